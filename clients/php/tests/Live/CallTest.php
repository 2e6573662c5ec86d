<?php

declare(strict_types=1);

namespace BareosGrpc\Tests\Live;

use BareosGrpc\Calls\CommandStatus;
use BareosGrpc\Calls\ReplyFormat;
use BareosGrpc\Calls\RequestState;
use BareosGrpc\Client;
use BareosGrpc\Directors\CircuitState;
use BareosGrpc\Directors\DirectorHealth;
use BareosGrpc\Dialogues\SelectPrompt;
use BareosGrpc\Errors\ApiKeyMissing;
use BareosGrpc\Errors\ApiKeyUnknown;
use BareosGrpc\Errors\BareosException;
use BareosGrpc\Errors\CommandFailed;
use BareosGrpc\Errors\ConfirmationRequired;
use BareosGrpc\Errors\ConsoleNotPermitted;
use BareosGrpc\Errors\DeadlineExceeded;
use BareosGrpc\Errors\DirectorUnreachable;
use BareosGrpc\Errors\InvalidCommand;
use BareosGrpc\Errors\Outcome;
use BareosGrpc\Errors\PromptRequired;
use BareosGrpc\Errors\RequestIdReused;
use BareosGrpc\Errors\RequestNotFound;
use BareosGrpc\Errors\Retry;
use BareosGrpc\Errors\ServiceUnavailable;
use BareosGrpc\Errors\SessionCommand;
use BareosGrpc\Errors\UnknownCommand;
use BareosGrpc\Errors\UnknownDirector;
use BareosGrpc\Errors\UseInteractive;
use BareosGrpc\RequestId;
use BareosGrpc\Tests\Peers\Certificates;

/** @group live */
final class CallTest extends LiveCase
{
    /** @scenario call */
    public function testAListHasTheDirectorsValuesAndOrder(): void
    {
        $result = $this->client->call('list jobs', ['limit' => 3]);
        self::assertSame(['jobid', 'name', 'client'], array_slice(array_keys($result['jobs'][0]), 0, 3));
        self::assertSame($result->columns('jobs'), array_keys($result['jobs'][0]));
        self::assertSame([Installation::DIRECTOR, Installation::ADMIN], [$result->director, $result->console]);
        self::assertSame([ReplyFormat::Json, Outcome::Executed, CommandStatus::Ok], [$result->format, $result->outcome, $result->status]);
        self::assertGreaterThan(0, $result->timing->director);
        self::assertEquals($result['jobs'], $this->client->call('list jobs limit=3')['jobs']);
    }

    /** @scenario exact numbers */
    public function testNumbersAreExact(): void
    {
        $result = $this->client->call('list jobs', ['limit' => 3]);
        self::assertSame(3, $result['meta']['range']['limit'], 'an integer is no float');
        self::assertMatchesRegularExpression('~^\d+$~', $result['jobs'][0]['jobid'], 'and a number of the catalog is the text that it is there');
        self::assertStringContainsString('"limit":3', $result->rawJson);
        $values = $result->toArray();
        array_walk_recursive($values, static fn (mixed $value) => self::assertIsNotFloat($value));
    }

    public function testTextAndTheConsolesOwnLook(): void
    {
        $text = $this->client->call('status dir', format: ReplyFormat::Text);
        self::assertSame([[], ReplyFormat::Text], [$text->toArray(), $text->format]);
        self::assertStringContainsString('bareos-dir', $text->text);
        self::assertStringContainsString('+---', $this->client->call('list jobs limit=1', format: ReplyFormat::ConsoleText)->text);
    }

