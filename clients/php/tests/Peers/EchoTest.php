<?php

declare(strict_types=1);

namespace BareosGrpc\Tests\Peers;

use BareosGrpc\Tests\Live\Program;
use PHPUnit\Framework\TestCase;

use const Grpc\CHANNEL_READY;
use const Grpc\CHANNEL_TRANSIENT_FAILURE;
use const Grpc\STATUS_CANCELLED;
use const Grpc\STATUS_DEADLINE_EXCEEDED;
use const Grpc\STATUS_FAILED_PRECONDITION;
use const Grpc\STATUS_OK;
use const Grpc\STATUS_RESOURCE_EXHAUSTED;
use const Grpc\STATUS_UNAVAILABLE;
use const Grpc\STATUS_UNIMPLEMENTED;

/**
 * Stubs against a service of gRPC's own library: they behave alike with the extension and without.
 *
 * @group peers
 */
final class EchoTest extends TestCase
{
    private static ?Program $server = null;
    private EchoStub $echo;

    public static function setUpBeforeClass(): void
    {
        self::$server = self::serve();
    }

    public static function tearDownAfterClass(): void
    {
        self::$server = null;
    }

    protected function setUp(): void
    {
        $this->echo = self::stub(self::$server);
    }

    public function testAUnaryCallWithItsMetadata(): void
    {
        $call = $this->echo->unary("\0\xFFbytes", ['X-Tail' => ['tail']]);
        [$answer, $status] = $call->wait();
        self::assertSame("\0\xFFbytes", $answer->bytes);
        self::assertSame([STATUS_OK, ''], [$status->code, $status->details]);
        self::assertSame(['h'], $call->getMetadata()['x-head']);
        self::assertSame(["\0\xFF"], $call->getMetadata()['x-head-bin']);
        self::assertSame(['x-tail' => ['tail'], 'x-tail-bin' => ["\x01\xFE"]], $call->getTrailingMetadata());
    }

    public function testMetadataThatGoUp(): void
    {
        [$answer] = $this->echo->unary('', ['x-metadata' => ['1'], 'x-bytes-bin' => ["\x01\x02"], 'x-text' => ['a b, c']])->wait();
        self::assertSame("[('x-bytes-bin', b'\\x01\\x02'), ('x-metadata', '1'), ('x-text', 'a b, c')]", $answer->bytes);
    }

    public function testAnError(): void
    {
        [$answer, $status] = $this->echo->unary('', ['x-status' => ['9']])->wait();
        self::assertNull($answer);
        self::assertSame([STATUS_FAILED_PRECONDITION, "because: ä\n%"], [$status->code, $status->details]);
        self::assertSame(["\x08\x09"], $status->metadata['grpc-status-details-bin']);
    }

    public function testAMethodThatDoesNotExist(): void
    {
        self::assertSame(STATUS_UNIMPLEMENTED, $this->echo->nowhere()->wait()[1]->code);
    }

    public function testAPackedAnswer(): void
    {
        [$answer] = $this->echo->unary('', ['x-compress' => ['1'], 'x-bytes' => ['2000000']])->wait();
        self::assertSame(str_repeat('x', 2_000_000), $answer->bytes);
    }

    public function testAnAnswerLargerThanAllowed(): void
    {
        [, $status] = $this->echo->unary('', ['x-bytes' => ['5000000']])->wait();
        self::assertSame(STATUS_RESOURCE_EXHAUSTED, $status->code);
        self::assertStringContainsString('larger than max', $status->details);
        $wide = self::stub(self::$server, ['grpc.max_receive_message_length' => 20_000_000]);
        self::assertSame(18_000_000, strlen($wide->unary('', ['x-bytes' => ['18000000']])->wait()[0]->bytes));
    }

    public function testALargeQuestion(): void
    {
        $bytes = random_bytes(3_000_000);
        self::assertSame(md5($bytes), md5($this->echo->unary($bytes)->wait()[0]->bytes));
    }

    public function testAStream(): void
    {
        $call = $this->echo->stream('20000 60');
        $count = 0;
        foreach ($call->responses() as $message) {
            self::assertSame(str_pad($count++ . ' ', 60, '.'), $message->bytes);
        }
        self::assertSame([20_000, STATUS_OK], [$count, $call->getStatus()->code]);
    }

