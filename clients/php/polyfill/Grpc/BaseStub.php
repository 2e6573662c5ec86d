<?php

declare(strict_types=1);

namespace Grpc;

/**
 * What generated stubs derive from, where the package grpc/grpc is not installed.
 *
 * Interceptors and call invokers are that package's; whoever wants them installs it, and this class is not loaded.
 */
class BaseStub
{
    private Channel $channel;

    /** @var callable|null */
    private $updateMetadata;

    /**
     * @param string $hostname
     * @param array<string, mixed> $opts
     * @param Channel|null $channel
     */
    public function __construct(private $hostname, $opts, $channel = null)
    {
        $this->updateMetadata = $opts['update_metadata'] ?? null;
        unset($opts['update_metadata']);
        if ($channel !== null && !$channel instanceof Channel) {
            throw new \InvalidArgumentException('The channel is not a Grpc\Channel.');
        }
        $this->channel = $channel ?? static::getDefaultChannel($hostname, $opts);
    }

    /**
     * @param string $hostname
     * @param array<string, mixed> $opts
     */
    public static function getDefaultChannel($hostname, array $opts): Channel
    {
        return new Channel($hostname, $opts);
    }

    /** @return string */
    public function getTarget()
    {
        return $this->channel->getTarget();
    }

    /**
     * @param bool $try_to_connect
     * @return int
     */
    public function getConnectivityState($try_to_connect = false)
    {
        return $this->channel->getConnectivityState($try_to_connect);
    }

    /**
     * @param int $timeout in microseconds
     * @return bool whether the channel is connected
     */
    public function waitForReady($timeout)
    {
        $deadline = Timeval::now()->add(new Timeval($timeout));
        $state = $this->getConnectivityState(true);
        while ($state !== CHANNEL_READY && $this->channel->watchConnectivityState($state, $deadline)) {
            $state = $this->getConnectivityState();
        }

        return $this->getConnectivityState() === CHANNEL_READY;
    }

    public function close(): void
    {
        $this->channel->close();
    }

    /**
     * @param string $method
     * @param object $argument
     * @param array{string, string} $deserialize
     * @param array<string, mixed> $metadata
     * @param array<string, mixed> $options
     * @return UnaryCall
     */
    protected function _simpleRequest($method, $argument, $deserialize, array $metadata = [], array $options = [])
    {
        $call = new UnaryCall($this->channel, $method, $deserialize, $options);
        $call->start($argument, $this->metadata($method, $metadata), $options);

        return $call;
    }

    /**
     * @param string $method
     * @param object $argument
     * @param array{string, string} $deserialize
     * @param array<string, mixed> $metadata
     * @param array<string, mixed> $options
     * @return ServerStreamingCall
     */
    protected function _serverStreamRequest(
        $method,
        $argument,
        $deserialize,
        array $metadata = [],
        array $options = [],
    ) {
        $call = new ServerStreamingCall($this->channel, $method, $deserialize, $options);
        $call->start($argument, $this->metadata($method, $metadata), $options);

        return $call;
    }

    /**
     * @param string $method
     * @param array{string, string} $deserialize
     * @param array<string, mixed> $metadata
     * @param array<string, mixed> $options
     * @return ClientStreamingCall
     */
    protected function _clientStreamRequest($method, $deserialize, array $metadata = [], array $options = [])
    {
        $call = new ClientStreamingCall($this->channel, $method, $deserialize, $options);
        $call->start($this->metadata($method, $metadata));

        return $call;
    }

    /**
     * @param string $method
     * @param array{string, string} $deserialize
     * @param array<string, mixed> $metadata
     * @param array<string, mixed> $options
     * @return BidiStreamingCall
     */
    protected function _bidiRequest($method, $deserialize, array $metadata = [], array $options = [])
    {
        $call = new BidiStreamingCall($this->channel, $method, $deserialize, $options);
        $call->start($this->metadata($method, $metadata));

        return $call;
    }

    /**
     * @param array<string, mixed> $metadata
     * @return array<string, mixed>
     */
    private function metadata(string $method, array $metadata): array
    {
        if ($this->updateMetadata !== null) {
            $service = substr($method, 0, (int) strrpos($method, '/'));
            $metadata = ($this->updateMetadata)($metadata, 'https://' . preg_replace('~:443$~', '', $this->hostname) . $service);
        }

        return array_change_key_case($metadata);
    }
}