    /** @scenario error by reason */
    public function testErrorsByTheirReason(): void
    {
        $cases = [
            UnknownCommand::class => fn () => $this->client->call('lsit jobs'),
            SessionCommand::class => fn () => $this->client->call('use catalog=MyCatalog', confirmed: true),
            UseInteractive::class => fn () => $this->client->call('restore', ['client' => 'bareos-fd'], confirmed: true),
            UnknownDirector::class => fn () => $this->service->client(director: 'nobody')->call('version'),
            ConsoleNotPermitted::class => fn () => $this->service->client(key: Installation::reader())->call('version'),
        ];
        foreach ($cases as $class => $call) {
            try {
                $call();
                self::fail("$class was not thrown.");
            } catch (BareosException $error) {
                self::assertSame($class, $error::class, $error->getMessage());
                self::assertNotSame('', $error->advice);
                self::assertContains($error->outcome, [Outcome::NotSent, Outcome::Unspecified]);
            }
        }
        try {
            $this->client->call('cancel', ['jobid' => 999999], confirmed: true, format: ReplyFormat::Json);
            self::fail('It succeeded.');
        } catch (CommandFailed $error) {
            self::assertStringContainsString('JobId 999999 is not running', $error->messages->errors[0]);
            self::assertSame([Outcome::Executed, 9], [$error->outcome, $error->getCode()]);
        }
    }

    public function testAFailedCommandAsAResult(): void
    {
        $result = $this->client->call('cancel', ['jobid' => 999999], confirmed: true, format: ReplyFormat::Json, fullResult: true);
        self::assertSame([CommandStatus::Failed, 'failed'], [$result->status, $result->envelope['error']['message']]);
    }

    public function testAQuestionIsTold(): void
    {
        try {
            $this->client->call('run', confirmed: true, format: ReplyFormat::Text);
            self::fail('It was not asked.');
        } catch (PromptRequired $error) {
            self::assertInstanceOf(SelectPrompt::class, $error->prompt);
            self::assertContains('BackupClient1', $error->prompt->items);
        }
    }

    /** @scenario confirmation */
    public function testAChangeMustBeConfirmed(): void
    {
        $before = $this->lastJob();
        try {
            $this->client->call('run', ['job' => 'BackupClient1']);
            self::fail('It ran.');
        } catch (ConfirmationRequired $error) {
            self::assertSame(Outcome::NotSent, $error->outcome);
        }
        self::assertSame($before, $this->lastJob());
        self::assertSame($before + 1, $this->startJob());
        self::assertSame($before + 1, $this->lastJob());
    }

    /** @scenario request id repeated */
    public function testAChangeThatIsSentTwiceRunsOnce(): void
    {
        $before = $this->lastJob();
        $id = RequestId::random();
        $run = fn (string $job = 'BackupClient1') => $this->client->call('run', ['job' => $job], confirmed: true, requestId: $id);
        $first = $run();
        $second = $run();
        self::assertSame([$first->toArray(), false, true], [$second->toArray(), $first->isReplayed, $second->isReplayed]);
        self::assertSame($first->rawJson, $second->rawJson);
        self::assertSame($before + 1, $this->lastJob());
        $outcome = $this->client->getOutcome($id);
        self::assertSame([RequestState::Ended, Outcome::Executed, 'run'], [$outcome->state, $outcome->outcome, $outcome->verb]);
        self::assertSame($first->toArray(), $outcome->result?->toArray());
        self::assertEqualsWithDelta(time(), $outcome->endedAt?->getTimestamp(), 60);
        try {
            $run('BackupClient2');
            self::fail('It ran.');
        } catch (RequestIdReused $error) {
            self::assertSame(Outcome::NotSent, $error->outcome);
        }
        $this->expectException(RequestNotFound::class);
        $this->client->getOutcome(RequestId::random());
    }

    public function testNoValueBreaksOutOfItsArgument(): void
    {
        $before = $this->lastJob();
        foreach (['x" yes job="BackupClient1', 'x yes', 'BackupClient1\\', '"', 'x=y', ' ', 'ü…', "a\nyes", "a\0yes", "a\ryes"] as $value) {
            try {
                $this->client->call('run', ['job' => $value], confirmed: true);
                self::fail("$value was taken.");
            } catch (BareosException $error) {
                self::assertSame(preg_match('~[\n\0\r]~', $value) === 1, $error instanceof InvalidCommand, $error->getMessage());
            }
        }
        self::assertSame($before, $this->lastJob());
    }

