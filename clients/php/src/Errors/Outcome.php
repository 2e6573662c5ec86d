<?php

declare(strict_types=1);

namespace BareosGrpc\Errors;

/** What is known about the effect of a command. */
enum Outcome: int
{
    /** No command was involved. */
    case Unspecified = 0;
    /** Nothing of it reached the director. */
    case NotSent = 1;
    /** The director has answered in full. Whether it did what was asked stands in its answer. */
    case Executed = 2;
    /** It was sent, and the end of the answer was never seen: it may have been executed, may still run, or may never run. */
    case Unknown = 3;

    /** From the number of the contract; one that this version does not know is Unknown. */
    public static function of(int $number): self
    {
        return self::tryFrom($number) ?? self::Unknown;
    }
}
