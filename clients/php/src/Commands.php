<?php

declare(strict_types=1);

namespace BareosGrpc;

use BareosGrpc\Calls\Command;
use BareosGrpc\Calls\CommandText;
use BareosGrpc\Calls\ReplyFormat;
use BareosGrpc\Calls\Result;
use BareosGrpc\Connection\Link;
use BareosGrpc\Dialogues\Dialogue;
use BareosGrpc\Errors\BareosException;
use BareosGrpc\Errors\Effect;
use BareosGrpc\Errors\OutcomeUnknown;
use BareosGrpc\Errors\RequestNotFound;
use BareosGrpc\Streams\DirectorMessageStream;
use BareosGrpc\Streams\JobLog;
use BareosGrpc\Streams\Output;
use BareosGrpc\Streams\OutputStream;
use BareosGrpc\Streams\Resume;
use BareosGrpc\Streams\RowStream;

/**
 * What a client and a session have in common: they run commands. All times are in seconds.
 *
 * A command is given as text, which goes as it is (`call('list jobs last')`), or as plain words with arguments, whose values the
 * service quotes (`call('list jobs', ['last', 'limit' => 10])`).
 */
abstract class Commands
{
    /** How often the service is asked what became of a command whose answer was lost. */
    private const FIRST_QUESTION = 0.1;
    private const LONGEST_WAIT = 2.0;

    protected function __construct(protected Link $link, private Scope $scope)
    {
    }

    /**
     * Runs one command and returns its complete result.
     *
     * @param array<int|string, string|int> $arguments values under their names, and mere keywords without one
     * @param bool $confirmed must be true for a command that may change anything: the director asks nobody
     * @param bool $fullResult whether an error of the director is a result, too; see Result::$envelope
     * @param string|null $requestId makes a change safe to send again; without one, a random UUID is used
     * @throws BareosException by reason; among them ConfirmationRequired, CommandFailed, OutcomeUnknown, DeadlineExceeded
     */
    public function call(
        string|Command $command,
        array $arguments = [],
        bool $confirmed = false,
        ReplyFormat $format = ReplyFormat::Auto,
        bool $fullResult = false,
        ?float $timeout = null,
        ?string $requestId = null,
    ): Result {
        $what = CommandText::orCommand($command, $arguments);
        $effect = $confirmed ? Effect::MayChange : $what->effect();
        if ($requestId === null && $effect === Effect::MayChange) {
            $requestId = RequestId::random();
        }
        $request = $this->scope->call($what, $confirmed, $format, $fullResult, $requestId === null ? null : RequestId::check($requestId));
        $endsAt = $this->link->clock->now() + ($timeout ?? $this->link->timeout);
        $method = static fn ($stubs, array $metadata, array $options) => $stubs->consoles->Call($request, $metadata, $options);
        try {
            return Result::fromProto($this->link->unary($method, $timeout, $effect, $requestId), $requestId);
        } catch (OutcomeUnknown $error) {
            if ($error->reason !== '' || $requestId === null) {
                throw $error;
            }

            return $this->settle($error, $requestId, $endsAt);
        }
    }

    /**
     * Runs one command and returns its output as it arrives; when the command has been sent.
     *
     * @param array<int|string, string|int> $arguments as for `call`
     * @param ReplyFormat $format text (the default) or ConsoleText
     * @param bool $check whether a command that the director says has failed throws CommandFailed behind its output
     * @param float|null $timeout for the whole stream
     * @throws BareosException
     */
    public function stream(
        string|Command $command,
        array $arguments = [],
        bool $confirmed = false,
        ReplyFormat $format = ReplyFormat::Auto,
        bool $check = true,
        ?float $timeout = null,
    ): OutputStream {
        $what = CommandText::orCommand($command, $arguments);
        $request = $this->scope->output($what, $confirmed, $format);
        $effect = $confirmed ? Effect::MayChange : $what->effect();
        $stream = $this->link->stream(
            static fn ($stubs, array $metadata, array $options) => $stubs->consoles->StreamMessages($request, $metadata, $options),
            Link::checkTimeout($timeout ?? $this->link->streamTimeout),
            $effect,
        );

        return new OutputStream($stream, $effect, $check);
    }

