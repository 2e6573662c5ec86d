<?php

declare(strict_types=1);

namespace BareosGrpc\Tests\Transport;

use BareosGrpc\Http2\ErrorCode;
use BareosGrpc\Http2\Frame;
use BareosGrpc\Tests\Fakes\Peer;
use BareosGrpc\Tests\Fakes\Peers;
use BareosGrpc\Tests\Fakes\TestClock;
use BareosGrpc\Transport\Rpc;
use BareosGrpc\Transport\Status;
use PHPUnit\Framework\TestCase;

/**
 * Calls of gRPC over the pure-PHP transport.
 *
 * @group transport
 */
final class RpcTest extends TestCase
{
    private TestClock $clock;

    protected function setUp(): void
    {
        $this->clock = new TestClock();
    }

    public function testAQuestionAndItsAnswer(): void
    {
        $peer = $this->peer(static fn (Peer $peer, int $stream) => $peer->begin($stream, ['x-head' => 'h'])->message($stream, 'answer')->end($stream, 0, ['x-tail' => 't']));
        $rpc = (new Peers($this->clock, ['grpc.primary_user_agent' => 'test/1'], $peer))->call('question');
        self::assertSame(['x-head' => ['h']], $rpc->initialMetadata());
        self::assertSame(['answer', null], [$rpc->receive(), $rpc->receive()]);
        self::assertEquals(new Status(Status::OK, '', ['x-tail' => ['t']]), $rpc->status());
        self::assertSame("\0\0\0\0\x08question", $peer->bodies[1]);
        $expected = [
            ':method' => 'POST', ':scheme' => 'http', ':path' => '/test/Method', ':authority' => '127.0.0.1:9190', 'te' => 'trailers',
            'content-type' => 'application/grpc', 'user-agent' => 'test/1 grpc-php-bareosgrpc/1.0',
            'grpc-accept-encoding' => 'identity,deflate,gzip', 'authorization' => 'Bearer key',
        ];
        self::assertSame($expected, $peer->requests[1]);
    }

    public function testAnEmptyMessageIsAMessage(): void
    {
        $rpc = $this->call(static fn (Peer $peer) => $peer->answer(1, '', ''));
        self::assertSame(['', '', null], [$rpc->receive(), $rpc->receive(), $rpc->receive()]);
    }

    public function testAnAnswerThatIsNothingButItsEnd(): void
    {
        $rpc = $this->call(static fn (Peer $peer) => $peer->headers(1, [
            ':status' => '200', 'content-type' => 'application/grpc', 'grpc-status' => '9', 'grpc-message' => 'not%20now%3A%20%C3%A4',
            'grpc-status-details-bin' => rtrim(base64_encode("\x08\x09\x12\xFF"), '='), 'x-many' => 'a, b',
        ], true));
        self::assertSame([], $rpc->initialMetadata());
        self::assertNull($rpc->receive());
        $expected = ['grpc-status-details-bin' => ["\x08\x09\x12\xFF"], 'x-many' => ['a, b']];
        self::assertEquals(new Status(Status::FAILED_PRECONDITION, 'not now: ä', $expected), $rpc->status());
    }

