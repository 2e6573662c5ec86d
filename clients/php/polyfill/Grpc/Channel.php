<?php

declare(strict_types=1);

namespace Grpc;

use BareosGrpc\Http2\Clock;
use BareosGrpc\Http2\ConnectionLost;
use BareosGrpc\Http2\SystemClock;
use BareosGrpc\Transport\Connections;
use BareosGrpc\Transport\Connector;
use BareosGrpc\Transport\Options;
use BareosGrpc\Transport\Target;

/**
 * The way to a service. It connects with the first call, and again whenever that is needed.
 *
 * No parameter has a type, and the class is not final: grpc/grpc derives from it with other signatures.
 */
class Channel
{
    private const FIRST_WAIT = 0.05;
    private const LONGEST_WAIT = 1.0;

    private string $target;
    private Connections $connections;
    private ?ChannelCredentials $credentials;
    private int $state = CHANNEL_IDLE;

    /**
     * @param string $target
     * @param array<string, mixed> $args
     */
    public function __construct($target, $args = [])
    {
        if (!array_key_exists('credentials', $args)) {
            throw new \InvalidArgumentException("The channel needs 'credentials'; null is clear text.");
        }
        $this->credentials = $args['credentials'];
        $this->target = $target;
        $connector = new Connector(Target::parse($target), $this->credentials?->tls(), new Options($args), new SystemClock());
        $this->connections = new Connections($connector);
    }

    public function getTarget()
    {
        return $this->target;
    }

    /** @param bool $try_to_connect */
    public function getConnectivityState($try_to_connect = false)
    {
        $connections = $this->connections();
        if ($connections->isConnected()) {
            return $this->state = CHANNEL_READY;
        }
        $this->state = $this->state === CHANNEL_READY ? CHANNEL_IDLE : $this->state;
        if ($try_to_connect) {
            $this->state = $this->connect(null);
        }

        return $this->state;
    }

    /**
     * Waits until the state is another than this one.
     *
     * @param int $last_state
     * @param Timeval $deadline
     * @return bool whether it became another in time
     */
    public function watchConnectivityState($last_state, $deadline)
    {
        $connections = $this->connections();
        $wait = self::FIRST_WAIT;
        while ($this->getConnectivityState() === $last_state) {
            $left = $deadline->secondsFromNow();
            if ($left !== null && $left <= 0) {
                return false;
            }
            if ($last_state !== CHANNEL_READY) {
                $this->state = $this->connect($left === null ? null : $connections->connector->clock->now() + $left);
                if ($this->state !== $last_state) {
                    return true;
                }
            }
            usleep((int) (min($wait, $left ?? $wait) * 1e6));
            $wait = min($wait * 2, self::LONGEST_WAIT);
        }

        return true;
    }

    public function close()
    {
        $this->connections->close();
    }

    /** @internal */
    public function connections(): Connections
    {
        if ($this->connections->isClosed()) {
            throw new \RuntimeException('Channel already closed');
        }

        return $this->connections;
    }

    /** @internal */
    public function credentials(): ?ChannelCredentials
    {
        return $this->credentials;
    }

    /** @internal */
    public function clock(): Clock
    {
        return $this->connections->connector->clock;
    }

    private function connect(?float $until): int
    {
        try {
            $this->connections->withRoom($until);
        } catch (ConnectionLost) {
            // What is wrong is told to whoever calls; this only tells that something is.
            return CHANNEL_TRANSIENT_FAILURE;
        }

        return CHANNEL_READY;
    }
}
