<?php

declare(strict_types=1);

namespace BareosGrpc\Dialogues;

/** Yes or no. */
final class YesNoPrompt extends Prompt
{
    public function yes(): Answer
    {
        return Answer::yesOrNo($this->id, true);
    }

    public function no(): Answer
    {
        return Answer::yesOrNo($this->id, false);
    }
}
