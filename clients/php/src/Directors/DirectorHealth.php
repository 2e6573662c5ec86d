<?php

declare(strict_types=1);

namespace BareosGrpc\Directors;

/** How a director is. */
enum DirectorHealth: int
{
    /** Nobody has tried yet. */
    case Unspecified = 0;
    /** The last login succeeded, and so has every session since. */
    case Serving = 1;
    /** The last login failed, or the last session was lost. */
    case NotServing = 2;

    /** From the number of the contract; one that this version does not know is Unspecified. */
    public static function of(int $number): self
    {
        return self::tryFrom($number) ?? self::Unspecified;
    }
}
