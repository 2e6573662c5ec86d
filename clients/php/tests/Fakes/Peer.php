<?php

declare(strict_types=1);

namespace BareosGrpc\Tests\Fakes;

use BareosGrpc\Http2\ByteStream;
use BareosGrpc\Http2\ConnectionLost;
use BareosGrpc\Http2\Frame;
use BareosGrpc\Http2\FrameReader;
use BareosGrpc\Http2\Hpack\Decoder;
use BareosGrpc\Http2\Hpack\Encoder;

/** The other side of a connection, played by a script: it reacts to frames as they are written, and to the clock. */
final class Peer implements ByteStream
{
    private const PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";

    /** @var list<Frame> every frame that came */
    public array $frames = [];
    /** @var array<int, array<string, string>> the fields of each stream's request */
    public array $requests = [];
    /** @var array<int, string> the data of each stream's request */
    public array $bodies = [];
    public bool $isClosed = false;
    /** How many bytes one write takes; null for all. */
    public ?int $takes = null;

    private FrameReader $reader;
    private Decoder $decoder;
    private Encoder $encoder;
    private string $inbox = '';
    private string $blocks = '';
    private bool $hasPreface = false;
    private bool $isGone = false;
    /** @var list<array{\Closure(Frame): bool, \Closure(Frame): void}> */
    private array $reactions = [];
    /** @var list<array{float, \Closure(): void}> */
    private array $timers = [];

    public function __construct(private TestClock $clock, string $settings = '')
    {
        $this->reader = new FrameReader();
        $this->decoder = new Decoder();
        $this->encoder = new Encoder();
        $this->send(new Frame(Frame::SETTINGS, 0, 0, $settings));
    }

    /** One that says nothing by itself, not even hello. */
    public static function silent(TestClock $clock): self
    {
        $peer = new self($clock);
        $peer->inbox = '';

        return $peer;
    }

    public static function setting(int $id, int $value): string
    {
        return pack('nN', $id, $value);
    }

    /** When a frame of this type comes, do that. */
    public function on(int $type, \Closure $do): self
    {
        $this->reactions[] = [static fn (Frame $frame) => $frame->type === $type && !($type === Frame::PING && $frame->has(Frame::ACK)), $do];

        return $this;
    }

    /** When a stream's request is complete, do that with the number of the stream. */
    public function onRequest(\Closure $do): self
    {
        $this->reactions[] = [
            static fn (Frame $frame) => in_array($frame->type, [Frame::DATA, Frame::HEADERS], true) && $frame->has(Frame::END_STREAM),
            static fn (Frame $frame) => $do($frame->stream),
        ];

        return $this;
    }

    /** So many seconds from now, do that. */
    public function after(float $seconds, \Closure $do): self
    {
        $this->timers[] = [$this->clock->now + $seconds, $do];

        return $this;
    }

    public function send(Frame|string ...$what): self
    {
        foreach ($what as $one) {
            $this->inbox .= $one instanceof Frame ? $one->encode() : $one;
        }

        return $this;
    }

    /** @param array<string, string> $fields */
    public function headers(int $stream, array $fields, bool $end = false): self
    {
        return $this->send(new Frame(Frame::HEADERS, Frame::END_HEADERS | ($end ? Frame::END_STREAM : 0), $stream, $this->block($fields)));
    }

    /** @param array<string, string> $fields */
    public function block(array $fields): string
    {
        return $this->encoder->encode(array_map(null, array_keys($fields), array_values($fields)));
    }

    public function data(int $stream, string $data, bool $end = false): self
    {
        foreach ($data === '' ? [''] : str_split($data, 16384) as $piece) {
            $this->send(new Frame(Frame::DATA, 0, $stream, $piece));
        }

        return $end ? $this->send(new Frame(Frame::DATA, Frame::END_STREAM, $stream)) : $this;
    }

    /** @param array<string, string> $fields */
    public function begin(int $stream, array $fields = []): self
    {
        return $this->headers($stream, [':status' => '200', 'content-type' => 'application/grpc', ...$fields]);
    }

