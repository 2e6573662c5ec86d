<?php

declare(strict_types=1);

namespace BareosGrpc\Http2;

use BareosGrpc\Http2\Hpack\Encoder;

/**
 * A connection as a client of HTTP/2 with previous knowledge (RFC 9113): streams of our own, both directions under flow control.
 *
 * Everything happens in `pump`, which whoever waits for something calls until it is there. A connection that breaks, or
 * whose other side breaks the protocol, ends all its streams; their `lost` says why.
 */
final class Connection
{
    private const PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";
    private const LAST_ID = 0x7FFFFFFF;
    /** Answers to control frames that wait to be written; somebody who makes us hold more does not read them. */
    private const MOST_UNWRITTEN = 1024 * 1024;
    /** Data that waits to be written before `send` stops adding to it. */
    private const ENOUGH_UNWRITTEN = 65536;

    private FrameReader $reader;
    private Incoming $incoming;
    private Encoder $encoder;
    private Keepalive $keepalive;
    private string $unwritten = '';
    private int $nextId = 1;
    private ?string $lost = null;

    public function __construct(private ByteStream $bytes, private Clock $clock, private Limits $limits = new Limits())
    {
        $this->reader = new FrameReader();
        $this->encoder = new Encoder();
        $this->keepalive = new Keepalive($limits, $clock);
        $this->incoming = new Incoming($limits, $this->encoder);
        $settings = [
            PeerSettings::ENABLE_PUSH => 0,
            PeerSettings::INITIAL_WINDOW_SIZE => $limits->streamWindow,
            PeerSettings::MAX_HEADER_LIST_SIZE => $limits->headerListSize,
        ];
        $payload = '';
        foreach ($settings as $id => $value) {
            $payload .= pack('nN', $id, $value);
        }
        $this->unwritten = self::PREFACE;
        $this->write(new Frame(Frame::SETTINGS, 0, 0, $payload));
        $this->write(new Frame(Frame::WINDOW_UPDATE, 0, 0, pack('N', $limits->connectionWindow - 65535)));
    }

    /** Why the connection is over; null while it is not. */
    public function lost(): ?string
    {
        return $this->lost;
    }

    /** Whether a new stream can be opened now. */
    public function hasRoom(): bool
    {
        return $this->lost === null && !$this->incoming->isGoingAway() && $this->nextId <= self::LAST_ID
            && count($this->incoming->exchanges) < $this->incoming->peer->maxConcurrentStreams;
    }

    /** How many streams are open. */
    public function openStreams(): int
    {
        return count($this->incoming->exchanges);
    }

    /**
     * Opens a stream.
     *
     * @param list<array{string, string}> $fields
     */
    public function open(array $fields): Exchange
    {
        $exchange = new Exchange($this->nextId, $this->incoming->peer->initialWindowSize, $this->limits->streamWindow);
        $this->nextId += 2;
        if ($this->lost !== null) {
            $exchange->lost = $this->lost;
            $exchange->isEnded = $exchange->isUnprocessed = true;

            return $exchange;
        }
        $this->incoming->exchanges[$exchange->id] = $exchange;
        $this->incoming->lastOpened = $exchange->id;
        $pieces = str_split($this->encoder->encode($fields), $this->incoming->peer->maxFrameSize);
        foreach ($pieces as $number => $piece) {
            $flags = $number === count($pieces) - 1 ? Frame::END_HEADERS : 0;
            $this->write(new Frame($number === 0 ? Frame::HEADERS : Frame::CONTINUATION, $flags, $exchange->id, $piece));
        }

        return $exchange;
    }

    /**
     * Sends as much of the data as the windows allow, and returns the rest. Half-closes the stream behind it if that is asked for.
     */
    public function send(Exchange $exchange, string $data, bool $end = false): string
    {
        $at = 0;
        while (!$exchange->isEnded && strlen($this->unwritten) < self::ENOUGH_UNWRITTEN) {
            $rest = strlen($data) - $at;
            $size = min(
                $rest,
                $this->incoming->peer->maxFrameSize,
                $exchange->sendWindow->left(),
                $this->incoming->sendWindow->left(),
            );
            $isLast = $end && $size === $rest;
            if ($size === 0 && !$isLast) {
                break;
            }
            $this->write(new Frame(Frame::DATA, $isLast ? Frame::END_STREAM : 0, $exchange->id, substr($data, $at, $size)));
            $exchange->sendWindow->use($size);
            $this->incoming->sendWindow->use($size);
            $exchange->isHalfClosed = $isLast;
            $at += $size;
            if ($at === strlen($data)) {
                break;
            }
        }

        return substr($data, $at);
    }

