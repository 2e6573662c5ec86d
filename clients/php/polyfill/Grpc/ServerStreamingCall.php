<?php

declare(strict_types=1);

namespace Grpc;

/** One message up, many down. */
class ServerStreamingCall extends AbstractCall
{
    /**
     * @param object $data
     * @param array<string, list<string>> $metadata
     * @param array<string, mixed> $options
     */
    public function start($data, array $metadata = [], array $options = []): void
    {
        $this->ask($data, $metadata, $options);
    }

    /** @return \Generator<int, object> */
    public function responses(): \Generator
    {
        while (($response = $this->receive()) !== null) {
            yield $response;
        }
    }

    /** @return object with code, details and metadata */
    public function getStatus(): object
    {
        return $this->status();
    }
}
