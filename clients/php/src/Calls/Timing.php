<?php

declare(strict_types=1);

namespace BareosGrpc\Calls;

use BareosGrpc\V1;
use Google\Protobuf\Duration;

/** How long a call took, measured by the service, in seconds. */
final class Timing
{
    /**
     * @param float $waited until a session was there
     * @param float $director from the sending of the command until the end of its reply
     */
    public function __construct(public readonly float $waited, public readonly float $director)
    {
    }

    public static function fromProto(?V1\Timing $message): self
    {
        return new self(self::seconds($message?->getWaited()) ?? 0.0, self::seconds($message?->getDirector()) ?? 0.0);
    }

    /** A duration in seconds; null for none. */
    public static function seconds(?Duration $duration): ?float
    {
        return $duration === null ? null : $duration->getSeconds() + $duration->getNanos() / 1e9;
    }
}
