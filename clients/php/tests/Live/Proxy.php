<?php

declare(strict_types=1);

namespace BareosGrpc\Tests\Live;

/** Stands between a client and a service, and breaks connections when it is told to. */
final class Proxy
{
    private Program $program;

    /** @param array<string, string> $replaced what the service says otherwise, in as many bytes */
    public function __construct(string $service, array $replaced = [])
    {
        $pairs = array_map(static fn (string $from, string $to) => bin2hex($from) . ':' . bin2hex($to), array_keys($replaced), $replaced);
        $this->program = new Program([PHP_BINARY, __DIR__ . '/proxy.php', $service, ...$pairs], '~port (\d+)~');
    }

    public function port(): int
    {
        return (int) $this->program->ready[1];
    }

    public function address(): string
    {
        return "127.0.0.1:{$this->port()}";
    }

    /** All that there are, at once and without a word. */
    public function breakConnections(): void
    {
        static $round = 0;
        $round++;
        $this->program->type("break $round\n");
        $this->program->expect("~broken $round\n~");
    }

    /** What the service says from now on is not handed on. */
    public function hold(): void
    {
        $this->program->type("hold\n");
        $this->program->expect("~holding\n~");
    }

    public function stop(): void
    {
        $this->program->stop();
    }
}
