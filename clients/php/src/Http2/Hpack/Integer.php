<?php

declare(strict_types=1);

namespace BareosGrpc\Http2\Hpack;

/** Numbers of HPACK (RFC 7541, section 5.1): they begin in the low bits of a byte and go on in further bytes. */
final class Integer
{
    /** No number in a header block is larger than that. */
    private const LARGEST = 0x7FFFFFFF;

    /** @param int $flags the high bits of the first byte */
    public static function encode(int $value, int $prefixBits, int $flags): string
    {
        $most = (1 << $prefixBits) - 1;
        if ($value < $most) {
            return chr($flags | $value);
        }
        $out = chr($flags | $most);
        for ($rest = $value - $most; $rest >= 0x80; $rest >>= 7) {
            $out .= chr(0x80 | ($rest & 0x7F));
        }

        return $out . chr($rest);
    }

    /**
     * Reads a number and moves $at behind it.
     *
     * @throws HpackError if it is cut off or too large
     */
    public static function decode(string $block, int &$at, int $prefixBits): int
    {
        $most = (1 << $prefixBits) - 1;
        $value = self::byte($block, $at) & $most;
        if ($value < $most) {
            return $value;
        }
        $shift = 0;
        do {
            $byte = self::byte($block, $at);
            $value += ($byte & 0x7F) << $shift;
            $shift += 7;
            if ($value > self::LARGEST || $shift > 35) {
                throw new HpackError('A number in a header block is too large.');
            }
        } while ($byte >= 0x80);

        return $value;
    }

    private static function byte(string $block, int &$at): int
    {
        if ($at >= strlen($block)) {
            throw new HpackError('A header block is cut off.');
        }

        return ord($block[$at++]);
    }
}
