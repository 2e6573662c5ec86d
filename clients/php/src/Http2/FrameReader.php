<?php

declare(strict_types=1);

namespace BareosGrpc\Http2;

/** Puts bytes together to frames. */
final class FrameReader
{
    /** We never ask for more than what every side must be able to send. */
    public const MAX_FRAME_SIZE = 16384;

    private string $bytes = '';
    private int $at = 0;

    public function feed(string $bytes): void
    {
        $this->bytes = substr($this->bytes, $this->at) . $bytes;
        $this->at = 0;
    }

    /**
     * The next frame that has arrived whole, or null.
     *
     * @throws ConnectionError if a frame is larger than we allow
     */
    public function next(): ?Frame
    {
        $there = strlen($this->bytes) - $this->at;
        if ($there < Frame::HEADER_SIZE) {
            return null;
        }
        ['size' => $sizeAndType, 'flags' => $flags, 'stream' => $stream] = unpack('Nsize/Cflags/Nstream', $this->bytes, $this->at);
        $size = $sizeAndType >> 8;
        if ($size > self::MAX_FRAME_SIZE) {
            throw new ConnectionError(ErrorCode::FRAME_SIZE_ERROR, "The service sent a frame of $size bytes.");
        }
        if ($there < Frame::HEADER_SIZE + $size) {
            return null;
        }
        $payload = substr($this->bytes, $this->at + Frame::HEADER_SIZE, $size);
        $this->at += Frame::HEADER_SIZE + $size;

        return new Frame($sizeAndType & 0xFF, $flags, $stream & 0x7FFFFFFF, $payload);
    }
}
