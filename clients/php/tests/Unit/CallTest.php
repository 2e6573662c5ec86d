<?php

declare(strict_types=1);

namespace BareosGrpc\Tests\Unit;

use BareosGrpc\Calls\Command;
use BareosGrpc\Calls\CommandStatus;
use BareosGrpc\Calls\ReplyFormat;
use BareosGrpc\Connection\Retries;
use BareosGrpc\Errors\AnswerNotKept;
use BareosGrpc\Errors\CommandFailed;
use BareosGrpc\Errors\ConfirmationRequired;
use BareosGrpc\Errors\DirectorUnreachable;
use BareosGrpc\Errors\Outcome;
use BareosGrpc\Errors\OutcomeUnknown;
use BareosGrpc\Errors\RequestNotFound;
use BareosGrpc\Errors\ServiceUnavailable;
use BareosGrpc\Errors\SessionBudgetExhausted;
use BareosGrpc\Tests\Fakes\Answers;
use BareosGrpc\Tests\Fakes\Service;
use BareosGrpc\Transport\Status;
use BareosGrpc\V1;
use Google\Protobuf\Timestamp;
use PHPUnit\Framework\TestCase;

final class CallTest extends TestCase
{
    private const UUID = '~^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$~';

    public function testWhatIsAsked(): void
    {
        $service = (new Service(catalog: 'MyCatalog'))->then(Answers::json('{"result":{}}'));
        $service->client->call('list jobs', ['last', 'limit' => 10, 'job' => 'a "quoted" name'], format: ReplyFormat::Json, timeout: 7);
        [[$method, $request, $metadata, $options]] = $service->calls;
        self::assertSame('Call', $method);
        self::assertSame(['authorization' => ['Bearer key']], $metadata);
        self::assertSame(['timeout' => 7_000_000], $options);
        self::assertSame(['main', 'admin', 'MyCatalog'], [$request->getTarget()->getDirector(), $request->getTarget()->getConsole(), $request->getTarget()->getCatalog()]);
        self::assertSame('list', $request->getCommand()->getVerb());
        $arguments = [];
        foreach ($request->getCommand()->getArguments() as $argument) {
            $arguments[] = [$argument->getName(), $argument->hasValue() ? $argument->getValue() : null];
        }
        self::assertSame([['jobs', null], ['last', null], ['limit', '10'], ['job', 'a "quoted" name']], $arguments);
        self::assertSame([true, true, 1, false, ''], [$request->getRawJson(), $request->getOmitStruct(), $request->getFormat(), $request->getConfirmed(), $request->getRequestId()]);
    }

    public function testATextAloneGoesAsItIs(): void
    {
        $service = (new Service())->then(Answers::json('{}'), Answers::json('{}'));
        $service->client->call('list jobs job="My Job"');
        $service->client->call(Command::of('list jobs')->with(['limit' => 1]), ['last']);
        self::assertSame('list jobs job="My Job"', $service->requests('Call')[0]->getText());
        self::assertCount(3, $service->requests('Call')[1]->getCommand()->getArguments());
    }

    public function testAResult(): void
    {
        $response = Answers::json('{"jsonrpc":"2.0","id":null,"result":{"jobs":[{"jobid":"7","size":9007199254740993,"part":0.5}]}}')
            ->setWarningCount(2)->setMessagesPending(true);
        $result = (new Service())->then($response)->client->call('list jobs');
        self::assertSame([['jobid' => '7', 'size' => 9007199254740993, 'part' => 0.5]], $result['jobs']);
        self::assertSame(['jobid', 'size', 'part'], $result->columns('jobs'));
        self::assertSame([], $result->columns('jobs.none'));
        self::assertSame([2, true, 'main', 'admin'], [$result->warningCount, $result->messagesPending, $result->director, $result->console]);
        self::assertSame([Outcome::Executed, CommandStatus::Ok, ReplyFormat::Json], [$result->outcome, $result->status, $result->format]);
        self::assertSame('2.0', $result->envelope['jsonrpc']);
        self::assertSame(['jobs'], array_keys(iterator_to_array($result)));
        self::assertSame('{"jobs":[{"jobid":"7","size":9007199254740993,"part":0.5}]}', json_encode($result));
        self::assertTrue(isset($result['jobs']));
        self::assertFalse(isset($result['job']));
        $this->expectExceptionMessage('The result has no "job": it has jobs.');
        $result['job'];
    }

