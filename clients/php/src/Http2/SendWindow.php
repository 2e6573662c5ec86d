<?php

declare(strict_types=1);

namespace BareosGrpc\Http2;

/** How many bytes of data we may still send. It can fall below 0, when the other side changes its mind. */
final class SendWindow
{
    public const LARGEST = 0x7FFFFFFF;

    public function __construct(private int $left = 65535)
    {
    }

    public function left(): int
    {
        return max($this->left, 0);
    }

    public function use(int $bytes): void
    {
        $this->left -= $bytes;
    }

    /** @throws ConnectionError if the window becomes larger than one may be */
    public function grow(int $bytes): void
    {
        $this->left += $bytes;
        if ($this->left > self::LARGEST) {
            throw new ConnectionError(ErrorCode::FLOW_CONTROL_ERROR, 'The service opened a window wider than one may be.');
        }
    }
}
