<?php

declare(strict_types=1);

namespace BareosGrpc;

use Google\Protobuf\Timestamp;

/** Moments of the contract as PHP's. */
final class Times
{
    /** In UTC; null for none. */
    public static function of(?Timestamp $timestamp): ?\DateTimeImmutable
    {
        if ($timestamp === null) {
            return null;
        }
        $text = sprintf('%d.%06d', $timestamp->getSeconds(), intdiv($timestamp->getNanos(), 1000));

        return \DateTimeImmutable::createFromFormat('U.u', $text, new \DateTimeZone('UTC')) ?: null;
    }
}
