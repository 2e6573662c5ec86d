<?php

declare(strict_types=1);

namespace BareosGrpc\Http2;

/** The machine's own clock. */
final class SystemClock implements Clock
{
    public function now(): float
    {
        return hrtime(true) / 1e9;
    }

    public function sleep(float $seconds): void
    {
        usleep((int) (max($seconds, 0) * 1e6));
    }
}
