<?php

declare(strict_types=1);

namespace BareosGrpc\Tests\Transport;

use BareosGrpc\Http2\ConnectionLost;
use BareosGrpc\Http2\SystemClock;
use BareosGrpc\Tests\Live\Program;
use BareosGrpc\Tests\Peers\Certificates;
use BareosGrpc\Transport\SocketStream;
use BareosGrpc\Transport\Target;
use BareosGrpc\Transport\Tls;
use PHPUnit\Framework\TestCase;

/**
 * Real sockets.
 *
 * @group transport
 */
final class SocketStreamTest extends TestCase
{
    /** @var resource */
    private $server;
    private string $address;

    protected function setUp(): void
    {
        $this->server = stream_socket_server('tcp://127.0.0.1:0');
        $this->address = (string) stream_socket_get_name($this->server, false);
    }

    public function testBytesInBothDirections(): void
    {
        $stream = $this->connect($this->address);
        $peer = stream_socket_accept($this->server);
        self::assertSame('', $stream->read());
        self::assertSame(5, $stream->write('hello'));
        self::assertSame('hello', fread($peer, 100));
        fwrite($peer, 'there');
        $stream->wait(false, 5);
        self::assertSame('there', $stream->read());
        fclose($peer);
        $stream->wait(false, 5);
        self::assertNull($stream->read());
        $stream->close();
        $stream->close();
    }

    public function testAWriteTakesWhatTheSystemTakes(): void
    {
        $stream = $this->connect($this->address);
        $peer = stream_socket_accept($this->server);
        $sent = 0;
        for ($rounds = 0; $rounds < 10_000 && ($now = $stream->write(str_repeat('x', 65536))) > 0; $rounds++) {
            $sent += $now;
        }
        self::assertSame(0, $now, 'nobody reads, and nothing more goes in');
        self::assertGreaterThan(65536, $sent);
        $begun = microtime(true);
        $stream->wait(true, 0.2);
        self::assertGreaterThan(0.15, microtime(true) - $begun);
        stream_set_blocking($peer, true);
        self::assertSame($sent, strlen((string) stream_get_contents($peer, $sent)));
        self::assertGreaterThan(0, $stream->write('x'));
    }

    public function testAWriteToSomebodyWhoIsGone(): void
    {
        $stream = $this->connect($this->address);
        $peer = stream_socket_accept($this->server);
        fclose($peer);
        $this->expectException(ConnectionLost::class);
        $this->expectExceptionMessage('Socket closed');
        for ($round = 0; $round < 100; $round++) {
            $stream->write('x');
            $stream->wait(false, 0.01);
        }
    }

    public function testNobodyListens(): void
    {
        fclose($this->server);
        $this->expectException(ConnectionLost::class);
        $this->expectExceptionMessage("failed to connect to all addresses; last error: {$this->address}");
        $this->connect($this->address);
    }

    public function testANameThatDoesNotExist(): void
    {
        $this->expectException(ConnectionLost::class);
        $this->expectExceptionMessage('failed to connect to all addresses');
        $this->connect('no-such-host.invalid:9190');
    }

    public function testAHandshakeThatNobodyAnswersEndsInTime(): void
    {
        $begun = microtime(true);
        try {
            $this->connect($this->address, new Tls(), 0.3);
            self::fail('It connected.');
        } catch (ConnectionLost $lost) {
            self::assertStringContainsString('timed out', $lost->getMessage());
            self::assertGreaterThan(0.29, microtime(true) - $begun);
            self::assertLessThan(25, microtime(true) - $begun);
        }
    }

    public function testAServiceThatSpeaksTlsAndNoHttp2(): void
    {
        $certificates = new Certificates();
        [$certificate, $key] = $certificates->signed('service', 'IP:127.0.0.1');
        $command = ['openssl', 's_server', '-accept', '127.0.0.1:0', '-cert', $certificate, '-key', $key];
        $server = new Program($command, '~ACCEPT 127\.0\.0\.1:(\d+)~');
        try {
            $this->connect("127.0.0.1:{$server->ready[1]}", new Tls((string) file_get_contents($certificates->authority())));
            self::fail('It connected.');
        } catch (ConnectionLost $lost) {
            self::assertStringContainsString('does not speak HTTP/2', $lost->getMessage());
        } finally {
            $server->stop();
        }
    }

    public function testKeysAreShownToNobody(): void
    {
        $tls = new Tls('roots', 'the key', 'chain');
        self::assertStringNotContainsString('the key', print_r($tls, true));
        $this->expectException(\LogicException::class);
        serialize($tls);
    }

    private function connect(string $address, ?Tls $tls = null, float $seconds = 10): SocketStream
    {
        $clock = new SystemClock();

        return SocketStream::connect(Target::parse($address), $tls, null, $clock->now() + $seconds, $clock);
    }
}
