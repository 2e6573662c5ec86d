<?php

declare(strict_types=1);

namespace BareosGrpc\Tests\Unit;

use BareosGrpc\Calls\CommandStatus;
use BareosGrpc\Dialogues\CloseReason;
use BareosGrpc\Dialogues\Dialogue;
use BareosGrpc\Dialogues\Prompt;
use BareosGrpc\Dialogues\RestoreTreePrompt;
use BareosGrpc\Dialogues\RunConfirmationPrompt;
use BareosGrpc\Dialogues\SelectPrompt;
use BareosGrpc\Dialogues\TextPrompt;
use BareosGrpc\Dialogues\YesNoPrompt;
use BareosGrpc\Errors\BareosException;
use BareosGrpc\Errors\DialogueBusy;
use BareosGrpc\Errors\DialogueClosed;
use BareosGrpc\Errors\Outcome;
use BareosGrpc\Errors\OutcomeUnknown;
use BareosGrpc\Errors\PromptChanged;
use BareosGrpc\Errors\ServiceUnavailable;
use BareosGrpc\Errors\SessionLost;
use BareosGrpc\Errors\UnexpectedPrompt;
use BareosGrpc\Tests\Fakes\Answers;
use BareosGrpc\Tests\Fakes\DialogueScript;
use BareosGrpc\Tests\Fakes\FakeCall;
use BareosGrpc\Tests\Fakes\Service;
use BareosGrpc\Transport\Status;
use BareosGrpc\V1;
use PHPUnit\Framework\TestCase;

final class DialogueTest extends TestCase
{
    private DialogueScript $says;
    private Service $service;
    /** @var list<FakeCall> */
    private array $calls = [];

    private V1\InteractiveResponse $opened;

    protected function setUp(): void
    {
        $this->says = new DialogueScript();
        $this->opened = $this->says->opened();
        $this->service = new Service();
    }

    public function testACommandAndItsReply(): void
    {
        $dialogue = $this->open($this->says->output("one\n"), $this->says->heartbeat(), $this->says->pending(), $this->says->output("two\n"), $this->says->ended());
        self::assertSame(['main', 'admin', true], [$dialogue->session()->director, $dialogue->session()->console, $dialogue->session()->isDialogue]);
        $reply = $dialogue->command('list jobs', ['limit' => 2]);
        self::assertSame(["one\ntwo\n", CommandStatus::Ok, null, true], [$reply->text(), $reply->status, $reply->prompt, $reply->messagesPending]);
        self::assertCount(2, iterator_to_array($reply));
        [$open, $command] = $this->calls[0]->written;
        self::assertSame(['main', 1, 0], [$open->getOpen()->getTarget()->getDirector(), (int) $open->getSequence(), (int) $open->getAcknowledged()]);
        self::assertSame(['list', 2, 1], [$command->getCommand()->getCommand()->getVerb(), (int) $command->getSequence(), (int) $command->getAcknowledged()]);
    }

    public function testPromptsOfEveryKind(): void
    {
        $proto = static fn () => (new V1\Prompt())->setId('p')->setText('?');
        $prompts = [
            [SelectPrompt::class, DialogueScript::select('p', 'a', 'b')],
            [YesNoPrompt::class, $proto()->setYesNo(new V1\YesNoPrompt())],
            [TextPrompt::class, $proto()->setTextInput(new V1\TextPrompt())],
            [RunConfirmationPrompt::class, $proto()->setRunConfirmation((new V1\RunConfirmationPrompt())->setSummary("Run Backup job\nJobName:  b1\nWhen: 2026-11-21 20:01:36\n"))],
            [RestoreTreePrompt::class, DialogueScript::tree('p')],
            [TextPrompt::class, $proto()],
        ];
        $dialogue = $this->open(...array_map(fn (array $one) => $this->says->asks($one[1]), $prompts));
        $seen = [];
        $reply = $dialogue->command('x');
        foreach ($prompts as $number => [$kind]) {
            self::assertInstanceOf($kind, $dialogue->prompt());
            $seen[] = $reply->expect($kind);
            $reply = $number < 5 ? $dialogue->answer($dialogue->prompt()->answer('next')) : $reply;
        }
        [$select, $yesNo, $text, $run, $tree] = $seen;
        self::assertSame(['Things:', ['a', 'b'], 'a', 'Select: '], [$select->title, $select->items, $select->defaultItem, $select->text]);
        self::assertSame(['JobName' => 'b1', 'When' => '2026-11-21 20:01:36'], $run->parameters());
        $answer = static fn ($answer) => $answer->toProto()->getAnswer();
        self::assertSame('b', $answer($select->choose('b'))->getItem());
        self::assertSame('2', $answer($select->choose(2))->getText());
        self::assertSame([true, false], [$answer($yesNo->yes())->getYes(), $answer($yesNo->no())->getYes()]);
        self::assertTrue($answer($yesNo->no())->hasYes());
        self::assertSame(['', true], [$answer($text->answer(''))->getText(), $answer($text->answer(''))->hasText()]);
        self::assertSame([true, false, 'mod'], [$answer($run->yes())->getYes(), $answer($run->no())->getYes(), $answer($run->modify())->getText()]);
        self::assertSame('mark /etc/hosts "/a \"b\" c"', $answer($tree->command('mark', '/etc/hosts', '/a "b" c'))->getText());
        self::assertSame('done', $answer($tree->done())->getText());
        self::assertSame('p', $text->cancel()->toProto()->getCancel()->getPromptId());
    }

