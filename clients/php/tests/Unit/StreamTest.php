<?php

declare(strict_types=1);

namespace BareosGrpc\Tests\Unit;

use BareosGrpc\Errors\BareosException;
use BareosGrpc\Errors\CommandFailed;
use BareosGrpc\Errors\DeadlineExceeded;
use BareosGrpc\Errors\JobNotFound;
use BareosGrpc\Errors\Outcome;
use BareosGrpc\Errors\OutcomeUnknown;
use BareosGrpc\Errors\ServiceUnavailable;
use BareosGrpc\Streams\Output;
use BareosGrpc\Streams\Resume;
use BareosGrpc\Tests\Fakes\Answers;
use BareosGrpc\Tests\Fakes\Service;
use BareosGrpc\Transport\Status;
use BareosGrpc\V1;
use PHPUnit\Framework\TestCase;

final class StreamTest extends TestCase
{
    // Output

    public function testOutputAsItArrives(): void
    {
        $service = (new Service())->then([Answers::started(), Answers::output("one\n"), Answers::heartbeat(), Answers::output("two\n"), Answers::completed()]);
        $stream = $service->client->stream('status dir', timeout: 9);
        self::assertSame(['main', 'admin'], [$stream->director, $stream->console]);
        self::assertSame(["one\n", "two\n"], array_map(static fn (Output $output) => $output->text, iterator_to_array($stream, false)));
        self::assertNotNull($stream->completion());
        self::assertSame(['timeout' => 9_000_000], $service->calls[0][3]);
        self::assertSame([], iterator_to_array($stream), 'it is at its end');
    }

    public function testLinesWhateverThePackets(): void
    {
        $service = (new Service())->then([Answers::started(), Answers::output('one, t'), Answers::output("wo\n\nthr"), Answers::output('ee'), Answers::completed()]);
        self::assertSame(['one, two', '', 'three'], iterator_to_array($service->client->stream('x')->lines(), false));
    }

    public function testAFailedCommandThrowsBehindItsOutput(): void
    {
        $script = [Answers::started(), Answers::output("words\n"), Answers::output("that failed\n", 3), Answers::completed(2)];
        $seen = [];
        try {
            foreach ((new Service())->then($script)->client->stream('x') as $output) {
                $seen[] = $output->text;
            }
            self::fail('It succeeded.');
        } catch (CommandFailed $error) {
            self::assertSame([["words\n", "that failed\n"], ["that failed\n"]], [$seen, $error->messages->errors]);
        }
        self::assertSame("words\nthat failed\n", (new Service())->then($script)->client->stream('x', check: false)->read());
    }

    public function testAnEndThatIsNone(): void
    {
        $cutOff = [Answers::started(), Answers::output('half'), Answers::ok()];
        foreach ([[ServiceUnavailable::class, false], [OutcomeUnknown::class, true]] as [$class, $confirmed]) {
            try {
                (new Service())->then($cutOff)->client->stream('x', confirmed: $confirmed)->read();
                self::fail('It was whole.');
            } catch (BareosException $error) {
                self::assertSame([$class, Outcome::Unknown], [$error::class, $error->outcome]);
            }
        }
    }

    public function testACommandsOutputIsNotTakenUpAgain(): void
    {
        $service = (new Service())->then([Answers::started(), Answers::output('half'), Answers::lost()]);
        try {
            $service->client->stream('x')->read();
            self::fail('It was whole.');
        } catch (ServiceUnavailable) {
            self::assertCount(1, $service->calls);
        }
    }

    public function testLeavingEarlyCancels(): void
    {
        $call = null;
        $service = (new Service())->then([Answers::started(), Answers::output('one'), static function ($fake) use (&$call) {
            $call = $fake;

            return Answers::output('two');
        }, Answers::output('three'), Answers::completed()]);
        $stream = $service->client->stream('x');
        foreach ($stream as $number => $output) {
            if ($number === 1) {
                break;
            }
        }
        self::assertFalse($call->isCancelled);
        unset($stream);
        self::assertTrue($call->isCancelled);
    }

    // Logs

