<?php

declare(strict_types=1);

namespace Grpc;

/** Many messages up, one down. */
class ClientStreamingCall extends AbstractCall
{
    /** @param array<string, list<string>> $metadata */
    public function start(array $metadata = []): void
    {
        $this->open($metadata);
    }

    /**
     * @param object $data
     * @param array<string, mixed> $options
     */
    public function write($data, array $options = []): void
    {
        $this->send($data, $options);
    }

    /** @return array{object|null, object} the answer, if there is one, and the status */
    public function wait(): array
    {
        $this->halfClose();

        return $this->receiveAll();
    }
}
