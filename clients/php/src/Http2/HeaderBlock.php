<?php

declare(strict_types=1);

namespace BareosGrpc\Http2;

/** The fields of a stream on their way: HEADERS and what CONTINUATIONs follow it. */
final class HeaderBlock
{
    /** More than that would keep us busy with frames that say nothing. */
    private const MOST_FRAMES = 64;

    public string $bytes;
    private int $frames = 1;

    public function __construct(public readonly int $stream, public readonly bool $endsStream, string $first, private int $limit)
    {
        $this->bytes = $first;
        $this->check();
    }

    /** @throws ConnectionError if it is too large */
    public function add(string $more): void
    {
        $this->bytes .= $more;
        $this->frames++;
        $this->check();
    }

    private function check(): void
    {
        if (strlen($this->bytes) > $this->limit || $this->frames > self::MOST_FRAMES) {
            throw new ConnectionError(ErrorCode::ENHANCE_YOUR_CALM, 'The service sent more headers than we take.');
        }
    }
}
