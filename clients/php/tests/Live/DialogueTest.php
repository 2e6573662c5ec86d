<?php

declare(strict_types=1);

namespace BareosGrpc\Tests\Live;

use BareosGrpc\Calls\CommandStatus;
use BareosGrpc\Client;
use BareosGrpc\Dialogues\CloseReason;
use BareosGrpc\Dialogues\Dialogue;
use BareosGrpc\Dialogues\RestoreTreePrompt;
use BareosGrpc\Dialogues\RunConfirmationPrompt;
use BareosGrpc\Dialogues\SelectPrompt;
use BareosGrpc\Dialogues\TextPrompt;
use BareosGrpc\Dialogues\YesNoPrompt;
use BareosGrpc\Errors\DialogueBusy;
use BareosGrpc\Errors\DialogueClosed;
use BareosGrpc\Errors\InvalidAnswer;
use BareosGrpc\Errors\PromptChanged;
use BareosGrpc\Sessions\SessionState;
use BareosGrpc\Streams\Output;

/** @group live */
final class DialogueTest extends LiveCase
{
    private Dialogue $dialogue;

    protected function setUp(): void
    {
        parent::setUp();
        $this->dialogue = $this->client->interactive();
    }

    /**
     * @scenario interactive: select
     * @scenario interactive: yes/no
     * @scenario interactive: text
     * @scenario interactive: run confirmation
     * @scenario interactive: restore tree
     */
    public function testEachKindOfPrompt(): void
    {
        $before = $this->lastJob();
        self::assertSame([Installation::DIRECTOR, Installation::ADMIN], [$this->dialogue->session()->director, $this->dialogue->session()->console]);
        $jobs = $this->dialogue->command('run')->expect(SelectPrompt::class);
        self::assertContains('BackupClient2', $jobs->items);
        $run = $this->dialogue->answer($jobs->choose(1 + array_search('BackupClient2', $jobs->items, true)))->expect(RunConfirmationPrompt::class);
        self::assertSame('BackupClient2', $run->parameters()['JobName']);
        $parameters = $this->dialogue->answer($run->modify())->expect(SelectPrompt::class);
        $levels = $this->dialogue->answer($parameters->choose('Level'))->expect(SelectPrompt::class);
        $run = $this->dialogue->answer($levels->choose('Full'))->expect(RunConfirmationPrompt::class);
        self::assertSame('Full', $run->parameters()['Level']);
        $parameters = $this->dialogue->answer($run->modify())->expect(SelectPrompt::class);
        $priority = $this->dialogue->answer($parameters->choose('Priority'))->expect(TextPrompt::class);
        $run = $this->dialogue->answer($priority->answer('7'))->expect(RunConfirmationPrompt::class);
        self::assertSame('7', $run->parameters()['Priority']);
        $reply = $this->dialogue->answer($run->yes());
        self::assertSame(CommandStatus::Ok, $reply->status);
        self::assertStringContainsString('JobId=' . ($before + 1), $reply->text());
        self::assertSame($before + 1, $this->lastJob());

        $delete = $this->dialogue->command('delete', ['volume' => $this->aVolume()])->expect(YesNoPrompt::class);
        $this->dialogue->answer($delete->no());
        self::assertNull($this->dialogue->prompt());
        $tree = $this->tree();
        self::assertStringContainsString('srv', $this->dialogue->answer($tree->command('ls'))->text());
        $this->dialogue->cancel();
    }

    /** @scenario restore tree left by cancel */
    public function testTheTreeLeftByCancelRestoresNothing(): void
    {
        $before = $this->restores();
        $tree = $this->tree();
        $reply = $this->dialogue->answer($tree->command('mark', 'srv'));
        self::assertMatchesRegularExpression('~\d+ files? (newly )?marked~', $reply->text());
        self::assertNull($this->dialogue->cancel()->prompt);
        // And by going away, with what was marked.
        $tree = $this->tree();
        $this->dialogue->answer($tree->command('mark', 'srv'));
        $this->dialogue->close();
        self::assertSame(CloseReason::Caller, $this->dialogue->closed());
        $this->dialogue = $this->client->interactive();
        $tree = $this->tree();
        $this->dialogue->answer($tree->command('mark', 'srv'));
        unset($this->dialogue);
        self::assertSame($before, $this->restores());
    }

    public function testTheTreeLeftByDoneAsksBeforeItRestores(): void
    {
        $before = $this->restores();
        $tree = $this->tree();
        $tree = $this->dialogue->answer($tree->command('mark', 'srv'))->expect(RestoreTreePrompt::class);
        $run = $this->dialogue->answer($tree->done())->expect(RunConfirmationPrompt::class);
        self::assertSame($before, $this->restores());
        self::assertStringContainsString('JobId=', $this->dialogue->answer($run->yes())->text());
        self::assertSame($before + 1, $this->restores());
    }

