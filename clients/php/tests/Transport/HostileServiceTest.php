<?php

declare(strict_types=1);

namespace BareosGrpc\Tests\Transport;

use BareosGrpc\Http2\ErrorCode;
use BareosGrpc\Http2\Frame;
use BareosGrpc\Http2\Hpack\Encoder;
use BareosGrpc\Http2\PeerSettings;
use BareosGrpc\Tests\Fakes\Peer;
use BareosGrpc\Tests\Fakes\Peers;
use BareosGrpc\Tests\Fakes\TestClock;
use BareosGrpc\Transport\Status;
use PHPUnit\Framework\TestCase;

/**
 * A service that breaks the protocol, by mistake or on purpose, ends the connection with the right error, at once and for little memory.
 *
 * @group transport
 */
final class HostileServiceTest extends TestCase
{
    /** @return iterable<string, array{int, \Closure(Peer): mixed}> */
    public function offences(): iterable
    {
        $frame = static fn (int $type, int $flags, int $stream, string $payload = '') => static fn (Peer $peer) => $peer->send(new Frame($type, $flags, $stream, $payload));
        $ok = (new Encoder(0))->encode([[':status', '200'], ['content-type', 'application/grpc']]);

        yield 'a frame larger than allowed' => [ErrorCode::FRAME_SIZE_ERROR, static fn (Peer $peer) => $peer->send("\x00\x40\x01\x00\x00\x00\x00\x00\x01")];
        yield 'a frame of 16 MiB' => [ErrorCode::FRAME_SIZE_ERROR, static fn (Peer $peer) => $peer->send("\xFF\xFF\xFF\x00\x00\x00\x00\x00\x01")];
        yield 'data for the connection' => [ErrorCode::PROTOCOL_ERROR, $frame(Frame::DATA, 0, 0, 'x')];
        yield 'data for a stream that nobody opened' => [ErrorCode::PROTOCOL_ERROR, $frame(Frame::DATA, 0, 7, 'x')];
        yield 'data for a stream of the service' => [ErrorCode::PROTOCOL_ERROR, $frame(Frame::DATA, 0, 2, 'x')];
        yield 'data before headers' => [ErrorCode::PROTOCOL_ERROR, $frame(Frame::DATA, 0, 1, 'x')];
        yield 'headers for a stream that nobody opened' => [ErrorCode::PROTOCOL_ERROR, $frame(Frame::HEADERS, Frame::END_HEADERS, 9, $ok)];
        yield 'headers in the middle' => [
            ErrorCode::PROTOCOL_ERROR,
            static fn (Peer $peer) => $peer->begin(1)->message(1, 'x')->headers(1, ['x-late' => '1']),
        ];
        yield 'headers interrupted by a ping' => [
            ErrorCode::PROTOCOL_ERROR,
            static fn (Peer $peer) => $peer->send(new Frame(Frame::HEADERS, 0, 1, $ok), new Frame(Frame::PING, 0, 0, '12345678')),
        ];
        yield 'headers that go on in another stream' => [
            ErrorCode::PROTOCOL_ERROR,
            static fn (Peer $peer) => $peer->send(new Frame(Frame::HEADERS, 0, 1, $ok), new Frame(Frame::CONTINUATION, Frame::END_HEADERS, 3)),
        ];
        yield 'a continuation of nothing' => [ErrorCode::PROTOCOL_ERROR, $frame(Frame::CONTINUATION, Frame::END_HEADERS, 1, $ok)];
        yield 'continuations without end' => [
            ErrorCode::ENHANCE_YOUR_CALM,
            static fn (Peer $peer) => $peer->send(new Frame(Frame::HEADERS, 0, 1, $ok), ...array_fill(0, 500, new Frame(Frame::CONTINUATION, 0, 1))),
        ];
        yield 'headers without end' => [
            ErrorCode::ENHANCE_YOUR_CALM,
            static fn (Peer $peer) => $peer->send(
                new Frame(Frame::HEADERS, 0, 1, $ok),
                ...array_fill(0, 5, new Frame(Frame::CONTINUATION, 0, 1, str_repeat("\x00", 16384))),
            ),
        ];
        yield 'headers that are none' => [ErrorCode::COMPRESSION_ERROR, $frame(Frame::HEADERS, Frame::END_HEADERS, 1, "\xFF\xFF\xFF\xFF\x7F")];
        yield 'more padding than content' => [ErrorCode::PROTOCOL_ERROR, $frame(Frame::HEADERS, Frame::PADDED | Frame::END_HEADERS, 1, "\x09ab")];
        yield 'a push' => [ErrorCode::PROTOCOL_ERROR, $frame(Frame::PUSH_PROMISE, Frame::END_HEADERS, 1, "\0\0\0\2" . $ok)];
        yield 'settings of a wrong size' => [ErrorCode::FRAME_SIZE_ERROR, $frame(Frame::SETTINGS, 0, 0, 'x')];
        yield 'settings for a stream' => [ErrorCode::PROTOCOL_ERROR, $frame(Frame::SETTINGS, 0, 1)];
        yield 'an acknowledgement with content' => [ErrorCode::FRAME_SIZE_ERROR, $frame(Frame::SETTINGS, Frame::ACK, 0, '123456')];
        yield 'a window that is too wide from the beginning' => [
            ErrorCode::FLOW_CONTROL_ERROR,
            $frame(Frame::SETTINGS, 0, 0, Peer::setting(PeerSettings::INITIAL_WINDOW_SIZE, 0x80000000)),
        ];
        yield 'frames that may be too small' => [ErrorCode::PROTOCOL_ERROR, $frame(Frame::SETTINGS, 0, 0, Peer::setting(PeerSettings::MAX_FRAME_SIZE, 100))];
        yield 'pushing turned on' => [ErrorCode::PROTOCOL_ERROR, $frame(Frame::SETTINGS, 0, 0, Peer::setting(PeerSettings::ENABLE_PUSH, 1))];
        yield 'a ping of a wrong size' => [ErrorCode::FRAME_SIZE_ERROR, $frame(Frame::PING, 0, 0, 'short')];
        yield 'a ping for a stream' => [ErrorCode::PROTOCOL_ERROR, $frame(Frame::PING, 0, 1, '12345678')];
        yield 'a farewell of a wrong size' => [ErrorCode::FRAME_SIZE_ERROR, $frame(Frame::GOAWAY, 0, 0, 'x')];
        yield 'a farewell for a stream' => [ErrorCode::PROTOCOL_ERROR, $frame(Frame::GOAWAY, 0, 1, '12345678')];
        yield 'a reset of a wrong size' => [ErrorCode::FRAME_SIZE_ERROR, $frame(Frame::RST_STREAM, 0, 1, '12')];
        yield 'a reset of the connection' => [ErrorCode::PROTOCOL_ERROR, $frame(Frame::RST_STREAM, 0, 0, "\0\0\0\0")];
        yield 'a window opened by nothing' => [ErrorCode::PROTOCOL_ERROR, $frame(Frame::WINDOW_UPDATE, 0, 1, "\0\0\0\0")];
        yield 'a window opened too wide' => [ErrorCode::FLOW_CONTROL_ERROR, $frame(Frame::WINDOW_UPDATE, 0, 1, "\x7F\xFF\xFF\xFF")];
        yield 'the window of the connection opened too wide' => [ErrorCode::FLOW_CONTROL_ERROR, $frame(Frame::WINDOW_UPDATE, 0, 0, "\x7F\xFF\xFF\xFF")];
        yield 'a window update of a wrong size' => [ErrorCode::FRAME_SIZE_ERROR, $frame(Frame::WINDOW_UPDATE, 0, 0, "\0\0\0")];
        yield 'an answer of HTTP/1.1' => [ErrorCode::FRAME_SIZE_ERROR, static fn (Peer $peer) => $peer->send("HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n")];
        yield 'frames that say nothing' => [
            ErrorCode::ENHANCE_YOUR_CALM,
            static fn (Peer $peer) => $peer->begin(1)->send(str_repeat((new Frame(Frame::DATA, 0, 1))->encode(), 20_000)),
        ];
        yield 'settings again and again' => [
            ErrorCode::ENHANCE_YOUR_CALM,
            static fn (Peer $peer) => $peer->send(str_repeat((new Frame(Frame::SETTINGS, 0, 0))->encode(), 20_000)),
        ];
    }

