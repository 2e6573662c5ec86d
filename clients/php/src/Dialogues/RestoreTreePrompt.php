<?php

declare(strict_types=1);

namespace BareosGrpc\Dialogues;

/**
 * The restore tree waits for one of its own commands.
 *
 * They are ls, dir, cd, pwd, mark, unmark, lsmark, find, count, estimate, done, quit.
 */
final class RestoreTreePrompt extends Prompt
{
    /**
     * A command of the tree, e.g. `command('mark', '/etc/my file')`: paths are quoted. Wildcards in them work.
     *
     * @throws \InvalidArgumentException for a path with "=", which the tree takes for the end of the path: write "?" in its place
     */
    public function command(string $verb, string ...$paths): Answer
    {
        return Answer::text($this->id, implode(' ', [$verb, ...array_map(self::quoted(...), $paths)]));
    }

    /** Leaves the tree with what is marked; the question whether to run the restore follows. */
    public function done(): Answer
    {
        return Answer::text($this->id, 'done');
    }

    private static function quoted(string $path): string
    {
        if ($path === '' || preg_match('~[=\x00-\x1F\x7F]~', $path)) {
            throw new \InvalidArgumentException(
                "The path \"$path\" cannot be given: it is empty or holds '=' or a control character. The wildcard ? stands for one.",
            );
        }

        return preg_match('~^[A-Za-z0-9_.,:/+@%-]+$~D', $path) ? $path : '"' . addcslashes($path, '"\\') . '"';
    }
}
