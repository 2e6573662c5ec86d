<?php

declare(strict_types=1);

namespace BareosGrpc\Tests\Transport;

use BareosGrpc\Http2\Hpack\Decoder;
use BareosGrpc\Http2\Hpack\Encoder;
use BareosGrpc\Http2\Hpack\Huffman;
use BareosGrpc\Http2\Hpack\HpackError;
use PHPUnit\Framework\TestCase;

/**
 * Header compression, by the examples of RFC 7541.
 *
 * @group transport
 */
final class HpackTest extends TestCase
{
    /** @return iterable<string, array{list<string>, int}> the blocks of C.3 to C.6, one connection each */
    public function requestBlocks(): iterable
    {
        yield 'C.3, without Huffman' => [[
            '828684410f7777772e6578616d706c652e636f6d',
            '828684be58086e6f2d6361636865',
            '828785bf400a637573746f6d2d6b65790c637573746f6d2d76616c7565',
        ]];
        yield 'C.4, with Huffman' => [[
            '828684418cf1e3c2e5f23a6ba0ab90f4ff',
            '828684be5886a8eb10649cbf',
            '828785bf408825a849e95ba97d7f8925a849e95bb8e8b4bf',
        ]];
    }

    /**
     * @dataProvider requestBlocks
     * @param list<string> $blocks
     */
    public function testRequestsOfTheStandard(array $blocks): void
    {
        $decoder = new Decoder();
        [$first, $second, $third] = array_map(static fn (string $hex) => $decoder->decode(hex2bin($hex)), $blocks);
        $authority = [':authority', 'www.example.com'];
        self::assertSame([[':method', 'GET'], [':scheme', 'http'], [':path', '/'], $authority], $first);
        self::assertSame([[':method', 'GET'], [':scheme', 'http'], [':path', '/'], $authority, ['cache-control', 'no-cache']], $second);
        self::assertSame(
            [[':method', 'GET'], [':scheme', 'https'], [':path', '/index.html'], $authority, ['custom-key', 'custom-value']],
            $third,
        );
    }

    /** @return iterable<string, array{list<string>}> */
    public function responseBlocks(): iterable
    {
        yield 'C.5, without Huffman' => [[
            '4803333032580770726976617465611d4d6f6e2c203231204f637420323031332032303a31333a323120474d546e1768747470733a2f2f7777772e'
                . '6578616d706c652e636f6d',
            '4803333037c1c0bf',
            '88c1611d4d6f6e2c203231204f637420323031332032303a31333a323220474d54c05a04677a69707738666f6f3d4153444a4b48514b425a584f51'
                . '57454f50495541585157454f49553b206d61782d6167653d333630303b2076657273696f6e3d31',
        ]];
        yield 'C.6, with Huffman' => [[
            '488264025885aec3771a4b6196d07abe941054d444a8200595040b8166e082a62d1bff6e919d29ad171863c78f0b97c8e9ae82ae43d3',
            '4883640effc1c0bf',
            '88c16196d07abe941054d444a8200595040b8166e084a62d1bffc05a839bd9ab77ad94e7821dd7f2e6c7b335dfdfcd5b3960d5af27087f3672c1ab'
                . '270fb5291f9587316065c003ed4ee5b1063d5007',
        ]];
    }

    /**
     * These evict fields from a table of 256 bytes.
     *
     * @dataProvider responseBlocks
     * @param list<string> $blocks
     */
    public function testResponsesOfTheStandard(array $blocks): void
    {
        $decoder = new Decoder(256);
        $decoder->decode(hex2bin('3fe101'));
        [$first, $second, $third] = array_map(static fn (string $hex) => array_column($decoder->decode(hex2bin($hex)), 1, 0), $blocks);
        self::assertSame(['302', 'private', 'Mon, 21 Oct 2013 20:13:21 GMT', 'https://www.example.com'], array_values($first));
        self::assertSame('307', $second[':status']);
        self::assertSame('https://www.example.com', $second['location']);
        self::assertSame('200', $third[':status']);
        self::assertSame('gzip', $third['content-encoding']);
        self::assertSame('foo=ASDJKHQKBZXOQWEOPIUAXQWEOIU; max-age=3600; version=1', $third['set-cookie']);
    }

