<?php

declare(strict_types=1);

namespace BareosGrpc\Http2;

/** A stream of a connection: one request and what comes back. */
final class Exchange
{
    /** @var list<array{string, string}>|null the fields of the answer; null until they arrive */
    public ?array $headers = null;
    /** @var list<array{string, string}>|null the fields behind the answer; null until they arrive */
    public ?array $trailers = null;
    /** Data that has arrived; whoever takes some away says so by Connection::giveBack. */
    public ReceivedData $data;
    /** Whether nothing more will come. */
    public bool $isEnded = false;
    /** Whether we have said that nothing more will be sent. */
    public bool $isHalfClosed = false;
    /** The code of RST_STREAM, if the stream was reset, by either side. */
    public ?int $resetCode = null;
    /** Whether the other side says that it did nothing with the request, so that it may be sent again. */
    public bool $isUnprocessed = false;
    /** Whether an answer's fields were larger than we take. */
    public bool $hasTooManyHeaders = false;
    /** Why the connection ended under the stream, if it did. */
    public ?string $lost = null;

    public readonly SendWindow $sendWindow;
    public readonly ReceiveWindow $receiveWindow;

    public function __construct(public readonly int $id, int $sendWindow, int $receiveWindow)
    {
        $this->sendWindow = new SendWindow($sendWindow);
        $this->receiveWindow = new ReceiveWindow($receiveWindow);
        $this->data = new ReceivedData();
    }
}