    public function message(int $stream, string $message, int $packed = 0): self
    {
        return $this->data($stream, pack('CN', $packed, strlen($message)) . $message);
    }

    /** @param array<string, string> $fields */
    public function end(int $stream, int $status = 0, array $fields = []): self
    {
        return $this->headers($stream, ['grpc-status' => (string) $status, ...$fields], true);
    }

    /** A complete answer. */
    public function answer(int $stream, string ...$messages): self
    {
        $this->begin($stream);
        foreach ($messages as $message) {
            $this->message($stream, $message);
        }

        return $this->end($stream);
    }

    public function reset(int $stream, int $code): self
    {
        return $this->send(new Frame(Frame::RST_STREAM, 0, $stream, pack('N', $code)));
    }

    public function goAway(int $last, int $code = 0): self
    {
        return $this->send(new Frame(Frame::GOAWAY, 0, 0, pack('NN', $last, $code)));
    }

    public function window(int $stream, int $bytes): self
    {
        return $this->send(new Frame(Frame::WINDOW_UPDATE, 0, $stream, pack('N', $bytes)));
    }

    public function hangUp(): self
    {
        $this->isGone = true;

        return $this;
    }

    /** @return list<Frame> the frames of a type that came */
    public function received(int $type, ?int $stream = null): array
    {
        $is = static fn (Frame $frame) => $frame->type === $type && ($stream === null || $frame->stream === $stream);

        return array_values(array_filter($this->frames, $is));
    }

    public function read(): ?string
    {
        [$arrived, $this->inbox] = [$this->inbox, ''];

        return $arrived === '' && $this->isGone ? null : $arrived;
    }

    public function write(string $bytes): int
    {
        if ($this->isGone) {
            throw new ConnectionLost('Socket closed (Broken pipe)');
        }
        $bytes = $this->takes === null ? $bytes : substr($bytes, 0, $this->takes);
        $this->reader->feed($bytes);
        if (!$this->hasPreface && $bytes !== '') {
            if (!str_starts_with($bytes, self::PREFACE)) {
                throw new \LogicException('The first write holds the preface.');
            }
            $this->reader = new FrameReader();
            $this->reader->feed(substr($bytes, strlen(self::PREFACE)));
            $this->hasPreface = true;
        }
        while (($frame = $this->reader->next()) !== null) {
            $this->take($frame);
        }

        return strlen($bytes);
    }

    public function wait(bool $forWriting, ?float $seconds): void
    {
        $until = $this->clock->now + ($seconds ?? INF);
        usort($this->timers, static fn (array $one, array $other) => $one[0] <=> $other[0]);
        if ($this->inbox !== '' || $this->isGone || ($forWriting && $this->takes !== 0)) {
            return;
        }
        if ($this->timers !== [] && $this->timers[0][0] <= $until) {
            [$this->clock->now, $do] = array_shift($this->timers);
            $do();
        } elseif ($seconds === null) {
            throw new \LogicException('The client waits for ever: nobody will send anything.');
        } else {
            $this->clock->now = $until;
        }
    }

    public function close(): void
    {
        $this->isClosed = true;
    }

    private function take(Frame $frame): void
    {
        $this->frames[] = $frame;
        if ($frame->type === Frame::HEADERS || $frame->type === Frame::CONTINUATION) {
            $this->blocks .= $frame->content();
            if ($frame->has(Frame::END_HEADERS)) {
                $this->requests[$frame->stream] = array_column($this->decoder->decode($this->blocks), 1, 0);
                $this->blocks = '';
            }
        } elseif ($frame->type === Frame::DATA) {
            $this->bodies[$frame->stream] = ($this->bodies[$frame->stream] ?? '') . $frame->content();
        }
        foreach ($this->reactions as [$fits, $do]) {
            if ($fits($frame)) {
                $do($frame);
            }
        }
    }
}
