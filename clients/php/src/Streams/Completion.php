<?php

declare(strict_types=1);

namespace BareosGrpc\Streams;

use BareosGrpc\Calls\CommandStatus;
use BareosGrpc\Calls\Timing;
use BareosGrpc\V1\StreamCompleted;

/** What the service says at the end of a stream. */
final class Completion
{
    /**
     * @param CommandStatus $status whether the director said that the command succeeded; in the console's own look it says neither
     * @param string $jobStatus the job's last status letter, e.g. "T", for a followed job log; else empty
     * @param int $count how many packets, rows, entries or messages the service sent on this stream
     * @param int $bytes how many bytes of output those had
     */
    public function __construct(
        public readonly CommandStatus $status,
        public readonly string $jobStatus,
        public readonly int $count,
        public readonly int $bytes,
        public readonly Timing $timing,
    ) {
    }

    public static function fromProto(StreamCompleted $message): self
    {
        return new self(
            CommandStatus::of($message->getStatus()),
            $message->getJobStatus(),
            (int) $message->getCount(),
            (int) $message->getBytes(),
            Timing::fromProto($message->getTiming()),
        );
    }
}
