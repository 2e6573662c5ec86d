<?php

declare(strict_types=1);

namespace Grpc;

/** One message up, one down. */
class UnaryCall extends AbstractCall
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

    /** @return array{object|null, object} the answer, if there is one, and the status */
    public function wait(): array
    {
        return $this->receiveAll();
    }
}
