<?php

declare(strict_types=1);

namespace BareosGrpc\Dialogues;

/** Why a dialogue, or a stream, is over. */
enum CloseReason: int
{
    /** Not said. */
    case Unspecified = 0;
    /** The caller closed its side. */
    case Caller = 1;
    /** A command such as quit ended the session. */
    case Quit = 2;
    /** The service is shutting down. */
    case ShuttingDown = 3;
    /** The dialogue was idle for too long. */
    case Idle = 4;
    /** Another stream reattached to the dialogue and goes on with it. */
    case Replaced = 5;

    /** From the number of the contract; one that this version does not know is Unspecified. */
    public static function of(int $number): self
    {
        return self::tryFrom($number) ?? self::Unspecified;
    }
}
