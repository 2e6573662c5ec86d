<?php

declare(strict_types=1);

namespace BareosGrpc\Http2\Hpack;

/** A header block that is none: the connection cannot go on, because its table of fields is no longer known. */
final class HpackError extends \Exception
{
}
