<?php

declare(strict_types=1);

namespace BareosGrpc\Transport;

use BareosGrpc\Http2\Limits;

/** The options of a channel, by the names that gRPC gives them. */
final class Options
{
    public readonly int $maxReceiveSize;
    public readonly int $maxSendSize;
    public readonly float $connectTimeout;
    public readonly ?string $serverName;
    public readonly ?string $authority;
    public readonly string $userAgent;
    public readonly Limits $limits;

    /** @param array<string, mixed> $arguments what a channel was made with; a name that we do not know changes nothing */
    public function __construct(array $arguments = [])
    {
        $this->maxReceiveSize = self::size($arguments['grpc.max_receive_message_length'] ?? 4 * 1024 * 1024);
        $this->maxSendSize = self::size($arguments['grpc.max_send_message_length'] ?? -1);
        $this->connectTimeout = ($arguments['grpc.min_reconnect_backoff_ms'] ?? 20_000) / 1000;
        $this->serverName = $arguments['grpc.ssl_target_name_override'] ?? null;
        $this->authority = $arguments['grpc.default_authority'] ?? null;
        $agent = trim(($arguments['grpc.primary_user_agent'] ?? '') . ' grpc-php-bareosgrpc/1.0');
        $this->userAgent = trim($agent . ' ' . ($arguments['grpc.secondary_user_agent'] ?? ''));
        $keepalive = $arguments['grpc.keepalive_time_ms'] ?? null;
        $this->limits = new Limits(
            headerListSize: $arguments['grpc.max_metadata_size'] ?? 64 * 1024,
            keepaliveAfter: $keepalive === null || $keepalive >= 0x7FFFFFFF ? null : $keepalive / 1000,
            keepaliveTimeout: ($arguments['grpc.keepalive_timeout_ms'] ?? 20_000) / 1000,
        );
    }

    private static function size(int $given): int
    {
        return $given < 0 ? PHP_INT_MAX : $given;
    }
}
