<?php

declare(strict_types=1);

namespace BareosGrpc\Streams;

/** A message of the director. */
final class DirectorMessage
{
    /**
     * @param int $position where to resume behind this message
     * @param \DateTimeImmutable|null $readAt when the service read it
     * @param string $data the bytes
     * @param string $text the same; bytes that are not UTF-8 are U+FFFD
     */
    public function __construct(
        public readonly int $position,
        public readonly ?\DateTimeImmutable $readAt,
        public readonly string $data,
        public readonly string $text,
    ) {
    }
}
