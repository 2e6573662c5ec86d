<?php

declare(strict_types=1);

namespace BareosGrpc\Sessions;

/** Where a session stands. */
enum SessionState: int
{
    /** Not said. */
    case Unspecified = 0;
    /** It waits for a command. */
    case Ready = 1;
    /** It runs a command. */
    case Busy = 2;
    /** It waits for the answer to a prompt. */
    case AtPrompt = 3;
    /** It reads off the reply of a command that was given up. */
    case Draining = 4;
    /** It is over; the reason says why. */
    case Closed = 5;

    /** From the number of the contract; one that this version does not know is Unspecified. */
    public static function of(int $number): self
    {
        return self::tryFrom($number) ?? self::Unspecified;
    }
}
