<?php

declare(strict_types=1);

namespace BareosGrpc\Tests\Peers;

/** A message that is nothing but its bytes. */
final class Bytes
{
    public function __construct(public string $bytes = '')
    {
    }

    public function serializeToString(): string
    {
        return $this->bytes;
    }

    public function mergeFromString(string $bytes): void
    {
        $this->bytes .= $bytes;
    }
}