    public function testALogGoesOnWhereItBroke(): void
    {
        $service = (new Service())->then(
            [Answers::started(), Answers::logEntry(1), Answers::logEntry(2), Answers::lost()],
            Answers::lost(),
            [Answers::started(), Answers::logEntry(2), Answers::logEntry(3), Answers::heartbeat(3), Answers::completed(1, 'T')],
        );
        $log = $service->client->followJobLog(7);
        $entries = iterator_to_array($log);
        self::assertSame([1 => "entry 1\n", 2 => "entry 2\n", 3 => "entry 3\n"], array_map(strval(...), $entries));
        self::assertSame(['T', 3, 3], [$log->jobStatus(), $log->position(), $entries[3]->position]);
        $asked = array_map(static fn ($request) => (int) $request->getFollowJobLog()->getAfterPosition(), $service->requests('StreamMessages'));
        self::assertSame([0, 2, 2], $asked);
        self::assertSame(2, $service->renewed);
        self::assertSame(7, (int) $service->requests('StreamMessages')[2]->getFollowJobLog()->getJobId());
    }

    public function testALogFromAPosition(): void
    {
        $service = (new Service())->then([Answers::started(), Answers::logEntry(5), Answers::completed(1, 'T')]);
        self::assertSame([5], array_keys(iterator_to_array($service->client->followJobLog(7, after: 4))));
        self::assertSame(4, (int) $service->requests('StreamMessages')[0]->getFollowJobLog()->getAfterPosition());
    }

    public function testAJobThatDoesNotExistIsToldAtOnce(): void
    {
        $this->expectException(JobNotFound::class);
        (new Service())->then(Answers::error(Status::NOT_FOUND, 'JOB_NOT_FOUND', (new V1\ErrorDetail())->setRetry(1)))->client->followJobLog(7);
    }

    public function testAServiceThatStaysAway(): void
    {
        $service = (new Service())->then([Answers::started(), Answers::logEntry(1), Answers::lost()], ...array_fill(0, 100, Answers::lost()));
        $log = $service->client->followJobLog(7, resume: new Resume(giveUpAfter: 30, firstDelay: 1, maxDelay: 5));
        $begun = $service->clock->now;
        try {
            iterator_to_array($log);
            self::fail('It ended.');
        } catch (ServiceUnavailable) {
            self::assertLessThanOrEqual(30, $service->clock->now - $begun);
            self::assertGreaterThan(20, $service->clock->now - $begun);
            self::assertSame(1, $log->position(), 'and here another call can go on');
        }
    }

    public function testAServiceThatShutsDown(): void
    {
        $closing = (new V1\StreamMessagesResponse())->setPosition(1)->setClosing((new V1\StreamClosing())->setReason(3));
        $down = Answers::error(Status::UNAVAILABLE, 'SHUTTING_DOWN', (new V1\ErrorDetail())->setRetry(2));
        $service = (new Service())->then([Answers::started(), Answers::logEntry(1), $closing, $down], [Answers::started(), Answers::logEntry(2), Answers::completed(1, 'T')]);
        self::assertCount(2, iterator_to_array($service->client->followJobLog(7)));
    }

    public function testTheDeadlineOfOneStreamIsNotThatOfTheWhole(): void
    {
        $late = Answers::status(Status::DEADLINE_EXCEEDED, 'Deadline Exceeded');
        $service = (new Service())->then([Answers::started(), 3600.0, $late], [Answers::started(), Answers::logEntry(1), Answers::completed(1, 'T')]);
        self::assertCount(1, iterator_to_array($service->client->followJobLog(7)));
        $service = (new Service())->then([Answers::started(), 5.0, $late]);
        $this->expectException(DeadlineExceeded::class);
        iterator_to_array($service->client->followJobLog(7, timeout: 5));
    }

    public function testAnErrorThatARepetitionCannotMend(): void
    {
        $service = (new Service())->then([Answers::started(), Answers::error(Status::PERMISSION_DENIED, 'CONSOLE_NOT_PERMITTED', (new V1\ErrorDetail())->setRetry(1))]);
        $this->expectException(BareosException::class);
        try {
            iterator_to_array($service->client->followJobLog(7));
        } finally {
            self::assertCount(1, $service->calls);
        }
    }

