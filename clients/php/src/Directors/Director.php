<?php

declare(strict_types=1);

namespace BareosGrpc\Directors;

use BareosGrpc\Times;
use BareosGrpc\V1;

/** A director that this caller may use. */
final class Director
{
    /**
     * @param string $name its name in the service's configuration
     * @param list<string> $consoles that this caller may use, by their names there
     * @param string $healthMessage what is wrong, as a sentence; empty while nothing is
     * @param string $version as it said at the last login; empty before the first
     * @param int $openSessions console sessions that the service has open to it
     * @param int $maxSessions and may have open
     * @param CircuitState $circuit whether the service tries to log in
     * @param \DateTimeImmutable|null $nextAttemptAt when it does next, while the circuit is open
     * @param int $waitingCalls calls that wait for a session
     * @param int $connectionLimit what the director says it allows; 0 where it did not say
     */
    private function __construct(
        public readonly string $name,
        public readonly array $consoles,
        public readonly DirectorHealth $health,
        public readonly string $healthMessage,
        public readonly string $version,
        public readonly int $openSessions,
        public readonly int $maxSessions,
        public readonly CircuitState $circuit,
        public readonly ?\DateTimeImmutable $nextAttemptAt,
        public readonly int $waitingCalls,
        public readonly int $connectionLimit,
    ) {
    }

    public static function fromProto(V1\Director $message): self
    {
        return new self(
            $message->getName(),
            iterator_to_array($message->getConsoles(), false),
            DirectorHealth::of($message->getHealth()),
            $message->getHealthMessage(),
            $message->getVersion(),
            $message->getOpenSessions(),
            $message->getMaxSessions(),
            CircuitState::of($message->getCircuit()),
            Times::of($message->getNextAttemptAt()),
            $message->getWaitingCalls(),
            $message->getDirectorConnectionLimit(),
        );
    }
}