    /** @scenario reattach */
    public function testADialogueOutlivesItsConnection(): void
    {
        $before = $this->lastJob();
        $proxy = new Proxy($this->service->address());
        $dialogue = (new Client($proxy->address(), Installation::operator(), Installation::DIRECTOR, Installation::ADMIN))->interactive();
        $jobs = $dialogue->command('run')->expect(SelectPrompt::class);
        $proxy->breakConnections();
        $run = $dialogue->answer($jobs->choose('BackupClient1'))->expect(RunConfirmationPrompt::class);
        $proxy->breakConnections();
        self::assertStringContainsString('JobId=' . ($before + 1), $dialogue->answer($run->yes())->text());
        self::assertSame(2, $dialogue->reattachments());
        self::assertSame($before + 1, $this->lastJob(), 'and it ran once');
        $dialogue->close();
        $proxy->stop();
    }

    public function testAStaleAnswerSendsNothing(): void
    {
        $jobs = $this->dialogue->command('run')->expect(SelectPrompt::class);
        $this->dialogue->answer($jobs->choose('BackupClient1'));
        $open = $this->dialogue->prompt();
        try {
            $this->dialogue->answer($jobs->choose('BackupClient2'));
            self::fail('It was taken.');
        } catch (PromptChanged) {
            self::assertSame($open, $this->dialogue->prompt());
        }
        try {
            $this->dialogue->answer($open->answer("a\nb"));
            self::fail('It was taken.');
        } catch (InvalidAnswer) {
            self::assertSame($open, $this->dialogue->prompt());
        }
        $this->expectException(DialogueBusy::class);
        $this->dialogue->command('version');
    }

    public function testHowCommandsEnd(): void
    {
        self::assertSame(CommandStatus::Failed, $this->dialogue->command('list nonsense')->status);
        self::assertSame(CommandStatus::Ok, $this->dialogue->command('version')->status);
        $this->dialogue->command('quit');
        try {
            $this->dialogue->command('version');
            self::fail('It was taken.');
        } catch (DialogueClosed $error) {
            self::assertSame(CloseReason::Quit, $error->closeReason);
        }
    }

    public function testCompletion(): void
    {
        self::assertContains('version', $this->dialogue->complete('vers')->texts());
        $jobs = $this->dialogue->complete('run job=Backup');
        self::assertContains('BackupClient1', array_map(static fn (string $text) => trim(str_replace('job=', '', $text)), $jobs->texts()));
        self::assertSame(CommandStatus::Ok, $this->dialogue->command('version')->status);
    }

    public function testOutputIsShownAsItArrives(): void
    {
        $seen = [];
        $dialogue = $this->client->interactive(static function (Output $output) use (&$seen): void {
            $seen[] = $output->text;
        });
        self::assertSame($dialogue->command('status dir')->text(), implode('', $seen));
    }

    public function testManyDialoguesOneAfterTheOther(): void
    {
        for ($round = 0; $round < 20; $round++) {
            self::assertNotNull($this->client->interactive()->command('run')->prompt);
        }
    }

    public function testASessionOfOnesOwn(): void
    {
        $session = $this->client->openSession();
        self::assertMatchesRegularExpression('~^[0-9a-f]{32}$~', $session->id());
        self::assertSame(['bareos-dir', SessionState::Ready], [$session->opened->directorName, $session->info()->state]);
        self::assertNotSame('', (string) $session->opened->tls?->cipher);
        $session->call('use catalog=MyCatalog', confirmed: true);
        self::assertCount(1, $session->call('list jobs', ['limit' => 1])['jobs']);
        self::assertContains($session->id(), array_map(static fn ($info) => $info->sessionId, $this->client->sessions()));
        self::assertSame($session->id(), $session->reconnect()->sessionId);
        $session->close();
        self::assertSame(SessionState::Closed, $session->info()->state);
        $session->close();
    }

    private function tree(): RestoreTreePrompt
    {
        $arguments = ['client' => 'bareos-fd', 'fileset' => 'LinuxAll', 'select', 'current', 'where' => '/tmp/x'];

        return $this->dialogue->command('restore', $arguments)->expect(RestoreTreePrompt::class);
    }

    private function restores(): int
    {
        return count(array_filter($this->client->call('list jobs')['jobs'], static fn (array $job) => $job['type'] === 'R'));
    }

    private function aVolume(): string
    {
        foreach ($this->client->call('list volumes')['volumes'] as $volumes) {
            foreach ($volumes as $volume) {
                return $volume['volumename'];
            }
        }
        self::fail('The director has no volume.');
    }
}
