<?php

declare(strict_types=1);

namespace BareosGrpc\Tests\Transport;

use BareosGrpc\Http2\Connection;
use BareosGrpc\Http2\ErrorCode;
use BareosGrpc\Http2\Frame;
use BareosGrpc\Http2\Limits;
use BareosGrpc\Http2\PeerSettings;
use BareosGrpc\Tests\Fakes\Peer;
use BareosGrpc\Tests\Fakes\TestClock;
use PHPUnit\Framework\TestCase;

/** @group transport */
final class ConnectionTest extends TestCase
{
    private TestClock $clock;

    protected function setUp(): void
    {
        $this->clock = new TestClock();
    }

    public function testItBeginsWithItsSettings(): void
    {
        [, $peer] = $this->connect(new Peer($this->clock));
        self::assertSame([Frame::SETTINGS, Frame::WINDOW_UPDATE, Frame::SETTINGS], array_map(static fn (Frame $frame) => $frame->type, $peer->frames));
        self::assertStringContainsString(Peer::setting(PeerSettings::ENABLE_PUSH, 0), $peer->frames[0]->payload);
        self::assertTrue($peer->frames[2]->has(Frame::ACK), 'the settings of the service are acknowledged');
    }

    public function testAPingIsAnswered(): void
    {
        [$connection, $peer] = $this->connect(new Peer($this->clock));
        $peer->send(new Frame(Frame::PING, 0, 0, 'abcdefgh'), new Frame(Frame::PING, Frame::ACK, 0, 'unasked!'));
        $connection->pump(0.0);
        self::assertEquals([new Frame(Frame::PING, Frame::ACK, 0, 'abcdefgh')], $peer->received(Frame::PING));
    }

    public function testUnknownFramesAndSettingsAreIgnored(): void
    {
        [$connection, $peer] = $this->connect(new Peer($this->clock, Peer::setting(0xF0, 1) . Peer::setting(PeerSettings::MAX_HEADER_LIST_SIZE, 8192)));
        $peer->send(new Frame(0xBB, 0xFF, 7, 'whatever'), new Frame(Frame::PRIORITY, 0, 1, '12345'));
        $connection->pump(0.0);
        self::assertNull($connection->lost());
    }

    public function testHeadersThatDoNotFitIntoOneFrame(): void
    {
        [$connection, $peer] = $this->connect(new Peer($this->clock));
        $value = implode('', array_map(static fn (int $i) => chr(33 + $i % 90), range(0, 39_999)));
        $connection->open([[':method', 'POST'], ['x-big', $value]]);
        $connection->pump(0.0);
        self::assertSame($value, $peer->requests[1]['x-big'] ?? null);
        self::assertGreaterThanOrEqual(2, count($peer->received(Frame::CONTINUATION, 1)));
    }

    public function testWritesThatTakeOnlyAPart(): void
    {
        $peer = new Peer($this->clock);
        [$connection] = $this->connect($peer);
        $peer->takes = 100;
        $exchange = $connection->open([[':method', 'POST']]);
        self::assertSame('', $connection->send($exchange, str_repeat('x', 5000), true));
        $peer->takes = 7;
        for ($round = 0; $connection->hasUnwritten(); $round++) {
            $connection->pump(0.0);
            self::assertLessThan(100, $round);
        }
        self::assertSame(5000, strlen($peer->bodies[1]));
    }

    public function testDataStaysWithinTheWindows(): void
    {
        [$connection, $peer] = $this->connect(new Peer($this->clock, Peer::setting(PeerSettings::INITIAL_WINDOW_SIZE, 1000)));
        $one = $connection->open([[':method', 'POST']]);
        $rest = $connection->send($one, str_repeat('a', 70_000), true);
        self::assertSame(69_000, strlen($rest));
        $peer->window($one->id, 100_000);
        $connection->pump(0.0);
        $rest = $connection->send($one, $rest, true);
        self::assertSame(70_000 - 65_535, strlen($rest), 'the window of the connection is 65,535');
        $peer->window(0, 100_000);
        $connection->pump(0.0);
        self::assertSame('', $connection->send($one, $rest, true));
        $connection->pump(0.0);
        self::assertSame(70_000, strlen($peer->bodies[1]));
        foreach ($peer->received(Frame::DATA) as $frame) {
            self::assertLessThanOrEqual(16384, strlen($frame->payload));
        }
    }

