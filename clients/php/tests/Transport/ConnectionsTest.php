<?php

declare(strict_types=1);

namespace BareosGrpc\Tests\Transport;

use BareosGrpc\Http2\ErrorCode;
use BareosGrpc\Http2\Frame;
use BareosGrpc\Http2\PeerSettings;
use BareosGrpc\Tests\Fakes\Peer;
use BareosGrpc\Tests\Fakes\Peers;
use BareosGrpc\Tests\Fakes\TestClock;
use BareosGrpc\Transport\Status;
use PHPUnit\Framework\TestCase;

/**
 * What calls do when connections end, and when there are many.
 *
 * @group transport
 */
final class ConnectionsTest extends TestCase
{
    private TestClock $clock;

    protected function setUp(): void
    {
        $this->clock = new TestClock();
    }

    public function testARequestThatTheServiceDidNothingWithIsSentOnceMore(): void
    {
        $first = $this->peer(static fn (Peer $peer, int $stream) => $peer->goAway(0)->hangUp());
        $second = $this->peer(static fn (Peer $peer, int $stream) => $peer->answer($stream, 'here'));
        $peers = new Peers($this->clock, [], $first, $second);
        $rpc = $peers->call('question');
        self::assertSame(['here', Status::OK], [$rpc->receive(), $rpc->status()->code]);
        self::assertSame($first->bodies[1], $second->bodies[1]);
        self::assertSame($first->requests[1], $second->requests[1]);
    }

    public function testARefusedStreamIsOpenedOnceMore(): void
    {
        $peer = new Peer($this->clock);
        $peer->onRequest(static fn (int $stream) => $stream === 1 ? $peer->reset(1, ErrorCode::REFUSED_STREAM) : $peer->answer($stream, 'here'));
        $rpc = (new Peers($this->clock, [], $peer))->call();
        self::assertSame('here', $rpc->receive());
    }

    public function testButOnlyOnce(): void
    {
        $peer = new Peer($this->clock);
        $peer->onRequest(static fn (int $stream) => $peer->reset($stream, ErrorCode::REFUSED_STREAM));
        self::assertSame(Status::UNAVAILABLE, (new Peers($this->clock, [], $peer))->call()->status()->code);
        self::assertCount(2, $peer->requests);
    }

    public function testWhatTheServiceMayHaveDoneIsNotSentAgain(): void
    {
        foreach (['hangUp' => [], 'goAway' => [1]] as $how => $arguments) {
            $first = $this->peer(static fn (Peer $peer) => $peer->$how(...$arguments)->hangUp());
            $second = $this->peer(static fn (Peer $peer, int $stream) => $peer->answer($stream, 'twice!'));
            $peers = new Peers($this->clock, [], $first, $second);
            $rpc = $peers->call();
            self::assertNull($rpc->receive());
            self::assertSame([Status::UNAVAILABLE, 1], [$rpc->status()->code, $peers->connected]);
            self::assertSame([], $second->bodies);
        }
    }

    public function testTheNextCallAfterTheEndOfAConnectionMakesAnother(): void
    {
        $first = $this->peer(static fn (Peer $peer, int $stream) => $peer->answer($stream, 'one'));
        $second = $this->peer(static fn (Peer $peer, int $stream) => $peer->answer($stream, 'two'));
        $peers = new Peers($this->clock, [], $first, $second);
        self::assertSame('one', $peers->call()->receive());
        $first->hangUp();
        self::assertSame('two', $peers->call()->receive());
    }

    public function testAfterAFarewellNewCallsGoElsewhereAndOldOnesGoOn(): void
    {
        $first = $this->peer(static fn (Peer $peer, int $stream) => $peer->begin($stream)->message($stream, 'begun'));
        $second = $this->peer(static fn (Peer $peer, int $stream) => $peer->answer($stream, 'new'));
        $peers = new Peers($this->clock, [], $first, $second);
        $old = $peers->call();
        self::assertSame('begun', $old->receive());
        $first->goAway(1);
        self::assertSame('new', $peers->call()->receive());
        $first->message(1, 'ended')->end(1);
        self::assertSame(['ended', Status::OK], [$old->receive(), $old->status()->code]);
    }

