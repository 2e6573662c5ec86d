<?php

declare(strict_types=1);

namespace BareosGrpc\Sessions;

use BareosGrpc\Calls\Timing;
use BareosGrpc\Times;
use BareosGrpc\V1;

/** A console session with a director, as it was when the service was asked. */
final class SessionInfo
{
    /**
     * @param string $sessionId 128 random bits in hexadecimal; empty for a dialogue's own session
     * @param string $director the director's name in the service's configuration
     * @param string $console the console's name there
     * @param string $closedReason why it is over, as a sentence; empty while it is not
     * @param string $directorName what the director calls itself
     * @param string $directorVersion e.g. "26.0.0"
     * @param string $directorVersionDate as the director says it
     * @param string $loginInfo the director's words after the login
     * @param int $protocolVersion the console protocol: 1 is the old one, 2 the one since 18.2
     * @param TlsInfo|null $tls how the connection is protected; null for clear text
     * @param \DateTimeImmutable|null $openedAt when the login was complete
     * @param float|null $idleLimit seconds that it may stay unused before the service closes it
     * @param \DateTimeImmutable|null $expiresAt when the service closes it unless it is used before
     * @param string $catalog that it works on; empty for the console's own
     * @param bool $isDialogue whether it belongs to a dialogue
     */
    private function __construct(
        public readonly string $sessionId,
        public readonly string $director,
        public readonly string $console,
        public readonly SessionState $state,
        public readonly string $closedReason,
        public readonly string $directorName,
        public readonly string $directorVersion,
        public readonly string $directorVersionDate,
        public readonly string $loginInfo,
        public readonly int $protocolVersion,
        public readonly ?TlsInfo $tls,
        public readonly ?\DateTimeImmutable $openedAt,
        public readonly ?float $idleLimit,
        public readonly ?\DateTimeImmutable $expiresAt,
        public readonly string $catalog,
        public readonly bool $isDialogue,
    ) {
    }

    public static function fromProto(V1\SessionInfo $message): self
    {
        return new self(
            $message->getSessionId(),
            $message->getDirector(),
            $message->getConsole(),
            SessionState::of($message->getState()),
            $message->getClosedReason(),
            $message->getDirectorName(),
            $message->getDirectorVersion(),
            $message->getDirectorVersionDate(),
            $message->getLoginInfo(),
            $message->getProtocolVersion(),
            $message->hasTls() ? TlsInfo::fromProto($message->getTls()) : null,
            Times::of($message->getOpenedAt()),
            Timing::seconds($message->getIdleLimit()),
            Times::of($message->getExpiresAt()),
            $message->getCatalog(),
            $message->getIsDialogue(),
        );
    }
}
