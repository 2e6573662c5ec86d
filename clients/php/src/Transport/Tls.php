<?php

declare(strict_types=1);

namespace BareosGrpc\Transport;

/** How a connection is protected: certificates and keys as PEM. Shown to nobody. */
final class Tls
{
    public function __construct(
        #[\SensitiveParameter] private ?string $roots = null,
        #[\SensitiveParameter] private ?string $privateKey = null,
        #[\SensitiveParameter] private ?string $certificateChain = null,
    ) {
    }

    /**
     * The options of a stream context for a service of this name. OpenSSL wants files: the PEMs lie in some that
     * only we can read, and that are gone as soon as the caller lets go of the list.
     *
     * @param list<resource> $files takes the files
     * @return array<string, mixed>
     */
    public function contextOptions(string $name, array &$files): array
    {
        $options = [
            'peer_name' => $name,
            'verify_peer' => true,
            'verify_peer_name' => true,
            'SNI_enabled' => filter_var($name, FILTER_VALIDATE_IP) === false,
            'alpn_protocols' => 'h2',
            'disable_compression' => true,
            'security_level' => 2,
        ];
        foreach (['cafile' => $this->roots, 'local_pk' => $this->privateKey, 'local_cert' => $this->certificateChain] as $option => $pem) {
            if ($pem !== null) {
                $file = tmpfile();
                if ($file === false || fwrite($file, $pem) !== strlen($pem) || !fflush($file)) {
                    throw new \RuntimeException('A temporary file for a certificate cannot be written: ' . sys_get_temp_dir());
                }
                $files[] = $file;
                $options[$option] = stream_get_meta_data($file)['uri'];
            }
        }

        return $options;
    }

    /** @return array<string, string> */
    public function __debugInfo(): array
    {
        return ['roots' => '…', 'privateKey' => '…', 'certificateChain' => '…'];
    }

    /** @return never */
    public function __serialize(): array
    {
        throw new \LogicException('Keys are not to be written down.');
    }
}
