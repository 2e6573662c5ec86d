<?php

declare(strict_types=1);

namespace BareosGrpc\Streams;

use BareosGrpc\Errors\BareosException;
use BareosGrpc\Errors\Retry;

/** Counts the attempts since the service was last heard of. `now` is a clock that only goes forward, in seconds. */
final class Attempts
{
    private int $failures = 0;

    public function __construct(private Resume $resume, private float $heard)
    {
    }

    /** The service sent something. */
    public function heard(float $now): void
    {
        $this->heard = $now;
        $this->failures = 0;
    }

    /** How long to wait before the next attempt; null if the error is final. */
    public function delayAfter(BareosException $error, float $now): ?float
    {
        $delay = min($this->resume->firstDelay * 2 ** min($this->failures, 30), $this->resume->maxDelay);
        // Callers that lost the same service do not come back at the same moment.
        $delay = max($delay * random_int(750, 1250) / 1000, $error->retryAfter ?? 0.0);
        $this->failures++;

        return $error->retry !== Retry::Safe || $now + $delay - $this->heard > $this->resume->giveUpAfter ? null : $delay;
    }
}