    /**
     * @dataProvider offences
     * @param \Closure(Peer): mixed $offend
     */
    public function testAnOffenceEndsTheConnection(int $code, \Closure $offend): void
    {
        $peer = new Peer($clock = new TestClock());
        $peer->onRequest(static fn () => $offend($peer));
        $rpc = (new Peers($clock, [], $peer))->call();
        $before = memory_get_usage();
        $status = $rpc->status();
        self::assertSame(Status::UNAVAILABLE, $status->code, $status->details);
        self::assertStringContainsString('broke the protocol', $status->details);
        self::assertSame([$code], array_map(static fn (Frame $frame) => unpack('N', $frame->payload, 4)[1], $peer->received(Frame::GOAWAY)));
        self::assertTrue($peer->isClosed);
        self::assertLessThan(8_000_000, memory_get_usage() - $before);
    }

    public function testWhatDoesNotBeginAsHttp2Does(): void
    {
        $peer = Peer::silent($clock = new TestClock());
        $peer->onRequest(static fn () => $peer->send(new Frame(Frame::PING, 0, 0, '12345678')));
        self::assertStringContainsString('does not begin as HTTP/2', (new Peers($clock, [], $peer))->call()->status()->details);
    }

    public function testMoreDataThanTheWindowAllows(): void
    {
        $peer = new Peer($clock = new TestClock());
        $peer->onRequest(static fn () => $peer->begin(1)->data(1, pack('CN', 0, 3_000_000) . str_repeat('x', 1_200_000)));
        $status = (new Peers($clock, [], $peer))->call()->status();
        self::assertSame(Status::UNAVAILABLE, $status->code);
        self::assertStringContainsString('more data than its window', $status->details);
    }

