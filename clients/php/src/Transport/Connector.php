<?php

declare(strict_types=1);

namespace BareosGrpc\Transport;

use BareosGrpc\Http2\Clock;
use BareosGrpc\Http2\ByteStream;
use BareosGrpc\Http2\ConnectionLost;

/** Makes connections to a service. */
class Connector
{
    public function __construct(
        public readonly Target $target,
        public readonly ?Tls $tls,
        public readonly Options $options,
        public readonly Clock $clock,
    ) {
    }

    /** @throws ConnectionLost */
    public function connect(?float $until): ByteStream
    {
        $patience = $this->clock->now() + $this->options->connectTimeout;

        return SocketStream::connect(
            $this->target,
            $this->tls,
            $this->options->serverName,
            min($until ?? $patience, $patience),
            $this->clock,
        );
    }
}
