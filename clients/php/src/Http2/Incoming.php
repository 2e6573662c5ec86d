<?php

declare(strict_types=1);

namespace BareosGrpc\Http2;

use BareosGrpc\Http2\Hpack\Decoder;
use BareosGrpc\Http2\Hpack\Encoder;
use BareosGrpc\Http2\Hpack\HpackError;

/** What frames from the other side mean: they change the streams, the windows and the settings. No input and output here. */
final class Incoming
{
    /** Control frames in a row, with nothing of use among them, after which the other side is no partner. */
    private const MOST_IDLE_FRAMES = 10_000;

    /** @var array<int, Exchange> the streams that are open */
    public array $exchanges = [];
    /** The number of the last stream that was opened. */
    public int $lastOpened = 0;
    public readonly PeerSettings $peer;
    public readonly SendWindow $sendWindow;

    private ReceiveWindow $receiveWindow;
    private Decoder $decoder;
    private ?HeaderBlock $block = null;
    private bool $hasSettings = false;
    private ?int $lastAccepted = null;
    private int $idleFrames = 0;

    public function __construct(private Limits $limits, private Encoder $encoder)
    {
        $this->peer = new PeerSettings();
        $this->sendWindow = new SendWindow();
        $this->receiveWindow = new ReceiveWindow($limits->connectionWindow);
        $this->decoder = new Decoder(listLimit: $limits->headerListSize);
    }

    /** Whether the other side takes no new streams. */
    public function isGoingAway(): bool
    {
        return $this->lastAccepted !== null;
    }

    /**
     * Takes a frame, and returns what to answer.
     *
     * @return list<Frame>
     * @throws ConnectionError if the frame breaks the protocol
     */
    public function take(Frame $frame): array
    {
        if (!$this->hasSettings && ($frame->type !== Frame::SETTINGS || $frame->has(Frame::ACK))) {
            throw new ConnectionError(ErrorCode::PROTOCOL_ERROR, 'What answers does not begin as HTTP/2 does.');
        }
        if ($this->block !== null && ($frame->type !== Frame::CONTINUATION || $frame->stream !== $this->block->stream)) {
            throw new ConnectionError(ErrorCode::PROTOCOL_ERROR, 'Headers were interrupted by another frame.');
        }
        $this->countIdle($frame);

        return match ($frame->type) {
            Frame::DATA => $this->data($frame),
            Frame::HEADERS => $this->headers($frame),
            Frame::CONTINUATION => $this->continuation($frame),
            Frame::RST_STREAM => $this->reset($frame),
            Frame::SETTINGS => $this->settings($frame),
            Frame::PING => $this->ping($frame),
            Frame::GOAWAY => $this->goAway($frame),
            Frame::WINDOW_UPDATE => $this->windowUpdate($frame),
            Frame::PUSH_PROMISE => throw new ConnectionError(ErrorCode::PROTOCOL_ERROR, 'The service pushes what nobody asked for.'),
            // Priorities mean nothing to a client, and frames of unknown kinds are to be ignored.
            default => [],
        };
    }

    /** @return list<Frame> */
    private function data(Frame $frame): array
    {
        $exchange = $this->exchangeOf($frame);
        $size = strlen($frame->payload);
        $this->receiveWindow->take($size);
        $answers = [];
        // The window of the connection is for all streams: none that is read slowly may keep the others waiting.
        if (($now = $this->receiveWindow->giveBack($size)) > 0) {
            $answers[] = new Frame(Frame::WINDOW_UPDATE, 0, 0, pack('N', $now));
        }
        $content = $frame->content();
        if ($exchange === null) {
            return $answers;
        }
        if ($exchange->headers === null) {
            throw new ConnectionError(ErrorCode::PROTOCOL_ERROR, 'Data came before its headers.');
        }
        $exchange->receiveWindow->take($size);
        $exchange->data->add($content);
        $isEnd = $frame->has(Frame::END_STREAM);
        $padding = $isEnd ? 0 : $exchange->receiveWindow->giveBack($size - strlen($content));
        if ($padding > 0) {
            $answers[] = new Frame(Frame::WINDOW_UPDATE, 0, $exchange->id, pack('N', $padding));
        }

        return $isEnd ? [...$answers, ...$this->ended($exchange)] : $answers;
    }

    /** @return list<Frame> */
    private function headers(Frame $frame): array
    {
        $this->exchangeOf($frame);
        $this->block = new HeaderBlock($frame->stream, $frame->has(Frame::END_STREAM), $frame->content(), $this->limits->headerListSize);

        return $frame->has(Frame::END_HEADERS) ? $this->blockEnded() : [];
    }

    /** @return list<Frame> */
    private function continuation(Frame $frame): array
    {
        if ($this->block === null) {
            throw new ConnectionError(ErrorCode::PROTOCOL_ERROR, 'Headers go on that have not begun.');
        }
        $this->block->add($frame->payload);

        return $frame->has(Frame::END_HEADERS) ? $this->blockEnded() : [];
    }

