<?php

declare(strict_types=1);

namespace BareosGrpc\Errors;

/** The director asks something else than the program expects, or nothing. The question stays open; see `prompt`. */
class UnexpectedPrompt extends BareosException
{
    public const RETRY = Retry::AfterChange;
}
