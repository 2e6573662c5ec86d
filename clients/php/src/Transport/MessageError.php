<?php

declare(strict_types=1);

namespace BareosGrpc\Transport;

/** A message that cannot be taken; its code is the gRPC status that the call ends with. */
final class MessageError extends \Exception
{
    public function __construct(int $status, string $message)
    {
        parent::__construct($message, $status);
    }
}
