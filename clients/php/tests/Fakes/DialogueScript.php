<?php

declare(strict_types=1);

namespace BareosGrpc\Tests\Fakes;

use BareosGrpc\V1;
use Google\Protobuf\Duration;

/** The messages of a service in a dialogue, numbered as they are made. */
final class DialogueScript
{
    public const TREE = 'restore_tree';

    private int $sequence = 0;

    public function opened(bool $reattached = false, int $acknowledged = 1, float $window = 60): V1\InteractiveResponse
    {
        $session = (new V1\SessionInfo())->setDirector('main')->setConsole('admin')->setIsDialogue(true);
        $opened = (new V1\DialogueOpened())->setSession($session)->setResumeToken('token')->setReattached($reattached)
            ->setReattachWindow((new Duration())->setSeconds((int) $window));

        return $this->say($acknowledged)->setOpened($opened);
    }

    public function output(string $text, int $acknowledged = 0): V1\InteractiveResponse
    {
        return $this->say($acknowledged)->setOutput(Answers::packet($text));
    }

    public function ended(int $status = 1, int $acknowledged = 0): V1\InteractiveResponse
    {
        return $this->say($acknowledged)->setCompleted((new V1\CommandCompleted())->setStatus($status));
    }

    public function asks(V1\Prompt $prompt, int $acknowledged = 0): V1\InteractiveResponse
    {
        return $this->say($acknowledged)->setPrompt($prompt);
    }

    public function rejected(int $sequence, int $reason, int $acknowledged = 0): V1\InteractiveResponse
    {
        $rejected = (new V1\Rejected())->setSequence($sequence)->setMessage('No.')->setDetail((new V1\ErrorDetail())->setReason($reason)->setOutcome(1));

        return $this->say($acknowledged)->setRejected($rejected);
    }

    public function closed(int $reason, int $acknowledged = 0): V1\InteractiveResponse
    {
        return $this->say($acknowledged)->setClosed((new V1\DialogueClosed())->setReason($reason));
    }

    public function pending(): V1\InteractiveResponse
    {
        return $this->say(0)->setNotice((new V1\Notice())->setMessagesPending(new V1\MessagesPending()));
    }

    /** @param list<string> $texts */
    public function completions(int $sequence, array $texts): V1\InteractiveResponse
    {
        $items = array_map(static fn (string $text) => (new V1\Completion())->setText($text)->setKind('command'), $texts);

        return $this->say(0)->setCompletions((new V1\Completions())->setSequence($sequence)->setReplaceFrom(2)->setItems($items));
    }

    public function heartbeat(): V1\InteractiveResponse
    {
        return (new V1\InteractiveResponse())->setHeartbeat(new V1\Heartbeat());
    }

    public static function select(string $id, string ...$items): V1\Prompt
    {
        return (new V1\Prompt())->setId($id)->setText('Select: ')->setSelect((new V1\SelectPrompt())->setTitle('Things:')->setItems($items)->setDefaultItem($items[0]));
    }

    public static function tree(string $id): V1\Prompt
    {
        return (new V1\Prompt())->setId($id)->setText('$ ')->setRestoreTree(new V1\RestoreTreePrompt());
    }

    private function say(int $acknowledged): V1\InteractiveResponse
    {
        return (new V1\InteractiveResponse())->setSequence(++$this->sequence)->setAcknowledged($acknowledged);
    }
}
