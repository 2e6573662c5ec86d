<?php

declare(strict_types=1);

namespace BareosGrpc\Transport;

/** Where a channel of gRPC leads, as its target says it: HOST:PORT, dns:///HOST:PORT, ipv4:…, ipv6:…, unix:PATH. */
final class Target
{
    private function __construct(
        /** What a socket dials, e.g. "tcp://127.0.0.1:9190". */
        public readonly string $socket,
        /** The name that the service's certificate must carry, unless another is given. */
        public readonly string $host,
        /** What requests call the service. */
        public readonly string $authority,
    ) {
    }

    /** @throws \InvalidArgumentException for a target that is none of these */
    public static function parse(string $target, int $defaultPort = 443): self
    {
        if (preg_match('~^unix:(?://(?=/))?(?<path>.+)$~', $target, $found)) {
            return new self("unix://{$found['path']}", 'localhost', 'localhost');
        }
        $address = preg_replace('~^(?:dns|ipv4|ipv6):(?://[^/]*/)?~', '', $target);
        if (!preg_match('~^(?:\[(?<six>[0-9A-Fa-f:.%]+)\]|(?<host>[^\s/:\[\]]+))(?::(?<port>\d{1,5}))?$~', $address, $found)) {
            throw new \InvalidArgumentException("A target is HOST:PORT, such as 127.0.0.1:9190, and not \"$target\".");
        }
        $port = (int) ($found['port'] ?? $defaultPort);
        if ($port < 1 || $port > 65535) {
            throw new \InvalidArgumentException("The target \"$target\" has no port between 1 and 65535.");
        }
        $host = $found['six'] !== '' ? $found['six'] : $found['host'];
        $written = $found['six'] !== '' ? "[$host]" : $host;

        return new self("tcp://$written:$port", $host, "$written:$port");
    }
}
