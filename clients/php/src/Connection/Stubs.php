<?php

declare(strict_types=1);

namespace BareosGrpc\Connection;

use BareosGrpc\V1\ConsoleServiceClient;
use BareosGrpc\V1\DirectorServiceClient;
use BareosGrpc\V1\SessionServiceClient;

/** The generated stubs over one channel. */
final class Stubs
{
    public function __construct(
        public readonly ConsoleServiceClient $consoles,
        public readonly SessionServiceClient $sessions,
        public readonly DirectorServiceClient $directors,
    ) {
    }

    public static function over(\Grpc\Channel $channel): self
    {
        $target = $channel->getTarget();

        return new self(
            new ConsoleServiceClient($target, [], $channel),
            new SessionServiceClient($target, [], $channel),
            new DirectorServiceClient($target, [], $channel),
        );
    }
}