    public function testWhatOneSideWritesTheOtherReads(): void
    {
        $encoder = new Encoder();
        $decoder = new Decoder();
        $first = null;
        for ($round = 0; $round < 50; $round++) {
            $fields = [
                [':path', '/test/Method'], ['te', 'trailers'], ['x-round', (string) ($round % 7)], ['authorization', 'Bearer s3cret'],
                ['grpc-timeout', "{$round}m"], ['x-long', str_repeat(chr(32 + $round), 300)], ['x-empty', ''],
            ];
            $block = $encoder->encode($fields);
            self::assertSame($fields, $decoder->decode($block));
            $first ??= strlen($block);
        }
        self::assertLessThan($first / 2, strlen($encoder->encode([[':path', '/test/Method'], ['te', 'trailers'], ['x-empty', '']])));
    }

    public function testSecretsEnterNoTable(): void
    {
        $encoder = new Encoder();
        $block = $encoder->encode([['authorization', 'Bearer s3cret']]);
        self::assertSame(0x10, ord($block[0]) & 0xF0, 'never indexed');
        self::assertSame($block, $encoder->encode([['authorization', 'Bearer s3cret']]), 'written in full again');
    }

    public function testATableThatTheOtherSideMakesSmaller(): void
    {
        $encoder = new Encoder();
        $decoder = new Decoder();
        $decoder->decode($encoder->encode([['x-one', 'value']]));
        $encoder->allow(0);
        $encoder->allow(100);
        $block = $encoder->encode([['x-one', 'value']]);
        self::assertSame("\x20", $block[0], 'the smallest size is announced first');
        self::assertSame([['x-one', 'value']], $decoder->decode($block));
        self::assertSame("\xBE", $encoder->encode([['x-one', 'value']]), 'and fields are kept in what is left');
    }

    public function testEveryByteInHuffman(): void
    {
        $all = implode('', array_map(chr(...), range(0, 255)));
        self::assertSame($all, Huffman::decode(Huffman::encode($all)));
        self::assertSame(strlen(Huffman::encode($all)), Huffman::encodedLength($all));
        self::assertSame('f1e3c2e5f23a6ba0ab90f4ff', bin2hex(Huffman::encode('www.example.com')));
    }

    /** @return iterable<string, array{string}> */
    public function brokenBlocks(): iterable
    {
        yield 'index 0' => ['80'];
        yield 'an index behind the tables' => ['be'];
        yield 'an index far behind the tables' => ['ffffffff07'];
        yield 'a number that is cut off' => ['ff'];
        yield 'a number without end' => ['ffffffffffffffffffff'];
        yield 'a text that is cut off' => ['400161'];
        yield 'a text that is longer than the block' => ['40ff0061'];
        yield 'a table larger than allowed' => ['3fe21f'];
        yield 'a table size behind a field' => ['8220'];
        yield 'the symbol of the end' => ['408461ffffffff01'];
        yield 'more than seven bits of padding' => ['40826 1ffff0161'];
        yield 'padding of zeros' => ['408100' . '0161'];
    }

    /** @dataProvider brokenBlocks */
    public function testBrokenBlocks(string $hex): void
    {
        $this->expectException(HpackError::class);
        (new Decoder())->decode(hex2bin(str_replace(' ', '', $hex)));
    }

    public function testMoreThanTheLimitIsNotKept(): void
    {
        $decoder = new Decoder(listLimit: 1000);
        $big = (new Encoder(0))->encode([['x-big', str_repeat('a', 900)]]);
        self::assertNotNull($decoder->decode($big));
        self::assertNull($decoder->decode($big . $big));
    }

    public function testABombCostsNoMemory(): void
    {
        $decoder = new Decoder();
        $decoder->decode((new Encoder())->encode([['x-bomb', str_repeat('~', 2000)]]));
        $before = memory_get_peak_usage();
        // 60,000 times a field of 2,038 bytes: 122 MB, of which the limit lets 64 KiB through.
        self::assertNull($decoder->decode(str_repeat("\xBE", 60_000)));
        self::assertLessThan(2_000_000, memory_get_peak_usage() - $before);
    }
}