    /** @return iterable<string, array{int, string, \Closure(Peer): mixed}> */
    public function endings(): iterable
    {
        $http = static fn (string $status) => static fn (Peer $peer) => $peer->headers(1, [':status' => $status, 'content-type' => 'text/html'])->data(1, '<html>', true);
        $reset = static fn (int $code) => static fn (Peer $peer) => $peer->begin(1)->reset(1, $code);
        yield '400' => [Status::INTERNAL, '400', $http('400')];
        yield '401' => [Status::UNAUTHENTICATED, '401', $http('401')];
        yield '403' => [Status::PERMISSION_DENIED, '403', $http('403')];
        yield '404' => [Status::UNIMPLEMENTED, '404', $http('404')];
        yield '418' => [Status::UNKNOWN, '418', $http('418')];
        yield '502' => [Status::UNAVAILABLE, '502', $http('502')];
        yield '503 without content' => [Status::UNAVAILABLE, '503', static fn (Peer $peer) => $peer->headers(1, [':status' => '503'], true)];
        yield 'a page' => [Status::UNKNOWN, 'no gRPC service', $http('200')];
        yield 'no status' => [Status::UNKNOWN, 'no status of gRPC', static fn (Peer $peer) => $peer->begin(1)->headers(1, ['x-tail' => 't'], true)];
        yield 'an end without trailers' => [Status::UNKNOWN, 'without a status', static fn (Peer $peer) => $peer->begin(1)->data(1, '', true)];
        yield 'a status that is no number' => [Status::UNKNOWN, 'no number', static fn (Peer $peer) => $peer->begin(1)->headers(1, ['grpc-status' => 'fine'], true)];
        yield 'a status of the future' => [Status::UNKNOWN, '', static fn (Peer $peer) => $peer->begin(1)->end(1, 99)];
        yield 'reset: protocol error' => [Status::INTERNAL, 'RST_STREAM with error code 1', $reset(ErrorCode::PROTOCOL_ERROR)];
        yield 'reset: internal error' => [Status::INTERNAL, 'RST_STREAM with error code 2', $reset(ErrorCode::INTERNAL_ERROR)];
        yield 'reset: cancel' => [Status::CANCELLED, 'RST_STREAM with error code 8', $reset(ErrorCode::CANCEL)];
        yield 'reset: calm down' => [Status::RESOURCE_EXHAUSTED, 'RST_STREAM with error code 11', $reset(ErrorCode::ENHANCE_YOUR_CALM)];
        yield 'reset: security' => [Status::PERMISSION_DENIED, 'RST_STREAM with error code 12', $reset(ErrorCode::INADEQUATE_SECURITY)];
        yield 'reset: refused, though it had begun to answer' => [Status::UNAVAILABLE, 'RST_STREAM with error code 7', $reset(ErrorCode::REFUSED_STREAM)];
        yield 'the connection ends' => [Status::UNAVAILABLE, 'Socket closed', static fn (Peer $peer) => $peer->begin(1)->hangUp()];
        yield 'half a message' => [Status::INTERNAL, 'middle of a message', static fn (Peer $peer) => $peer->begin(1)->data(1, "\0\0\0\0\x09half")->end(1)];
        yield 'no message at all' => [Status::INTERNAL, 'begins as none', static fn (Peer $peer) => $peer->begin(1)->data(1, 'Hello!')->end(1)];
        yield 'half a message, and an error that says why' => [Status::ABORTED, 'because', static fn (Peer $peer) => $peer->begin(1)->data(1, "\0\0\0\0\x09half")->end(1, 10, ['grpc-message' => 'because'])];
    }

    /**
     * @dataProvider endings
     * @param \Closure(Peer): mixed $answer
     */
    public function testHowCallsEnd(int $code, string $details, \Closure $answer): void
    {
        $rpc = $this->call($answer);
        self::assertNull($rpc->receive());
        self::assertSame($code, $rpc->status()->code, $rpc->status()->details);
        self::assertStringContainsString($details, $rpc->status()->details);
    }

    public function testAServiceThatCannotBeReached(): void
    {
        $status = (new Peers($this->clock, []))->call()->status();
        self::assertSame(Status::UNAVAILABLE, $status->code);
        self::assertStringStartsWith('failed to connect to all addresses', $status->details);
    }

    public function testADeadlineTravelsAndIsKept(): void
    {
        $peer = $this->peer(static fn (Peer $peer, int $stream) => $peer->begin($stream)->message($stream, 'first'));
        $begun = $this->clock->now;
        $rpc = (new Peers($this->clock, [], $peer))->call(timeout: 2.5);
        self::assertSame('2500000u', $peer->requests[1]['grpc-timeout']);
        self::assertSame(['first', null], [$rpc->receive(), $rpc->receive()]);
        self::assertSame(Status::DEADLINE_EXCEEDED, $rpc->status()->code);
        self::assertEqualsWithDelta(2.5, $this->clock->now - $begun, 0.001);
        self::assertSame(ErrorCode::CANCEL, $peer->received(Frame::RST_STREAM, 1)[0]->number(), 'the service is told');
    }

    /**
     * @testWith [0.0000001, "1u"]
     *           [5.0, "5000000u"]
     *           [500.0, "500000m"]
     *           [3600.0, "3600000m"]
     *           [200000.0, "200000S"]
     *           [1e12, "99999999S"]
     */
    public function testDeadlinesHaveAtMostEightDigits(float $seconds, string $written): void
    {
        $peer = $this->peer(static fn (Peer $peer, int $stream) => $peer->answer($stream));
        (new Peers($this->clock, [], $peer))->call(timeout: $seconds);
        self::assertSame($written, $peer->requests[1]['grpc-timeout']);
    }

    public function testCancelling(): void
    {
        $peer = $this->peer(static fn (Peer $peer, int $stream) => $peer->begin($stream)->message($stream, 'first'));
        $rpc = (new Peers($this->clock, [], $peer))->call();
        self::assertSame('first', $rpc->receive());
        $rpc->cancel();
        self::assertSame([null, Status::CANCELLED], [$rpc->receive(), $rpc->status()->code]);
        $rpc->cancel();
        self::assertCount(1, $peer->received(Frame::RST_STREAM, 1));
    }

