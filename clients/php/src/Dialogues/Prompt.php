<?php

declare(strict_types=1);

namespace BareosGrpc\Dialogues;

use BareosGrpc\V1;

/** A question of a director. It is a plain value: it makes the answers that fit it, and a dialogue sends them. */
abstract class Prompt
{
    /**
     * @param string $id identifies the question within its dialogue; empty where no answer can be given, as in an exception of a call
     * @param string $text the question as the director wrote it, e.g. "Select Job resource (1-13): "
     */
    public function __construct(public readonly string $id, public readonly string $text)
    {
    }

    /** Reads one of the contract; a kind that this version does not know is answered as text. */
    public static function fromProto(V1\Prompt $message): self
    {
        [$id, $text] = [$message->getId(), $message->getText()];

        return match ($message->getKind()) {
            'select' => new SelectPrompt(
                $id,
                $text,
                $message->getSelect()->getTitle(),
                iterator_to_array($message->getSelect()->getItems(), false),
                $message->getSelect()->getDefaultItem(),
            ),
            'yes_no' => new YesNoPrompt($id, $text),
            'run_confirmation' => new RunConfirmationPrompt($id, $text, $message->getRunConfirmation()->getSummary()),
            'restore_tree' => new RestoreTreePrompt($id, $text),
            default => new TextPrompt($id, $text),
        };
    }

    /** What would be typed at a console. */
    public function answer(string $text): Answer
    {
        return Answer::text($this->id, $text);
    }

    /** Leaves the question without an answer; in the restore tree nothing is restored. */
    public function cancel(): Answer
    {
        return Answer::none($this->id);
    }
}
