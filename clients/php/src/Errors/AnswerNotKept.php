<?php

declare(strict_types=1);

namespace BareosGrpc\Errors;

/** The connection was lost before the answer came, and the service did not keep one so large. The outcome is known. */
class AnswerNotKept extends BareosException
{
    public const RETRY = Retry::AfterChange;
    public const ADVICE = 'The command was executed; ask the director for what it did.';
}