    public function testABigStreamTakesLittleMemory(): void
    {
        $before = memory_get_peak_usage();
        $size = 0;
        foreach ($this->echo->stream('1500 100000')->responses() as $message) {
            $size += strlen($message->bytes);
        }
        self::assertSame(150_000_000, $size);
        self::assertLessThan(24_000_000, memory_get_peak_usage() - $before);
    }

    public function testAHundredStreamsAtOnce(): void
    {
        $streams = array_map(fn () => $this->echo->stream('50 1000')->responses(), range(1, 100));
        for ($number = 0; $number < 50; $number++) {
            foreach ($streams as $stream) {
                self::assertStringStartsWith("$number ", $stream->current()->bytes);
                $stream->next();
            }
        }
        self::assertSame([], array_filter($streams, static fn (\Generator $stream) => $stream->valid()));
    }

    public function testADialogue(): void
    {
        $call = $this->echo->chat();
        foreach (['one', '', str_repeat('three', 100_000)] as $word) {
            $call->write(new Bytes($word));
            self::assertSame($word, $call->read()->bytes);
        }
        $call->writesDone();
        self::assertNull($call->read());
        self::assertSame(STATUS_OK, $call->getStatus()->code);
    }

    public function testADialogueThatTheServiceEnds(): void
    {
        $call = $this->echo->chat();
        $call->write(new Bytes('stop'));
        self::assertNull($call->read());
        self::assertSame(STATUS_OK, $call->getStatus()->code);
    }

    public function testManyMessagesUp(): void
    {
        $call = $this->echo->collect();
        for ($number = 0; $number < 500; $number++) {
            $call->write(new Bytes("$number,"));
        }
        [$answer, $status] = $call->wait();
        self::assertSame([implode(',', range(0, 499)) . ',', STATUS_OK], [$answer->bytes, $status->code]);
    }

    public function testADeadline(): void
    {
        self::assertEqualsWithDelta(29, (int) $this->echo->unary('', ['x-timeout' => ['1']], ['timeout' => 30_000_000])->wait()[0]->bytes, 5);
        $begun = microtime(true);
        $call = $this->echo->wait(['timeout' => 2_000_000]);
        self::assertCount(1, iterator_to_array($call->responses(), false));
        self::assertSame(STATUS_DEADLINE_EXCEEDED, $call->getStatus()->code);
        self::assertGreaterThan(1.99, microtime(true) - $begun);
        self::assertLessThan(25, microtime(true) - $begun);
        self::assertSame('yes', $this->echo->wasCancelled()->wait()[0]->bytes);
    }

    public function testCancelling(): void
    {
        $call = $this->echo->wait();
        self::assertSame('waiting', $call->responses()->current()->bytes);
        $call->cancel();
        self::assertSame(STATUS_CANCELLED, $call->getStatus()->code);
        self::assertSame('yes', $this->echo->wasCancelled()->wait()[0]->bytes);
    }

    public function testMemoryStaysFlat(): void
    {
        for ($round = 0; $round < 1100; $round++) {
            if ($round === 100) {
                $before = memory_get_usage();
            }
            $this->echo->unary('question')->wait();
        }
        self::assertLessThan(100_000, memory_get_usage() - $before);
    }

    public function testAServiceThatIsNotThereAndThenIs(): void
    {
        $socket = sys_get_temp_dir() . '/bareosgrpc-echo-' . bin2hex(random_bytes(4));
        $echo = new EchoStub("unix:$socket", ['credentials' => \Grpc\ChannelCredentials::createInsecure()]);
        self::assertSame(STATUS_UNAVAILABLE, $echo->unary()->wait()[1]->code);
        self::assertFalse($echo->waitForReady(50_000));
        self::assertContains($echo->getConnectivityState(), [CHANNEL_TRANSIENT_FAILURE, \Grpc\CHANNEL_CONNECTING, \Grpc\CHANNEL_IDLE]);
        $server = new Program(['/usr/bin/python3', __DIR__ . '/echo.py', 'unix', $socket], '~port (\d+)~');
        self::assertTrue($echo->waitForReady(10_000_000));
        self::assertSame(CHANNEL_READY, $echo->getConnectivityState());
        self::assertSame('over a Unix socket', $echo->unary('over a Unix socket')->wait()[0]->bytes);
        $server->kill();
        self::assertSame(STATUS_UNAVAILABLE, $echo->unary()->wait()[1]->code);
        file_exists($socket) && unlink($socket);
    }

