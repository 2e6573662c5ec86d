<?php

declare(strict_types=1);

namespace BareosGrpc\Http2;

/** What a connection allows itself and the other side. */
final class Limits
{
    /**
     * @param int $streamWindow bytes that may wait unread on one stream
     * @param int $connectionWindow bytes that may be on their way to us on all streams
     * @param int $headerListSize bytes of the fields of one header block, 32 added for each
     * @param float|null $keepaliveAfter seconds of silence after which a waiting call asks whether somebody is there; null never asks
     * @param float $keepaliveTimeout seconds within which the answer must come
     */
    public function __construct(
        public readonly int $streamWindow = 1024 * 1024,
        public readonly int $connectionWindow = 16 * 1024 * 1024,
        public readonly int $headerListSize = 64 * 1024,
        public readonly ?float $keepaliveAfter = null,
        public readonly float $keepaliveTimeout = 20.0,
    ) {
    }
}
