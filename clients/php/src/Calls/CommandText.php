<?php

declare(strict_types=1);

namespace BareosGrpc\Calls;

use BareosGrpc\Errors\Effect;

/** A command as text, like a line typed at a console. Quoting is the caller's affair. */
final class CommandText
{
    public readonly string $text;

    public function __construct(string $text)
    {
        $this->text = Command::utf8($text);
    }

    /**
     * What the caller of a method means: a text alone goes as it is, a text with arguments becomes a Command.
     *
     * @param array<int|string, string|int> $arguments
     */
    public static function orCommand(string|Command $command, array $arguments): Command|self
    {
        if ($command instanceof Command) {
            return $command->with($arguments);
        }

        return $arguments === [] ? new self($command) : Command::of($command, $arguments);
    }

    /** As with Command; a `yes` in disguise counts, too, and so does a word that holds one. */
    public function effect(): Effect
    {
        return str_contains(strtolower(strtr($this->text, ['"' => '', '\\' => ''])), 'yes') ? Effect::MayChange : Effect::Reads;
    }
}
