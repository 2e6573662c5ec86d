<?php

declare(strict_types=1);

namespace BareosGrpc\Streams;

use BareosGrpc\Connection\Link;
use BareosGrpc\Connection\ServerStream;
use BareosGrpc\Errors\BareosException;
use BareosGrpc\Errors\CallCancelled;
use BareosGrpc\Errors\DeadlineExceeded;
use BareosGrpc\Errors\Effect;
use BareosGrpc\Errors\Failures;
use BareosGrpc\Errors\Outcome;
use BareosGrpc\V1\StreamMessagesRequest;
use BareosGrpc\V1\StreamMessagesResponse;

/**
 * What has positions, and goes on behind the last one when its stream breaks: nothing is changed by reading on.
 *
 * Errors that a repetition cannot mend, and a service that stays away for longer than Resume::$giveUpAfter, are thrown;
 * `position` tells where another call can go on.
 *
 * @template T
 * @implements \IteratorAggregate<int, T>
 */
abstract class ResumingStream implements \IteratorAggregate
{
    /** Positions that the service said would not come; they are counted, and the last of them are kept. */
    private const MOST_GAPS = 100;

    protected int $position;

    private ServerStream $stream;
    private ?StreamMessagesResponse $first;
    private ?Completion $completion = null;
    private Attempts $attempts;
    private ?float $endsAt;
    private bool $isClosed = false;
    /** @var list<Gap> */
    private array $gaps = [];

    /**
     * Opens the stream. A job that does not exist, and a service that is not there, are told at once; from here on a broken
     * stream is resumed.
     *
     * @param \Closure(int|null): StreamMessagesRequest $request asks for what comes behind a position
     * @param float|null $timeout seconds for the whole; without it, the end decides
     */
    public function __construct(
        private Link $link,
        private \Closure $request,
        private ?int $after,
        ?float $timeout,
        Resume $resume,
    ) {
        $now = $link->clock->now();
        $this->position = $after ?? 0;
        $this->endsAt = $timeout === null ? null : $now + Link::checkTimeout($timeout);
        $this->attempts = new Attempts($resume, $now);
        $this->stream = $this->open();
        $this->first = $this->receive();
    }

    public function __destruct()
    {
        $this->close();
    }

    /** Behind what was given out: pass it as `after` to go on later, or elsewhere. */
    public function position(): int
    {
        return $this->position;
    }

    /** What the service said at the end; null before it. */
    public function completion(): ?Completion
    {
        return $this->completion;
    }

    /** @return list<Gap> what is missing */
    public function gaps(): array
    {
        return $this->gaps;
    }

    /** Ends the stream. */
    public function close(): void
    {
        $this->isClosed = true;
        if (isset($this->stream)) {
            $this->stream->cancel();
        }
    }

    /** @return \Generator<int, T> the elements, each once and in order */
    public function getIterator(): \Generator
    {
        while ($this->completion === null) {
            $event = $this->event();
            if ($event->hasCompleted()) {
                $this->completion = Completion::fromProto($event->getCompleted());
            } elseif ($event->hasNotice() && $event->getNotice()->hasGap()) {
                $gap = $event->getNotice()->getGap();
                $found = new Gap((int) $gap->getFromPosition(), (int) $gap->getToPosition(), $gap->getMessage());
                $this->gaps = array_slice([...$this->gaps, $found], -self::MOST_GAPS);
                $this->position = max($this->position, $found->to);
            } elseif ($event->hasStarted() || $event->hasHeartbeat()) {
                // Also where nothing has come yet there is a place to go on from.
                $this->position = max($this->position, (int) $event->getPosition());
            } else {
                yield from $this->elements($event);
            }
        }
    }

    /**
     * What a piece of the stream brings; moves `position`.
     *
     * @return iterable<int, T>
     */
    abstract protected function elements(StreamMessagesResponse $event): iterable;

    private function event(): StreamMessagesResponse
    {
        [$event, $this->first] = [$this->first, null];
        while ($event === null) {
            try {
                $event = $this->receive();
            } catch (BareosException $error) {
                $this->waitAfter($error);
                $this->stream = $this->open();
            }
        }

        return $event;
    }

    private function receive(): StreamMessagesResponse
    {
        $event = $this->stream->next() ?? throw Failures::ofEarlyEnd('The stream ended too early.', Effect::Reads);
        $this->attempts->heard($this->link->clock->now());

        return $event;
    }

    private function open(): ServerStream
    {
        // A follower that began with what is new, and has seen nothing yet, begins so again.
        $request = ($this->request)($this->position === 0 ? $this->after : $this->position);
        $limit = min($this->link->streamTimeout, max($this->remaining(), 0.001));

        return $this->link->stream(
            static fn ($stubs, array $metadata, array $options) => $stubs->consoles->StreamMessages($request, $metadata, $options),
            $limit,
            Effect::Reads,
        );
    }

    private function remaining(): float
    {
        return $this->endsAt === null ? INF : $this->endsAt - $this->link->clock->now();
    }

    /** Waits before the next attempt, or throws the error where there shall be none. */
    private function waitAfter(BareosException $error): void
    {
        if ($this->isClosed) {
            throw new CallCancelled('The stream was closed by this program.', outcome: Outcome::Unknown, previous: $error);
        }
        if ($error instanceof DeadlineExceeded) {
            // The deadline of one stream only guards against a service that hangs; the whole may take longer.
            if ($this->remaining() > 0) {
                return;
            }
            throw $error;
        }
        $delay = $this->attempts->delayAfter($error, $this->link->clock->now());
        if ($delay === null || $delay >= $this->remaining()) {
            throw $error;
        }
        $this->link->clock->sleep($delay);
        $this->link->lost();
    }
}
