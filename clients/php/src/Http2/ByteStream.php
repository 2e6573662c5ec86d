<?php

declare(strict_types=1);

namespace BareosGrpc\Http2;

/** A connection as bytes in both directions. Nothing but `wait` waits. */
interface ByteStream
{
    /** Bytes that have arrived: none is '', and null is the end. */
    public function read(): ?string;

    /**
     * Writes as much as can be written now, and tells how much that was.
     *
     * @throws ConnectionLost
     */
    public function write(string $bytes): int;

    /** Waits until bytes arrive, or can be written if that is asked for, or the time is over. Null is no limit. */
    public function wait(bool $forWriting, ?float $seconds): void;

    public function close(): void;
}