    public function testColumnsOfRowsThatDiffer(): void
    {
        $result = (new Service())->then(Answers::json('{"result":{"volumes":{"full":[{"b":"1","a":"2"},{"a":"3","c":"4"}]}}}'))->client->call('list volumes');
        self::assertSame(['b', 'a', 'c'], $result->columns('volumes.full'));
    }

    public function testChangesCarryRequestIdsAndReadsDoNot(): void
    {
        $service = (new Service())->then(...array_fill(0, 5, Answers::json('{"result":{"run":{"jobid":"7"}}}')));
        $one = $service->client->call('run', ['job' => 'x'], confirmed: true);
        $two = $service->client->call('run', ['job' => 'x'], confirmed: true);
        $service->client->call('run job=x yes');
        $own = $service->client->call('run', ['job' => 'x'], confirmed: true, requestId: 'order-4711');
        self::assertNull($service->client->call('list jobs')->requestId);
        $ids = array_map(static fn (V1\CallRequest $request) => $request->getRequestId(), $service->requests('Call'));
        self::assertMatchesRegularExpression(self::UUID, $ids[0]);
        self::assertMatchesRegularExpression(self::UUID, $ids[2]);
        self::assertCount(5, array_unique($ids));
        self::assertSame([$one->requestId, $two->requestId, 'order-4711', ''], [$ids[0], $ids[1], $ids[3], $ids[4]]);
        self::assertSame('order-4711', $own->requestId);
    }

    public function testARequestIdThatNobodyTakes(): void
    {
        $this->expectException(\InvalidArgumentException::class);
        (new Service())->client->call('run', confirmed: true, requestId: "two\nlines");
    }

    public function testAnErrorByItsReason(): void
    {
        $detail = (new V1\ErrorDetail())->setRetry(1)->setOutcome(1)->setAdvice('Say yes.');
        $service = (new Service())->then(Answers::error(Status::FAILED_PRECONDITION, 'CONFIRMATION_REQUIRED', $detail));
        try {
            $service->client->call('run');
            self::fail('It was taken.');
        } catch (ConfirmationRequired $error) {
            self::assertSame(['It failed: CONFIRMATION_REQUIRED. Say yes.', 9, Outcome::NotSent], [$error->getMessage(), $error->getCode(), $error->outcome]);
        }
        self::assertCount(1, $service->calls);
    }

    // Sending again

    public function testWhatTheCatalogueCallsSafeIsSentAgain(): void
    {
        $exhausted = static fn () => Answers::error(Status::RESOURCE_EXHAUSTED, 'SESSION_BUDGET_EXHAUSTED', (new V1\ErrorDetail())->setRetry(2)->setOutcome(1), 0.5);
        $service = (new Service())->then($exhausted, $exhausted, Answers::json('{"result":{"run":{"jobid":"7"}}}'));
        self::assertSame('7', $service->client->call('run', confirmed: true)['run']['jobid']);
        self::assertSame([0.5, 0.5], $service->clock->sleeps);
        $ids = array_map(static fn (V1\CallRequest $request) => $request->getRequestId(), $service->requests('Call'));
        self::assertCount(1, array_unique($ids), 'always under the same id');
    }

    public function testButNotForEver(): void
    {
        $down = static fn () => Answers::error(Status::UNAVAILABLE, 'DIRECTOR_UNREACHABLE', (new V1\ErrorDetail())->setRetry(2)->setOutcome(1));
        $service = (new Service())->then($down, $down, $down);
        try {
            $service->client->call('list jobs');
            self::fail('It succeeded.');
        } catch (DirectorUnreachable $error) {
            self::assertSame(Outcome::NotSent, $error->outcome);
        }
        self::assertCount(2, $service->clock->sleeps);
        self::assertTrue($service->isDone());
    }

