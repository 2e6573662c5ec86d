<?php

declare(strict_types=1);

namespace BareosGrpc\Http2\Hpack;

/**
 * The Huffman code of HPACK (RFC 7541, appendix B).
 *
 * The code is canonical: codes of one length follow each other in the order of their symbols, so the lengths say it all.
 */
final class HuffmanCode
{
    /** The symbol that ends a string; it must not occur in one. */
    public const END = 256;

    /** The number of bits of each symbol. */
    public const LENGTHS = [
        13, 23, 28, 28, 28, 28, 28, 28, 28, 24, 30, 28, 28, 30, 28, 28,
        28, 28, 28, 28, 28, 28, 30, 28, 28, 28, 28, 28, 28, 28, 28, 28,
        6, 10, 10, 12, 13, 6, 8, 11, 10, 10, 8, 11, 8, 6, 6, 6,
        5, 5, 5, 6, 6, 6, 6, 6, 6, 6, 7, 8, 15, 6, 12, 10,
        13, 6, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7,
        7, 7, 7, 7, 7, 7, 7, 7, 8, 7, 8, 13, 19, 13, 14, 6,
        15, 5, 6, 5, 6, 5, 6, 6, 6, 5, 7, 7, 6, 6, 6, 5,
        6, 7, 6, 5, 5, 6, 7, 7, 7, 7, 7, 15, 11, 14, 13, 28,
        20, 22, 20, 20, 22, 22, 22, 23, 22, 23, 23, 23, 23, 23, 24, 23,
        24, 24, 22, 23, 24, 23, 23, 23, 23, 21, 22, 23, 22, 23, 23, 24,
        22, 21, 20, 22, 22, 23, 23, 21, 23, 22, 22, 24, 21, 22, 23, 23,
        21, 21, 22, 21, 23, 22, 23, 23, 20, 22, 22, 22, 23, 22, 22, 23,
        26, 26, 20, 19, 22, 23, 22, 25, 26, 26, 26, 27, 27, 26, 24, 25,
        19, 21, 26, 27, 27, 26, 27, 24, 21, 21, 26, 26, 28, 27, 27, 27,
        20, 24, 20, 21, 22, 21, 21, 23, 22, 22, 25, 25, 24, 24, 26, 23,
        26, 27, 26, 26, 27, 27, 27, 27, 27, 28, 27, 27, 27, 27, 27, 26,
        30,
    ];

    /**
     * The code of each symbol as a number of as many bits as its length says.
     *
     * @return array<int, int>
     */
    public static function codes(): array
    {
        static $codes = [];
        if ($codes === []) {
            $symbols = array_keys(self::LENGTHS);
            usort($symbols, static fn (int $a, int $b) => [self::LENGTHS[$a], $a] <=> [self::LENGTHS[$b], $b]);
            $code = -1;
            $bits = 0;
            foreach ($symbols as $symbol) {
                $code = ($code + 1) << (self::LENGTHS[$symbol] - $bits);
                $bits = self::LENGTHS[$symbol];
                $codes[$symbol] = $code;
            }
        }

        return $codes;
    }

    /**
     * The symbols by length and code.
     *
     * @return array<int, array<int, int>>
     */
    public static function symbols(): array
    {
        static $symbols = [];
        if ($symbols === []) {
            foreach (self::codes() as $symbol => $code) {
                $symbols[self::LENGTHS[$symbol]][$code] = $symbol;
            }
        }

        return $symbols;
    }
}
