<?php

declare(strict_types=1);

namespace BareosGrpc\Dialogues;

use BareosGrpc\Calls\Command;
use BareosGrpc\V1;

/** What a caller says to a question; made by the methods of the question, sent by Dialogue::answer. */
final class Answer
{
    private function __construct(
        public readonly string $promptId,
        public readonly ?string $text = null,
        public readonly ?string $item = null,
        public readonly ?bool $yes = null,
    ) {
    }

    /** What would be typed at a console. */
    public static function text(string $promptId, string $text): self
    {
        return new self($promptId, text: Command::utf8($text));
    }

    /** An item of a list, itself. */
    public static function item(string $promptId, string $item): self
    {
        return new self($promptId, item: $item);
    }

    public static function yesOrNo(string $promptId, bool $yes): self
    {
        return new self($promptId, yes: $yes);
    }

    /** The question is left without an answer. */
    public static function none(string $promptId): self
    {
        return new self($promptId);
    }

    /** The message of the contract, still without its number. */
    public function toProto(): V1\InteractiveRequest
    {
        $request = new V1\InteractiveRequest();
        $answer = (new V1\PromptAnswer())->setPromptId($this->promptId);

        return match (true) {
            $this->yes !== null => $request->setAnswer($answer->setYes($this->yes)),
            $this->item !== null => $request->setAnswer($answer->setItem($this->item)),
            $this->text !== null => $request->setAnswer($answer->setText($this->text)),
            default => $request->setCancel((new V1\CancelPrompt())->setPromptId($this->promptId)),
        };
    }
}