    /** @return iterable<string, array{Retries, float, float|null}> */
    public function noPatience(): iterable
    {
        yield 'none' => [Retries::none(), 60, null];
        yield 'the service asks for more than we wait' => [new Retries(maxDelay: 1), 60, 5.0];
        yield 'the deadline is nearer' => [new Retries(maxDelay: 10), 3, 5.0];
    }

    /** @dataProvider noPatience */
    public function testOrNotAtAll(Retries $retries, float $timeout, ?float $retryAfter): void
    {
        $service = (new Service($retries))->then(
            Answers::error(Status::RESOURCE_EXHAUSTED, 'SESSION_BUDGET_EXHAUSTED', (new V1\ErrorDetail())->setRetry(2), $retryAfter, ['setting' => 'MaxSessions']),
        );
        try {
            $service->client->call('list jobs', timeout: $timeout);
            self::fail('It succeeded.');
        } catch (SessionBudgetExhausted $error) {
            self::assertSame([$retryAfter, ['setting' => 'MaxSessions']], [$error->retryAfter, $error->facts]);
        }
        self::assertSame([], $service->clock->sleeps);
    }

    public function testWhatIsNotSafeIsNotSentAgain(): void
    {
        foreach ([1, 3] as $retry) {
            $service = (new Service())->then(Answers::error(Status::FAILED_PRECONDITION, 'COMMAND_FAILED', (new V1\ErrorDetail())->setRetry($retry)));
            try {
                $service->client->call('list jobs');
                self::fail('It succeeded.');
            } catch (CommandFailed) {
                self::assertCount(1, $service->calls);
            }
        }
    }

    public function testAReadThatWasCutOffIsSentAgainOverAnotherChannel(): void
    {
        $service = (new Service())->then(Answers::lost(), Answers::json('{"result":{"jobs":[]}}'));
        self::assertSame([], $service->client->call('list jobs')['jobs']);
        self::assertSame(1, $service->renewed);
    }

    public function testASessionIsNotOpenedTwice(): void
    {
        $service = (new Service())->then(Answers::lost());
        $this->expectException(ServiceUnavailable::class);
        $service->client->openSession();
    }

    // What became of a change whose answer was lost

    public function testALostChangeIsAskedAboutAndNotSentAgain(): void
    {
        $running = (new V1\GetOutcomeResponse())->setState(1)->setOutcome(3);
        $ended = (new V1\GetOutcomeResponse())->setState(2)->setOutcome(2)->setAnswer(Answers::json('{"result":{"run":{"jobid":"7"}}}')->setReplayed(true));
        $service = (new Service())->then(Answers::lost(), $running, $running, $ended);
        $result = $service->client->call('run', confirmed: true);
        self::assertSame(['7', true], [$result['run']['jobid'], $result->isReplayed]);
        self::assertCount(1, $service->requests('Call'));
        self::assertSame([$result->requestId], array_unique(array_map(static fn ($request) => $request->getRequestId(), $service->requests('GetOutcome'))));
    }

    public function testALostChangeThatFailed(): void
    {
        $failure = (new V1\CallFailure())->setGrpcCode(9)->setMessage('The director says no.')
            ->setDetail((new V1\ErrorDetail())->setReason(9)->setRetry(3)->setOutcome(2)->setMessages((new V1\DirectorMessages())->setErrors(['no'])));
        $service = (new Service())->then(Answers::lost(), (new V1\GetOutcomeResponse())->setState(2)->setOutcome(2)->setFailure($failure));
        try {
            $service->client->call('run', confirmed: true);
            self::fail('It succeeded.');
        } catch (CommandFailed $error) {
            self::assertSame([['no'], Outcome::Executed, 9], [$error->messages->errors, $error->outcome, $error->getCode()]);
        }
    }

    public function testALostChangeWhoseAnswerWasTooLarge(): void
    {
        $ending = (new V1\GetOutcomeResponse())->setState(2)->setOutcome(2)->setAnswerNotKept((new V1\AnswerNotKept())->setBytes(5_000_000));
        $this->expectExceptionObject(new AnswerNotKept('The answer of 5000000 bytes was too large to be kept.'));
        (new Service())->then(Answers::lost(), $ending)->client->call('delete volume=x', confirmed: true);
    }