    public function testPingsWhoseAnswersItDoesNotRead(): void
    {
        $peer = new Peer($clock = new TestClock());
        $peer->onRequest(static function () use ($peer): void {
            $peer->takes = 0;
            // Mixed with data, so that each frame by itself would be welcome.
            $round = str_repeat((new Frame(Frame::PING, 0, 0, '12345678'))->encode(), 5_000) . (new Frame(Frame::DATA, 0, 1, 'x'))->encode();
            $peer->begin(1)->send(str_repeat($round, 20));
        });
        $status = (new Peers($clock, [], $peer))->call()->status();
        self::assertStringContainsString('asks more than it reads', $status->details);
    }

    public function testHeadersLargerThanTheLimitEndOnlyTheCall(): void
    {
        $peer = new Peer($clock = new TestClock());
        $peer->onRequest(static fn (int $stream) => $stream === 1 ? $peer->begin(1, ['x-a' => str_repeat('a', 5000), 'x-b' => str_repeat('b', 5000)]) : $peer->answer($stream, 'fine'));
        $peers = new Peers($clock, ['grpc.max_metadata_size' => 8192], $peer);
        self::assertSame(Status::RESOURCE_EXHAUSTED, $peers->call()->status()->code);
        $next = $peers->call();
        self::assertSame(['fine', Status::OK], [$next->receive(), $next->status()->code]);
        self::assertSame(1, $peers->connected);
    }

    public function testAnythingAtAllEndsInAStatus(): void
    {
        mt_srand(20261121);
        $codes = [];
        for ($round = 0; $round < 400; $round++) {
            $peer = new Peer($clock = new TestClock());
            $noise = '';
            for ($count = mt_rand(1, 8); $count > 0; $count--) {
                $noise .= mt_rand(0, 9) === 0
                    ? $this->noise(200)
                    : (new Frame(mt_rand(0, 10), mt_rand(0, 255), mt_rand(0, 3), $this->noise(40)))->encode();
            }
            $peer->onRequest(static fn () => $peer->begin(1)->send($noise)->hangUp());
            $codes[] = (new Peers($clock, [], $peer))->call(timeout: 60)->status()->code;
        }
        self::assertCount(400, $codes);
        self::assertNotContains(Status::OK, $codes);
    }

    private function noise(int $most): string
    {
        return implode('', array_map(static fn () => chr(mt_rand(0, 255)), range(0, mt_rand(1, $most))));
    }
}
