<?php

declare(strict_types=1);

namespace BareosGrpc\Transport;

use BareosGrpc\Http2\Connection;
use BareosGrpc\Http2\ConnectionLost;

/** The connections of a channel: one, or more where a service allows fewer streams on one than the program opens. */
final class Connections
{
    /** @var list<Connection> */
    private array $open = [];
    private bool $isClosed = false;

    public function __construct(public readonly Connector $connector)
    {
    }

    /**
     * A connection with room for another stream; a new one if there is none.
     *
     * @throws ConnectionLost if none can be made
     */
    public function withRoom(?float $until): Connection
    {
        if ($this->isClosed) {
            throw new ConnectionLost('The channel is closed.');
        }
        foreach ($this->open as $connection) {
            // What came since the last call may be its end.
            $connection->pump(0.0);
            if ($connection->hasRoom()) {
                return $connection;
            }
        }
        // One that takes no new streams, and has no old ones, is of no use.
        $this->open = array_values(array_filter($this->open, static fn (Connection $old) => $old->openStreams() > 0));
        $options = $this->connector->options;
        $connection = new Connection($this->connector->connect($until), $this->connector->clock, $options->limits);

        return $this->open[] = $connection;
    }

    /** Whether a connection stands. */
    public function isConnected(): bool
    {
        foreach ($this->open as $connection) {
            $connection->pump(0.0);
            if ($connection->hasRoom()) {
                return true;
            }
        }

        return false;
    }

    public function isClosed(): bool
    {
        return $this->isClosed;
    }

    /** Closes them all, and what runs on them. */
    public function close(): void
    {
        $this->isClosed = true;
        foreach ($this->open as $connection) {
            $connection->close();
        }
        $this->open = [];
    }
}
