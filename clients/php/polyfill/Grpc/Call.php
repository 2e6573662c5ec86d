<?php

declare(strict_types=1);

namespace Grpc;

use BareosGrpc\Transport\Rpc;

/** A call as the extension offers it: operations, done in batches. */
class Call
{
    private Rpc $rpc;
    private ?CallCredentials $credentials;
    private bool $isStarted = false;

    /**
     * @param Channel $channel
     * @param string $method
     * @param Timeval $deadline
     * @param string|null $host_override
     */
    public function __construct(private $channel, private $method, $deadline, $host_override = null)
    {
        $seconds = $deadline->secondsFromNow();
        $this->credentials = $channel->credentials()?->call();
        $this->rpc = new Rpc(
            $channel->connections(),
            $method,
            $host_override,
            $seconds === null ? null : $channel->clock()->now() + $seconds,
        );
    }

    /**
     * Does the operations, and waits for what they wait for.
     *
     * @param array<int, mixed> $ops
     * @return object with what they brought: metadata, message, status
     */
    public function startBatch($ops)
    {
        $event = new \stdClass();
        if (array_key_exists(OP_SEND_INITIAL_METADATA, $ops)) {
            $this->rpc->start($this->withCredentials($ops[OP_SEND_INITIAL_METADATA]));
            $this->isStarted = true;
            $event->send_metadata = true;
        }
        if (!$this->isStarted) {
            throw new \LogicException('start_batch was called before the call was started');
        }
        if (array_key_exists(OP_SEND_MESSAGE, $ops)) {
            $this->rpc->send($ops[OP_SEND_MESSAGE]['message'], array_key_exists(OP_SEND_CLOSE_FROM_CLIENT, $ops));
            $event->send_message = true;
        } elseif (array_key_exists(OP_SEND_CLOSE_FROM_CLIENT, $ops)) {
            $this->rpc->halfClose();
        }
        if (array_key_exists(OP_SEND_CLOSE_FROM_CLIENT, $ops)) {
            $event->send_close = true;
        }
        if (array_key_exists(OP_RECV_INITIAL_METADATA, $ops)) {
            $event->metadata = $this->rpc->initialMetadata();
        }
        if (array_key_exists(OP_RECV_MESSAGE, $ops)) {
            $event->message = $this->rpc->receive();
        }
        if (array_key_exists(OP_RECV_STATUS_ON_CLIENT, $ops)) {
            $status = $this->rpc->status();
            $event->status = (object) ['metadata' => $status->metadata, 'code' => $status->code, 'details' => $status->details];
        }

        return $event;
    }

    public function getPeer()
    {
        return $this->channel->getTarget();
    }

    public function cancel()
    {
        $this->rpc->cancel();
    }

    /** @param CallCredentials $credentials */
    public function setCredentials($credentials)
    {
        $this->credentials = $this->credentials === null ? $credentials : CallCredentials::createComposite($this->credentials, $credentials);

        return CALL_OK;
    }

    /**
     * @internal Waits for a message or the end, at most so many seconds; the extension has no such thing.
     * @return bool whether one of them is there
     */
    public function waitFor(float $seconds): bool
    {
        return $this->rpc->waitFor($seconds);
    }

    /**
     * @param array<string, list<string>> $metadata
     * @return array<string, list<string>>
     */
    private function withCredentials(array $metadata): array
    {
        if ($this->credentials === null) {
            return $metadata;
        }
        if ($this->channel->credentials() === null) {
            throw new \LogicException('Call credentials do not go over clear text.');
        }
        $at = (int) strrpos($this->method, '/');
        $url = 'https://' . preg_replace('~:443$~', '', $this->channel->getTarget()) . substr($this->method, 0, $at);

        return array_merge_recursive($metadata, $this->credentials->metadata($url, substr($this->method, $at + 1)));
    }
}
