<?php

declare(strict_types=1);

namespace BareosGrpc\Errors;

use BareosGrpc\Transport\Status;

/** This program cancelled the call itself, by closing what it belongs to. */
class CallCancelled extends BareosException
{
    public const CODE = Status::CANCELLED;
    public const RETRY = Retry::AfterCheck;
    public const ADVICE = 'Open it anew.';
}