    public function testACallThatIsLetGoOfIsCancelled(): void
    {
        $peer = $this->peer(static fn (Peer $peer, int $stream) => $peer->begin($stream));
        $peers = new Peers($this->clock, [], $peer);
        $rpc = $peers->call();
        unset($rpc);
        self::assertCount(1, $peer->received(Frame::RST_STREAM, 1));
        self::assertSame('fine', $this->answerOf($peers, $peer, 'fine'));
    }

    public function testAMessageLargerThanAllowedIsRefusedByItsLength(): void
    {
        $peer = $this->peer(static fn (Peer $peer, int $stream) => $peer->begin($stream)->data($stream, "\0\x7F\xFF\xFF\xFFx"));
        $rpc = (new Peers($this->clock, ['grpc.max_receive_message_length' => 1000], $peer))->call();
        self::assertNull($rpc->receive());
        self::assertSame(Status::RESOURCE_EXHAUSTED, $rpc->status()->code);
        self::assertSame('Received message larger than max (2147483647 vs. 1000)', $rpc->status()->details);
        self::assertCount(1, $peer->received(Frame::RST_STREAM, 1));
    }

    public function testAMessageTooLargeToSend(): void
    {
        $peer = new Peer($this->clock);
        $status = (new Peers($this->clock, ['grpc.max_send_message_length' => 10], $peer))->call(str_repeat('x', 11))->status();
        self::assertSame([Status::RESOURCE_EXHAUSTED, 'Sent message larger than max (11 vs. 10)'], [$status->code, $status->details]);
        self::assertSame([], $peer->bodies);
    }

    /**
     * @testWith ["gzip"]
     *           ["deflate"]
     */
    public function testPackedMessages(string $encoding): void
    {
        $text = str_repeat('all work and no play ', 10_000);
        $pack = $encoding === 'gzip' ? gzencode(...) : gzcompress(...);
        $rpc = $this->call(static fn (Peer $peer) => $peer->begin(1, ['grpc-encoding' => $encoding])->message(1, $pack($text), 1)->message(1, 'plain')->end(1));
        self::assertSame([$text, 'plain', null], [$rpc->receive(), $rpc->receive(), $rpc->receive()]);
        self::assertSame(Status::OK, $rpc->status()->code);
    }

    /** @return iterable<string, array{int, string, string}> */
    public function wronglyPacked(): iterable
    {
        yield 'a bomb' => [Status::RESOURCE_EXHAUSTED, 'gzip', gzencode(str_repeat("\0", 50_000_000), 9)];
        yield 'noise' => [Status::INTERNAL, 'gzip', 'this is not packed'];
        yield 'cut off' => [Status::INTERNAL, 'gzip', substr(gzencode('some text'), 0, -6)];
        yield 'nothing' => [Status::INTERNAL, 'gzip', ''];
        yield 'an encoding that nobody asked for' => [Status::INTERNAL, 'snappy', 'x'];
        yield 'no encoding' => [Status::INTERNAL, 'identity', 'x'];
    }

    /** @dataProvider wronglyPacked */
    public function testWronglyPackedMessages(int $code, string $encoding, string $message): void
    {
        $rpc = $this->call(static fn (Peer $peer) => $peer->begin(1, ['grpc-encoding' => $encoding])->message(1, $message, 1)->end(1));
        $before = memory_get_peak_usage();
        self::assertNull($rpc->receive());
        self::assertSame($code, $rpc->status()->code, $rpc->status()->details);
        self::assertLessThan(16_000_000, memory_get_peak_usage() - $before);
    }

    public function testAMessageLargerThanTheWindow(): void
    {
        $peer = new Peer($this->clock);
        $size = 6_000_000;
        $left = pack('CN', 0, $size) . random_bytes($size);
        $sent = $left;
        $windows = [0 => 16 * 1024 * 1024, 1 => 1024 * 1024];
        $more = static function () use ($peer, &$left, &$windows): void {
            $now = substr($left, 0, min($windows));
            $left = substr($left, strlen($now));
            $windows = array_map(static fn (int $window) => $window - strlen($now), $windows);
            $peer->data(1, $now);
            if ($now !== '' && $left === '') {
                $peer->end(1);
            }
        };
        $peer->onRequest(static fn () => $peer->begin(1) && $more());
        $peer->on(Frame::WINDOW_UPDATE, static function (Frame $frame) use (&$windows, $more): void {
            if ($frame->stream === 0 && $windows[0] > 15 * 1024 * 1024 && $windows[1] > 0) {
                return;
            }
            $windows[$frame->stream] += $frame->number();
            $more();
        });
        $rpc = (new Peers($this->clock, ['grpc.max_receive_message_length' => 8_000_000], $peer))->call(timeout: 60);
        self::assertSame(md5(substr($sent, 5)), md5((string) $rpc->receive()));
        self::assertSame(Status::OK, $rpc->status()->code);
    }

