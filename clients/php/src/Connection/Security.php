<?php

declare(strict_types=1);

namespace BareosGrpc\Connection;

/** How the way to the service is protected, and how the caller shows who it is. What it shows of itself holds neither key. */
final class Security
{
    /**
     * @param string|null $key the caller's API key
     * @param string|null $ca the certificates that may sign the service's: a PEM file or its content; null for the system's
     * @param string|null $certificate the caller's own, where the service asks for one: a PEM file or its content
     * @param string|null $privateKey that of the certificate
     * @param bool|null $plaintext true for clear text, false for TLS; null for clear text on this machine only
     */
    public function __construct(
        #[\SensitiveParameter] private ?string $key = null,
        private ?string $ca = null,
        private ?string $certificate = null,
        #[\SensitiveParameter] private ?string $privateKey = null,
        private ?bool $plaintext = null,
    ) {
        if ($key !== null && !preg_match('~^[!-\~]+$~D', $key)) {
            throw new \InvalidArgumentException('An API key is one word of printable ASCII characters; is there a line end behind it?');
        }
        if (($certificate === null) !== ($privateKey === null)) {
            throw new \InvalidArgumentException('certificate and privateKey belong together: give both or neither.');
        }
        if ($plaintext === true && ($ca !== null || $certificate !== null)) {
            throw new \InvalidArgumentException('plaintext: true and certificates contradict each other.');
        }
    }

    /** The credentials of gRPC for a channel to this address; null is clear text. */
    public function credentials(Address $address): ?\Grpc\ChannelCredentials
    {
        $isPlain = $this->plaintext ?? ($address->isLoopback && $this->ca === null && $this->certificate === null);
        if ($isPlain) {
            return \Grpc\ChannelCredentials::createInsecure();
        }
        $roots = $this->ca === null ? self::systemRoots() : self::pem($this->ca);

        return \Grpc\ChannelCredentials::createSsl($roots, self::pem($this->privateKey), self::pem($this->certificate));
    }

    /** @return array<string, list<string>> what every call carries */
    public function metadata(): array
    {
        return $this->key === null ? [] : ['authorization' => ["Bearer {$this->key}"]];
    }

    /** @return array<string, string> */
    public function __debugInfo(): array
    {
        return ['key' => $this->key === null ? 'none' : '…'];
    }

    /** @return never */
    public function __serialize(): array
    {
        throw new \LogicException('Keys are not to be written down.');
    }

    private static function pem(#[\SensitiveParameter] ?string $pem): ?string
    {
        if ($pem === null || str_contains($pem, '-----BEGIN ')) {
            return $pem;
        }
        $content = is_readable($pem) ? file_get_contents($pem) : false;
        if ($content === false || !str_contains($content, '-----BEGIN ')) {
            throw new \InvalidArgumentException("\"$pem\" is no PEM file that can be read.");
        }

        return $content;
    }

    /** The extension would trust a list of its own; who leaves `ca` out means the system's, with the extension and without. */
    private static function systemRoots(): ?string
    {
        $file = (string) ini_get('openssl.cafile') ?: openssl_get_cert_locations()['default_cert_file'];
        foreach ([$file, '/etc/ssl/certs/ca-certificates.crt', '/etc/pki/tls/certs/ca-bundle.crt'] as $place) {
            if (is_readable($place)) {
                return (string) file_get_contents($place);
            }
        }

        return null;
    }
}