    /** @scenario deadline */
    public function testADeadline(): void
    {
        $proxy = new Proxy($this->service->address());
        $client = new Client($proxy->address(), Installation::operator(), Installation::DIRECTOR, Installation::ADMIN);
        self::assertNotSame([], $client->call('version')->toArray());
        $proxy->hold();
        $begun = microtime(true);
        try {
            $client->call('run', ['job' => 'BackupClient1'], confirmed: true, timeout: 3.0);
            self::fail('It answered.');
        } catch (DeadlineExceeded $error) {
            self::assertGreaterThan(2.99, microtime(true) - $begun);
            self::assertLessThan(25, microtime(true) - $begun);
            self::assertSame(Outcome::Unknown, $error->outcome);
        }
        $proxy->stop();
        $outcome = $this->client->getOutcome($error->requestId);
        self::assertSame('run', $outcome->verb, 'but it can be asked for');
        self::assertContains($outcome->outcome, [Outcome::Executed, Outcome::Unknown]);
    }

    /** @scenario big result */
    public function testABigResult(): void
    {
        $result = $this->client->call('llist jobs');
        $count = count($result['jobs']);
        self::assertGreaterThan(40, $count);
        $big = $this->client->call('list files', ['jobid' => $result['jobs'][0]['jobid']]);
        self::assertGreaterThan(500, count($big['filenames']));
    }

    // Callers

    public function testKeys(): void
    {
        foreach ([ApiKeyUnknown::class => 'bgk_wrong', ApiKeyMissing::class => null] as $class => $key) {
            try {
                $this->service->client(key: $key)->call('version');
                self::fail('It was let in.');
            } catch (BareosException $error) {
                self::assertSame($class, $error::class);
                self::assertStringNotContainsString('bgk_wrong', $error->getMessage());
            }
        }
    }

    public function testNamesMayBeLeftOutWhereThereIsOnlyOne(): void
    {
        $result = $this->service->client(key: Installation::reader(), director: '', console: '')->call('version');
        self::assertSame([Installation::DIRECTOR, Installation::REPORTS], [$result->director, $result->console]);
    }

    public function testADirectorThatIsDown(): void
    {
        try {
            $this->service->client(director: Installation::UNREACHABLE)->call('version');
            self::fail('It answered.');
        } catch (DirectorUnreachable $error) {
            self::assertSame(Retry::Safe, $error->retry);
            self::assertGreaterThan(0, $error->retryAfter);
        }
    }

    public function testDirectorsAndTheirHealth(): void
    {
        $this->client->call('version');
        $directors = array_column($this->client->directors(), null, 'name');
        self::assertSame([Installation::UNREACHABLE, Installation::DIRECTOR], array_keys($directors));
        $main = $directors[Installation::DIRECTOR];
        self::assertSame([DirectorHealth::Serving, [Installation::ADMIN, Installation::REPORTS]], [$main->health, $main->consoles]);
        self::assertNotSame('', $main->version);
        self::assertContains($main->circuit, [CircuitState::Closed, CircuitState::Unspecified]);
        self::assertCount(1, $this->service->client(key: Installation::reader())->directors());
    }

    public function testAServiceThatIsNotThere(): void
    {
        $service = Installation::anotherService();
        $client = $service->client(timeout: 5);
        $client->call('version');
        $service->kill();
        try {
            $client->call('version');
            self::fail('It answered.');
        } catch (ServiceUnavailable $error) {
            self::assertContains($error->outcome, [Outcome::NotSent, Outcome::Unknown]);
        }
        $service->start();
        self::assertNotSame([], $client->call('version')->toArray(), 'and then it is');
        $service->stop();
    }

    public function testOverTls(): void
    {
        $certificates = new Certificates();
        $service = Installation::anotherService(certificate: $certificates->signed('service', 'DNS:bareos.example.test,IP:127.0.0.1'));
        self::assertNotSame([], $service->client(ca: $certificates->authority())->call('version')->toArray());
        $named = $service->client(ca: file_get_contents($certificates->authority()), serverName: 'bareos.example.test');
        self::assertNotSame([], $named->call('version')->toArray());
        foreach ([['serverName' => 'elsewhere.example.test', 'ca' => $certificates->authority()], ['plaintext' => false]] as $options) {
            try {
                $service->client(...$options, timeout: 3)->call('version');
                self::fail('It was trusted.');
            } catch (ServiceUnavailable | DeadlineExceeded $error) {
                self::assertNotSame(Outcome::Executed, $error->outcome);
            }
        }
        $service->stop();
    }
}
