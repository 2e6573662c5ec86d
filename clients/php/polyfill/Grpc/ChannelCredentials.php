<?php

declare(strict_types=1);

namespace Grpc;

use BareosGrpc\Transport\Tls;

/** How a channel is protected. */
class ChannelCredentials
{
    private static ?string $defaultRoots = null;

    private function __construct(private Tls $tls, private ?CallCredentials $call = null)
    {
    }

    public static function setDefaultRootsPem(string $pem): void
    {
        self::$defaultRoots = $pem;
    }

    public static function isDefaultRootsPemSet(): bool
    {
        return self::$defaultRoots !== null;
    }

    public static function invalidateDefaultRootsPem(): void
    {
        self::$defaultRoots = null;
    }

    public static function createDefault(): self
    {
        return self::createSsl();
    }

    /** Without roots, those of the environment (GRPC_DEFAULT_SSL_ROOTS_FILE_PATH), those that were set, or the system's are trusted. */
    public static function createSsl(
        ?string $pem_root_certs = null,
        #[\SensitiveParameter] ?string $pem_private_key = null,
        ?string $pem_cert_chain = null,
    ): self {
        if ($pem_root_certs === null) {
            $file = getenv('GRPC_DEFAULT_SSL_ROOTS_FILE_PATH');
            $pem_root_certs = is_string($file) && is_readable($file) ? (string) file_get_contents($file) : self::$defaultRoots;
        }

        return new self(new Tls($pem_root_certs ?: null, $pem_private_key, $pem_cert_chain));
    }

    public static function createComposite(ChannelCredentials $channel, CallCredentials $call): self
    {
        return new self($channel->tls, $channel->call === null ? $call : CallCredentials::createComposite($channel->call, $call));
    }

    public static function createInsecure(): ?self
    {
        return null;
    }

    /** @internal */
    public function tls(): Tls
    {
        return $this->tls;
    }

    /** @internal */
    public function call(): ?CallCredentials
    {
        return $this->call;
    }
}
