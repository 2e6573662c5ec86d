<?php

declare(strict_types=1);

namespace BareosGrpc\Http2;

/** There is no connection, or no longer one. */
final class ConnectionLost extends \Exception
{
}
