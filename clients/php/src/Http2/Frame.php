<?php

declare(strict_types=1);

namespace BareosGrpc\Http2;

/** A frame: the unit in which both sides speak (RFC 9113, section 4). */
final class Frame
{
    public const DATA = 0x0;
    public const HEADERS = 0x1;
    public const PRIORITY = 0x2;
    public const RST_STREAM = 0x3;
    public const SETTINGS = 0x4;
    public const PUSH_PROMISE = 0x5;
    public const PING = 0x6;
    public const GOAWAY = 0x7;
    public const WINDOW_UPDATE = 0x8;
    public const CONTINUATION = 0x9;

    public const ACK = 0x1;
    public const END_STREAM = 0x1;
    public const END_HEADERS = 0x4;
    public const PADDED = 0x8;
    public const WITH_PRIORITY = 0x20;

    public const HEADER_SIZE = 9;

    public function __construct(
        public readonly int $type,
        public readonly int $flags,
        public readonly int $stream,
        public readonly string $payload = '',
    ) {
    }

    public function has(int $flag): bool
    {
        return ($this->flags & $flag) !== 0;
    }

    public function encode(): string
    {
        return substr(pack('N', strlen($this->payload)), 1) . chr($this->type) . chr($this->flags) . pack('N', $this->stream)
            . $this->payload;
    }

    /** @throws ConnectionError if the payload is no single number of 32 bits */
    public function number(): int
    {
        if (strlen($this->payload) !== 4) {
            throw new ConnectionError(ErrorCode::FRAME_SIZE_ERROR, 'A frame has the wrong size.');
        }

        return unpack('N', $this->payload)[1];
    }

    /**
     * The payload of DATA or HEADERS without padding and priority.
     *
     * @throws ConnectionError if there is more padding than payload
     */
    public function content(): string
    {
        $begin = $padding = 0;
        if ($this->has(self::PADDED)) {
            $begin = 1;
            $padding = ord($this->payload[0] ?? "\xFF");
        }
        if ($this->type === self::HEADERS && $this->has(self::WITH_PRIORITY)) {
            $begin += 5;
        }
        $length = strlen($this->payload) - $begin - $padding;
        if ($length < 0) {
            throw new ConnectionError(ErrorCode::PROTOCOL_ERROR, 'A frame has more padding than content.');
        }

        return substr($this->payload, $begin, $length);
    }
}