    public function testAnUploadLargerThanTheWindowWaits(): void
    {
        $peer = new Peer($this->clock);
        $peer->on(Frame::DATA, static fn (Frame $frame) => strlen($frame->payload) > 0 && $peer->after(0.01, static fn () => $peer->window(0, strlen($frame->payload))->window(1, strlen($frame->payload))));
        $peer->onRequest(static fn (int $stream) => $peer->answer($stream, 'got it'));
        $message = str_repeat('0123456789', 50_000);
        $rpc = (new Peers($this->clock, [], $peer))->call($message, 60);
        self::assertSame('got it', $rpc->receive());
        self::assertSame($message, substr($peer->bodies[1], 5));
    }

    public function testAnUploadThatNobodyTakesEndsWithItsDeadline(): void
    {
        $rpc = (new Peers($this->clock, [], new Peer($this->clock)))->call(str_repeat('x', 500_000), 3);
        self::assertSame(Status::DEADLINE_EXCEEDED, $rpc->status()->code);
    }

    public function testADialogue(): void
    {
        $peer = new Peer($this->clock);
        $peer->on(Frame::DATA, static fn (Frame $frame) => $frame->has(Frame::END_STREAM) ? $peer->end($frame->stream) : $peer->data($frame->stream, $frame->payload));
        $peer->on(Frame::HEADERS, static fn (Frame $frame) => $peer->begin($frame->stream));
        $rpc = (new Peers($this->clock, [], $peer))->call(null);
        foreach (['one', 'two', 'three'] as $word) {
            $rpc->send($word);
            self::assertSame($word, $rpc->receive());
        }
        $rpc->halfClose();
        self::assertSame([null, Status::OK], [$rpc->receive(), $rpc->status()->code]);
    }

    public function testWaitingForAWhile(): void
    {
        $peer = $this->peer(static fn (Peer $peer, int $stream) => $peer->begin($stream)->after(5, static fn () => $peer->message($stream, 'late')->end($stream)));
        $rpc = (new Peers($this->clock, [], $peer))->call();
        $begun = $this->clock->now;
        self::assertFalse($rpc->waitFor(3));
        self::assertEqualsWithDelta(3, $this->clock->now - $begun, 0.001);
        self::assertTrue($rpc->waitFor(3));
        self::assertSame('late', $rpc->receive());
        self::assertTrue($rpc->waitFor(0), 'the end is there, too');
    }

    public function testTheStatusDoesNotWaitForSomebodyToReadTheMessages(): void
    {
        $rpc = $this->call(static fn (Peer $peer) => $peer->answer(1, 'one', 'two'));
        self::assertSame([Status::OK, null], [$rpc->status()->code, $rpc->receive()]);
    }

    public function testMetadataThatCannotBeSent(): void
    {
        $peers = new Peers($this->clock, [], new Peer($this->clock));
        foreach (['x-line' => "a\r\nb", 'x-umlaut' => 'ä', 'X Y' => 'a', 'te' => 'x', 'grpc-timeout' => '1S', ':path' => '/'] as $name => $value) {
            try {
                (new Rpc($peers->connections, '/m', null, null))->start([$name => [$value]]);
                self::fail("$name was sent.");
            } catch (\InvalidArgumentException $error) {
                self::assertStringContainsString(strtolower($name), $error->getMessage());
            }
        }
        self::assertSame(0, $peers->connected);
    }

    public function testBytesInMetadata(): void
    {
        $peer = $this->peer(static fn (Peer $peer, int $stream) => $peer->begin($stream, ['x-two-bin' => 'AAE=,Ag'])->end($stream));
        $rpc = new Rpc((new Peers($this->clock, [], $peer))->connections, '/m', null, null);
        $rpc->start(['X-Data-Bin' => ["\0\xFF\xFE"]]);
        $rpc->send('', true);
        self::assertSame('AP/+', $peer->requests[1]['x-data-bin']);
        self::assertSame(['x-two-bin' => ["\0\1", "\2"]], $rpc->initialMetadata());
    }

    /** @param \Closure(Peer, int): mixed $answer what to do when a request is complete */
    private function peer(\Closure $answer, string $settings = ''): Peer
    {
        $peer = new Peer($this->clock, $settings);

        return $peer->onRequest(static fn (int $stream) => $answer($peer, $stream));
    }

    /** @param \Closure(Peer): mixed $answer */
    private function call(\Closure $answer): Rpc
    {
        return (new Peers($this->clock, [], $this->peer($answer)))->call();
    }

    private function answerOf(Peers $peers, Peer $peer, string $message): ?string
    {
        $peer->onRequest(static fn (int $stream) => $peer->message($stream, $message)->end($stream));

        return $peers->call()->receive();
    }
}