    // TLS

    public function testTls(): void
    {
        $before = glob(sys_get_temp_dir() . '/php*');
        $certificates = new Certificates();
        $server = self::serve(...$certificates->signed('service', 'DNS:service.example.test,IP:127.0.0.1'));
        $roots = file_get_contents($certificates->authority());
        $try = static fn (?string $roots, array $options = []) => self::stub($server, [
            'credentials' => \Grpc\ChannelCredentials::createSsl($roots), ...$options,
        ])->unary('over TLS', [], ['timeout' => 20_000_000])->wait();

        self::assertSame('over TLS', $try($roots)[0]?->bytes);
        self::assertSame('over TLS', $try($roots, ['grpc.ssl_target_name_override' => 'service.example.test'])[0]?->bytes);
        $large = random_bytes(3_000_000);
        $stub = self::stub($server, ['credentials' => \Grpc\ChannelCredentials::createSsl($roots)]);
        self::assertSame(md5($large), md5((string) $stub->unary($large)->wait()[0]?->bytes), 'of any size');
        self::assertContains($try($roots, ['grpc.ssl_target_name_override' => 'other.example.test'])[1]->code, [STATUS_UNAVAILABLE, STATUS_DEADLINE_EXCEEDED]);
        $elsewhere = new Certificates();
        $others = file_get_contents($elsewhere->authority());
        self::assertContains($try($others)[1]->code, [STATUS_UNAVAILABLE, STATUS_DEADLINE_EXCEEDED]);
        $plain = self::stub($server)->unary('in clear text', [], ['timeout' => 2_000_000])->wait()[1];
        self::assertContains($plain->code, [STATUS_UNAVAILABLE, STATUS_DEADLINE_EXCEEDED]);
        self::assertSame([], array_diff(glob(sys_get_temp_dir() . '/php*'), $before), 'no key stays behind in a file');
    }

    public function testTlsWithACertificateOfTheCallersOwn(): void
    {
        $certificates = new Certificates();
        $server = self::serve(...[...$certificates->signed('service', 'IP:127.0.0.1'), $certificates->authority()]);
        $roots = file_get_contents($certificates->authority());
        [$certificate, $key] = array_map(file_get_contents(...), $certificates->signed('caller', 'DNS:caller'));
        $stub = self::stub($server, ['credentials' => \Grpc\ChannelCredentials::createSsl($roots, $key, $certificate)]);
        self::assertSame('known', $stub->unary('known')->wait()[0]?->bytes);
        $stub = self::stub($server, ['credentials' => \Grpc\ChannelCredentials::createSsl($roots)]);
        $code = $stub->unary('unknown', [], ['timeout' => 3_000_000])->wait()[1]->code;
        self::assertContains($code, [STATUS_UNAVAILABLE, STATUS_DEADLINE_EXCEEDED]);
    }

    public function testCredentialsOfACall(): void
    {
        $certificates = new Certificates();
        $server = self::serve(...$certificates->signed('service', 'IP:127.0.0.1'));
        $asked = null;
        $channel = \Grpc\ChannelCredentials::createSsl(file_get_contents($certificates->authority()));
        // The extension does not keep it alive by itself.
        $plugin = static function (object $context) use (&$asked): array {
            $asked = $context->method_name;

            return ['x-caller' => ['me']];
        };
        $caller = \Grpc\CallCredentials::createFromPlugin($plugin);
        $stub = self::stub($server, ['credentials' => \Grpc\ChannelCredentials::createComposite($channel, $caller)]);
        self::assertStringContainsString("('x-caller', 'me')", $stub->unary('', ['x-metadata' => ['1']])->wait()[0]->bytes);
        self::assertSame('Unary', $asked);
    }

    private static function serve(string ...$files): Program
    {
        return new Program(['/usr/bin/python3', __DIR__ . '/echo.py', ...$files], '~port (\d+)~', ['GRPC_VERBOSITY' => 'NONE']);
    }

    /** @param array<string, mixed> $options */
    private static function stub(Program $server, array $options = []): EchoStub
    {
        return new EchoStub("127.0.0.1:{$server->ready[1]}", ['credentials' => \Grpc\ChannelCredentials::createInsecure(), ...$options]);
    }
}
