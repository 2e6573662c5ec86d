<?php

declare(strict_types=1);

namespace BareosGrpc\Dialogues;

/** A job is about to run. */
final class RunConfirmationPrompt extends Prompt
{
    /** @param string $summary the director's summary of the job, one line a parameter */
    public function __construct(string $id, string $text, public readonly string $summary)
    {
        parent::__construct($id, $text);
    }

    /** @return array<string, string> the summary's parameters, e.g. ["JobName" => "backup-client1", …], in the director's order */
    public function parameters(): array
    {
        preg_match_all('~^([^:\n]+):(.*)$~m', $this->summary, $found);

        return array_combine(array_map(trim(...), $found[1]), array_map(trim(...), $found[2]));
    }

    /** Runs the job. */
    public function yes(): Answer
    {
        return Answer::yesOrNo($this->id, true);
    }

    /** Does not run it. */
    public function no(): Answer
    {
        return Answer::yesOrNo($this->id, false);
    }

    /** Asks which parameter to change; a list of them comes as the next question. */
    public function modify(): Answer
    {
        return Answer::text($this->id, 'mod');
    }
}
