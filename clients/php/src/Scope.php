<?php

declare(strict_types=1);

namespace BareosGrpc;

use BareosGrpc\Calls\Command;
use BareosGrpc\Calls\CommandText;
use BareosGrpc\Calls\ReplyFormat;
use BareosGrpc\V1;

/** Where commands run, any session with a console or one of the caller's own; and the requests that carry them there. */
final class Scope
{
    private function __construct(
        public readonly string $director = '',
        public readonly string $console = '',
        public readonly string $catalog = '',
        public readonly string $sessionId = '',
    ) {
    }

    /** Names of the service's configuration; each may be empty where the caller may use only one. */
    public static function target(string $director, string $console, string $catalog): self
    {
        return new self($director, $console, $catalog);
    }

    public static function session(string $sessionId): self
    {
        return new self(sessionId: $sessionId);
    }

    /** One command for a complete result; always with the exact JSON, and without the one that is not. */
    public function call(
        Command|CommandText $command,
        bool $confirmed,
        ReplyFormat $format,
        bool $fullResult,
        ?string $requestId,
    ): V1\CallRequest {
        return self::input($this->place(new V1\CallRequest()), $command)
            ->setConfirmed($confirmed)
            ->setFormat($format->value)
            ->setRawJson(true)
            ->setOmitStruct(true)
            ->setFullResult($fullResult)
            ->setRequestId($requestId ?? '');
    }

    /** One command for its output. */
    public function output(Command|CommandText $command, bool $confirmed, ReplyFormat $format): V1\StreamMessagesRequest
    {
        return self::input($this->place(new V1\StreamMessagesRequest()), $command)
            ->setConfirmed($confirmed)
            ->setFormat($format->value);
    }

    /** A job's log behind a position. */
    public function jobLog(int $jobId, int $after): V1\StreamMessagesRequest
    {
        $follow = (new V1\FollowJobLog())->setJobId($jobId)->setAfterPosition($after);

        return $this->place(new V1\StreamMessagesRequest())->setFollowJobLog($follow);
    }

    /** The rows of a list behind a position. */
    public function rows(Command|CommandText $command, int $after, int $pageSize): V1\StreamMessagesRequest
    {
        $rows = self::input(new V1\ListRows(), $command)
            ->setAfterPosition($after)
            ->setPageSize($pageSize)
            ->setRawJson(true)
            ->setOmitStruct(true);

        return $this->place(new V1\StreamMessagesRequest())->setListRows($rows);
    }

    /** The director's messages behind a position; null for those from now on. */
    public function directorMessages(?int $after): V1\StreamMessagesRequest
    {
        $follow = new V1\FollowDirectorMessages();
        if ($after !== null) {
            $follow->setAfterPosition($after);
        }

        return $this->place(new V1\StreamMessagesRequest())->setFollowDirectorMessages($follow);
    }

    public function dialogue(): V1\OpenDialogue
    {
        return $this->place(new V1\OpenDialogue());
    }

    /**
     * @template M of object
     * @param M $message one with text and command
     * @return M
     */
    public static function input(object $message, Command|CommandText $command): object
    {
        return $command instanceof Command ? $message->setCommand($command->toProto()) : $message->setText($command->text);
    }

    /**
     * @template M of object
     * @param M $message one with target and session_id
     * @return M
     */
    private function place(object $message): object
    {
        if ($this->sessionId !== '') {
            return $message->setSessionId($this->sessionId);
        }
        $target = (new V1\ConsoleTarget())->setDirector($this->director)->setConsole($this->console)->setCatalog($this->catalog);

        return $message->setTarget($target);
    }
}