    public function testAClosedChannel(): void
    {
        $peer = $this->peer(static fn (Peer $peer, int $stream) => $peer->begin($stream));
        $peers = new Peers($this->clock, [], $peer);
        $rpc = $peers->call();
        $peers->connections->close();
        self::assertSame(Status::UNAVAILABLE, $rpc->status()->code);
        self::assertSame(Status::UNAVAILABLE, $peers->call()->status()->code);
        self::assertSame(1, $peers->connected);
    }

    // Many at once.

    public function testAHundredStreamsAtOnce(): void
    {
        $peer = new Peer($this->clock);
        $open = [];
        $peer->onRequest(static function (int $stream) use ($peer, &$open): void {
            $open[] = $stream;
            $peer->begin($stream);
            if (count($open) === 100) {
                // Each gets its messages a piece at a time, all mixed.
                for ($number = 0; $number < 5; $number++) {
                    foreach ($open as $one) {
                        $peer->message($one, "message $number of $one");
                    }
                }
                foreach (array_reverse($open) as $one) {
                    $peer->end($one);
                }
            }
        });
        $peers = new Peers($this->clock, [], $peer);
        $calls = array_map(static fn () => $peers->call(timeout: 60), range(1, 100));
        foreach (array_reverse($calls, true) as $index => $rpc) {
            $stream = 2 * $index + 1;
            for ($number = 0; $number < 5; $number++) {
                self::assertSame("message $number of $stream", $rpc->receive());
            }
            self::assertSame([null, Status::OK], [$rpc->receive(), $rpc->status()->code]);
        }
        self::assertSame(1, $peers->connected);
    }

    public function testMoreStreamsThanAllowedGoOverAnotherConnection(): void
    {
        $settings = Peer::setting(PeerSettings::MAX_CONCURRENT_STREAMS, 2);
        $make = fn (string $name) => $this->peer(static fn (Peer $peer, int $stream) => $peer->begin($stream)->message($stream, $name), $settings);
        $peers = new Peers($this->clock, [], $make('one'), $make('two'));
        $first = $peers->call();
        self::assertSame('one', $first->receive());
        [$second, $third] = [$peers->call(), $peers->call()];
        self::assertSame(['one', 'two'], [$second->receive(), $third->receive()]);
        $first->cancel();
        self::assertSame('one', $peers->call()->receive(), 'there is room again');
    }

    public function testAStreamThatNobodyReadsDoesNotStopTheOthers(): void
    {
        $peer = new Peer($this->clock);
        $peer->onRequest(static fn (int $stream) => $stream === 1
            ? $peer->begin(1)->message(1, str_repeat('x', 1_000_000))
            : $peer->answer($stream, str_repeat('y', 900_000)));
        $peers = new Peers($this->clock, [], $peer);
        $slow = $peers->call();
        for ($round = 0; $round < 30; $round++) {
            self::assertSame(900_000, strlen((string) $peers->call()->receive()));
        }
        self::assertSame([], $peer->received(Frame::WINDOW_UPDATE, 1), 'the one that is not read has no more room');
        self::assertSame(1_000_000, strlen((string) $slow->receive()));
        $peers->call();
        self::assertNotSame([], $peer->received(Frame::WINDOW_UPDATE, 1));
    }

    public function testMemoryStaysFlatOverThousandsOfCalls(): void
    {
        $peer = $this->peer(static function (Peer $peer, int $stream): void {
            $peer->answer($stream, 'answer');
            $peer->frames = $peer->requests = $peer->bodies = [];
        });
        $peers = new Peers($this->clock, [], $peer);
        $call = static fn () => self::assertSame('answer', $peers->call()->receive());
        for ($round = 0; $round < 100; $round++) {
            $call();
        }
        $before = memory_get_usage();
        for ($round = 0; $round < 3000; $round++) {
            $call();
        }
        self::assertLessThan(100_000, memory_get_usage() - $before);
    }

    /** @param \Closure(Peer, int): mixed $answer what to do when a request is complete */
    private function peer(\Closure $answer, string $settings = ''): Peer
    {
        $peer = new Peer($this->clock, $settings);

        return $peer->onRequest(static fn (int $stream) => $answer($peer, $stream));
    }
}
