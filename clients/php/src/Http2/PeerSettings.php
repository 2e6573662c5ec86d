<?php

declare(strict_types=1);

namespace BareosGrpc\Http2;

/** What the other side asks us to keep to (RFC 9113, section 6.5). */
final class PeerSettings
{
    public const HEADER_TABLE_SIZE = 0x1;
    public const ENABLE_PUSH = 0x2;
    public const MAX_CONCURRENT_STREAMS = 0x3;
    public const INITIAL_WINDOW_SIZE = 0x4;
    public const MAX_FRAME_SIZE = 0x5;
    public const MAX_HEADER_LIST_SIZE = 0x6;

    public int $headerTableSize = 4096;
    /** Until it says otherwise; both kinds of server that we know allow 100 or more. */
    public int $maxConcurrentStreams = 100;
    public int $initialWindowSize = 65535;
    public int $maxFrameSize = 16384;

    /** @throws ConnectionError if the payload is no list of settings, or a value is not allowed */
    public function take(string $payload): void
    {
        if (strlen($payload) % 6 !== 0) {
            throw new ConnectionError(ErrorCode::FRAME_SIZE_ERROR, 'The service sent settings of the wrong size.');
        }
        foreach ($payload === '' ? [] : str_split($payload, 6) as $setting) {
            ['id' => $id, 'value' => $value] = unpack('nid/Nvalue', $setting);
            match ($id) {
                self::HEADER_TABLE_SIZE => $this->headerTableSize = $value,
                self::MAX_CONCURRENT_STREAMS => $this->maxConcurrentStreams = $value,
                self::INITIAL_WINDOW_SIZE => $this->initialWindowSize =
                    self::within($value, 0, SendWindow::LARGEST, ErrorCode::FLOW_CONTROL_ERROR),
                self::MAX_FRAME_SIZE => $this->maxFrameSize =
                    self::within($value, 16384, 16777215, ErrorCode::PROTOCOL_ERROR),
                // Pushing is for servers that answer what nobody asked; a server must not turn it on.
                self::ENABLE_PUSH => self::within($value, 0, 0, ErrorCode::PROTOCOL_ERROR),
                default => null,
            };
        }
    }

    private static function within(int $value, int $least, int $most, int $error): int
    {
        if ($value < $least || $value > $most) {
            throw new ConnectionError($error, "The service sent a setting with the value $value, which it must not have.");
        }

        return $value;
    }
}
