<?php

declare(strict_types=1);

namespace BareosGrpc\Directors;

/** Whether the service tries to log in to a director. */
enum CircuitState: int
{
    /** Not said. */
    case Unspecified = 0;
    /** Logins are tried whenever they are needed. */
    case Closed = 1;
    /** The last logins failed: calls that need a new session fail at once until the next attempt. */
    case Open = 2;
    /** One login is being tried; the others wait for what becomes of it. */
    case HalfOpen = 3;

    /** From the number of the contract; one that this version does not know is Unspecified. */
    public static function of(int $number): self
    {
        return self::tryFrom($number) ?? self::Unspecified;
    }
}
