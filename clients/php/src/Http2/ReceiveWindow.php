<?php

declare(strict_types=1);

namespace BareosGrpc\Http2;

/** How many bytes of data the other side may still send. */
final class ReceiveWindow
{
    private int $left;
    private int $toGiveBack = 0;

    public function __construct(private int $size)
    {
        $this->left = $size;
    }

    /** @throws ConnectionError if the other side sent more than it may */
    public function take(int $bytes): void
    {
        $this->left -= $bytes;
        if ($this->left < 0) {
            throw new ConnectionError(ErrorCode::FLOW_CONTROL_ERROR, 'The service sent more data than its window allows.');
        }
    }

    /** Bytes were used, and make room for others. Returns what to tell the other side now: often 0, to tell it seldom. */
    public function giveBack(int $bytes): int
    {
        $this->toGiveBack += $bytes;
        if ($this->toGiveBack < $this->size / 2) {
            return 0;
        }
        $now = $this->toGiveBack;
        $this->toGiveBack = 0;
        $this->left += $now;

        return $now;
    }
}
