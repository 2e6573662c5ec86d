<?php

declare(strict_types=1);

namespace BareosGrpc\Tests\Live;

use BareosGrpc\Calls\ReplyFormat;
use BareosGrpc\Client;
use BareosGrpc\Dialogues\RestoreTreePrompt;
use BareosGrpc\Dialogues\RunConfirmationPrompt;
use BareosGrpc\Dialogues\SelectPrompt;
use BareosGrpc\Dialogues\TextPrompt;
use BareosGrpc\Dialogues\YesNoPrompt;
use BareosGrpc\Errors\CommandFailed;
use BareosGrpc\Errors\ConfirmationRequired;
use BareosGrpc\Errors\DeadlineExceeded;
use BareosGrpc\Errors\Outcome;
use BareosGrpc\RequestId;
use PHPUnit\Framework\TestCase;

/**
 * What the other tests see at the simulator, at a director of yours: nothing is run, restored or changed there.
 *
 * BAREOS_TEST_DIRECTOR=host:port BAREOS_TEST_CONSOLE=name BAREOS_TEST_PASSWORD=… [BAREOS_TEST_TLS=psk|none]
 *
 * @group live
 */
final class RealDirectorTest extends TestCase
{
    private static ?Service $service = null;
    private static ?Proxy $proxy = null;
    private Client $client;

    public static function tearDownAfterClass(): void
    {
        self::$proxy?->stop();
        self::$service?->stop();
        self::$proxy = self::$service = null;
    }

    protected function setUp(): void
    {
        $given = array_map(static fn (string $name) => (string) getenv("BAREOS_TEST_$name"), ['DIRECTOR', 'CONSOLE', 'PASSWORD']);
        if (in_array('', $given, true)) {
            self::markTestSkipped('no director: set BAREOS_TEST_DIRECTOR=host:port, BAREOS_TEST_CONSOLE and BAREOS_TEST_PASSWORD');
        }
        self::$service ??= self::serve(...$given);
        self::$proxy ??= new Proxy(self::$service->address());
        $this->client = new Client(self::$proxy->address(), timeout: 60);
    }

    public function testListsAndTheirRows(): void
    {
        $jobs = $this->client->call('list jobs');
        self::assertMatchesRegularExpression('~^\d+$~', $jobs['jobs'][0]['jobid']);
        self::assertSame($jobs['jobs'], iterator_to_array($this->client->rows('list jobs', pageSize: 10)));
        $some = $this->client->call('list jobs', ['limit' => 2]);
        self::assertSame(2, $some['meta']['range']['limit']);
        $count = count($jobs['jobs']);
        $text = $this->client->stream('list jobs')->read();
        self::assertGreaterThanOrEqual($count, substr_count($text, "\n"));
        self::assertStringContainsString('+--', $this->client->call('list jobs limit=1', format: ReplyFormat::ConsoleText)->text);
    }

    public function testAFailureUnderOneRequestId(): void
    {
        $id = RequestId::random();
        foreach ([1, 2] as $ignored) {
            try {
                $this->client->call('cancel', ['jobid' => 2_000_000_000], confirmed: true, format: ReplyFormat::Json, requestId: $id);
                self::fail('It was cancelled.');
            } catch (CommandFailed $error) {
                self::assertSame(Outcome::Executed, $error->outcome);
            }
        }
        self::assertInstanceOf(CommandFailed::class, $this->client->getOutcome($id)->error);
        $this->expectException(ConfirmationRequired::class);
        $this->client->call('run', ['job' => 'any']);
    }

    public function testALogFromTheCatalog(): void
    {
        $job = $this->lastBackup()['jobid'];
        $log = $this->client->followJobLog((int) $job);
        $entries = iterator_to_array($log);
        self::assertNotSame([], $entries);
        self::assertContains($log->jobStatus(), ['T', 'W']);
        self::assertSame([array_key_last($entries)], array_keys(iterator_to_array($this->client->followJobLog((int) $job, after: count($entries) - 1))));
    }

    public function testFilesOfEveryName(): void
    {
        foreach (array_reverse($this->backups()) as $job) {
            [$bytes, $text] = ['', ''];
            foreach ($this->client->stream('list files', ['jobid' => $job['jobid']]) as $output) {
                $bytes .= $output->data;
                $text .= $output->text;
            }
            self::assertSame(1, preg_match('~~u', $text), 'text is UTF-8');
            if (preg_match('~~u', $bytes) !== 1) {
                self::assertStringContainsString("\u{FFFD}", $text);
                self::assertSame(substr_count($bytes, "\n"), substr_count($text, "\n"));

                return;
            }
        }
        self::markTestSkipped('this director has no backup of files whose names are not UTF-8');
    }

