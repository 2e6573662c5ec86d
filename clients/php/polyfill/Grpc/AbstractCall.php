<?php

declare(strict_types=1);

namespace Grpc;

/** What the calls of the four kinds have in common. */
abstract class AbstractCall
{
    protected Call $call;

    /** @var array<string, list<string>>|null */
    protected ?array $metadata = null;

    /** @var array<string, list<string>>|null */
    protected ?array $trailing_metadata = null;

    /**
     * @param string $method
     * @param array{string, string} $deserialize
     * @param array<string, mixed> $options timeout: microseconds; call_credentials_callback
     */
    public function __construct(Channel $channel, $method, private $deserialize, array $options = [])
    {
        $timeout = $options['timeout'] ?? null;
        $deadline = is_numeric($timeout) ? Timeval::now()->add(new Timeval($timeout)) : Timeval::infFuture();
        $this->call = new Call($channel, $method, $deadline);
        if (is_callable($options['call_credentials_callback'] ?? null)) {
            $this->setCallCredentials(CallCredentials::createFromPlugin($options['call_credentials_callback']));
        }
    }

    /** @return array<string, list<string>>|null what came before the first message */
    public function getMetadata()
    {
        return $this->metadata;
    }

    /** @return array<string, list<string>>|null what came with the status */
    public function getTrailingMetadata()
    {
        return $this->trailing_metadata;
    }

    /** @return string */
    public function getPeer()
    {
        return $this->call->getPeer();
    }

    public function cancel(): void
    {
        $this->call->cancel();
    }

    /** @param CallCredentials $call_credentials */
    public function setCallCredentials($call_credentials): void
    {
        $this->call->setCredentials($call_credentials);
    }

    /**
     * @internal Waits for a message or the end, at most so many seconds.
     * @return bool|null whether one of them is there; null where nobody can tell, for the extension waits to the end or not at all
     */
    public function waitFor(float $seconds): ?bool
    {
        return method_exists($this->call, 'waitFor') ? $this->call->waitFor($seconds) : null;
    }

    /** @param array<string, list<string>> $metadata */
    protected function open(array $metadata): void
    {
        $this->call->startBatch([OP_SEND_INITIAL_METADATA => $metadata]);
    }

    /**
     * Sends the only message.
     *
     * @param array<string, list<string>> $metadata
     * @param array<string, mixed> $options
     */
    protected function ask(object $message, array $metadata, array $options): void
    {
        $this->call->startBatch([
            OP_SEND_INITIAL_METADATA => $metadata,
            OP_SEND_MESSAGE => self::wrap($message, $options),
            OP_SEND_CLOSE_FROM_CLIENT => true,
        ]);
    }

    /** @param array<string, mixed> $options */
    protected function send(object $message, array $options): void
    {
        $this->call->startBatch([OP_SEND_MESSAGE => self::wrap($message, $options)]);
    }

    protected function halfClose(): void
    {
        $this->call->startBatch([OP_SEND_CLOSE_FROM_CLIENT => true]);
    }

    protected function receive(): ?object
    {
        return $this->message($this->call->startBatch([OP_RECV_MESSAGE => true] + $this->first()));
    }

    /** @return array{object|null, object} the only message, if there is one, and the status */
    protected function receiveAll(): array
    {
        $event = $this->call->startBatch([OP_RECV_MESSAGE => true, OP_RECV_STATUS_ON_CLIENT => true] + $this->first());
        $this->trailing_metadata = $event->status->metadata;

        return [$this->message($event), $event->status];
    }

    protected function status(): object
    {
        $status = $this->call->startBatch([OP_RECV_STATUS_ON_CLIENT => true])->status;
        $this->trailing_metadata = $status->metadata;

        return $status;
    }

    /** @return array<int, bool> what to ask for beside the first message */
    private function first(): array
    {
        return $this->metadata === null ? [OP_RECV_INITIAL_METADATA => true] : [];
    }

    private function message(object $event): ?object
    {
        $this->metadata ??= $event->metadata ?? [];
        if ($event->message === null) {
            return null;
        }
        $message = new $this->deserialize[0]();
        $message->mergeFromString($event->message);

        return $message;
    }

    /**
     * @param array<string, mixed> $options
     * @return array<string, mixed>
     */
    private static function wrap(object $message, array $options): array
    {
        return ['message' => $message->serializeToString()] + array_intersect_key($options, ['flags' => true]);
    }
}