    public function testChoosingWhatIsNotThere(): void
    {
        $select = Prompt::fromProto(DialogueScript::select('p', 'a', 'b'));
        foreach (['c', 0, 3, -1] as $item) {
            try {
                $select->choose($item);
                self::fail("$item was chosen.");
            } catch (\InvalidArgumentException $error) {
                self::assertStringContainsString((string) $item, $error->getMessage());
            }
        }
        foreach (['', 'a=b', "a\nb"] as $path) {
            try {
                (new RestoreTreePrompt('p', '$ '))->command('mark', $path);
                self::fail("$path was taken.");
            } catch (\InvalidArgumentException $error) {
                self::assertStringContainsString('wildcard ?', $error->getMessage());
            }
        }
    }

    public function testAnotherQuestionThanExpected(): void
    {
        $dialogue = $this->open($this->says->asks(DialogueScript::select('p', 'a')));
        try {
            $dialogue->command('run')->expect(RunConfirmationPrompt::class);
            self::fail('It was asked.');
        } catch (UnexpectedPrompt $error) {
            self::assertSame('A RunConfirmationPrompt was expected, and the director asks "Select: " (SelectPrompt).', $error->getMessage());
            self::assertSame('p', $error->prompt->id);
        }
        self::assertNotNull($dialogue->prompt(), 'it stays open');
    }

    public function testARejectionLeavesTheQuestionOpen(): void
    {
        $dialogue = $this->open($this->says->asks(DialogueScript::select('p', 'a')), $this->says->rejected(3, 40), $this->says->ended());
        $prompt = $dialogue->command('run')->prompt;
        try {
            $dialogue->answer($prompt->choose('a'));
            self::fail('It was taken.');
        } catch (PromptChanged $error) {
            self::assertSame(Outcome::NotSent, $error->outcome);
        }
        self::assertSame($prompt, $dialogue->prompt());
        self::assertSame(CommandStatus::Ok, $dialogue->answer($prompt->choose('a'))->status);
    }

    public function testCancellingAQuestion(): void
    {
        $dialogue = $this->open($this->says->asks(DialogueScript::tree('t')), $this->says->ended(2));
        self::assertSame([], $dialogue->cancel()->output, 'nothing is asked');
        $dialogue->command('restore');
        self::assertSame(CommandStatus::Failed, $dialogue->cancel()->status);
        self::assertSame('t', end($this->calls[0]->written)->getCancel()->getPromptId());
    }

    public function testGivingUpACommandThatRuns(): void
    {
        $seen = 0;
        $onOutput = function () use (&$dialogue, &$seen): void {
            if (++$seen === 2) {
                $dialogue->cancelCommand();
            }
        };
        $this->script($this->opened, $this->says->output('1'), $this->says->output('2'), $this->says->ended(2));
        $dialogue = $this->service->client->interactive($onOutput);
        self::assertSame(CommandStatus::Failed, $dialogue->command('list jobs')->status);
        self::assertTrue(end($this->calls[0]->written)->hasCancelCommand());
        $dialogue->cancelCommand();
        self::assertCount(3, $this->calls[0]->written, 'nothing runs, so that there is nothing to give up');
    }

