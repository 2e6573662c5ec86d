<?php

declare(strict_types=1);

/*
 * A console: commands, output as it arrives, questions and answers.
 *
 *     php examples/bconsole.php 127.0.0.1:9190 [--director NAME] [--console NAME] [--ca FILE]
 *
 * To restore a file: `restore client=client1-fd select current`, then in the tree `mark /etc/hosts`, `done`, and `yes`. A lone dot
 * leaves a question without an answer; so does the end of the input. In the tree nothing is restored then. `quit` ends the console.
 *
 * The API key, where the service asks for one, is read from the environment: BAREOSGRPC_KEY.
 */

require __DIR__ . '/autoload.php';

use BareosGrpc\Client;
use BareosGrpc\Dialogues\Dialogue;
use BareosGrpc\Dialogues\Prompt;
use BareosGrpc\Dialogues\RunConfirmationPrompt;
use BareosGrpc\Dialogues\SelectPrompt;
use BareosGrpc\Errors\BareosException;
use BareosGrpc\Errors\DialogueClosed;
use BareosGrpc\Streams\Output;

exit(main(array_slice($argv, 1)));

/** @param list<string> $arguments */
function main(array $arguments): int
{
    $options = [];
    $address = null;
    for ($at = 0; $at < count($arguments); $at++) {
        $name = preg_match('~^--(director|console|ca)$~', $arguments[$at], $found) ? $found[1] : null;
        if ($name !== null && isset($arguments[$at + 1])) {
            $options[$name] = $arguments[++$at];
        } elseif ($address === null && $arguments[$at][0] !== '-') {
            $address = $arguments[$at];
        } else {
            $address = null;
            break;
        }
    }
    if ($address === null) {
        fwrite(STDERR, "usage: php bconsole.php HOST:PORT [--director NAME] [--console NAME] [--ca FILE]\n");

        return 2;
    }
    try {
        $client = new Client($address, getenv('BAREOSGRPC_KEY') ?: null, ...$options);
        $dialogue = $client->interactive(static function (Output $output): void {
            echo $output->text;
        });
        talk($dialogue);
        $dialogue->close();
    } catch (DialogueClosed) {
        return 0;
    } catch (BareosException $error) {
        fwrite(STDERR, "{$error->getMessage()}\n");

        return 1;
    }

    return 0;
}

function talk(Dialogue $dialogue): void
{
    completeWith($dialogue);
    echo "Connected to {$dialogue->session()->directorName}, {$dialogue->session()->directorVersion}\n";
    while (($line = read('*')) !== null) {
        if (trim($line) === '') {
            continue;
        }
        try {
            $dialogue->command($line);
            while ($dialogue->prompt() !== null) {
                $typed = ask($dialogue->prompt());
                if ($typed === null) {
                    $dialogue->cancel();

                    return;
                }
                $dialogue->answer($typed === '.' ? $dialogue->prompt()->cancel() : $dialogue->prompt()->answer($typed));
            }
        } catch (DialogueClosed $closed) {
            throw $closed;
        } catch (BareosException $error) {
            fwrite(STDERR, "{$error->getMessage()}\n");
            if ($dialogue->closed() !== null) {
                throw $error;
            }
        }
        if (in_array(strtolower(trim($line)), ['quit', 'exit', '.quit', '.exit'], true)) {
            return;
        }
    }
}

/** Puts a question of the director to whoever sits at the terminal; null if nobody does any more. */
function ask(Prompt $prompt): ?string
{
    if ($prompt instanceof SelectPrompt) {
        echo rtrim($prompt->title), "\n";
        foreach ($prompt->items as $number => $item) {
            printf("%6d: %s\n", $number + 1, $item);
        }
    }
    if ($prompt instanceof RunConfirmationPrompt) {
        echo $prompt->summary;
    }

    return read($prompt->text);
}

/** A line from a terminal, with history and completion where PHP has them; or from whatever the input is. */
function read(string $prompt): ?string
{
    if (function_exists('readline') && stream_isatty(STDIN)) {
        $line = readline($prompt);
        if ($line !== false && trim($line) !== '') {
            readline_add_history($line);
        }
    } else {
        echo $prompt;
        $line = fgets(STDIN);
    }

    return $line === false ? null : rtrim($line, "\r\n");
}

function completeWith(Dialogue $dialogue): void
{
    if (!function_exists('readline_completion_function') || !stream_isatty(STDIN)) {
        return;
    }
    readline_completion_function(static function (string $word) use ($dialogue): array {
        $info = readline_info();
        $before = substr($info['line_buffer'], 0, $info['end']);
        try {
            return $dialogue->complete($before)->texts() ?: [$word];
        } catch (BareosException) {
            // Whoever presses tab wants no error: there is nothing to offer.
            return [$word];
        }
    });
}
