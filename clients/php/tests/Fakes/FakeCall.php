<?php

declare(strict_types=1);

namespace BareosGrpc\Tests\Fakes;

use Google\Protobuf\Internal\Message;

/** A call of any kind, played: a list gives its messages and then, if the last of them is none, that as its status. */
final class FakeCall
{
    public bool $isCancelled = false;
    public bool $isHalfClosed = false;
    /** @var list<object> what was written */
    public array $written = [];

    /** @var list<mixed> */
    private array $script;
    private ?object $status = null;

    public function __construct(mixed $answer, private Service $service)
    {
        $this->script = is_array($answer) ? $answer : [$answer];
    }

    /** @return array{Message|null, object} */
    public function wait(): array
    {
        return [$this->read(), $this->getStatus()];
    }

    public function responses(): \Generator
    {
        while (($message = $this->read()) !== null) {
            yield $message;
        }
    }

    public function read(): ?Message
    {
        while ($this->script !== [] && $this->status === null) {
            $next = array_shift($this->script);
            // A step of the script can look at what was written so far.
            $next = $next instanceof \Closure ? $next($this) : $next;
            if ($next instanceof Message) {
                return $next;
            }
            if (is_float($next)) {
                $this->service->clock->sleep($next);
            } elseif (is_array($next)) {
                array_unshift($this->script, ...$next);
            } else {
                $this->status = $next;
            }
        }

        return null;
    }

    public function getStatus(): object
    {
        while ($this->read() !== null) {
            continue;
        }

        return $this->status ?? ($this->isCancelled ? Answers::status(1, 'CANCELLED') : Answers::ok());
    }

    public function write(object $request): void
    {
        $this->written[] = clone $request;
    }

    public function writesDone(): void
    {
        $this->isHalfClosed = true;
    }

    public function waitFor(float $seconds): bool
    {
        return true;
    }

    public function cancel(): void
    {
        $this->isCancelled = true;
        $this->script = [];
    }
}
