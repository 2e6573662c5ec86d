<?php

declare(strict_types=1);

namespace BareosGrpc\Streams;

/** An entry of a job's log. */
final class JobLogEntry
{
    /**
     * @param int $position where to resume behind this entry
     * @param string $time when it was written, in the director's local time as the director says it, e.g. "2026-11-21 20:01:36"
     * @param string $text with its line feeds
     */
    public function __construct(public readonly int $position, public readonly string $time, public readonly string $text)
    {
    }

    public function __toString(): string
    {
        return $this->text;
    }
}
