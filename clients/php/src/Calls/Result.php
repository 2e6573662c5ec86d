<?php

declare(strict_types=1);

namespace BareosGrpc\Calls;

use BareosGrpc\Errors\Outcome;
use BareosGrpc\V1;

/**
 * The result of a command: the director's result object as an array that is only read, and what is known beside it.
 *
 * Values are the director's own: catalog numbers are strings in its JSON and stay so, other integers are int, keys keep their
 * order. A command without JSON has no values and its output in `text`.
 *
 * @implements \ArrayAccess<int|string, mixed>
 * @implements \IteratorAggregate<int|string, mixed>
 */
final class Result implements \ArrayAccess, \Countable, \IteratorAggregate, \JsonSerializable
{
    /**
     * @param array<mixed> $values the result object
     * @param string $text the text of a command that has no JSON, or that came beside the JSON
     * @param string $rawJson the director's reply, byte for byte; empty for text
     * @param array<mixed> $envelope the whole envelope of that JSON: jsonrpc, id, and result or error
     * @param ReplyFormat $format the format that the reply came in: never Auto
     * @param CommandStatus $status whether the director said that the command succeeded
     * @param int $warningCount how many warnings the director gave; their texts do not travel in JSON
     * @param int $infoCount how many pieces of information it gave
     * @param bool $messagesPending whether messages wait in the director's queue
     * @param string $director the director's name in the service's configuration
     * @param string $console the console's name in the service's configuration
     * @param string|null $requestId what the command was sent with, if it may change something
     * @param bool $isReplayed whether this is the kept answer of an earlier call with the same request id
     */
    private function __construct(
        private array $values,
        public readonly string $text,
        public readonly string $rawJson,
        public readonly array $envelope,
        public readonly ReplyFormat $format,
        public readonly CommandStatus $status,
        public readonly Outcome $outcome,
        public readonly int $warningCount,
        public readonly int $infoCount,
        public readonly bool $messagesPending,
        public readonly Timing $timing,
        public readonly string $director,
        public readonly string $console,
        public readonly ?string $requestId,
        public readonly bool $isReplayed,
    ) {
    }

    /** Reads an answer that was asked for with raw_json. */
    public static function fromProto(V1\CallResponse $response, ?string $requestId = null): self
    {
        $envelope = ExactJson::decode($response->getRawJson());

        return new self(
            ExactJson::resultOf($envelope),
            $response->getText(),
            $response->getRawJson(),
            $envelope,
            ReplyFormat::of($response->getFormat()),
            CommandStatus::of($response->getStatus()),
            Outcome::of($response->getOutcome()),
            $response->getWarningCount(),
            $response->getInfoCount(),
            $response->getMessagesPending(),
            Timing::fromProto($response->getTiming()),
            $response->getDirector(),
            $response->getConsole(),
            $requestId,
            $response->getReplayed(),
        );
    }

    /** @return array<mixed> */
    public function toArray(): array
    {
        return $this->values;
    }

    /**
     * The columns of a list in the director's order: every key that a row of it has.
     *
     * @param string $path where the list stands in the result, e.g. "jobs" or "volumes.full"
     * @return list<string>
     */
    public function columns(string $path): array
    {
        $list = $this->values;
        foreach (explode('.', $path) as $step) {
            $list = is_array($list) ? $list[$step] ?? [] : [];
        }
        $columns = [];
        foreach (array_filter((array) $list, is_array(...)) as $row) {
            $columns += $row;
        }

        return array_map(strval(...), array_keys($columns));
    }

    public function offsetExists(mixed $offset): bool
    {
        return isset($this->values[$offset]);
    }

    public function offsetGet(mixed $offset): mixed
    {
        if (!array_key_exists($offset, $this->values)) {
            $there = $this->values === [] ? 'it has none' : 'it has ' . implode(', ', array_keys($this->values));
            throw new \OutOfBoundsException("The result has no \"$offset\": $there.");
        }

        return $this->values[$offset];
    }

    public function offsetSet(mixed $offset, mixed $value): void
    {
        throw new \LogicException('A result is only read; toArray gives an array to change.');
    }

    public function offsetUnset(mixed $offset): void
    {
        $this->offsetSet($offset, null);
    }

    public function count(): int
    {
        return count($this->values);
    }

    public function getIterator(): \ArrayIterator
    {
        return new \ArrayIterator($this->values);
    }

    /** @return array<mixed> */
    public function jsonSerialize(): array
    {
        return $this->values;
    }
}
