<?php

declare(strict_types=1);

namespace BareosGrpc\Tests\Unit;

use BareosGrpc\Dialogues\SelectPrompt;
use BareosGrpc\Errors\BareosException;
use BareosGrpc\Errors\CallCancelled;
use BareosGrpc\Errors\CommandFailed;
use BareosGrpc\Errors\DeadlineExceeded;
use BareosGrpc\Errors\Effect;
use BareosGrpc\Errors\Failures;
use BareosGrpc\Errors\Outcome;
use BareosGrpc\Errors\OutcomeUnknown;
use BareosGrpc\Errors\PromptRequired;
use BareosGrpc\Errors\Reasons;
use BareosGrpc\Errors\Retry;
use BareosGrpc\Errors\ServiceUnavailable;
use BareosGrpc\Errors\WireFields;
use BareosGrpc\Tests\Fakes\Answers;
use BareosGrpc\Tests\Fakes\DialogueScript;
use BareosGrpc\Transport\Status;
use BareosGrpc\V1;
use PHPUnit\Framework\TestCase;

final class FailuresTest extends TestCase
{
    public function testEverythingThatTheServiceTells(): void
    {
        $detail = (new V1\ErrorDetail())->setRetry(3)->setOutcome(2)->setAdvice('Read them.')
            ->setMessages((new V1\DirectorMessages())->setErrors(['e1', 'e2'])->setWarnings(['w'])->setInfos(['i'])->setTruncated(true));
        $error = Failures::of(Answers::error(9, 'COMMAND_FAILED', $detail, 1.25, ['job' => 'x', 'ä' => 'ü']), Effect::MayChange, 'id-1');
        self::assertInstanceOf(CommandFailed::class, $error);
        self::assertSame(['COMMAND_FAILED', 9, Retry::AfterCheck, Outcome::Executed], [$error->reason, $error->getCode(), $error->retry, $error->outcome]);
        self::assertSame([['e1', 'e2'], ['w'], ['i'], true], array_values(get_object_vars($error->messages)));
        self::assertSame([1.25, ['job' => 'x', 'ä' => 'ü'], 'id-1'], [$error->retryAfter, $error->facts, $error->requestId]);
        self::assertSame('It failed: COMMAND_FAILED. Read them.', $error->getMessage());
        self::assertSame('It failed: COMMAND_FAILED.', $error->what);
    }

    public function testTheQuestionOfACommand(): void
    {
        $error = Failures::ofDetail('It asks.', (new V1\ErrorDetail())->setReason(8)->setPrompt(DialogueScript::select('', 'a', 'b')));
        self::assertInstanceOf(PromptRequired::class, $error);
        self::assertInstanceOf(SelectPrompt::class, $error->prompt);
        self::assertSame(['a', 'b'], $error->prompt->items);
    }

    public function testEveryReasonOfTheContractHasItsClass(): void
    {
        $reasons = array_slice((new \ReflectionClass(V1\ErrorReason::class))->getConstants(), 1);
        self::assertCount(count($reasons), Reasons::CLASSES);
        foreach ($reasons as $name => $number) {
            $error = Failures::ofDetail('x', (new V1\ErrorDetail())->setReason($number));
            $reason = substr($name, strlen('ERROR_REASON_'));
            self::assertSame([Reasons::CLASSES[$reason], $reason], [$error::class, $error->reason]);
            self::assertNotSame('', $error->advice);
            self::assertNotSame(Retry::Unspecified, $error->retry);
            self::assertGreaterThan(0, $error->getCode());
        }
    }

    public function testAReasonThatThisVersionDoesNotKnow(): void
    {
        $trailer = Answers::trailer(9, Answers::any('google.rpc.ErrorInfo', Answers::info('BRAND_NEW', 'bareosgrpc')), Answers::any('bareosgrpc.v1.ErrorDetail', (new V1\ErrorDetail())->setReason(9999)->setRetry(2)->serializeToString()));
        $error = Failures::of(Answers::status(9, 'New.', $trailer), Effect::Reads);
        self::assertSame([BareosException::class, 'BRAND_NEW', Retry::Safe], [$error::class, $error->reason, $error->retry]);
    }

    public function testAnErrorInfoOfSomebodyElse(): void
    {
        $trailer = Answers::trailer(7, Answers::any('google.rpc.ErrorInfo', Answers::info('API_DISABLED', 'googleapis.com')));
        self::assertSame('', Failures::of(Answers::status(7, 'No.', $trailer), Effect::Reads)->reason);
    }

