<?php

declare(strict_types=1);

namespace BareosGrpc\Calls;

/** How the director says a command ended. */
enum CommandStatus: int
{
    /** The director does not say. */
    case Unspecified = 0;
    /** It succeeded. */
    case Ok = 1;
    /** It failed, or was left at a prompt. */
    case Failed = 2;

    /** From the number of the contract; one that this version does not know is Unspecified. */
    public static function of(int $number): self
    {
        return self::tryFrom($number) ?? self::Unspecified;
    }
}
