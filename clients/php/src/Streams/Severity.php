<?php

declare(strict_types=1);

namespace BareosGrpc\Streams;

/** How serious the director calls a piece of output. */
enum Severity: int
{
    /** Ordinary output. */
    case None = 0;
    /** Information. */
    case Info = 1;
    /** A warning. */
    case Warning = 2;
    /** An error. */
    case Error = 3;

    /** From the number of the contract; one that this version does not know is None. */
    public static function of(int $number): self
    {
        return self::tryFrom($number) ?? self::None;
    }
}