    public function testHowALineCouldGoOn(): void
    {
        $dialogue = $this->open($this->says->completions(2, ['list', 'llist']));
        $completions = $dialogue->complete('ä l');
        self::assertSame([2, ['list', 'llist'], false], [$completions->replaceFrom, $completions->texts(), $completions->isTruncated]);
        $asked = $this->calls[0]->written[1]->getComplete();
        self::assertSame(['ä l', 3], [$asked->getLine(), $asked->getCursor()]);
    }

    public function testAnInterruptedProgramGoesOnWaiting(): void
    {
        $this->script($this->opened, $this->says->output('1'), $this->says->output('2'), $this->says->ended());
        $fails = true;
        $dialogue = $this->service->client->interactive(static function () use (&$fails): void {
            if ($fails) {
                $fails = false;
                throw new \RuntimeException('interrupted');
            }
        });
        try {
            $dialogue->command('x');
            self::fail('It was not interrupted.');
        } catch (\RuntimeException) {
        }
        try {
            $dialogue->command('y');
            self::fail('It was taken.');
        } catch (DialogueBusy $error) {
            self::assertSame(Outcome::NotSent, $error->outcome);
        }
        self::assertSame('12', $dialogue->wait()->text());
        $this->expectException(\LogicException::class);
        $dialogue->wait();
    }

    public function testQuitEndsIt(): void
    {
        $dialogue = $this->open($this->says->ended(), $this->says->closed(2), Answers::ok());
        $dialogue->command('quit');
        foreach ([Outcome::NotSent, Outcome::NotSent] as $outcome) {
            try {
                $dialogue->command('version');
                self::fail('It was taken.');
            } catch (DialogueClosed $error) {
                self::assertSame([CloseReason::Quit, $outcome], [$error->closeReason, $error->outcome]);
            }
        }
    }

    public function testAnEndInTheMiddleOfACommand(): void
    {
        $dialogue = $this->open($this->says->output('half', 2), $this->says->closed(3, 2), Answers::ok());
        try {
            $dialogue->command('run');
            self::fail('It ended well.');
        } catch (DialogueClosed $error) {
            self::assertSame([CloseReason::ShuttingDown, Outcome::Unknown], [$error->closeReason, $error->outcome]);
        }
    }

    public function testClosingLeavesAnOpenQuestion(): void
    {
        $dialogue = $this->open($this->says->asks(DialogueScript::tree('t')), $this->says->ended(2), $this->says->closed(1), Answers::ok());
        $dialogue->command('restore');
        $dialogue->close();
        self::assertSame(['t', true, CloseReason::Caller], [end($this->calls[0]->written)->getCancel()->getPromptId(), $this->calls[0]->isHalfClosed, $dialogue->closed()]);
        $dialogue->close();
        self::assertCount(3, $this->calls[0]->written);
    }

    public function testLettingGoClosesIt(): void
    {
        $dialogue = $this->open($this->says->asks(DialogueScript::tree('t')), $this->says->ended(2), $this->says->closed(1), Answers::ok());
        $dialogue->command('restore');
        unset($dialogue);
        self::assertSame('t', end($this->calls[0]->written)->getCancel()->getPromptId());
    }

    public function testADialogueThatCannotBeOpened(): void
    {
        $this->script(Answers::error(Status::PERMISSION_DENIED, 'CONSOLE_NOT_PERMITTED', (new V1\ErrorDetail())->setRetry(1)));
        $this->expectException(\BareosGrpc\Errors\ConsoleNotPermitted::class);
        $this->service->client->interactive();
    }

    // Streams that break

    public function testItGoesOnOverAnotherStream(): void
    {
        $dialogue = $this->open($this->says->output('one ', 2), Answers::lost());
        $again = [$this->says->output('two ', 2), $this->says->ended(1, 2)];
        $this->script($this->reattached(2), ...$again);
        $reply = $dialogue->command('x');
        self::assertSame(['one two ', CommandStatus::Ok, 1], [$reply->text(), $reply->status, $dialogue->reattachments()]);
        [$reattach] = $this->calls[1]->written;
        self::assertSame(['token', 0, 2], [$reattach->getReattach()->getResumeToken(), (int) $reattach->getSequence(), (int) $reattach->getAcknowledged()]);
        self::assertCount(1, $this->calls[1]->written, 'the command had arrived');
    }

