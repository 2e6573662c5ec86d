<?php

declare(strict_types=1);

namespace BareosGrpc\Connection;

use BareosGrpc\Version;

/** Makes the channel of gRPC, and another one when it broke. */
class Channels
{
    private const OPTIONS = [
        // A service that is gone without a word is noticed within 80 s by calls that wait for it.
        'grpc.keepalive_time_ms' => 60_000,
        'grpc.keepalive_timeout_ms' => 20_000,
        // A service that is back is found within seconds; gRPC's own limit is two minutes.
        'grpc.initial_reconnect_backoff_ms' => 250,
        'grpc.max_reconnect_backoff_ms' => 5_000,
        // Retry policies can come with name resolution. What may be repeated is not theirs to decide.
        'grpc.service_config_disable_resolution' => 1,
        // Answers stay under 3 MiB and details under 8 KiB; a proxy's own headers come on top.
        'grpc.max_receive_message_length' => 16 * 1024 * 1024,
        'grpc.max_metadata_size' => 64 * 1024,
    ];

    private ?\Grpc\Channel $channel = null;
    private ?Stubs $stubs = null;
    private bool $isRenewed = false;

    public function __construct(private Address $address, private Security $security, private ?string $serverName = null)
    {
    }

    /** The stubs over the channel; connects with the first call. */
    public function stubs(): Stubs
    {
        return $this->stubs ??= Stubs::over($this->channel = new \Grpc\Channel($this->address->target, $this->options()));
    }

    /** Calls from now on go over another channel: the extension's do not come back soon from a service that was gone. */
    public function renew(): void
    {
        $this->stubs = null;
        $this->channel = null;
        $this->isRenewed = true;
    }

    /** What runs is cancelled. */
    public function close(): void
    {
        $this->channel?->close();
        $this->renew();
    }

    /** @return array<string, mixed> */
    private function options(): array
    {
        $name = $this->serverName ?? (str_contains($this->address->target, $this->address->host) ? null : $this->address->host);
        $options = [
            ...self::OPTIONS,
            'credentials' => $this->security->credentials($this->address),
            'grpc.primary_user_agent' => 'bareosgrpc-php/' . Version::NUMBER,
        ];
        if ($name !== null && $options['credentials'] !== null) {
            $options['grpc.ssl_target_name_override'] = $name;
            $options['grpc.default_authority'] = $name;
        }

        // The extension would otherwise go on with the channel that it keeps for the same options.
        return $this->isRenewed ? [...$options, 'force_new' => true] : $options;
    }
}
