<?php

declare(strict_types=1);

namespace BareosGrpc\Transport;

/** The frames that gRPC puts around messages: whether one is compressed, and how long it is. */
final class Messages
{
    public const PREFIX_SIZE = 5;

    /** Bytes to unpack at once: each can become a thousand. */
    private const STEP = 4096;

    public static function wrap(string $message): string
    {
        return pack('CN', 0, strlen($message)) . $message;
    }

    /** Which encodings we can read. */
    public static function accepted(): string
    {
        return function_exists('inflate_init') ? 'identity,deflate,gzip' : 'identity';
    }

    /**
     * Unpacks a message.
     *
     * @throws MessageError if it is larger than allowed, or not what it says it is
     */
    public static function unpack(string $packed, string $encoding, int $limit): string
    {
        $kind = ['gzip' => 'ZLIB_ENCODING_GZIP', 'deflate' => 'ZLIB_ENCODING_DEFLATE'][$encoding] ?? null;
        if ($kind === null || !function_exists('inflate_init')) {
            throw new MessageError(Status::INTERNAL, "The service packed a message as \"$encoding\", which nobody asked for.");
        }
        $inflate = inflate_init(constant($kind));
        $message = '';
        foreach (str_split($packed, self::STEP) as $piece) {
            // It warns, too; what it returns says enough.
            $more = @inflate_add($inflate, $piece);
            if ($more === false) {
                throw new MessageError(Status::INTERNAL, 'The service packed a message wrongly.');
            }
            $message .= $more;
            if (strlen($message) > $limit) {
                throw new MessageError(Status::RESOURCE_EXHAUSTED, "Received message larger than max, unpacked (> $limit)");
            }
        }
        if (inflate_get_status($inflate) !== ZLIB_STREAM_END) {
            throw new MessageError(Status::INTERNAL, 'The service packed a message wrongly: its end is missing.');
        }

        return $message;
    }
}