    /**
     * The rows of a list, however long, each as an array; resumes by itself when the stream breaks.
     *
     * @param string|Command $list e.g. "list jobs", without limit and offset, which the service sets
     * @param array<int|string, string|int> $arguments as for `call`
     * @param int $after the position of an earlier stream; 0 begins at the beginning
     * @param int $pageSize rows to ask the director for at once, 1 to 10,000; 0 leaves that to the service
     * @param float|null $timeout for the whole; without one, it ends with the list
     * @throws BareosException
     */
    public function rows(
        string|Command $list,
        array $arguments = [],
        int $after = 0,
        int $pageSize = 0,
        ?float $timeout = null,
        Resume $resume = new Resume(),
    ): RowStream {
        $what = CommandText::orCommand($list, $arguments);

        return new RowStream(
            $this->link,
            fn (?int $behind) => $this->scope->rows($what, (int) $behind, $pageSize),
            $after,
            $timeout,
            $resume,
        );
    }

    /**
     * Follows the log of a job until the job ends, and resumes by itself when the stream breaks.
     *
     * @param int $after the position of an earlier stream; 0 begins at the beginning
     * @param float|null $timeout for the whole; without one, it ends with the job
     * @throws BareosException JobNotFound, and a service that is not there, at once
     */
    public function followJobLog(int $jobId, int $after = 0, ?float $timeout = null, Resume $resume = new Resume()): JobLog
    {
        return new JobLog($this->link, fn (?int $behind) => $this->scope->jobLog($jobId, (int) $behind), $after, $timeout, $resume);
    }

    /**
     * Follows the director's messages, where the service's configuration allows that; resumes by itself.
     *
     * @param int|null $after the position of an earlier stream; 0 for the oldest that is kept, null for those from now on
     * @param float|null $timeout for the whole; without one, it goes on
     * @throws BareosException
     */
    public function followMessages(?int $after = null, ?float $timeout = null, Resume $resume = new Resume()): DirectorMessageStream
    {
        return new DirectorMessageStream($this->link, fn (?int $behind) => $this->scope->directorMessages($behind), $after, $timeout, $resume);
    }

    /**
     * Opens a dialogue: commands that may ask, and their answers.
     *
     * @param \Closure(Output): void|null $onOutput gets each packet of output as it arrives
     * @param float|null $timeout for the whole dialogue
     * @param Resume $resume how a stream that breaks is taken up again
     * @throws BareosException
     */
    public function interactive(?\Closure $onOutput = null, ?float $timeout = null, Resume $resume = new Resume()): Dialogue
    {
        return new Dialogue($this->link, $this->scope, $timeout, $onOutput, $resume);
    }

    /** Asks the service what became of a command whose answer was lost. The command itself is not sent again. */
    private function settle(OutcomeUnknown $lost, string $requestId, float $endsAt): Result
    {
        for ($wait = self::FIRST_QUESTION; $this->link->clock->now() + $wait < $endsAt; $wait = min($wait * 2, self::LONGEST_WAIT)) {
            $this->link->clock->sleep($wait);
            try {
                $ending = Requests::outcomeOf($this->link, $requestId, $endsAt - $this->link->clock->now());
            } catch (RequestNotFound $error) {
                throw new OutcomeUnknown(
                    $lost->what,
                    reason: '',
                    code: $lost->getCode(),
                    outcome: $lost->outcome,
                    advice: 'The service does not know the request id: sending the command once more with the same id runs it once.',
                    requestId: $requestId,
                    previous: $error,
                );
            } catch (BareosException) {
                // Nobody can tell, so that what is known stays what it was.
                break;
            }
            if (!$ending->isRunning()) {
                return $ending->result ?? throw $ending->error ?? $lost;
            }
        }
        throw $lost;
    }
}