    public function testTheTreeLeftByCancelRestoresNothing(): void
    {
        $before = $this->restores();
        $dialogue = $this->client->interactive();
        $reply = $dialogue->command('restore', ['jobid' => $this->lastBackup()['jobid']]);
        while ($reply->prompt instanceof SelectPrompt) {
            $reply = $dialogue->answer($reply->prompt->choose(1));
        }
        $tree = $reply->expect(RestoreTreePrompt::class);
        self::$proxy->breakConnections();
        $marked = $dialogue->answer($tree->command('mark', '*'));
        self::assertStringContainsString('marked', $marked->text());
        self::assertSame(1, $dialogue->reattachments());
        self::assertNull($dialogue->cancel()->prompt);
        $dialogue->close();
        self::assertSame($before, $this->restores());
    }

    public function testARunThatIsNotConfirmed(): void
    {
        $before = count($this->client->call('list jobs')['jobs']);
        $dialogue = $this->client->interactive();
        $jobs = $dialogue->command('run')->expect(SelectPrompt::class);
        $run = $dialogue->answer($jobs->choose(1))->expect(RunConfirmationPrompt::class);
        self::assertSame($jobs->items[0], $run->parameters()['JobName'] ?? null);
        self::assertNotSame([], $dialogue->answer($run->modify())->expect(SelectPrompt::class)->items);
        self::assertNull($dialogue->cancel()->prompt);
        self::assertContains('version', $dialogue->complete('vers')->texts());
        $dialogue->close();
        self::assertCount($before, $this->client->call('list jobs')['jobs']);
    }

    public function testRowsOverABrokenConnection(): void
    {
        $jobs = [];
        foreach ($this->client->rows('list jobs', pageSize: 5) as $row) {
            $jobs[] = $row['jobid'];
            if (count($jobs) === 3) {
                self::$proxy->breakConnections();
            }
        }
        self::assertSame(array_column($this->client->call('list jobs')['jobs'], 'jobid'), $jobs);
        $big = $this->client->call('llist jobs')['jobs'];
        self::assertSame($jobs, array_column($big, 'jobid'));
    }

    public function testAQuestionAndATextThatChangeNothing(): void
    {
        $volumes = array_column(iterator_to_array($this->client->rows('list volumes')), 'volumename');
        $dialogue = $this->client->interactive();
        $delete = $dialogue->command('delete', ['volume' => $volumes[0]])->expect(YesNoPrompt::class);
        self::assertNull($dialogue->answer($delete->no())->prompt);
        $jobs = $dialogue->command('run')->expect(SelectPrompt::class);
        $run = $dialogue->answer($jobs->choose(1))->expect(RunConfirmationPrompt::class);
        $parameters = $dialogue->answer($run->modify())->expect(SelectPrompt::class);
        $priority = $dialogue->answer($parameters->choose('Priority'))->expect(TextPrompt::class);
        $run = $dialogue->answer($priority->answer('17'))->expect(RunConfirmationPrompt::class);
        self::assertSame('17', $run->parameters()['Priority']);
        $dialogue->answer($run->no());
        $dialogue->close();
        self::assertContains($volumes[0], array_column(iterator_to_array($this->client->rows('list volumes')), 'volumename'));
    }

    public function testADeadlineAndALeftStream(): void
    {
        try {
            $this->client->call('status dir', timeout: 0.0001);
            self::fail('It answered.');
        } catch (DeadlineExceeded $error) {
            self::assertNotSame(Outcome::Executed, $error->outcome);
        }
        foreach ($this->client->stream('list jobs') as $output) {
            self::assertNotSame('', $output->text);
            break;
        }
        self::assertStringContainsString('Version', $this->client->stream('version')->read());
    }

    public function testManyAtOnce(): void
    {
        $streams = array_map(fn () => $this->client->stream('version'), range(1, 8));
        foreach ($streams as $stream) {
            self::assertStringContainsString('Version', $stream->read());
        }
    }

    /** @return array<string, string> */
    private function lastBackup(): array
    {
        $backups = $this->backups();
        if ($backups === []) {
            self::markTestSkipped('this director has no backup that ended well');
        }

        return end($backups);
    }

    /** @return list<array<string, string>> */
    private function backups(): array
    {
        $isBackup = static fn (array $job) => $job['type'] === 'B' && in_array($job['jobstatus'], ['T', 'W'], true) && (int) $job['jobfiles'] > 0;

        return array_values(array_filter($this->client->call('list jobs')['jobs'], $isBackup));
    }

    private function restores(): int
    {
        return count(array_filter($this->client->call('list jobs')['jobs'], static fn (array $job) => $job['type'] === 'R'));
    }

    private static function serve(string $director, string $console, string $password): Service
    {
        [$host, $port] = [...explode(':', $director), '9101'];
        $settings = 'BareosGrpc__Directors__real__';

        return new Service([
            "{$settings}Address" => $host,
            "{$settings}Port" => $port,
            "{$settings}Tls" => getenv('BAREOS_TEST_TLS') === 'none' ? 'None' : 'Psk',
            "{$settings}MaxSessions" => '4',
            "{$settings}Consoles__{$console}__ConsoleName" => $console,
            "{$settings}Consoles__{$console}__Password" => $password,
        ]);
    }
}