    public function testWhatDidNotArriveIsSentAgain(): void
    {
        $dialogue = $this->open(Answers::lost());
        $this->script($this->reattached(1), $this->says->output('one ', 2), $this->says->ended());
        self::assertSame('one ', $dialogue->command('x')->text());
        self::assertSame([0, 2], array_map(static fn ($request) => (int) $request->getSequence(), $this->calls[1]->written));
        self::assertSame('x', $this->calls[1]->written[1]->getCommand()->getText());
    }

    public function testWhatComesTwiceIsTakenOnce(): void
    {
        $one = $this->says;
        $dialogue = $this->open($output = $one->output('one ', 2), Answers::lost());
        $this->script($this->reattached(2), clone $output, $one->output('two ', 2), $one->ended(1, 2));
        self::assertSame('one two ', $dialogue->command('x')->text());
    }

    public function testSeveralAttempts(): void
    {
        $dialogue = $this->open(Answers::lost());
        $this->script(Answers::lost());
        $this->script(Answers::error(Status::UNAVAILABLE, 'SHUTTING_DOWN', (new V1\ErrorDetail())->setRetry(2)));
        $this->script($this->reattached(1), $this->says->ended(1, 2));
        self::assertSame(CommandStatus::Ok, $dialogue->command('x')->status);
        self::assertCount(4, $this->calls);
    }

    public function testADialogueThatIsGone(): void
    {
        $dialogue = $this->open(Answers::lost());
        $this->script(Answers::error(Status::FAILED_PRECONDITION, 'SESSION_LOST', (new V1\ErrorDetail())->setRetry(3)));
        try {
            $dialogue->command('run');
            self::fail('It went on.');
        } catch (OutcomeUnknown $error) {
            self::assertInstanceOf(SessionLost::class, $error->getPrevious());
            self::assertSame(Outcome::Unknown, $error->outcome);
        }
        self::assertNotNull($dialogue->closed());
    }

    public function testAWindowThatPasses(): void
    {
        $dialogue = $this->open(Answers::lost());
        for ($round = 0; $round < 50; $round++) {
            $this->script(Answers::lost());
        }
        $begun = $this->service->clock->now;
        try {
            $dialogue->command('run');
            self::fail('It went on.');
        } catch (OutcomeUnknown $error) {
            self::assertInstanceOf(ServiceUnavailable::class, $error->getPrevious());
            self::assertLessThanOrEqual(60, $this->service->clock->now - $begun);
            self::assertGreaterThan(40, $this->service->clock->now - $begun);
        }
    }

    public function testAServiceThatOffersNoReattachment(): void
    {
        $this->script($this->says->opened(window: 0), Answers::lost());
        $dialogue = $this->service->client->interactive();
        try {
            $dialogue->command('run');
            self::fail('It went on.');
        } catch (BareosException $error) {
            self::assertSame([OutcomeUnknown::class, 1], [$error::class, count($this->calls)]);
        }
    }

    public function testLongOutputIsAcknowledgedOnItsWay(): void
    {
        $output = array_map(fn (int $number) => $this->says->output("$number "), range(1, 200));
        $dialogue = $this->open(...[...$output, $this->says->ended()]);
        $dialogue->command('x');
        $acknowledgements = array_slice($this->calls[0]->written, 2);
        self::assertGreaterThanOrEqual(2, count($acknowledgements));
        foreach ($acknowledgements as $one) {
            self::assertSame([0, ''], [(int) $one->getSequence(), (string) $one->getMessage()]);
        }
        self::assertGreaterThan(120, (int) end($acknowledgements)->getAcknowledged());
    }

    public function testLargeOutputIsAcknowledgedSooner(): void
    {
        // A service keeps a few MiB until they are acknowledged, and stops reading the director then.
        $output = array_map(fn () => $this->says->output(str_repeat('x', 200_000)), range(1, 20));
        $dialogue = $this->open(...[...$output, $this->says->ended()]);
        $dialogue->command('x');
        self::assertCount(10, array_slice($this->calls[0]->written, 2));
    }

    private function reattached(int $acknowledged): V1\InteractiveResponse
    {
        return (new DialogueScript())->opened(true, $acknowledged)->setSequence(0);
    }

    private function open(object ...$script): Dialogue
    {
        $this->script($this->opened, ...$script);

        return $this->service->client->interactive();
    }

    /** The next stream says this. */
    private function script(object ...$script): void
    {
        $this->service->then([function (FakeCall $call) use ($script): array {
            $this->calls[] = $call;

            return $script;
        }]);
    }
}
