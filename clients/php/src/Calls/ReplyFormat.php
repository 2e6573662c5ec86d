<?php

declare(strict_types=1);

namespace BareosGrpc\Calls;

/** How a reply is asked for. */
enum ReplyFormat: int
{
    /** The service decides by the command: JSON where the director has it, packets of text otherwise. */
    case Auto = 0;
    /** The director's JSON (API mode 2). */
    case Json = 1;
    /** Text without table borders (API mode 1). */
    case Text = 2;
    /** The console's own look for people (API mode 0). */
    case ConsoleText = 3;

    /** From the number of the contract; one that this version does not know is Auto. */
    public static function of(int $number): self
    {
        return self::tryFrom($number) ?? self::Auto;
    }
}