    /** @testWith ["ff"]
     *            ["1a05"]
     *            ["1a0a0a0874797065"]
     */
    public function testDetailsThatAreNone(string $hex): void
    {
        $error = Failures::of(Answers::status(9, 'Failed.', hex2bin($hex)), Effect::Reads);
        self::assertSame(9, $error->getCode());
        self::assertStringContainsString('Failed.', $error->getMessage());
    }

    /** @return iterable<string, array{class-string, Retry, Outcome, Effect, int, string}> */
    public function statuses(): iterable
    {
        $never = 'failed to connect to all addresses; last error: refused';
        yield 'a read that never came about' => [ServiceUnavailable::class, Retry::Safe, Outcome::NotSent, Effect::Reads, Status::UNAVAILABLE, $never];
        yield 'a change that never came about' => [ServiceUnavailable::class, Retry::Safe, Outcome::NotSent, Effect::MayChange, Status::UNAVAILABLE, $never];
        yield 'a question that never came about' => [ServiceUnavailable::class, Retry::Safe, Outcome::Unspecified, Effect::Asks, Status::UNAVAILABLE, $never];
        yield 'a lost read' => [ServiceUnavailable::class, Retry::Safe, Outcome::Unknown, Effect::Reads, Status::UNAVAILABLE, 'Socket closed'];
        yield 'a lost change' => [OutcomeUnknown::class, Retry::AfterCheck, Outcome::Unknown, Effect::MayChange, Status::UNAVAILABLE, 'Socket closed'];
        yield 'a lost opening' => [ServiceUnavailable::class, Retry::AfterCheck, Outcome::Unspecified, Effect::Makes, Status::UNAVAILABLE, 'Socket closed'];
        yield 'a read through a proxy that lost it' => [ServiceUnavailable::class, Retry::Safe, Outcome::Unknown, Effect::Reads, Status::INTERNAL, 'Received RST_STREAM with error code 2'];
        yield 'a read that somebody else cancelled' => [ServiceUnavailable::class, Retry::Safe, Outcome::Unknown, Effect::Reads, Status::CANCELLED, 'Received RST_STREAM with error code 8'];
        yield 'a change through a proxy that lost it' => [OutcomeUnknown::class, Retry::AfterCheck, Outcome::Unknown, Effect::MayChange, Status::CANCELLED, 'Received RST_STREAM with error code 8'];
        yield 'a change that a proxy refused' => [BareosException::class, Retry::AfterCheck, Outcome::Unknown, Effect::MayChange, Status::UNIMPLEMENTED, 'Received http2 header with status: 404'];
        yield 'a deadline' => [DeadlineExceeded::class, Retry::AfterCheck, Outcome::Unknown, Effect::MayChange, Status::DEADLINE_EXCEEDED, 'Deadline Exceeded'];
        yield 'what we cancelled' => [CallCancelled::class, Retry::AfterCheck, Outcome::Unknown, Effect::Reads, Status::CANCELLED, 'CANCELLED'];
        yield 'a defect' => [BareosException::class, Retry::AfterCheck, Outcome::Unknown, Effect::Reads, Status::INTERNAL, ''];
    }

    /**
     * @dataProvider statuses
     * @param class-string $class
     */
    public function testWithoutAReason(string $class, Retry $retry, Outcome $outcome, Effect $effect, int $code, string $details): void
    {
        $error = Failures::of(Answers::status($code, $details), $effect);
        self::assertSame([$class, $retry, $outcome, $code, ''], [$error::class, $error->retry, $error->outcome, $error->getCode(), $error instanceof DeadlineExceeded ? '' : $error->reason]);
        self::assertNotSame('', $error->what);
    }

    public function testFieldsOfAnyMessage(): void
    {
        $fields = WireFields::parse(hex2bin('08' . 'ffffffffffffffffff01' . '08' . '05' . '12' . '03' . '616263' . '19' . '0102030405060708' . '25' . '01020304'));
        self::assertSame([5, 'abc', 8, 4], [$fields->number(1), $fields->bytes(2), strlen($fields->bytes(3)), strlen($fields->bytes(4))]);
        self::assertSame(-1, WireFields::parse(hex2bin('08ffffffffffffffffff01'))->number(1));
        self::assertSame(['', 0, []], [$fields->bytes(9), $fields->number(9), $fields->all(9)]);
    }

    /** @testWith ["00"]
     *            ["08"]
     *            ["0a05ab"]
     *            ["0b"]
     *            ["08ffffffffffffffffffff01"]
     *            ["0affffffffffffffffff01"]
     */
    public function testWhatIsNoMessage(string $hex): void
    {
        $this->expectException(\UnexpectedValueException::class);
        WireFields::parse(hex2bin($hex));
    }
}
