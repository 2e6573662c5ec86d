<?php

declare(strict_types=1);

namespace BareosGrpc\Calls;

/** Where a call with a request id stands. */
enum RequestState: int
{
    /** Not said. */
    case Unspecified = 0;
    /** It runs. */
    case Running = 1;
    /** It has ended; its outcome is final. */
    case Ended = 2;

    /** From the number of the contract; one that this version does not know is Unspecified. */
    public static function of(int $number): self
    {
        return self::tryFrom($number) ?? self::Unspecified;
    }
}
