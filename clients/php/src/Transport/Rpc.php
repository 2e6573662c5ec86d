<?php

declare(strict_types=1);

namespace BareosGrpc\Transport;

use BareosGrpc\Http2\Connection;
use BareosGrpc\Http2\ConnectionLost;
use BareosGrpc\Http2\ErrorCode;
use BareosGrpc\Http2\Exchange;

/**
 * A call: messages go up, messages come down, a status ends it.
 *
 * A request of which the service says that it did nothing with it (GOAWAY, REFUSED_STREAM) is sent once more, on
 * another connection. Nothing else is ever sent twice.
 */
final class Rpc
{
    /** What may be kept to be sent once more. */
    private const MOST_KEPT = 1024 * 1024;

    private ?Connection $connection = null;
    private ?Exchange $exchange = null;
    private ?Status $status = null;
    /** @var list<array{string, string}> */
    private array $fields = [];
    private string $unsent = '';
    private ?string $kept = '';
    private bool $isHalfClosed = false;
    private bool $wasRepeated = false;
    /** Bytes of the buffer that were given back before they were used. */
    private int $ahead = 0;

    /** @param float|null $deadline by the clock of the connections */
    public function __construct(
        private Connections $connections,
        private string $path,
        private ?string $authority,
        private ?float $deadline,
    ) {
    }

    public function __destruct()
    {
        // Nobody reads the rest.
        $this->cancel();
    }

    /**
     * Opens the stream.
     *
     * @param array<string, string|list<string>> $metadata
     */
    public function start(array $metadata): void
    {
        $options = $this->connections->connector->options;
        $this->fields = [
            [':method', 'POST'],
            [':scheme', $this->connections->connector->tls === null ? 'http' : 'https'],
            [':path', $this->path],
            [':authority', $this->authority ?? $options->authority ?? $options->serverName ?? $this->connections->connector->target->authority],
            ['te', 'trailers'],
            ['content-type', 'application/grpc'],
            ['user-agent', $options->userAgent],
            ['grpc-accept-encoding', Messages::accepted()],
            ...Metadata::sent($metadata),
        ];
        $this->open();
    }

    /** @param bool $end whether nothing more will be sent */
    public function send(string $message, bool $end = false): void
    {
        $this->isHalfClosed = $this->isHalfClosed || $end;
        if (strlen($message) > $this->connections->connector->options->maxSendSize) {
            $limit = $this->connections->connector->options->maxSendSize;
            $this->give(Status::RESOURCE_EXHAUSTED, sprintf('Sent message larger than max (%d vs. %d)', strlen($message), $limit));
        }
        $this->unsent .= Messages::wrap($message);
        $this->write();
    }

    /** Nothing more will be sent. */
    public function halfClose(): void
    {
        $this->isHalfClosed = true;
        $this->write();
    }

    /** @return array<string, list<string>> the metadata before the first message; waits for it */
    public function initialMetadata(): array
    {
        while (!$this->isOver() && $this->status === null && $this->exchange->headers === null) {
            $this->pump();
        }
        $exchange = $this->exchange;

        // An answer that is nothing but its end has all its metadata there.
        return $exchange === null || $exchange->headers === $exchange->trailers ? [] : Metadata::received($exchange->headers ?? []);
    }

    /** The next message, or null if no other comes; waits for it. */
    public function receive(): ?string
    {
        while ($this->status === null) {
            $isOver = $this->isOver();
            try {
                $message = $this->status === null ? $this->arrived() : null;
            } catch (MessageError $error) {
                $this->give($error->getCode(), $error->getMessage());

                return null;
            }
            if ($message !== null) {
                return $message;
            }
            if ($isOver || $this->status !== null) {
                return null;
            }
            $this->needMore();
            $this->pump();
        }

        return null;
    }

    /** How the call ended; waits for it. Messages that nobody has read are thrown away. */
    public function status(): Status
    {
        while ($this->status === null) {
            if ($this->isOver()) {
                $this->status ??= $this->ending();
                break;
            }
            $this->needMore();
            $data = $this->exchange->data;
            $this->ahead -= strlen($data->take($data->length()));
            $this->pump();
        }

        return $this->status;
    }

    /** Ends the call, if it has not ended; the service is told. */
    public function cancel(): void
    {
        if ($this->status === null) {
            $exchange = $this->exchange;
            if ($exchange !== null && $exchange->isEnded) {
                $this->status = $this->ending();
            } else {
                $this->give(Status::CANCELLED, 'CANCELLED');
            }
        }
    }

    /**
     * Waits for something to arrive, at most so many seconds.
     *
     * @return bool whether a message, or the end, is there to be read without waiting
     */
    public function waitFor(float $seconds): bool
    {
        $until = $this->connections->connector->clock->now() + $seconds;
        while (!$this->isOver() && $this->status === null && !$this->hasMessage()) {
            if ($this->connections->connector->clock->now() >= $until) {
                return false;
            }
            $this->needMore();
            $this->pump($until);
        }

        return true;
    }

    private function open(): void
    {
        try {
            $this->connection = $this->connections->withRoom($this->deadline);
        } catch (ConnectionLost $lost) {
            $isLate = $this->deadline !== null && $this->connections->connector->clock->now() >= $this->deadline;
            $this->status = $isLate
                ? new Status(Status::DEADLINE_EXCEEDED, 'Deadline Exceeded')
                : new Status(Status::UNAVAILABLE, $lost->getMessage());

            return;
        }
        $timeout = $this->deadline === null ? [] : [['grpc-timeout', $this->timeout()]];
        $this->exchange = $this->connection->open([...$this->fields, ...$timeout]);
        $this->ahead = 0;
    }

