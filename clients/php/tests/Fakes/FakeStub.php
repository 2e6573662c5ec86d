<?php

declare(strict_types=1);

namespace BareosGrpc\Tests\Fakes;

/** A stub without a channel. */
trait FakeStub
{
    public function __construct(private Service $service)
    {
    }

    protected function _simpleRequest($method, $argument, $deserialize, array $metadata = [], array $options = [])
    {
        return $this->service->answer(basename($method), $argument, $metadata, $options);
    }

    protected function _serverStreamRequest($method, $argument, $deserialize, array $metadata = [], array $options = [])
    {
        return $this->service->answer(basename($method), $argument, $metadata, $options);
    }

    protected function _bidiRequest($method, $deserialize, array $metadata = [], array $options = [])
    {
        return $this->service->answer(basename($method), null, $metadata, $options);
    }
}
