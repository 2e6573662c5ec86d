<?php

declare(strict_types=1);

namespace BareosGrpc\Tests\Fakes;

use BareosGrpc\Http2\ByteStream;
use BareosGrpc\Http2\ConnectionLost;
use BareosGrpc\Transport\Connections;
use BareosGrpc\Transport\Connector;
use BareosGrpc\Transport\Options;
use BareosGrpc\Transport\Rpc;
use BareosGrpc\Transport\Target;

/** Connects to played peers, one after the other. */
final class Peers extends Connector
{
    public int $connected = 0;
    public readonly Connections $connections;

    /** @var list<Peer> */
    private array $peers;

    /** @param array<string, mixed> $options */
    public function __construct(TestClock $clock, array $options, Peer ...$peers)
    {
        parent::__construct(Target::parse('127.0.0.1:9190'), null, new Options($options), $clock);
        $this->peers = $peers;
        $this->connections = new Connections($this);
    }

    public function connect(?float $until): ByteStream
    {
        return $this->peers[$this->connected++]
            ?? throw new ConnectionLost('failed to connect to all addresses; last error: connection refused');
    }

    /** A call that is under way; without a message, its upload stays open. */
    public function call(?string $message = 'question', ?float $timeout = null): Rpc
    {
        $rpc = new Rpc($this->connections, '/test/Method', null, $timeout === null ? null : $this->clock->now() + $timeout);
        $rpc->start(['authorization' => ['Bearer key']]);
        if ($message !== null) {
            $rpc->send($message, true);
        }

        return $rpc;
    }
}