    /** Bytes of a stream's data were used. */
    public function giveBack(Exchange $exchange, int $bytes): void
    {
        $now = $exchange->isEnded ? 0 : $exchange->receiveWindow->giveBack($bytes);
        if ($now > 0) {
            $this->write(new Frame(Frame::WINDOW_UPDATE, 0, $exchange->id, pack('N', $now)));
        }
    }

    /** Ends a stream that is not wanted any more. */
    public function reset(Exchange $exchange, int $code = ErrorCode::CANCEL): void
    {
        if (isset($this->incoming->exchanges[$exchange->id])) {
            $exchange->resetCode = $code;
            $exchange->isEnded = true;
            unset($this->incoming->exchanges[$exchange->id]);
            $this->write(new Frame(Frame::RST_STREAM, 0, $exchange->id, pack('N', $code)));
            $this->flush();
        }
    }

    /** Whether data is still to be written. */
    public function hasUnwritten(): bool
    {
        return $this->unwritten !== '';
    }

    /**
     * Writes what waits, waits for something to arrive until then, and takes what has arrived.
     *
     * @param float|null $until by the clock; null for no limit, and a time that is past for no waiting
     */
    public function pump(?float $until): void
    {
        try {
            if (!$this->flush() || $this->takeArrived()) {
                $this->flush();

                return;
            }
            $ping = $this->keepalive->due();
            if ($ping !== null) {
                $this->write($ping);
            }
            if ($this->flush() && ($until === null || $until > $this->clock->now())) {
                $this->waitUntil($until);
                $this->flush() && $this->takeArrived() && $this->flush();
            }
        } catch (ConnectionLost $lost) {
            $this->end($lost->getMessage());
        } catch (ConnectionError $error) {
            $this->write(new Frame(Frame::GOAWAY, 0, 0, pack('NN', 0, $error->getCode())));
            $this->flush();
            $this->end("the service broke the protocol: {$error->getMessage()}");
        }
    }

    /** Ends the connection, and what runs on it. */
    public function close(): void
    {
        if ($this->lost === null) {
            $this->write(new Frame(Frame::GOAWAY, 0, 0, pack('NN', 0, ErrorCode::NO_ERROR)));
            $this->flush();
            $this->end('the connection was closed by this program');
        }
    }

    private function waitUntil(?float $until): void
    {
        $now = $this->clock->now();
        $moments = array_filter([$until, $this->keepalive->at()], static fn (?float $at) => $at !== null);
        $this->bytes->wait($this->unwritten !== '', $moments === [] ? null : max(min($moments) - $now, 0.0));
    }

    /** @return bool whether anything had arrived */
    private function takeArrived(): bool
    {
        $arrived = $this->bytes->read();
        if ($arrived === '') {
            return false;
        }
        if ($arrived === null) {
            throw new ConnectionLost('Socket closed');
        }
        $this->keepalive->heard();
        $this->reader->feed($arrived);
        while (($frame = $this->reader->next()) !== null) {
            foreach ($this->incoming->take($frame) as $answer) {
                $this->write($answer);
            }
            if (strlen($this->unwritten) > self::MOST_UNWRITTEN) {
                throw new ConnectionError(ErrorCode::ENHANCE_YOUR_CALM, 'The service asks more than it reads answers.');
            }
        }

        return true;
    }

    private function write(Frame $frame): void
    {
        if ($this->lost === null) {
            $this->unwritten .= $frame->encode();
        }
    }

    /** @return bool whether the connection stands */
    private function flush(): bool
    {
        try {
            while ($this->lost === null && $this->unwritten !== '') {
                $written = $this->bytes->write($this->unwritten);
                if ($written === 0) {
                    break;
                }
                $this->unwritten = substr($this->unwritten, $written);
            }
        } catch (ConnectionLost $lost) {
            $this->hearLastWords();
            $this->end($lost->getMessage());
        }

        return $this->lost === null;
    }

    /** Nothing can be written any more; what the other side said before may still be there. */
    private function hearLastWords(): void
    {
        try {
            do {
                $this->unwritten = '';
            } while ($this->takeArrived());
        } catch (ConnectionLost | ConnectionError) {
            // That was the end, or made no sense: either way the connection is over, and why is known already.
        }
    }

    private function end(string $why): void
    {
        $this->lost ??= $why;
        $this->unwritten = '';
        $this->bytes->close();
        foreach ($this->incoming->exchanges as $exchange) {
            $exchange->lost = $this->lost;
            $exchange->isEnded = true;
        }
        $this->incoming->exchanges = [];
    }
}
