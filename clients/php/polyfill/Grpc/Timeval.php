<?php

declare(strict_types=1);

namespace Grpc;

/** A moment or a length of time, in microseconds. */
class Timeval
{
    private const INFINITE = PHP_INT_MAX;

    private int $microseconds;

    public function __construct(int|float|string $microseconds)
    {
        if (!is_numeric($microseconds)) {
            throw new \InvalidArgumentException('Timeval expects a number of microseconds');
        }
        $this->microseconds = (int) $microseconds;
    }

    public static function now(): self
    {
        return new self((int) (microtime(true) * 1e6));
    }

    public static function zero(): self
    {
        return new self(0);
    }

    public static function infFuture(): self
    {
        return new self(self::INFINITE);
    }

    public static function infPast(): self
    {
        return new self(-self::INFINITE);
    }

    public static function compare(Timeval $one, Timeval $other): int
    {
        return $one->microseconds <=> $other->microseconds;
    }

    public static function similar(Timeval $one, Timeval $other, Timeval $threshold): bool
    {
        return abs($one->microseconds - $other->microseconds) <= $threshold->microseconds;
    }

    public function add(Timeval $other): self
    {
        if (abs($this->microseconds) === self::INFINITE) {
            return $this;
        }

        return $other->microseconds > self::INFINITE - $this->microseconds
            ? self::infFuture()
            : new self($this->microseconds + $other->microseconds);
    }

    public function subtract(Timeval $other): self
    {
        return abs($this->microseconds) === self::INFINITE ? $this : new self($this->microseconds - $other->microseconds);
    }

    public function sleepUntil(): void
    {
        usleep(max($this->microseconds - self::now()->microseconds, 0));
    }

    /** @internal how many seconds from now; null for a moment that never comes */
    public function secondsFromNow(): ?float
    {
        return $this->microseconds === self::INFINITE ? null : ($this->microseconds - self::now()->microseconds) / 1e6;
    }
}
