<?php

declare(strict_types=1);

namespace BareosGrpc\Tests\Live;

use BareosGrpc\Client;

/** The service as a process of its own. It keeps its address when it is started again. */
final class Service
{
    private ?Program $program = null;
    private int $port = 0;
    /** Where it remembers request ids, also when it is started again. */
    private string $folder;

    /**
     * @param array<string, string> $settings its configuration as environment variables
     * @param array{string, string}|null $certificate the files of a certificate and its key
     */
    public function __construct(private array $settings, private ?array $certificate = null)
    {
        if ($certificate !== null) {
            $this->settings['BareosGrpc__Listen__CertificateFile'] = $certificate[0];
            $this->settings['BareosGrpc__Listen__KeyFile'] = $certificate[1];
        }
        $this->folder = sys_get_temp_dir() . '/bareosgrpc-requests-' . bin2hex(random_bytes(6));
        mkdir($this->folder, 0700);
        $this->settings['BareosGrpc__Requests__Folder'] = $this->folder;
        // Dialogues that tests break wait for their callers, each with its session.
        foreach (preg_grep('/^BareosGrpc__Directors__\w+__Address$/', array_keys($this->settings)) as $key) {
            $director = substr($key, 0, -strlen('Address'));
            if (!isset($this->settings["{$director}MaxSessions"])) {
                $this->settings["{$director}MaxSessions"] = '60';
                $this->settings["{$director}MaxOwnedSessionsPerCaller"] = '50';
            }
        }
        $this->start();
    }

    public function __destruct()
    {
        $this->stop();
        array_map(unlink(...), glob("{$this->folder}/*"));
        rmdir($this->folder);
    }

    public function address(): string
    {
        return "127.0.0.1:{$this->port}";
    }

    public function start(): void
    {
        $scheme = $this->certificate === null ? 'http' : 'https';
        $url = ['BareosGrpc__Listen__Url' => "$scheme://{$this->address()}"];
        $this->program = new Program(
            Installation::program('BareosGrpc.Server'),
            '~Now listening on: https?://127\.0\.0\.1:(\d+)~',
            [...$this->settings, ...$url],
        );
        $this->port = (int) $this->program->ready[1];
    }

    public function stop(): void
    {
        $this->program?->stop();
    }

    /** Without a word. */
    public function kill(): void
    {
        $this->program?->kill();
    }

    public function output(): string
    {
        return $this->program?->output() ?? '';
    }

    /** A client of this service; what is not given is the operator's. */
    public function client(mixed ...$options): Client
    {
        return new Client($this->address(), ...[
            'key' => Installation::operator(),
            'director' => Installation::DIRECTOR,
            'console' => Installation::ADMIN,
            'timeout' => 30,
            'streamTimeout' => 60,
            ...$options,
        ]);
    }
}
