<?php

declare(strict_types=1);

namespace BareosGrpc\Transport;

use BareosGrpc\Http2\ByteStream;
use BareosGrpc\Http2\Clock;
use BareosGrpc\Http2\ConnectionLost;

/** A connection over TCP or a Unix socket, with TLS or without. */
final class SocketStream implements ByteStream
{
    private const CHUNK = 65536;

    /** @param resource $socket */
    private function __construct(private $socket)
    {
    }

    /**
     * Connects.
     *
     * @param float $until by the clock; afterwards nobody waits for it any more
     * @throws ConnectionLost if that fails, or takes too long
     */
    public static function connect(Target $target, ?Tls $tls, ?string $serverName, float $until, Clock $clock): self
    {
        $files = [];
        $name = $serverName === null ? $target->host : preg_replace('~:\d+$~', '', $serverName);
        $context = stream_context_create([
            'socket' => ['tcp_nodelay' => true],
            'ssl' => $tls?->contextOptions($name, $files) ?? [],
        ]);
        $socket = self::quietly(
            static fn () => stream_socket_client(
                $target->socket,
                $code,
                $message,
                max($until - $clock->now(), 0.001),
                STREAM_CLIENT_CONNECT,
                $context,
            ),
            $why,
        );
        if ($socket === false) {
            throw self::failed($target, $why);
        }
        stream_set_blocking($socket, false);
        stream_set_read_buffer($socket, 0);
        $stream = new self($socket);
        if ($tls !== null) {
            $stream->startTls($target, $until, $clock);
        }

        return $stream;
    }

    public function read(): ?string
    {
        $bytes = self::quietly(fn () => fread($this->socket, self::CHUNK), $why);
        if ($bytes !== '' && $bytes !== false) {
            return $bytes;
        }

        return feof($this->socket) ? null : '';
    }

    public function write(string $bytes): int
    {
        $written = self::quietly(fn () => fwrite($this->socket, substr($bytes, 0, self::CHUNK)), $why);
        if ($written === false && $why !== null && !str_contains($why, 'errno=11')) {
            throw new ConnectionLost("Socket closed ($why)");
        }

        return (int) $written;
    }

    public function wait(bool $forWriting, ?float $seconds): void
    {
        $read = [$this->socket];
        $write = $forWriting ? [$this->socket] : [];
        $except = [];
        $whole = $seconds === null ? null : (int) $seconds;
        // A signal ends the wait early. Its handler runs, and whoever waits for something waits again.
        self::quietly(
            static fn () => stream_select($read, $write, $except, $whole, $seconds === null ? null : (int) (($seconds - $whole) * 1e6)),
            $why,
        );
    }

    public function close(): void
    {
        if (is_resource($this->socket)) {
            fclose($this->socket);
        }
    }

    private function startTls(Target $target, float $until, Clock $clock): void
    {
        $methods = STREAM_CRYPTO_METHOD_TLSv1_2_CLIENT | STREAM_CRYPTO_METHOD_TLSv1_3_CLIENT;
        do {
            $done = self::quietly(fn () => stream_socket_enable_crypto($this->socket, true, $methods), $why);
            if ($done === 0) {
                $left = $until - $clock->now();
                if ($left <= 0) {
                    $this->close();
                    throw self::failed($target, 'TLS handshake timed out');
                }
                $this->wait(false, $left);
            }
        } while ($done === 0);
        if ($done === false) {
            $this->close();
            throw self::failed($target, $why ?? 'the service ended the TLS handshake');
        }
        if ((stream_get_meta_data($this->socket)['crypto']['alpn_protocol'] ?? '') !== 'h2') {
            $this->close();
            throw self::failed($target, 'the service does not speak HTTP/2 over TLS (ALPN)');
        }
    }

    private static function failed(Target $target, ?string $why): ConnectionLost
    {
        return new ConnectionLost("failed to connect to all addresses; last error: {$target->authority}: " . ($why ?? 'unknown'));
    }

    /** Runs something that tells what is wrong by warnings, and keeps what they say. */
    private static function quietly(\Closure $run, ?string &$why): mixed
    {
        $why = null;
        set_error_handler(static function (int $level, string $message) use (&$why): bool {
            // Of several, the first says what happened, and the others what follows from it.
            $why ??= preg_replace(['~^\w+\(\): ~', '~\s+~'], ['', ' '], $message);

            return true;
        });
        try {
            return $run();
        } finally {
            restore_error_handler();
        }
    }
}
