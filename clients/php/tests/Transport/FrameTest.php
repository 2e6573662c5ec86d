<?php

declare(strict_types=1);

namespace BareosGrpc\Tests\Transport;

use BareosGrpc\Http2\ConnectionError;
use BareosGrpc\Http2\ErrorCode;
use BareosGrpc\Http2\Frame;
use BareosGrpc\Http2\FrameReader;
use PHPUnit\Framework\TestCase;

/** @group transport */
final class FrameTest extends TestCase
{
    public function testFramesWhereverTheBytesAreCut(): void
    {
        $bytes = (new Frame(Frame::DATA, Frame::END_STREAM, 3, 'abc'))->encode() . (new Frame(Frame::PING, 0, 0, '12345678'))->encode();
        for ($cut = 0; $cut <= strlen($bytes); $cut++) {
            $reader = new FrameReader();
            $frames = [];
            foreach ([substr($bytes, 0, $cut), substr($bytes, $cut)] as $part) {
                $reader->feed($part);
                while (($frame = $reader->next()) !== null) {
                    $frames[] = $frame;
                }
            }
            self::assertEquals([new Frame(0, 1, 3, 'abc'), new Frame(6, 0, 0, '12345678')], $frames);
        }
    }

    public function testAFrameThatIsTooLargeIsRefusedBeforeItHasArrived(): void
    {
        $reader = new FrameReader();
        $reader->feed("\x00\x40\x01\x00\x00\x00\x00\x00\x01");
        try {
            $reader->next();
            self::fail('It was taken.');
        } catch (ConnectionError $error) {
            self::assertSame(ErrorCode::FRAME_SIZE_ERROR, $error->getCode());
        }
    }

    public function testTheReservedBitOfTheStreamIsIgnored(): void
    {
        $reader = new FrameReader();
        $reader->feed("\x00\x00\x00\x00\x00\x80\x00\x00\x05");
        self::assertSame(5, $reader->next()->stream);
    }

    public function testPaddingAndPriority(): void
    {
        self::assertSame('abc', (new Frame(Frame::DATA, Frame::PADDED, 1, "\x02abc\x00\x00"))->content());
        self::assertSame('', (new Frame(Frame::DATA, Frame::PADDED, 1, "\x00"))->content());
        $flags = Frame::PADDED | Frame::WITH_PRIORITY;
        self::assertSame('abc', (new Frame(Frame::HEADERS, $flags, 1, "\x01" . '12345' . "abc\x00"))->content());
    }

    /**
     * @testWith ["04616263"]
     *           [""]
     */
    public function testMorePaddingThanContent(string $hex): void
    {
        $this->expectExceptionCode(ErrorCode::PROTOCOL_ERROR);
        (new Frame(Frame::DATA, Frame::PADDED, 1, hex2bin($hex)))->content();
    }
}
