<?php

declare(strict_types=1);

namespace BareosGrpc\Dialogues;

use BareosGrpc\Calls\CommandStatus;
use BareosGrpc\Errors\BareosException;
use BareosGrpc\Errors\DialogueBusy;
use BareosGrpc\Errors\DialogueClosed;
use BareosGrpc\Errors\Failures;
use BareosGrpc\Errors\Outcome;
use BareosGrpc\Streams\Output;
use BareosGrpc\V1;

/** Where a dialogue stands: puts together what comes down to replies. It does no input and output itself. */
final class Turns
{
    /** The question that waits for an answer. */
    public ?Prompt $prompt = null;
    /** Why the dialogue is over; null while it is not. */
    public ?CloseReason $closed = null;
    /** Whether something was sent that the director has not finished answering. */
    public bool $isRunning = false;

    private int $sequence = 0;
    private ?Prompt $promptBefore = null;
    /** @var list<Output> */
    private array $output = [];
    private bool $messagesPending = false;

    /**
     * Before something is sent that begins a turn.
     *
     * @throws DialogueClosed
     * @throws DialogueBusy during another turn
     */
    public function check(): void
    {
        if ($this->closed !== null) {
            throw DialogueClosed::because($this->closed, Outcome::NotSent);
        }
        if ($this->isRunning) {
            // What arrives next belongs to the turn before.
            throw new DialogueBusy(
                'The reply before has not been read to its end: the program left while it waited.',
                outcome: Outcome::NotSent,
                advice: 'Go on with wait().',
            );
        }
    }

    /** A message with this number was sent, and begins a turn. */
    public function begin(int $sequence): void
    {
        $this->sequence = $sequence;
        [$this->promptBefore, $this->prompt] = [$this->prompt, null];
        $this->output = [];
        $this->messagesPending = false;
        $this->isRunning = true;
    }

    /**
     * Takes a message of the service; returns the reply when it is complete.
     *
     * @throws BareosException if the service rejects what was sent, or the dialogue is over before the reply is
     */
    public function take(V1\InteractiveResponse $response, bool $hasArrived): ?Reply
    {
        switch ($response->getMessage()) {
            case 'output':
                $this->output[] = Output::fromProto($response->getOutput());

                return null;
            case 'notice':
                $this->messagesPending = $this->messagesPending || $response->getNotice()->hasMessagesPending();

                return null;
            case 'prompt':
                return $this->reply(Prompt::fromProto($response->getPrompt()), null);
            case 'completed':
                return $this->reply(null, CommandStatus::of($response->getCompleted()->getStatus()));
            case 'rejected':
                throw $this->rejection($response->getRejected());
            case 'closed':
                $this->close(CloseReason::of($response->getClosed()->getReason()), $hasArrived);

                return null;
            default:
                return null;
        }
    }

    /** The dialogue is over without a word about it. */
    public function end(): void
    {
        $this->closed ??= CloseReason::Unspecified;
        $this->prompt = null;
        $this->isRunning = false;
    }

    private function reply(?Prompt $prompt, ?CommandStatus $status): Reply
    {
        $this->prompt = $prompt;
        $this->isRunning = false;

        return new Reply($this->output, $prompt, $status, $this->messagesPending);
    }

    private function rejection(V1\Rejected $rejected): BareosException
    {
        // Something beside the turn, such as a completion, can be rejected, too: the turn goes on then.
        if ((int) $rejected->getSequence() === $this->sequence) {
            $this->prompt = $this->promptBefore;
            $this->isRunning = false;
        }

        return Failures::ofDetail($rejected->getMessage(), $rejected->getDetail());
    }

    private function close(CloseReason $reason, bool $hasArrived): void
    {
        $wasRunning = $this->isRunning;
        $this->closed = $reason;
        $this->end();
        if ($wasRunning) {
            throw DialogueClosed::because($reason, $hasArrived ? Outcome::Unknown : Outcome::NotSent);
        }
    }
}
