<?php

declare(strict_types=1);

namespace BareosGrpc\Tests\Transport;

use BareosGrpc\Tests\Peers\Bytes;
use BareosGrpc\Tests\Peers\EchoStub;
use Grpc\CallCredentials;
use Grpc\Channel;
use Grpc\ChannelCredentials;
use Grpc\Timeval;
use PHPUnit\Framework\TestCase;

/**
 * The classes of the extension, where it is not loaded.
 *
 * @group transport
 */
final class PolyfillTest extends TestCase
{
    public function testConstantsHaveTheValuesOfGrpc(): void
    {
        self::assertSame([0, 1, 4, 14, 16], [\Grpc\STATUS_OK, \Grpc\STATUS_CANCELLED, \Grpc\STATUS_DEADLINE_EXCEEDED, \Grpc\STATUS_UNAVAILABLE, \Grpc\STATUS_UNAUTHENTICATED]);
        self::assertSame([0, 1, 2, 4, 5, 6], [
            \Grpc\OP_SEND_INITIAL_METADATA, \Grpc\OP_SEND_MESSAGE, \Grpc\OP_SEND_CLOSE_FROM_CLIENT, \Grpc\OP_RECV_INITIAL_METADATA,
            \Grpc\OP_RECV_MESSAGE, \Grpc\OP_RECV_STATUS_ON_CLIENT,
        ]);
        self::assertSame([0, 1, 2, 3, 4], [\Grpc\CHANNEL_IDLE, \Grpc\CHANNEL_CONNECTING, \Grpc\CHANNEL_READY, \Grpc\CHANNEL_TRANSIENT_FAILURE, \Grpc\CHANNEL_FATAL_FAILURE]);
    }

    public function testMomentsAndLengthsOfTime(): void
    {
        $second = new Timeval(1_000_000);
        self::assertSame(0, Timeval::compare($second->add($second)->subtract($second), $second));
        self::assertSame([-1, 1], [Timeval::compare(Timeval::zero(), $second), Timeval::compare(Timeval::infFuture(), Timeval::now())]);
        self::assertSame(0, Timeval::compare(Timeval::infFuture()->add($second), Timeval::infFuture()));
        self::assertSame(0, Timeval::compare(Timeval::now()->add(Timeval::infFuture()), Timeval::infFuture()));
        self::assertSame(0, Timeval::compare(Timeval::infPast()->subtract($second), Timeval::infPast()));
        self::assertTrue(Timeval::similar(Timeval::now(), Timeval::now(), $second));
        self::assertFalse(Timeval::similar(Timeval::zero(), new Timeval('2000000'), $second));
        self::assertNull(Timeval::infFuture()->secondsFromNow());
        self::assertEqualsWithDelta(1, Timeval::now()->add($second)->secondsFromNow(), 0.9);
        $begun = microtime(true);
        Timeval::now()->add(new Timeval(20_000))->sleepUntil();
        Timeval::infPast()->sleepUntil();
        self::assertGreaterThan(0.019, microtime(true) - $begun);
        $this->expectException(\InvalidArgumentException::class);
        new Timeval('soon');
    }

    public function testChannels(): void
    {
        $channel = new Channel('127.0.0.1:1', ['credentials' => ChannelCredentials::createInsecure()]);
        self::assertSame(['127.0.0.1:1', \Grpc\CHANNEL_IDLE], [$channel->getTarget(), $channel->getConnectivityState()]);
        self::assertSame(\Grpc\CHANNEL_TRANSIENT_FAILURE, $channel->getConnectivityState(true));
        self::assertFalse($channel->watchConnectivityState(\Grpc\CHANNEL_TRANSIENT_FAILURE, Timeval::now()->add(new Timeval(50_000))));
        self::assertTrue($channel->watchConnectivityState(\Grpc\CHANNEL_READY, Timeval::infFuture()));
        $channel->close();
        $this->expectExceptionMessage('Channel already closed');
        $channel->getConnectivityState();
    }

    public function testAChannelWithoutCredentials(): void
    {
        $this->expectExceptionMessage("needs 'credentials'");
        new Channel('127.0.0.1:1', []);
    }

    public function testATargetThatIsNone(): void
    {
        $this->expectException(\InvalidArgumentException::class);
        new Channel('http://127.0.0.1:1', ['credentials' => null]);
    }

    public function testCredentialsOfCallsDoNotGoOverClearText(): void
    {
        $stub = new EchoStub('127.0.0.1:1', ['credentials' => ChannelCredentials::createInsecure()]);
        $this->expectException(\LogicException::class);
        $stub->unary('', [], ['call_credentials_callback' => static fn () => ['authorization' => ['Bearer secret']]]);
    }

    public function testCredentialsOfCallsAddUp(): void
    {
        $say = static fn (string $name) => static fn (object $context) => [$name => ["{$context->method_name} of {$context->service_url}"]];
        $both = CallCredentials::createComposite(CallCredentials::createFromPlugin($say('x-one')), CallCredentials::createFromPlugin($say('x-two')));
        $expected = ['x-one' => ['Call of https://h/s'], 'x-two' => ['Call of https://h/s']];
        self::assertSame($expected, $both->metadata('https://h/s', 'Call'));
        $channel = ChannelCredentials::createComposite(ChannelCredentials::createComposite(ChannelCredentials::createDefault(), $both), $both);
        self::assertCount(2, $channel->call()?->metadata('u', 'm')['x-one'] ?? []);
    }

    public function testRootsThatWereSet(): void
    {
        putenv('GRPC_DEFAULT_SSL_ROOTS_FILE_PATH');
        self::assertFalse(ChannelCredentials::isDefaultRootsPemSet());
        ChannelCredentials::setDefaultRootsPem('PEM');
        self::assertTrue(ChannelCredentials::isDefaultRootsPemSet());
        $files = [];
        self::assertSame('PEM', file_get_contents(ChannelCredentials::createSsl()->tls()->contextOptions('h', $files)['cafile']));
        putenv('GRPC_DEFAULT_SSL_ROOTS_FILE_PATH=' . __FILE__);
        self::assertSame(file_get_contents(__FILE__), file_get_contents(ChannelCredentials::createSsl()->tls()->contextOptions('h', $files)['cafile']));
        putenv('GRPC_DEFAULT_SSL_ROOTS_FILE_PATH');
        ChannelCredentials::invalidateDefaultRootsPem();
        self::assertArrayNotHasKey('cafile', ChannelCredentials::createSsl()->tls()->contextOptions('h', $files));
    }

    public function testWhatAStubAddsToItsMetadata(): void
    {
        $asked = null;
        $stub = new EchoStub('127.0.0.1:443', [
            'credentials' => null,
            'update_metadata' => static function (array $metadata, string $url) use (&$asked): array {
                $asked = $url;

                return [...$metadata, 'bad name' => ['x']];
            },
        ]);
        try {
            $stub->unary('', ['X-Fine' => ['y']]);
            self::fail('It was sent.');
        } catch (\InvalidArgumentException $error) {
            self::assertSame(['https://127.0.0.1/test.Echo', true], [$asked, str_contains($error->getMessage(), 'bad name')]);
        }
    }

    public function testABatchBeforeTheCallIsStarted(): void
    {
        $call = new \Grpc\Call(new Channel('127.0.0.1:1', ['credentials' => null]), '/m', Timeval::infFuture());
        self::assertSame('127.0.0.1:1', $call->getPeer());
        $this->expectException(\LogicException::class);
        $call->startBatch([\Grpc\OP_SEND_MESSAGE => ['message' => (new Bytes('x'))->serializeToString()]]);
    }
}
