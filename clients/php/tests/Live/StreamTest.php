<?php

declare(strict_types=1);

namespace BareosGrpc\Tests\Live;

use BareosGrpc\Calls\CommandStatus;
use BareosGrpc\Calls\ReplyFormat;
use BareosGrpc\Errors\BareosException;
use BareosGrpc\Errors\CallCancelled;
use BareosGrpc\Errors\CommandFailed;
use BareosGrpc\Errors\ConfirmationRequired;
use BareosGrpc\Errors\DeadlineExceeded;
use BareosGrpc\Errors\DirectorMessagesOff;
use BareosGrpc\Errors\JobNotFound;
use BareosGrpc\Errors\ListNotPageable;
use BareosGrpc\Errors\PromptRequired;
use BareosGrpc\Streams\Resume;

/** @group live */
final class StreamTest extends LiveCase
{
    /** @scenario stream */
    public function testOutputAsItArrives(): void
    {
        $stream = $this->client->stream('status dir');
        self::assertSame([Installation::DIRECTOR, Installation::ADMIN], [$stream->director, $stream->console]);
        $text = $stream->read();
        self::assertStringContainsString('bareos-dir', $text);
        self::assertSame([CommandStatus::Ok, strlen($text)], [$stream->completion()?->status, $stream->completion()?->bytes]);
        $lines = iterator_to_array($this->client->stream('list jobs', ['limit' => 2], format: ReplyFormat::ConsoleText)->lines(), false);
        self::assertNotSame([], preg_grep('~^\+--~', $lines));
    }

    public function testWhatIsNotStreamed(): void
    {
        $cases = [
            ConfirmationRequired::class => fn () => $this->client->stream('run', ['job' => 'BackupClient1'])->read(),
            PromptRequired::class => fn () => $this->client->stream('run', confirmed: true)->read(),
            CommandFailed::class => fn () => $this->client->stream('list nonsense', confirmed: true)->read(),
            JobNotFound::class => fn () => $this->client->followJobLog(999999),
            ListNotPageable::class => fn () => $this->client->rows('status dir'),
            DirectorMessagesOff::class => fn () => $this->client->followMessages(),
        ];
        foreach ($cases as $class => $stream) {
            try {
                $stream();
                self::fail("$class was not thrown.");
            } catch (BareosException $error) {
                self::assertSame($class, $error::class, $error->getMessage());
            }
        }
    }

    /** @scenario rows */
    public function testRows(): void
    {
        $rows = $this->client->rows('list jobs', pageSize: 7);
        $all = iterator_to_array($rows);
        self::assertSame(['jobs', CommandStatus::Ok], [$rows->path(), $rows->completion()?->status]);
        self::assertSame($this->client->call('list jobs')['jobs'], $all);
        self::assertSame(array_keys($all[0]), $rows->columns());
        $half = $this->client->rows('list jobs', pageSize: 7);
        $taken = [];
        foreach ($half as $row) {
            $taken[] = $row;
            if (count($taken) >= 14 && $half->position() > 0) {
                break;
            }
        }
        $behind = iterator_to_array($this->client->rows('list jobs', after: $half->position(), pageSize: 3));
        self::assertSame(end($all), end($behind));
        self::assertLessThan(count($all), count($behind));
        $files = iterator_to_array($this->client->rows('list files', ['jobid' => $all[0]['jobid']]));
        self::assertGreaterThan(500, count($files));
    }

    /** @scenario cancel */
    public function testStreamsThatAreLeftEarly(): void
    {
        for ($round = 0; $round < 30; $round++) {
            foreach ($this->client->stream('list jobs') as $output) {
                self::assertNotSame('', $output->data);
                break;
            }
        }
        $log = $this->client->followJobLog($this->startJob('BackupSlow'));
        foreach ($log as $entry) {
            $log->close();
            break;
        }
        try {
            iterator_to_array($log);
            self::fail('It went on.');
        } catch (CallCancelled $error) {
            self::assertStringContainsString('closed by this program', $error->getMessage());
        }
        self::assertNotSame([], $this->client->call('version')->toArray(), 'and the service goes on');
    }

    /** @scenario job log followed */
    public function testALogUntilTheJobEnds(): void
    {
        $job = $this->startJob();
        $log = $this->client->followJobLog($job);
        $entries = iterator_to_array($log);
        self::assertGreaterThan(1, count($entries));
        self::assertSame(range(1, count($entries)), array_keys($entries));
        self::assertMatchesRegularExpression('~^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$~', $entries[1]->time);
        self::assertSame('T', $log->jobStatus());
        $again = iterator_to_array($this->client->followJobLog($job, after: count($entries) - 1));
        self::assertSame([count($entries)], array_keys($again));
    }

    public function testADeadlineOfTheWhole(): void
    {
        $job = $this->startJob('BackupSlow');
        $begun = microtime(true);
        try {
            iterator_to_array($this->client->followJobLog($job, timeout: 1));
            self::fail('It ended.');
        } catch (DeadlineExceeded) {
            self::assertLessThan(25, microtime(true) - $begun);
        }
    }

    /** @scenario stream resumed */
    public function testALogOutlivesTheService(): void
    {
        $service = Installation::anotherService();
        $client = $service->client();
        $job = (int) $client->call('run', ['job' => 'BackupSlow'], confirmed: true)['run']['jobid'];
        $log = $client->followJobLog($job, resume: new Resume(giveUpAfter: 60));
        $entries = [];
        foreach ($log as $position => $entry) {
            $entries[$position] = (string) $entry;
            if (count($entries) === 2) {
                $service->kill();
                $service->start();
            } elseif (count($entries) === 4) {
                $service->stop();
                $service->start();
            }
        }
        self::assertSame('T', $log->jobStatus());
        self::assertSame(array_map(strval(...), iterator_to_array($client->followJobLog($job))), $entries);
        $service->stop();
    }

    /** @scenario names in UTF-8 and not in UTF-8 */
    public function testNamesOfEveryKind(): void
    {
        [$utf8, $latin, $repaired] = ['GrößeOrdnun', "Backup\xE4low", "Backup\u{FFFD}low"];
        $service = Installation::serviceWithNames(['BackupOffline' => $utf8, 'BackupSlow' => $latin]);
        $client = $service->client(console: Installation::PLAIN);
        $names = array_column($client->call('list jobs')['jobs'], 'name');
        self::assertContains($utf8, $names);
        self::assertContains($repaired, $names, 'JSON must be UTF-8');
        self::assertSame($names, array_column(iterator_to_array($client->rows('list jobs')), 'name'));

        $stream = $client->stream('list jobs');
        [$bytes, $text] = ['', ''];
        foreach ($stream as $output) {
            $bytes .= $output->data;
            $text .= $output->text;
        }
        self::assertStringContainsString($latin, $bytes, 'the bytes are the director\'s own');
        self::assertStringContainsString($repaired, $text);
        self::assertStringContainsString($utf8, $text);
        $reply = $client->interactive()->command('list jobs');
        self::assertStringContainsString($utf8, $reply->text());
        self::assertStringContainsString($latin, implode('', array_map(static fn ($output) => $output->data, $reply->output)));
        self::assertSame([], array_diff(['jobs'], array_keys($client->call('list jobs', ['job' => 'Größe ✓'])->toArray())));
        $service->stop();
    }
}
