<?php

declare(strict_types=1);

namespace BareosGrpc\Connection;

use BareosGrpc\Errors\BareosException;
use BareosGrpc\Errors\Retry;

/**
 * How often a call is sent again by itself, and after how long.
 *
 * Only where the catalogue says that this is safe (RETRY_SAFE): nothing of the command reached the director, or it only reads.
 */
final class Retries
{
    /**
     * @param int $attempts how often a call is sent at most; 1 never repeats
     * @param float $firstDelay seconds before the second attempt; each further wait is twice as long
     * @param float $maxDelay the longest wait; a service that asks for a longer one is not waited for
     */
    public function __construct(
        public readonly int $attempts = 3,
        public readonly float $firstDelay = 0.1,
        public readonly float $maxDelay = 2.0,
    ) {
        if ($attempts < 1 || $firstDelay <= 0 || $maxDelay < $firstDelay) {
            throw new \InvalidArgumentException('Retries need at least one attempt, and delays above 0 with the first no longer than the last.');
        }
    }

    /** Never sends anything again. */
    public static function none(): self
    {
        return new self(attempts: 1);
    }

    /** Seconds to wait before the next attempt; null if there shall be none. */
    public function delayAfter(BareosException $error, int $attempt): ?float
    {
        if ($error->retry !== Retry::Safe || $attempt >= $this->attempts || $error->retryAfter > $this->maxDelay) {
            return null;
        }
        $delay = min($this->firstDelay * 2 ** ($attempt - 1), $this->maxDelay);

        // Callers that were turned away together do not come back at the same moment.
        return max($delay * random_int(750, 1250) / 1000, $error->retryAfter ?? 0.0);
    }
}