    private function timeout(): string
    {
        $left = max($this->deadline - $this->connections->connector->clock->now(), 0.000_001);
        // At most eight digits are allowed.
        foreach (['u' => 1e6, 'm' => 1e3, 'S' => 1] as $unit => $factor) {
            if ($left * $factor < 1e8) {
                return max((int) ceil($left * $factor), 1) . $unit;
            }
        }

        return '99999999S';
    }

    private function write(): void
    {
        if ($this->status !== null) {
            return;
        }
        $this->keep();
        do {
            $before = strlen($this->unsent);
            if ($before > 0 || ($this->isHalfClosed && !$this->exchange->isHalfClosed)) {
                $this->unsent = $this->connection->send($this->exchange, $this->unsent, $this->isHalfClosed);
            }
            if ($this->unsent === '' || $this->isOver()) {
                // What is written leaves at once; what has arrived can wait.
                $this->connection->pump(0.0);
                break;
            }
            $this->pump();
        } while ($this->status === null);
    }

    /** Keeps what is sent until it is known that somebody took it. */
    private function keep(): void
    {
        if ($this->kept !== null) {
            $isTaken = $this->exchange->headers !== null || strlen($this->kept) + strlen($this->unsent) > self::MOST_KEPT;
            $this->kept = $isTaken ? null : $this->kept . $this->unsent;
        }
    }

    private function pump(?float $until = null): void
    {
        $clock = $this->connections->connector->clock;
        if ($this->deadline !== null && $clock->now() >= $this->deadline) {
            $this->give(Status::DEADLINE_EXCEEDED, 'Deadline Exceeded');

            return;
        }
        $this->connection->pump($this->deadline === null ? $until : min($until ?? $this->deadline, $this->deadline));
    }

    /** Whether the stream is at its end. One that the service did nothing with is opened once more instead. */
    private function isOver(): bool
    {
        if ($this->status !== null) {
            return true;
        }
        $exchange = $this->exchange;
        if ($exchange->isEnded && $exchange->isUnprocessed && $exchange->headers === null && $this->kept !== null && !$this->wasRepeated) {
            $this->wasRepeated = true;
            $this->unsent = $this->kept;
            $this->kept = '';
            $this->open();
            $this->write();
        }

        return $this->status !== null || $this->exchange->isEnded;
    }

    private function hasMessage(): bool
    {
        $data = $this->exchange->data;

        return $data->length() >= Messages::PREFIX_SIZE
            && $data->length() >= Messages::PREFIX_SIZE + unpack('C/Nsize', $data->peek(Messages::PREFIX_SIZE))['size'];
    }

    /** @throws MessageError */
    private function arrived(): ?string
    {
        $exchange = $this->exchange;
        if ($exchange->headers !== null && ($exchange->trailers === null || $exchange->data->length() > 0)) {
            $refusal = Ending::refusal($exchange);
            if ($refusal !== null) {
                throw new MessageError($refusal->code, $refusal->details);
            }
        }
        $data = $exchange->data;
        if ($data->length() < Messages::PREFIX_SIZE) {
            return $this->nothing($data->length());
        }
        ['packed' => $packed, 'size' => $size] = unpack('Cpacked/Nsize', $data->peek(Messages::PREFIX_SIZE));
        $limit = $this->connections->connector->options->maxReceiveSize;
        if ($packed > 1) {
            throw new MessageError(Status::INTERNAL, 'A message begins as none of gRPC does.');
        }
        if ($size > $limit) {
            throw new MessageError(Status::RESOURCE_EXHAUSTED, "Received message larger than max ($size vs. $limit)");
        }
        if ($data->length() < Messages::PREFIX_SIZE + $size) {
            return $this->nothing($data->length());
        }
        $message = substr($data->take(Messages::PREFIX_SIZE + $size), Messages::PREFIX_SIZE);
        $this->used(Messages::PREFIX_SIZE + $size);
        if ($packed === 1) {
            $encoding = array_column($exchange->headers, 1, 0)['grpc-encoding'] ?? 'identity';
            $message = Messages::unpack($message, $encoding, $limit);
        }

        return $message;
    }

    /** @throws MessageError if a message was begun and will not be ended, though the service says that all is well */
    private function nothing(int $begun): ?string
    {
        if ($begun > 0 && $this->exchange->isEnded && Ending::of($this->exchange)->code === Status::OK) {
            throw new MessageError(Status::INTERNAL, 'The answer ends in the middle of a message.');
        }

        return null;
    }

    private function used(int $bytes): void
    {
        $this->connection->giveBack($this->exchange, max($bytes - $this->ahead, 0));
        $this->ahead = max($this->ahead - $bytes, 0);
    }

    /** A message can be larger than the window: what is here of it makes room for the rest. */
    private function needMore(): void
    {
        $here = $this->exchange->data->length();
        $this->connection->giveBack($this->exchange, max($here - $this->ahead, 0));
        $this->ahead = $here;
    }

    private function ending(): Status
    {
        $exchange = $this->exchange;
        $isCutOff = $exchange->headers !== null && $exchange->trailers === null;

        return ($isCutOff ? Ending::refusal($exchange) : null) ?? Ending::of($exchange);
    }

    private function give(int $code, string $details): void
    {
        $this->status ??= new Status($code, $details);
        if ($this->exchange !== null) {
            $this->connection->reset($this->exchange, ErrorCode::CANCEL);
        }
    }
}
