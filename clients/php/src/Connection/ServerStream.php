<?php

declare(strict_types=1);

namespace BareosGrpc\Connection;

use BareosGrpc\Errors\BareosException;
use BareosGrpc\Errors\Effect;
use BareosGrpc\Errors\Failures;
use Google\Protobuf\Internal\Message;

/** The answers of one call, one after the other. */
final class ServerStream
{
    private ?\Generator $responses = null;

    /** @param object $call a ServerStreamingCall */
    public function __construct(private object $call, private Effect $effect)
    {
    }

    /**
     * The next answer; null if the service ended the stream with status OK.
     *
     * @throws BareosException
     */
    public function next(): ?Message
    {
        if ($this->responses === null) {
            $this->responses = $this->call->responses();
        } elseif ($this->responses->valid()) {
            $this->responses->next();
        }
        if ($this->responses->valid()) {
            return $this->responses->current();
        }
        $status = $this->call->getStatus();
        if ($status->code !== \Grpc\STATUS_OK) {
            throw Failures::of($status, $this->effect);
        }

        return null;
    }

    public function cancel(): void
    {
        $this->call->cancel();
    }
}
