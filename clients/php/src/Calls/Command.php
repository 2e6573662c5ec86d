<?php

declare(strict_types=1);

namespace BareosGrpc\Calls;

use BareosGrpc\Errors\Effect;
use BareosGrpc\V1;

/**
 * A command as verb and arguments, which the service quotes: no value can break out of its argument.
 *
 * Most callers pass the same to `Client::call` directly. A Command is for arguments that repeat, or that a program puts together.
 */
final class Command
{
    private const PLAIN_WORD = '~^[A-Za-z0-9._-]+(=[A-Za-z0-9._,:/+@%-]*)?$~D';

    /** @param list<array{string, string|null}> $arguments names, with a value or without */
    private function __construct(public readonly string $verb, public readonly array $arguments)
    {
    }

    /**
     * Makes a command of plain words, and arguments: `of('list jobs', ['last', 'limit' => 10])`.
     *
     * @param array<int|string, string|int> $arguments under a name the value; without one, a mere keyword
     * @throws \InvalidArgumentException if the words hold quotes or anything else that belongs into a value
     */
    public static function of(string $words, array $arguments = []): self
    {
        $found = array_values(array_filter(explode(' ', $words), static fn (string $word) => $word !== ''));
        if ($found === [] || str_contains($found[0], '=')) {
            throw new \InvalidArgumentException("A command begins with its verb, and this one does not: \"$words\".");
        }
        $command = new self(self::plain($found[0]), []);

        return $command->with(array_slice($found, 1))->with($arguments);
    }

    /**
     * The same command with more arguments.
     *
     * @param array<int|string, string|int> $arguments
     */
    public function with(array $arguments): self
    {
        $all = $this->arguments;
        foreach ($arguments as $name => $value) {
            // Null and booleans mean nothing to a director.
            if (!is_string($value) && !is_int($value)) {
                $kind = get_debug_type($value);
                throw new \InvalidArgumentException(
                    "The value of \"$name\" is a string or an integer, not $kind. Leave it out, give a keyword without a "
                    . "name, or write the director's own word, such as 'yes'.",
                );
            }
            if (is_string($name)) {
                $all[] = [self::utf8($name), self::utf8((string) $value)];
            } else {
                $parts = explode('=', self::plain((string) $value), 2);
                $all[] = [$parts[0], $parts[1] ?? null];
            }
        }

        return new self($this->verb, $all);
    }

    /** What the service lets it do unconfirmed: a `yes` among the arguments is a confirmation. */
    public function effect(): Effect
    {
        foreach ($this->arguments as [$name]) {
            if (strtolower($name) === 'yes') {
                return Effect::MayChange;
            }
        }

        return Effect::Reads;
    }

    public function toProto(): V1\Command
    {
        $arguments = [];
        foreach ($this->arguments as [$name, $value]) {
            $argument = (new V1\Argument())->setName($name);
            $arguments[] = $value === null ? $argument : $argument->setValue($value);
        }

        return (new V1\Command())->setVerb($this->verb)->setArguments($arguments);
    }

    /** @throws \InvalidArgumentException */
    public static function utf8(string $text): string
    {
        if (preg_match('~~u', $text) !== 1) {
            throw new \InvalidArgumentException('What is sent must be UTF-8; other files have ids to go by (.bvfs_lsfiles).');
        }

        return $text;
    }

    private static function plain(string $word): string
    {
        if (preg_match(self::PLAIN_WORD, $word) !== 1) {
            throw new \InvalidArgumentException(
                "\"$word\" is no plain word. Values that need quotes are passed under their names: call('run', ['job' => 'My Job']).",
            );
        }

        return $word;
    }
}
