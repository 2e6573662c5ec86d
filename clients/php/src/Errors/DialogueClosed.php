<?php

declare(strict_types=1);

namespace BareosGrpc\Errors;

use BareosGrpc\Dialogues\CloseReason;

/** The dialogue is over, and takes no more messages. */
class DialogueClosed extends BareosException
{
    public const RETRY = Retry::AfterChange;
    public const ADVICE = 'Open another dialogue.';

    public readonly CloseReason $closeReason;

    public static function because(CloseReason $reason, Outcome $outcome): self
    {
        $error = new self(
            match ($reason) {
                CloseReason::Caller => 'The dialogue was closed by this program.',
                CloseReason::Quit => 'The dialogue is over: a command ended its session.',
                CloseReason::ShuttingDown => 'The dialogue is over: the service is shutting down.',
                CloseReason::Idle => 'The dialogue is over: it was idle for too long.',
                CloseReason::Replaced => 'The dialogue goes on elsewhere: another stream has reattached to it.',
                CloseReason::Unspecified => 'The dialogue is over.',
            },
            outcome: $outcome,
        );
        $error->closeReason = $reason;

        return $error;
    }
}
