<?php

declare(strict_types=1);

namespace BareosGrpc;

/** The version of this package. */
final class Version
{
    public const NUMBER = '1.0.0';
}
