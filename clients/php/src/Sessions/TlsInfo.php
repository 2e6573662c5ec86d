<?php

declare(strict_types=1);

namespace BareosGrpc\Sessions;

use BareosGrpc\V1;

/** What TLS agreed on between the service and a director. */
final class TlsInfo
{
    /**
     * @param string $protocolVersion e.g. "TLSv1.3"
     * @param string $cipher OpenSSL's name of the cipher suite, e.g. "TLS_AES_128_GCM_SHA256"
     * @param int $cipherBits the strength of the cipher
     * @param string $pskIdentity what the session is keyed by; empty with certificates
     */
    public function __construct(
        public readonly string $protocolVersion,
        public readonly string $cipher,
        public readonly int $cipherBits,
        public readonly string $pskIdentity,
    ) {
    }

    public static function fromProto(V1\TlsInfo $message): self
    {
        return new self(
            $message->getProtocolVersion(),
            $message->getCipher(),
            $message->getCipherBits(),
            $message->getPskIdentity(),
        );
    }
}
