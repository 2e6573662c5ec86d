<?php

declare(strict_types=1);

namespace BareosGrpc\Tests\Live;

/** A program that tests start, and end again. It is ready when it has printed a line that matches; `ready` is that match. */
final class Program
{
    private const PATIENCE = 120.0;
    private const KEPT = 65536;

    /** @var array<int|string, string> */
    public readonly array $ready;

    /** @var resource */
    private $process;
    /** @var array<int, resource> */
    private array $pipes = [];
    private string $output = '';

    /**
     * @param list<string> $command
     * @param array<string, string> $environment beside that of the tests
     */
    public function __construct(array $command, string $ready, array $environment = [])
    {
        $descriptors = [['pipe', 'r'], ['pipe', 'w'], ['redirect', 1]];
        // Nobody changes their configuration while they run, and a machine has few watchers of files.
        $quiet = ['DOTNET_hostBuilder__reloadConfigOnChange' => 'false', 'DOTNET_USE_POLLING_FILE_WATCHER' => '1'];
        $process = proc_open($command, $descriptors, $this->pipes, null, [...getenv(), ...$quiet, ...$environment]);
        if ($process === false) {
            throw new \RuntimeException("{$command[0]} cannot be started.");
        }
        $this->process = $process;
        stream_set_blocking($this->pipes[1], false);
        $this->ready = $this->waitUntil($ready, $command);
    }

    public function __destruct()
    {
        $this->stop();
    }

    /** The last that it printed. */
    public function output(): string
    {
        $this->readOn();

        return $this->output;
    }

    public function id(): int
    {
        return proc_get_status($this->process)['pid'];
    }

    /** Reads what it prints, until it has printed something that matches. */
    public function expect(string $pattern): string
    {
        return $this->waitUntil($pattern, ['the program'])[0];
    }

    /** Writes to its standard input. */
    public function type(string $text): void
    {
        fwrite($this->pipes[0], $text);
    }

    /** Nothing more will be typed. */
    public function endInput(): void
    {
        fclose($this->pipes[0]);
    }

    /** Asks it to end, and waits. */
    public function stop(): void
    {
        $this->end(SIGTERM);
    }

    /** Ends it without a word. */
    public function kill(): void
    {
        $this->end(SIGKILL);
    }

    /** Waits for it to end by itself; returns its exit code. */
    public function wait(float $seconds = 30): int
    {
        $until = microtime(true) + $seconds;
        while (($status = proc_get_status($this->process))['running'] && microtime(true) < $until) {
            $this->readOn(0.05);
        }
        $this->readOn();
        $status['running'] && $this->kill();

        return $status['running'] ? -1 : $status['exitcode'];
    }

    private function end(int $signal): void
    {
        if (!is_resource($this->process)) {
            return;
        }
        if (is_resource($this->pipes[0])) {
            fclose($this->pipes[0]);
        }
        $until = microtime(true) + 30;
        for ($running = proc_get_status($this->process)['running']; $running; $running = proc_get_status($this->process)['running']) {
            proc_terminate($this->process, microtime(true) > $until ? SIGKILL : $signal);
            $this->readOn(0.05);
        }
        $this->readOn();
        proc_close($this->process);
    }

    /**
     * @param list<string> $command
     * @return array<int|string, string>
     */
    private function waitUntil(string $pattern, array $command): array
    {
        $until = microtime(true) + self::PATIENCE;
        while (!preg_match($pattern, $this->output, $found)) {
            if (microtime(true) > $until || (feof($this->pipes[1]) && !proc_get_status($this->process)['running'])) {
                throw new \RuntimeException(implode(' ', $command) . " did not say $pattern:\n{$this->output}");
            }
            $this->readOn(0.05);
        }

        return $found;
    }

    private function readOn(float $seconds = 0): void
    {
        $read = [$this->pipes[1]];
        $none = [];
        if (feof($this->pipes[1])) {
            usleep((int) ($seconds * 1e6));

            return;
        }
        if (@stream_select($read, $none, $none, 0, (int) ($seconds * 1e6)) > 0) {
            $this->output = substr($this->output . fread($this->pipes[1], 65536), -self::KEPT);
        }
    }
}
