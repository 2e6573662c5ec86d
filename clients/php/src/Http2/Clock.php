<?php

declare(strict_types=1);

namespace BareosGrpc\Http2;

/** A clock that only goes forward, and waits. */
interface Clock
{
    /** Seconds since some moment. */
    public function now(): float;

    public function sleep(float $seconds): void;
}
