<?php

declare(strict_types=1);

namespace BareosGrpc\Connection;

use BareosGrpc\Errors\BareosException;
use BareosGrpc\Errors\Effect;
use BareosGrpc\Errors\Failures;
use BareosGrpc\Errors\ServiceUnavailable;
use BareosGrpc\Http2\Clock;
use BareosGrpc\Http2\SystemClock;
use Google\Protobuf\Internal\Message;

/** What everything that calls the service shares: stubs, API key, default deadlines, retries. */
final class Link
{
    /** @param array<string, list<string>> $metadata what every call carries */
    public function __construct(
        private Channels $channels,
        #[\SensitiveParameter] private array $metadata,
        public readonly float $timeout,
        public readonly float $streamTimeout,
        private Retries $retries = new Retries(),
        public readonly Clock $clock = new SystemClock(),
    ) {
        self::checkTimeout($timeout);
        self::checkTimeout($streamTimeout);
    }

    /**
     * Calls a method, and again where the catalogue allows it.
     *
     * @param \Closure(Stubs, array<string, list<string>>, array<string, int>): object $method makes the call
     * @throws BareosException
     */
    public function unary(\Closure $method, ?float $timeout, Effect $effect, ?string $requestId = null): Message
    {
        $ends = $this->clock->now() + self::checkTimeout($timeout ?? $this->timeout);
        for ($attempt = 1;; $attempt++) {
            try {
                return $this->once($method, $ends - $this->clock->now(), $effect, $requestId);
            } catch (BareosException $error) {
                $delay = $this->retries->delayAfter($error, $attempt);
                if ($delay === null || $this->clock->now() + $delay >= $ends) {
                    throw $error;
                }
                $this->clock->sleep($delay);
            }
        }
    }

    /**
     * Opens a stream of answers.
     *
     * @param \Closure(Stubs, array<string, list<string>>, array<string, int>): object $method makes the call
     */
    public function stream(\Closure $method, float $timeout, Effect $effect): ServerStream
    {
        return new ServerStream($this->start($method, $timeout), $effect);
    }

    /**
     * Starts a call.
     *
     * @param \Closure(Stubs, array<string, list<string>>, array<string, int>): object $method makes the call
     */
    public function start(\Closure $method, float $timeout): object
    {
        return $method($this->channels->stubs(), $this->metadata, ['timeout' => (int) (max($timeout, 0.001) * 1e6)]);
    }

    /** After a connection was lost, the next call makes another. */
    public function lost(): void
    {
        $this->channels->renew();
    }

    public function close(): void
    {
        $this->channels->close();
    }

    /** A deadline in seconds, above 0: a call without one can wait forever. */
    public static function checkTimeout(float $seconds): float
    {
        if (!($seconds > 0 && $seconds < INF)) {
            throw new \InvalidArgumentException("A timeout is a number of seconds above 0, and not $seconds.");
        }

        return $seconds;
    }

    /** @return array<string, string> */
    public function __debugInfo(): array
    {
        return [];
    }

    private function once(\Closure $method, float $timeout, Effect $effect, ?string $requestId): Message
    {
        [$answer, $status] = $this->start($method, $timeout)->wait();
        if ($status->code === \Grpc\STATUS_OK && $answer !== null) {
            return $answer;
        }
        $error = $status->code === \Grpc\STATUS_OK
            ? Failures::ofEarlyEnd('The service answered nothing.', $effect)
            : Failures::of($status, $effect, $requestId);
        if ($status->code === \Grpc\STATUS_UNAVAILABLE || $error instanceof ServiceUnavailable) {
            $this->lost();
        }
        throw $error;
    }
}