    public function testAWindowThatTheServiceMakesSmallerLater(): void
    {
        [$connection, $peer] = $this->connect(new Peer($this->clock, Peer::setting(PeerSettings::INITIAL_WINDOW_SIZE, 1000)));
        $exchange = $connection->open([[':method', 'POST']]);
        self::assertSame(0, strlen($connection->send($exchange, str_repeat('a', 800))));
        $peer->send(new Frame(Frame::SETTINGS, 0, 0, Peer::setting(PeerSettings::INITIAL_WINDOW_SIZE, 100)));
        $connection->pump(0.0);
        self::assertSame('b', $connection->send($exchange, 'b'), 'the window is at -700');
        $peer->window($exchange->id, 700);
        $connection->pump(0.0);
        self::assertSame('b', $connection->send($exchange, 'b'), 'and now at 0');
        $peer->window($exchange->id, 1);
        $connection->pump(0.0);
        self::assertSame('', $connection->send($exchange, 'b'));
    }

    public function testWhatIsUsedMakesRoom(): void
    {
        $limits = new Limits(streamWindow: 10_000, connectionWindow: 70_000);
        [$connection, $peer] = $this->connect(new Peer($this->clock), $limits);
        $exchange = $connection->open([[':method', 'POST']]);
        $peer->begin(1)->data(1, str_repeat('x', 9_000));
        $connection->pump(0.0);
        $updates = static fn (int $stream) => array_map(static fn (Frame $frame) => $frame->number(), $peer->received(Frame::WINDOW_UPDATE, $stream));
        $connection->pump(0.0);
        self::assertSame([], $updates(1), 'nobody has read it');
        $exchange->data->take(9_000);
        $connection->giveBack($exchange, 9_000);
        $connection->pump(0.0);
        self::assertSame([9_000], $updates(1));
        self::assertSame([70_000 - 65_535], $updates(0));
        for ($round = 0; $round < 3; $round++) {
            $peer->data(1, str_repeat('x', 9_000));
            $connection->pump(0.0);
            $connection->giveBack($exchange, strlen($exchange->data->take(9_000)));
            $connection->pump(0.0);
        }
        self::assertSame([70_000 - 65_535, 36_000], $updates(0), 'that of the connection is given back before anybody reads');
    }

    public function testPaddingCountsAndIsGivenBack(): void
    {
        [$connection, $peer] = $this->connect(new Peer($this->clock), new Limits(streamWindow: 400));
        $exchange = $connection->open([[':method', 'POST']]);
        $peer->begin(1)->send(new Frame(Frame::DATA, Frame::PADDED, 1, "\xFFx" . str_repeat("\0", 255)));
        $connection->pump(0.0);
        $connection->pump(0.0);
        self::assertSame(1, $exchange->data->length());
        self::assertSame([256], array_map(static fn (Frame $frame) => $frame->number(), $peer->received(Frame::WINDOW_UPDATE, 1)));
    }

    public function testAProvisionalAnswerIsNotTheAnswer(): void
    {
        [$connection, $peer] = $this->connect(new Peer($this->clock));
        $exchange = $connection->open([[':method', 'POST']]);
        $peer->headers(1, [':status' => '103', 'link' => 'x'])->begin(1);
        $connection->pump(0.0);
        self::assertSame([':status', '200'], $exchange->headers[0]);
    }

    public function testKeepaliveAsksAfterASilence(): void
    {
        [$connection, $peer] = $this->connect(new Peer($this->clock), new Limits(keepaliveAfter: 60, keepaliveTimeout: 20));
        $connection->open([[':method', 'POST']]);
        $peer->on(Frame::PING, static fn (Frame $ping) => $peer->after(5, static fn () => $peer->send(new Frame(Frame::PING, Frame::ACK, 0, $ping->payload))));
        $begun = $this->clock->now;
        while ($this->clock->now < $begun + 150) {
            $connection->pump($begun + 150);
        }
        self::assertNull($connection->lost());
        self::assertCount(2, $peer->received(Frame::PING), 'at 60 and, after the answer at 65, at 125');
    }

    public function testKeepaliveFindsOutThatNobodyIsThere(): void
    {
        [$connection, $peer] = $this->connect(new Peer($this->clock), new Limits(keepaliveAfter: 60, keepaliveTimeout: 20));
        $exchange = $connection->open([[':method', 'POST']]);
        $begun = $this->clock->now;
        while (!$exchange->isEnded) {
            $connection->pump(null);
            self::assertLessThanOrEqual($begun + 80, $this->clock->now);
        }
        self::assertEqualsWithDelta(80, $this->clock->now - $begun, 0.001);
        self::assertStringContainsString('keepalive', $exchange->lost);
        self::assertTrue($peer->isClosed);
    }

