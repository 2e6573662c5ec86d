<?php

declare(strict_types=1);

namespace BareosGrpc\Dialogues;

use BareosGrpc\Calls\Command;
use BareosGrpc\Calls\CommandText;
use BareosGrpc\Connection\Link;
use BareosGrpc\Errors\BareosException;
use BareosGrpc\Errors\DialogueBusy;
use BareosGrpc\Errors\DialogueClosed;
use BareosGrpc\Errors\Effect;
use BareosGrpc\Errors\InvalidAnswer;
use BareosGrpc\Errors\Outcome;
use BareosGrpc\Errors\PromptChanged;
use BareosGrpc\Scope;
use BareosGrpc\Sessions\SessionInfo;
use BareosGrpc\Streams\Output;
use BareosGrpc\Streams\Resume;
use BareosGrpc\V1;

/**
 * Commands that may ask questions, and their answers. Made by Client::interactive.
 *
 * `close`, or letting go of the dialogue, leaves an open question without an answer (in the restore tree: nothing is restored)
 * and ends it. A stream that breaks is taken up again where it stood, for as long as the service waits for that.
 */
final class Dialogue
{
    /** How long `close` waits for a clean end, in seconds. */
    public const CLOSE_TIMEOUT = 10.0;

    private Turns $turns;
    private DialogueStream $stream;

    /**
     * @param \Closure(Output): void|null $onOutput gets each packet of output as it arrives
     * @throws BareosException
     */
    public function __construct(Link $link, Scope $scope, ?float $timeout, private ?\Closure $onOutput, Resume $resume)
    {
        $this->turns = new Turns();
        $this->stream = new DialogueStream($link, Link::checkTimeout($timeout ?? $link->streamTimeout), $resume);
        $this->stream->open($scope->dialogue());
    }

    public function __destruct()
    {
        $this->close();
    }

    /** The session that the dialogue runs on, as it was when the dialogue was opened. */
    public function session(): SessionInfo
    {
        return $this->stream->session();
    }

    /** The question that waits for an answer, if any. */
    public function prompt(): ?Prompt
    {
        return $this->turns->prompt;
    }

    /** Why the dialogue is over; null while it is not known to be. */
    public function closed(): ?CloseReason
    {
        return $this->turns->closed;
    }

    /** How often the dialogue went on over another stream. */
    public function reattachments(): int
    {
        return $this->stream->reattachments();
    }

    /**
     * Runs a command, given as for Client::call, until it asks or has ended.
     *
     * Whoever holds a dialogue is asked by the director itself: `confirmed` is not needed. A command that the director says
     * has failed is no exception here; see Reply::$status.
     *
     * @param array<int|string, string|int> $arguments
     * @throws DialogueBusy while a question is open
     * @throws BareosException
     */
    public function command(string|Command $command, array $arguments = []): Reply
    {
        $what = Scope::input(new V1\DialogueCommand(), CommandText::orCommand($command, $arguments));

        return $this->turn((new V1\InteractiveRequest())->setCommand($what));
    }

    /**
     * Answers the open question: `$dialogue->answer($prompt->choose('client1-fd'))`.
     *
     * @throws PromptChanged if the answer is for another question than the open one
     * @throws InvalidAnswer if it does not fit; in both cases the question stays open, and nothing was sent
     * @throws BareosException
     */
    public function answer(Answer $answer): Reply
    {
        return $this->turn($answer->toProto());
    }

    /** Leaves the open question without an answer; in the restore tree nothing is restored. Does nothing without one. */
    public function cancel(): Reply
    {
        return $this->turns->prompt === null ? new Reply() : $this->answer($this->turns->prompt->cancel());
    }

    /**
     * Gives up the command that runs: the rest of its output is thrown away. For `onOutput`, and for handlers of signals.
     *
     * A director cannot be interrupted: the command may still take effect, and the dialogue is busy until it has ended.
     */
    public function cancelCommand(): void
    {
        if ($this->turns->isRunning) {
            $this->stream->send((new V1\InteractiveRequest())->setCancelCommand(new V1\CancelCommand()));
        }
    }

    /**
     * How a line could go on. Nothing is sent to the director for it.
     *
     * @param int|null $cursor characters (code points) of the line before the cursor; null for its end
     * @throws BareosException
     */
    public function complete(string $line, ?int $cursor = null): Completions
    {
        $this->turns->check();
        $cursor ??= preg_match_all('~.~us', Command::utf8($line));
        $what = (new V1\CompleteLine())->setLine($line)->setCursor($cursor);
        $asked = $this->stream->send((new V1\InteractiveRequest())->setComplete($what));
        while (true) {
            $response = $this->next();
            if ($response->hasCompletions() && (int) $response->getCompletions()->getSequence() === $asked) {
                return Completions::fromProto($response->getCompletions());
            }
            $this->turns->take($response, true);
            if ($this->turns->closed !== null) {
                throw DialogueClosed::because($this->turns->closed, Outcome::NotSent);
            }
        }
    }

    /**
     * Goes on waiting for a reply after the program left while it waited, as by an exception of `onOutput`.
     *
     * @throws \LogicException if no reply is due
     * @throws BareosException
     */
    public function wait(): Reply
    {
        if (!$this->turns->isRunning) {
            throw new \LogicException('No reply is due: nothing was sent since the last one.');
        }

        return $this->readReply();
    }

    /** Ends the dialogue, as letting go of it does. Does nothing if it is over. */
    public function close(): void
    {
        if ($this->turns->closed !== null) {
            return;
        }
        try {
            if ($this->turns->prompt !== null) {
                $this->stream->send($this->turns->prompt->cancel()->toProto());
            }
            foreach ($this->stream->finish(self::CLOSE_TIMEOUT, $this->turns->isRunning) as $response) {
                $this->turns->take($response, true);
            }
        } catch (BareosException) {
            // However it ends, the service leaves an open question by itself and restores nothing; and the program leaves
            // and has nobody to tell.
        }
        $this->turns->closed ??= CloseReason::Caller;
        $this->turns->end();
    }

    private function turn(V1\InteractiveRequest $request): Reply
    {
        $this->turns->check();
        $this->turns->begin($this->stream->send($request));

        return $this->readReply();
    }

    private function readReply(): Reply
    {
        while (true) {
            $response = $this->next();
            $reply = $this->turns->take($response, $this->stream->hasArrived());
            if ($reply !== null) {
                return $reply;
            }
            if ($response->hasOutput() && $this->onOutput !== null) {
                ($this->onOutput)(Output::fromProto($response->getOutput()));
            }
        }
    }

    private function next(): V1\InteractiveResponse
    {
        try {
            return $this->stream->next($this->turns->isRunning ? Effect::MayChange : Effect::Reads);
        } catch (BareosException $error) {
            $this->turns->end();
            throw $error;
        }
    }
}
