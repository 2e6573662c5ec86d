<?php

declare(strict_types=1);

namespace BareosGrpc\Http2;

/** The other side broke the protocol: the connection ends, and tells it so. */
final class ConnectionError extends \Exception
{
    /** @param int $code one of ErrorCode */
    public function __construct(int $code, string $message)
    {
        parent::__construct($message, $code);
    }
}
