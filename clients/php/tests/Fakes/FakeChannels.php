<?php

declare(strict_types=1);

namespace BareosGrpc\Tests\Fakes;

use BareosGrpc\Connection\Address;
use BareosGrpc\Connection\Channels;
use BareosGrpc\Connection\Security;
use BareosGrpc\Connection\Stubs;

/** Channels that lead to a played service. */
final class FakeChannels extends Channels
{
    public function __construct(private Stubs $fakes, private Service $service)
    {
        parent::__construct(Address::parse('127.0.0.1:9190'), new Security());
    }

    public function stubs(): Stubs
    {
        return $this->fakes;
    }

    public function renew(): void
    {
        $this->service->renewed++;
    }
}
