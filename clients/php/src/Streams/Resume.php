<?php

declare(strict_types=1);

namespace BareosGrpc\Streams;

/** How long, and how often, a broken stream is taken up again. All in seconds. */
final class Resume
{
    /**
     * @param float $giveUpAfter after how long without a message from the service the error is thrown; 0 never resumes
     * @param float $firstDelay the first wait; each further one is twice as long
     * @param float $maxDelay the longest wait
     */
    public function __construct(
        public readonly float $giveUpAfter = 120.0,
        public readonly float $firstDelay = 0.25,
        public readonly float $maxDelay = 10.0,
    ) {
        if ($giveUpAfter < 0 || $firstDelay <= 0 || $maxDelay < $firstDelay) {
            throw new \InvalidArgumentException('Delays are above 0, and the first is no longer than the longest.');
        }
    }
}
