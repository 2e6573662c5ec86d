<?php

declare(strict_types=1);

namespace BareosGrpc\Errors;

use BareosGrpc\Transport\Status;

/**
 * The service itself cannot be reached, or the connection to it was lost.
 *
 * `outcome` is NotSent where no connection came about. A lost command that may change something is OutcomeUnknown instead, so
 * what is lost here may be repeated.
 */
class ServiceUnavailable extends BareosException
{
    public const CODE = Status::UNAVAILABLE;
    public const RETRY = Retry::Safe;
    public const ADVICE = 'Check the address, that the service runs, and the network to it.';
}
