<?php

declare(strict_types=1);

namespace BareosGrpc\Streams;

/** Positions of a followed stream that will not come. */
final class Gap
{
    /** @param string $message why, as a sentence */
    public function __construct(public readonly int $from, public readonly int $to, public readonly string $message)
    {
    }
}