    public function testALostChangeThatTheServiceDoesNotKnow(): void
    {
        $unknown = Answers::error(Status::NOT_FOUND, 'REQUEST_NOT_FOUND', (new V1\ErrorDetail())->setRetry(1));
        $service = (new Service())->then(Answers::lost(), $unknown);
        try {
            $service->client->call('run', confirmed: true, requestId: 'mine');
            self::fail('It succeeded.');
        } catch (OutcomeUnknown $error) {
            self::assertSame('mine', $error->requestId);
            self::assertStringContainsString('once more with the same id', $error->getMessage());
            self::assertInstanceOf(RequestNotFound::class, $error->getPrevious());
        }
        self::assertCount(1, $service->requests('Call'));
    }

    public function testALostChangeThatNobodyCanTellAbout(): void
    {
        $service = (new Service(Retries::none()))->then(Answers::lost(), Answers::lost());
        try {
            $service->client->call('run', confirmed: true);
            self::fail('It succeeded.');
        } catch (OutcomeUnknown $error) {
            self::assertSame([Outcome::Unknown, ''], [$error->outcome, $error->reason]);
            self::assertMatchesRegularExpression(self::UUID, $error->requestId);
        }
    }

    public function testALostChangeThatRunsLongerThanTheDeadline(): void
    {
        $service = (new Service())->then(Answers::lost(), ...array_fill(0, 40, (new V1\GetOutcomeResponse())->setState(1)->setOutcome(3)));
        $begun = $service->clock->now;
        try {
            $service->client->call('run', confirmed: true, timeout: 10);
            self::fail('It succeeded.');
        } catch (OutcomeUnknown) {
            self::assertLessThanOrEqual(10, $service->clock->now - $begun);
        }
    }

    public function testTheServicesOwnWordThatNobodyKnowsIsFinal(): void
    {
        $service = (new Service())->then(Answers::error(Status::UNKNOWN, 'OUTCOME_UNKNOWN', (new V1\ErrorDetail())->setRetry(3)->setOutcome(3)));
        $this->expectException(OutcomeUnknown::class);
        $service->client->call('run', confirmed: true);
    }

    public function testAChangeOverAConnectionThatNeverCameAbout(): void
    {
        $refused = Answers::status(Status::UNAVAILABLE, 'failed to connect to all addresses; last error: refused');
        $service = (new Service())->then($refused, Answers::json('{"result":{"run":{"jobid":"7"}}}'));
        self::assertSame('7', $service->client->call('run', confirmed: true)['run']['jobid'], 'nothing was sent, so that it is safe');
    }

    public function testAskingForAnOutcome(): void
    {
        $response = (new V1\GetOutcomeResponse())->setRequestId('mine')->setState(1)->setOutcome(3)->setVerb('run')->setDirector('main')->setConsole('admin')
            ->setStartedAt((new Timestamp())->setSeconds(1_700_000_000)->setNanos(500_000_000));
        $outcome = (new Service())->then($response)->client->getOutcome('mine');
        self::assertTrue($outcome->isRunning());
        self::assertSame(['mine', 'run', 'main', 'admin'], [$outcome->requestId, $outcome->verb, $outcome->director, $outcome->console]);
        self::assertSame('2023-11-14T22:13:20.500+00:00', $outcome->startedAt->format(DATE_RFC3339_EXTENDED));
        self::assertNull($outcome->endedAt);
    }

    public function testDeadlines(): void
    {
        $service = (new Service())->then(Answers::json('{}'));
        $service->client->call('version');
        self::assertSame(['timeout' => 60_000_000], $service->calls[0][3]);
        $this->expectExceptionMessage('A timeout is a number of seconds above 0');
        $service->client->call('version', timeout: 0);
    }

    public function testAnAnswerOfNothing(): void
    {
        $this->expectException(ServiceUnavailable::class);
        (new Service(Retries::none()))->then(Answers::ok())->client->call('version');
    }
}
