<?php

declare(strict_types=1);

namespace BareosGrpc\Tests\Fakes;

use BareosGrpc\Client;
use BareosGrpc\Connection\Link;
use BareosGrpc\Connection\Retries;
use BareosGrpc\Connection\Stubs;
use BareosGrpc\V1\ConsoleServiceClient;
use BareosGrpc\V1\DirectorServiceClient;
use BareosGrpc\V1\SessionServiceClient;

/** A service played by a script, in place of the generated stubs: it keeps what it was asked, and gives what it was told to. */
final class Service
{
    public readonly TestClock $clock;
    public readonly Client $client;

    /** @var list<array{string, object, array<string, list<string>>, array<string, int>}> method, request, metadata, options */
    public array $calls = [];
    /** How often the client wanted another channel. */
    public int $renewed = 0;

    /** @var list<mixed> */
    private array $script = [];

    public function __construct(Retries $retries = new Retries(), string $director = 'main', string $console = 'admin', string $catalog = '')
    {
        $this->clock = new TestClock();
        $stubs = new Stubs(
            new class ($this) extends ConsoleServiceClient {
                use FakeStub;
            },
            new class ($this) extends SessionServiceClient {
                use FakeStub;
            },
            new class ($this) extends DirectorServiceClient {
                use FakeStub;
            },
        );
        $link = new Link(new FakeChannels($stubs, $this), ['authorization' => ['Bearer key']], 60.0, 3600.0, $retries, $this->clock);
        $this->client = new Client('127.0.0.1:9190', director: $director, console: $console, catalog: $catalog, link: $link);
    }

    /** The next call is answered like this: a message, a status, or a list of messages with the status at its end. */
    public function then(mixed ...$answers): self
    {
        array_push($this->script, ...$answers);

        return $this;
    }

    /** @return list<object> the requests of a method */
    public function requests(string $method): array
    {
        return array_column(array_filter($this->calls, static fn (array $call) => $call[0] === $method), 1);
    }

    /**
     * @param array<string, list<string>> $metadata
     * @param array<string, int> $options
     */
    public function answer(string $method, ?object $request, array $metadata, array $options): object
    {
        $this->calls[] = [$method, $request, $metadata, $options];
        $answer = array_shift($this->script) ?? throw new \LogicException("Nobody expected a call of $method.");

        return new FakeCall($answer instanceof \Closure ? $answer($request) : $answer, $this);
    }

    public function isDone(): bool
    {
        return $this->script === [];
    }
}
