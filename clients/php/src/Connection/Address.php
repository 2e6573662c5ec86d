<?php

declare(strict_types=1);

namespace BareosGrpc\Connection;

/** The address of a service: what gRPC dials, and the name that its certificate must carry. */
final class Address
{
    private function __construct(public readonly string $target, public readonly string $host, public readonly bool $isLoopback)
    {
    }

    /** Reads HOST:PORT, [IPV6]:PORT, or unix:PATH. */
    public static function parse(string $text): self
    {
        if (str_starts_with($text, 'unix:')) {
            return new self($text, 'localhost', true);
        }
        if (!preg_match('~^(?:\[([0-9A-Fa-f:.]+)\]|([^\s/:\[\]]+)):(\d{1,5})$~D', $text, $found) || $found[3] < 1 || $found[3] > 65535) {
            throw new \InvalidArgumentException("An address is HOST:PORT, such as 127.0.0.1:9190, and not \"$text\".");
        }
        $host = $found[1] . $found[2];
        // Where no name server answers, the resolver of the extension can wait forever for the address of localhost.
        $dialled = strtolower($host) === 'localhost' ? '127.0.0.1' : $host;

        return new self(
            $found[1] === '' ? "$dialled:$found[3]" : "[$dialled]:$found[3]",
            $host,
            self::isLoopback($dialled),
        );
    }

    private static function isLoopback(string $host): bool
    {
        $packed = filter_var($host, FILTER_VALIDATE_IP) === false ? '' : (string) inet_pton($host);

        return str_starts_with($packed, "\x7F") && strlen($packed) === 4 || $packed === inet_pton('::1');
    }
}
