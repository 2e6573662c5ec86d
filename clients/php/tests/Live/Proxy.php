<?php

declare(strict_types=1);

namespace BareosGrpc\Tests\Live;

/** Stands between a client and a service, and breaks connections when it is told to. */
final class Proxy
{
    private Program $program;

    public function __construct(string $service)
    {
        $this->program = new Program([PHP_BINARY, __DIR__ . '/proxy.php', $service], '~port (\d+)~');
    }

    public function address(): string
    {
        return "127.0.0.1:{$this->program->ready[1]}";
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
