<?php

declare(strict_types=1);

namespace BareosGrpc\Streams;

use BareosGrpc\Calls\CommandStatus;
use BareosGrpc\Connection\ServerStream;
use BareosGrpc\Errors\BareosException;
use BareosGrpc\Errors\CommandFailed;
use BareosGrpc\Errors\DirectorMessages;
use BareosGrpc\Errors\Effect;
use BareosGrpc\Errors\Failures;
use BareosGrpc\Errors\Outcome;
use BareosGrpc\V1\StreamMessagesResponse;

/**
 * The output of one command as it arrives; of any size, in constant memory.
 *
 * The iteration ends when all output has arrived. It throws BareosException if the output did not arrive whole, and
 * CommandFailed behind the last packet if the director says that the command failed. Leaving it early ends the stream, not
 * the command: a director cannot be interrupted.
 *
 * @implements \IteratorAggregate<int, Output>
 */
final class OutputStream implements \IteratorAggregate
{
    /** A few are enough to say what failed; a stream's memory stays bounded. */
    private const MOST_ERRORS = 20;

    /** The director's and the console's names in the service's configuration. */
    public readonly string $director;
    public readonly string $console;

    private ?Completion $completion = null;
    /** @var list<string> */
    private array $errors = [];
    private string $last = '';

    /** @param bool $check whether a command that failed throws */
    public function __construct(private ServerStream $stream, private Effect $effect, private bool $check)
    {
        $started = $this->event()->getStarted();
        $this->director = $started?->getDirector() ?? '';
        $this->console = $started?->getConsole() ?? '';
    }

    public function __destruct()
    {
        $this->close();
    }

    /** What the service said at the end; null before it. */
    public function completion(): ?Completion
    {
        return $this->completion;
    }

    /** @return \Generator<int, Output> */
    public function getIterator(): \Generator
    {
        while ($this->completion === null) {
            $event = $this->event();
            if ($event->hasOutput()) {
                $output = Output::fromProto($event->getOutput());
                $this->note($output);
                yield $output;
            } elseif ($event->hasCompleted()) {
                $this->completion = Completion::fromProto($event->getCompleted());
                $this->throwIfFailed();
            }
        }
    }

    /** @return \Generator<int, string> whole lines, without their ends */
    public function lines(): \Generator
    {
        $rest = '';
        foreach ($this as $output) {
            $lines = explode("\n", $rest . $output->text);
            $rest = array_pop($lines);
            foreach ($lines as $line) {
                yield $line;
            }
        }
        if ($rest !== '') {
            yield $rest;
        }
    }

    /** All output that is still to come, as one text. */
    public function read(): string
    {
        $text = '';
        foreach ($this as $output) {
            $text .= $output->text;
        }

        return $text;
    }

    /** Ends the stream. Does nothing if it is at its end. */
    public function close(): void
    {
        $this->stream->cancel();
    }

    /** @throws BareosException */
    private function event(): StreamMessagesResponse
    {
        return $this->stream->next() ?? throw Failures::ofEarlyEnd('The stream ended before the output did.', $this->effect);
    }

    private function note(Output $output): void
    {
        $this->last = $output->text;
        if ($output->severity === Severity::Error && count($this->errors) < self::MOST_ERRORS) {
            $this->errors[] = $output->text;
        }
    }

    private function throwIfFailed(): void
    {
        if ($this->check && $this->completion->status === CommandStatus::Failed) {
            // Not every text that says what is wrong is called an error.
            $errors = $this->errors ?: [$this->last];
            $said = trim($errors[0]) ?: 'The director says that the command failed, and not why.';
            throw new CommandFailed($said, outcome: Outcome::Executed, messages: new DirectorMessages($errors));
        }
    }
}
