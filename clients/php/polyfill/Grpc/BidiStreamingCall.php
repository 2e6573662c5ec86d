<?php

declare(strict_types=1);

namespace Grpc;

/** Many messages up, many down, in any order. */
class BidiStreamingCall extends AbstractCall
{
    /** @param array<string, list<string>> $metadata */
    public function start(array $metadata = []): void
    {
        $this->open($metadata);
    }

    /** @return object|null the next message, or null if no other comes */
    public function read(): ?object
    {
        return $this->receive();
    }

    /**
     * @param object $data
     * @param array<string, mixed> $options
     */
    public function write($data, array $options = []): void
    {
        $this->send($data, $options);
    }

    public function writesDone(): void
    {
        $this->halfClose();
    }

    /** @return object with code, details and metadata */
    public function getStatus(): object
    {
        return $this->status();
    }
}
