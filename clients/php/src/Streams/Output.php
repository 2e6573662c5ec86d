<?php

declare(strict_types=1);

namespace BareosGrpc\Streams;

use BareosGrpc\V1\OutputPacket;

/**
 * One packet of output, as the director sent it.
 *
 * Its boundaries are the director's: usually a line or a row with its line end, but a long text is cut at any byte.
 */
final class Output
{
    /**
     * @param string $data the bytes
     * @param string $text the same; bytes that are not UTF-8 are U+FFFD, and a character that a packet's end cuts comes whole in the next one
     */
    public function __construct(
        public readonly string $data,
        public readonly string $text,
        public readonly Severity $severity = Severity::None,
    ) {
    }

    public static function fromProto(OutputPacket $message): self
    {
        return new self($message->getData(), $message->getText(), Severity::of($message->getSeverity()));
    }
}
