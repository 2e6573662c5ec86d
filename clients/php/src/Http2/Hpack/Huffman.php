<?php

declare(strict_types=1);

namespace BareosGrpc\Http2\Hpack;

/** Writes and reads strings in the Huffman code of HPACK. */
final class Huffman
{
    private const SHORTEST = 5;
    private const LONGEST = 30;

    public static function encode(string $text): string
    {
        $codes = HuffmanCode::codes();
        $bits = 0;
        $held = 0;
        $out = '';
        for ($at = 0, $length = strlen($text); $at < $length; $at++) {
            $symbol = ord($text[$at]);
            $held = ($held << HuffmanCode::LENGTHS[$symbol]) | $codes[$symbol];
            $bits += HuffmanCode::LENGTHS[$symbol];
            while ($bits >= 8) {
                $bits -= 8;
                $out .= chr(($held >> $bits) & 0xFF);
            }
            $held &= (1 << $bits) - 1;
        }
        if ($bits > 0) {
            // The rest of the last byte is the beginning of the code of END: ones.
            $out .= chr((($held << (8 - $bits)) | ((1 << (8 - $bits)) - 1)) & 0xFF);
        }

        return $out;
    }

    /** How many bytes a text takes in this code. */
    public static function encodedLength(string $text): int
    {
        $bits = 0;
        foreach (count_chars($text, 1) as $symbol => $count) {
            $bits += HuffmanCode::LENGTHS[$symbol] * $count;
        }

        return intdiv($bits + 7, 8);
    }

    /** @throws HpackError if the bytes are not in this code */
    public static function decode(string $encoded): string
    {
        $symbols = HuffmanCode::symbols();
        $out = '';
        $code = 0;
        $bits = 0;
        for ($at = 0, $length = strlen($encoded); $at < $length; $at++) {
            $byte = ord($encoded[$at]);
            for ($bit = 7; $bit >= 0; $bit--) {
                $code = ($code << 1) | (($byte >> $bit) & 1);
                if (++$bits < self::SHORTEST || !isset($symbols[$bits][$code])) {
                    if ($bits >= self::LONGEST) {
                        throw new HpackError('A string holds a code that stands for nothing.');
                    }
                    continue;
                }
                $symbol = $symbols[$bits][$code];
                if ($symbol === HuffmanCode::END) {
                    throw new HpackError('A string holds the symbol that ends one.');
                }
                $out .= chr($symbol);
                $code = $bits = 0;
            }
        }
        if ($bits > 7 || $code !== (1 << $bits) - 1) {
            throw new HpackError('A string ends in the middle of a symbol.');
        }

        return $out;
    }
}
