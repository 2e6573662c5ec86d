<?php

declare(strict_types=1);

namespace BareosGrpc\Dialogues;

use BareosGrpc\Calls\CommandStatus;
use BareosGrpc\Errors\UnexpectedPrompt;
use BareosGrpc\Streams\Output;

/**
 * What a director says to a command or an answer, until it asks or has ended. Iterating over it gives its packets of output.
 *
 * @implements \IteratorAggregate<int, Output>
 */
final class Reply implements \IteratorAggregate
{
    /**
     * @param list<Output> $output packet by packet
     * @param Prompt|null $prompt the question that waits for an answer; null if the command has ended
     * @param CommandStatus|null $status how the command ended; null while a question is open
     * @param bool $messagesPending whether messages wait in the director's queue
     */
    public function __construct(
        public readonly array $output = [],
        public readonly ?Prompt $prompt = null,
        public readonly ?CommandStatus $status = null,
        public readonly bool $messagesPending = false,
    ) {
    }

    /** The output as one text. */
    public function text(): string
    {
        return implode('', array_map(static fn (Output $output) => $output->text, $this->output));
    }

    public function getIterator(): \ArrayIterator
    {
        return new \ArrayIterator($this->output);
    }

    /**
     * The question, which must be of this kind: `$reply->expect(SelectPrompt::class)->choose('client1-fd')`.
     *
     * @template P of Prompt
     * @param class-string<P> $kind
     * @return P
     * @throws UnexpectedPrompt if the director asks something else, or has ended the command
     */
    public function expect(string $kind): Prompt
    {
        if ($this->prompt instanceof $kind) {
            return $this->prompt;
        }
        $asked = $this->prompt === null
            ? 'the command has ended'
            : "the director asks \"{$this->prompt->text}\" (" . self::short($this->prompt::class) . ')';
        throw new UnexpectedPrompt('A ' . self::short($kind) . " was expected, and $asked.", prompt: $this->prompt);
    }

    private static function short(string $class): string
    {
        return substr($class, (int) strrpos("\\$class", '\\'));
    }
}
