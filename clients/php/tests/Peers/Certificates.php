<?php

declare(strict_types=1);

namespace BareosGrpc\Tests\Peers;

/** An authority of our own, and certificates that it signed, in a folder of their own. */
final class Certificates
{
    public readonly string $folder;

    public function __construct()
    {
        $this->folder = sys_get_temp_dir() . '/bareosgrpc-php-' . bin2hex(random_bytes(6));
        mkdir($this->folder, 0700);
        $this->openssl('req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=Authority -keyout ca.key -out ca.pem');
    }

    public function __destruct()
    {
        array_map(unlink(...), glob("{$this->folder}/*"));
        rmdir($this->folder);
    }

    public function authority(): string
    {
        return "{$this->folder}/ca.pem";
    }

    /** @return array{string, string} the files of a certificate for a name, and of its key */
    public function signed(string $name, string $alternatives): array
    {
        $files = ["{$this->folder}/$name.pem", "{$this->folder}/$name.key"];
        file_put_contents("{$this->folder}/$name.ext", "subjectAltName=$alternatives\n");
        $this->openssl("req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj /CN=$name -keyout $name.key -out $name.csr");
        $this->openssl("x509 -req -in $name.csr -CA ca.pem -CAkey ca.key -CAcreateserial -days 2 -extfile $name.ext -out $name.pem");

        return $files;
    }

    private function openssl(string $arguments): void
    {
        $process = proc_open(['openssl', ...explode(' ', $arguments)], [1 => ['pipe', 'w'], 2 => ['redirect', 1]], $pipes, $this->folder);
        $output = stream_get_contents($pipes[1]);
        if (proc_close($process) !== 0) {
            throw new \RuntimeException("openssl failed:\n$output");
        }
    }
}
