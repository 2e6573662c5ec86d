<?php

declare(strict_types=1);

namespace BareosGrpc\Http2;

/** Bytes that are taken away from the front, without copying the rest each time. */
final class ReceivedData
{
    private const WORTH_COPYING = 65536;

    private string $bytes = '';
    private int $at = 0;

    public function length(): int
    {
        return strlen($this->bytes) - $this->at;
    }

    public function add(string $bytes): void
    {
        if ($this->at > self::WORTH_COPYING) {
            $this->bytes = substr($this->bytes, $this->at);
            $this->at = 0;
        }
        $this->bytes .= $bytes;
    }

    /** The first bytes, which stay; fewer if there are fewer. */
    public function peek(int $length): string
    {
        return substr($this->bytes, $this->at, $length);
    }

    public function take(int $length): string
    {
        $taken = $this->peek($length);
        $this->at += strlen($taken);
        if ($this->at === strlen($this->bytes)) {
            $this->bytes = '';
            $this->at = 0;
        }

        return $taken;
    }
}