    public function testGaps(): void
    {
        $gap = (new V1\Notice())->setGap((new V1\Gap())->setFromPosition(2)->setToPosition(4)->setMessage('dropped'));
        $service = (new Service())->then(
            [Answers::started(), Answers::logEntry(1), (new V1\StreamMessagesResponse())->setPosition(4)->setNotice($gap), Answers::lost()],
            [Answers::started(), Answers::logEntry(5), Answers::completed(1, 'T')],
        );
        $log = $service->client->followJobLog(7);
        self::assertSame([1, 5], array_keys(iterator_to_array($log)));
        self::assertSame([[2, 4, 'dropped']], array_map(static fn ($gap) => [$gap->from, $gap->to, $gap->message], $log->gaps()));
        self::assertSame(4, (int) $service->requests('StreamMessages')[1]->getFollowJobLog()->getAfterPosition());
    }

    // Rows

    public function testRowsComeAsArraysAndGoOnWhereTheyBroke(): void
    {
        $service = (new Service())->then(
            [Answers::started(), Answers::rows(16385, '{"jobid":"1","big":12345678901234567}', '{"jobid":"2"}'), Answers::lost()],
            [Answers::started(), Answers::rows(32770, '{"jobid":"3"}'), Answers::completed()],
        );
        $rows = $service->client->rows('list jobs', ['client' => 'web-fd'], after: 5, pageSize: 2);
        self::assertSame([['jobid' => '1', 'big' => 12345678901234567], ['jobid' => '2'], ['jobid' => '3']], iterator_to_array($rows));
        self::assertSame(['jobs', ['jobid'], 32770], [$rows->path(), $rows->columns(), $rows->position()]);
        $lists = array_map(static fn ($request) => $request->getListRows(), $service->requests('StreamMessages'));
        self::assertSame([5, 16385], array_map(static fn ($list) => (int) $list->getAfterPosition(), $lists));
        self::assertSame([2, true, true, 'list'], [$lists[1]->getPageSize(), $lists[1]->getRawJson(), $lists[1]->getOmitStruct(), $lists[1]->getCommand()->getVerb()]);
    }

    public function testRowsThatWereLeftInTheMiddleOfAPiece(): void
    {
        $service = (new Service())->then([Answers::started(), Answers::rows(10, '{}'), Answers::rows(30, '{"jobid":"2"}', '{"jobid":"3"}')]);
        $rows = $service->client->rows('list jobs');
        foreach ($rows as $number => $row) {
            if ($number === 1) {
                break;
            }
        }
        self::assertSame(10, $rows->position(), 'row 3 was not given out');
    }

    // Messages of the director

    public function testMessagesFromNowOn(): void
    {
        $message = static fn (int $position) => (new V1\StreamMessagesResponse())->setPosition($position)
            ->setDirectorMessage((new V1\DirectorMessage())->setData("m$position\xFF")->setText("m$position\u{FFFD}"));
        $service = (new Service())->then([Answers::started()->setPosition(40), Answers::lost()], [Answers::started(), $message(41), $message(42), Answers::completed()]);
        $messages = iterator_to_array($service->client->followMessages());
        self::assertSame([41 => "m41\xFF", 42 => "m42\xFF"], array_map(static fn ($one) => $one->data, $messages));
        $follows = array_map(static fn ($request) => $request->getFollowDirectorMessages(), $service->requests('StreamMessages'));
        self::assertFalse($follows[0]->hasAfterPosition());
        self::assertSame(40, (int) $follows[1]->getAfterPosition(), 'what came meanwhile is not missed');
    }

    public function testMessagesFromTheOldestThatIsKept(): void
    {
        $service = (new Service())->then([Answers::started(), Answers::completed()]);
        iterator_to_array($service->client->followMessages(after: 0));
        self::assertTrue($service->requests('StreamMessages')[0]->getFollowDirectorMessages()->hasAfterPosition());
    }

    /** @testWith [-1.0, 1.0, 2.0]
     *            [1.0, 0.0, 2.0]
     *            [1.0, 3.0, 2.0]
     */
    public function testDelaysThatAreNone(float $giveUpAfter, float $first, float $max): void
    {
        $this->expectException(\InvalidArgumentException::class);
        new Resume($giveUpAfter, $first, $max);
    }
}
