<?php

declare(strict_types=1);

namespace BareosGrpc\Tests\Fakes;

use BareosGrpc\Http2\Clock;

/** A clock that moves when somebody waits. */
final class TestClock implements Clock
{
    public float $now = 1000.0;

    /** @var list<float> how long somebody slept */
    public array $sleeps = [];

    public function now(): float
    {
        return $this->now;
    }

    public function sleep(float $seconds): void
    {
        $this->sleeps[] = $seconds;
        $this->now += $seconds;
    }
}
