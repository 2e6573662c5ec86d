<?php

declare(strict_types=1);

namespace BareosGrpc\Errors;

/** Whether the same call may be sent again. */
enum Retry: int
{
    /** Not said. */
    case Unspecified = 0;
    /** Never as it is: change the request, the configuration or the rights first. */
    case AfterChange = 1;
    /** Yes: nothing of the command reached the director, or it was one that only reads. Wait a little first. */
    case Safe = 2;
    /** Only after you have looked whether the command took effect. */
    case AfterCheck = 3;

    /** From the number of the contract; one that this version does not know is Unspecified. */
    public static function of(int $number): self
    {
        return self::tryFrom($number) ?? self::Unspecified;
    }
}