    public function testAnAnswerThatArrivedInTimeIsNotOverdueBecauseNobodyLooked(): void
    {
        [$connection, $peer] = $this->connect(new Peer($this->clock), new Limits(keepaliveAfter: 60, keepaliveTimeout: 20));
        $this->clock->now += 61;
        $peer->on(Frame::PING, static fn (Frame $ping) => $peer->send(new Frame(Frame::PING, Frame::ACK, 0, $ping->payload)));
        $connection->pump(0.0);
        self::assertCount(1, $peer->received(Frame::PING));
        $this->clock->now += 3600;
        $connection->pump(0.0);
        self::assertNull($connection->lost());
    }

    public function testWithoutKeepaliveItWaitsQuietly(): void
    {
        [$connection, $peer] = $this->connect(new Peer($this->clock));
        $connection->open([[':method', 'POST']]);
        $connection->pump($this->clock->now + 86_400);
        self::assertSame([], $peer->received(Frame::PING));
    }

    public function testGoAwayEndsWhatWasNotTakenAndLetsTheRestGoOn(): void
    {
        [$connection, $peer] = $this->connect(new Peer($this->clock));
        [$one, $two] = [$connection->open([[':method', 'POST']]), $connection->open([[':method', 'POST']])];
        $peer->goAway(1);
        $connection->pump(0.0);
        self::assertFalse($connection->hasRoom());
        self::assertSame([false, true], [$one->isEnded, $two->isEnded]);
        self::assertTrue($two->isUnprocessed);
        $peer->answer(1, 'still here');
        $connection->pump(0.0);
        self::assertTrue($one->isEnded);
        self::assertNull($one->lost);
        self::assertSame(0, $connection->openStreams());
    }

    public function testTheEndOfTheConnectionEndsItsStreams(): void
    {
        [$connection, $peer] = $this->connect(new Peer($this->clock));
        $exchange = $connection->open([[':method', 'POST']]);
        $peer->hangUp();
        $connection->pump(null);
        self::assertTrue($exchange->isEnded);
        self::assertStringStartsWith('Socket closed', $exchange->lost);
        self::assertFalse($exchange->isUnprocessed, 'nobody knows what the service did');
        $late = $connection->open([[':method', 'POST']]);
        self::assertTrue($late->isUnprocessed, 'but this one was never sent');
    }

    public function testWhatTheServiceSaidLastIsHeardThoughNothingCanBeWrittenAnyMore(): void
    {
        [$connection, $peer] = $this->connect(new Peer($this->clock));
        $exchange = $connection->open([[':method', 'POST']]);
        $connection->pump(0.0);
        $connection->send($exchange, 'a question that nobody reads');
        $peer->answer(1, 'goodbye')->hangUp();
        $connection->pump(null);
        self::assertNotNull($exchange->trailers);
        self::assertNull($exchange->lost);
        self::assertNotNull($connection->lost());
    }

    public function testClosingSaysGoodbye(): void
    {
        [$connection, $peer] = $this->connect(new Peer($this->clock));
        $connection->close();
        $connection->close();
        self::assertCount(1, $peer->received(Frame::GOAWAY));
        self::assertTrue($peer->isClosed);
    }

    public function testFramesForAStreamThatWeGaveUpDoNoHarm(): void
    {
        [$connection, $peer] = $this->connect(new Peer($this->clock));
        $exchange = $connection->open([[':method', 'POST']]);
        $connection->reset($exchange);
        $peer->begin(1, ['x-kept' => 'in the table'])->message(1, 'late')->window(1, 5)->end(1);
        $connection->pump(0.0);
        self::assertNull($connection->lost());
        $next = $connection->open([[':method', 'POST']]);
        $peer->begin(3, ['x-kept' => 'in the table']);
        $connection->pump(0.0);
        self::assertContains(['x-kept', 'in the table'], $next->headers, 'the table of fields is still right');
        self::assertSame([ErrorCode::CANCEL], array_map(static fn (Frame $frame) => $frame->number(), $peer->received(Frame::RST_STREAM)));
    }

    public function testAnAnswerThatComesBeforeTheQuestionEndedStopsTheUpload(): void
    {
        [$connection, $peer] = $this->connect(new Peer($this->clock));
        $exchange = $connection->open([[':method', 'POST']]);
        $peer->answer(1, 'enough')->reset(1, ErrorCode::NO_ERROR);
        $connection->pump(0.0);
        self::assertTrue($exchange->isEnded);
        self::assertNull($exchange->resetCode, 'the answer counts, not what follows it');
        self::assertSame('more', $connection->send($exchange, 'more'));
    }

    /** @return array{Connection, Peer} */
    private function connect(Peer $peer, Limits $limits = new Limits()): array
    {
        $connection = new Connection($peer, $this->clock, $limits);
        $connection->pump(0.0);
        $connection->pump(0.0);

        return [$connection, $peer];
    }
}
