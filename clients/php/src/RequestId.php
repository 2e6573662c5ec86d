<?php

declare(strict_types=1);

namespace BareosGrpc;

/** Ids of requests: what makes a command that may change something safe to send again. */
final class RequestId
{
    /** A random UUID (version 4). */
    public static function random(): string
    {
        $bytes = random_bytes(16);
        $bytes[6] = chr((ord($bytes[6]) & 0x0F) | 0x40);
        $bytes[8] = chr((ord($bytes[8]) & 0x3F) | 0x80);

        return vsprintf('%s%s-%s-%s-%s-%s%s%s', str_split(bin2hex($bytes), 4));
    }

    /** @throws \InvalidArgumentException if the service would not take it */
    public static function check(string $id): string
    {
        if (!preg_match('~^[!-\~]{1,128}$~D', $id)) {
            throw new \InvalidArgumentException('A request id is 1 to 128 visible ASCII characters.');
        }

        return $id;
    }
}