    /** @return list<Frame> */
    private function blockEnded(): array
    {
        $block = $this->block;
        $this->block = null;
        try {
            // Also for a stream that we gave up: the table must stay what the other side thinks it is.
            $fields = $this->decoder->decode($block->bytes);
        } catch (HpackError $error) {
            throw new ConnectionError(ErrorCode::COMPRESSION_ERROR, $error->getMessage());
        }
        $exchange = $this->exchanges[$block->stream] ?? null;
        if ($exchange === null) {
            return [];
        }
        if ($fields === null) {
            $exchange->hasTooManyHeaders = true;
            $exchange->resetCode = ErrorCode::ENHANCE_YOUR_CALM;
            $exchange->isEnded = true;
            unset($this->exchanges[$exchange->id]);

            return [new Frame(Frame::RST_STREAM, 0, $exchange->id, pack('N', ErrorCode::ENHANCE_YOUR_CALM))];
        }
        if ($exchange->headers === null && !$block->endsStream) {
            // 1xx tells that the real answer follows.
            $exchange->headers = preg_match('/^1\d\d$/', self::statusOf($fields)) ? null : $fields;
        } elseif ($exchange->headers === null) {
            $exchange->headers = $exchange->trailers = $fields;
        } elseif ($block->endsStream) {
            $exchange->trailers = $fields;
        } else {
            throw new ConnectionError(ErrorCode::PROTOCOL_ERROR, 'Headers came in the middle of an answer.');
        }

        return $block->endsStream ? $this->ended($exchange) : [];
    }

    /** @return list<Frame> */
    private function reset(Frame $frame): array
    {
        $exchange = $this->exchangeOf($frame);
        $code = $frame->number();
        if ($exchange !== null) {
            $exchange->resetCode = $code;
            $exchange->isUnprocessed = $code === ErrorCode::REFUSED_STREAM;
            $exchange->isEnded = true;
            unset($this->exchanges[$exchange->id]);
        }

        return [];
    }

    /** @return list<Frame> */
    private function settings(Frame $frame): array
    {
        self::onConnection($frame);
        if ($frame->has(Frame::ACK)) {
            if ($frame->payload !== '') {
                throw new ConnectionError(ErrorCode::FRAME_SIZE_ERROR, 'An acknowledgement has content.');
            }

            return [];
        }
        $this->hasSettings = true;
        $before = $this->peer->initialWindowSize;
        $this->peer->take($frame->payload);
        $this->encoder->allow($this->peer->headerTableSize);
        foreach ($this->exchanges as $exchange) {
            $exchange->sendWindow->grow($this->peer->initialWindowSize - $before);
        }

        return [new Frame(Frame::SETTINGS, Frame::ACK, 0)];
    }

    /** @return list<Frame> */
    private function ping(Frame $frame): array
    {
        self::onConnection($frame);
        if (strlen($frame->payload) !== 8) {
            throw new ConnectionError(ErrorCode::FRAME_SIZE_ERROR, 'A ping has the wrong size.');
        }

        return $frame->has(Frame::ACK) ? [] : [new Frame(Frame::PING, Frame::ACK, 0, $frame->payload)];
    }

    /** @return list<Frame> */
    private function goAway(Frame $frame): array
    {
        self::onConnection($frame);
        if (strlen($frame->payload) < 8) {
            throw new ConnectionError(ErrorCode::FRAME_SIZE_ERROR, 'A farewell has the wrong size.');
        }
        $last = unpack('N', $frame->payload)[1] & 0x7FFFFFFF;
        $this->lastAccepted = min($last, $this->lastAccepted ?? $last);
        foreach ($this->exchanges as $id => $exchange) {
            if ($id > $this->lastAccepted) {
                $exchange->isUnprocessed = $exchange->isEnded = true;
                $exchange->resetCode = ErrorCode::REFUSED_STREAM;
                unset($this->exchanges[$id]);
            }
        }

        return [];
    }

    /** @return list<Frame> */
    private function windowUpdate(Frame $frame): array
    {
        $exchange = $frame->stream === 0 ? null : $this->exchangeOf($frame);
        $more = $frame->number() & 0x7FFFFFFF;
        if ($more === 0) {
            throw new ConnectionError(ErrorCode::PROTOCOL_ERROR, 'A window was opened by nothing.');
        }
        ($frame->stream === 0 ? $this->sendWindow : $exchange?->sendWindow)?->grow($more);

        return [];
    }

    /** @return list<Frame> */
    private function ended(Exchange $exchange): array
    {
        $exchange->isEnded = true;
        unset($this->exchanges[$exchange->id]);

        // Whoever has answered in full does not want the rest of the question.
        return $exchange->isHalfClosed ? [] : [new Frame(Frame::RST_STREAM, 0, $exchange->id, pack('N', ErrorCode::CANCEL))];
    }

    /** The stream of a frame; null for one that is over, whose last frames were on their way. */
    private function exchangeOf(Frame $frame): ?Exchange
    {
        $exchange = $this->exchanges[$frame->stream] ?? null;
        if ($exchange === null && ($frame->stream % 2 === 0 || $frame->stream > $this->lastOpened)) {
            throw new ConnectionError(ErrorCode::PROTOCOL_ERROR, 'A frame is for a stream that nobody opened.');
        }

        return $exchange;
    }

    private static function onConnection(Frame $frame): void
    {
        if ($frame->stream !== 0) {
            throw new ConnectionError(ErrorCode::PROTOCOL_ERROR, 'A frame for the connection names a stream.');
        }
    }

    private function countIdle(Frame $frame): void
    {
        $isOfUse = match ($frame->type) {
            Frame::HEADERS => true,
            Frame::DATA => $frame->payload !== '' || $frame->has(Frame::END_STREAM),
            default => false,
        };
        $this->idleFrames = $isOfUse ? 0 : $this->idleFrames + 1;
        if ($this->idleFrames > self::MOST_IDLE_FRAMES) {
            throw new ConnectionError(ErrorCode::ENHANCE_YOUR_CALM, 'The service sends frames that say nothing.');
        }
    }

    /** @param list<array{string, string}> $fields */
    private static function statusOf(array $fields): string
    {
        foreach ($fields as [$name, $value]) {
            if ($name === ':status') {
                return $value;
            }
        }

        return '';
    }
}
