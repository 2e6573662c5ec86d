<?php

declare(strict_types=1);

namespace BareosGrpc\Sessions;

use BareosGrpc\Commands;
use BareosGrpc\Connection\Link;
use BareosGrpc\Errors\BareosException;
use BareosGrpc\Errors\Effect;
use BareosGrpc\Scope;
use BareosGrpc\V1;

/**
 * A session that keeps its state (catalog, gui, autodisplay) from call to call, and runs its calls in order.
 *
 * Made by Client::openSession. It has the methods of a client; `close` quits it, and the service closes one that nobody uses.
 */
final class Session extends Commands
{
    /** @internal */
    public function __construct(Link $link, public readonly SessionInfo $opened)
    {
        parent::__construct($link, Scope::session($opened->sessionId));
    }

    /** The session's id: only this caller can use it. */
    public function id(): string
    {
        return $this->opened->sessionId;
    }

    /** Asks the service about the session; also after it was lost. */
    public function info(?float $timeout = null): SessionInfo
    {
        $request = (new V1\GetSessionRequest())->setSessionId($this->id());
        $method = static fn ($stubs, array $metadata, array $options) => $stubs->sessions->GetSession($request, $metadata, $options);

        return SessionInfo::fromProto($this->link->unary($method, $timeout, Effect::Asks)->getSession());
    }

    /** Logs in anew under the same id, when the calls that came before have ended: all state but the catalog is forgotten. */
    public function reconnect(?float $timeout = null): SessionInfo
    {
        $request = (new V1\ReconnectSessionRequest())->setSessionId($this->id());
        $method = static fn ($stubs, array $metadata, array $options) => $stubs->sessions->ReconnectSession($request, $metadata, $options);

        return SessionInfo::fromProto($this->link->unary($method, $timeout, Effect::Makes)->getSession());
    }

    /**
     * Quits the session; a closed one stays closed.
     *
     * @throws BareosException
     */
    public function close(?float $timeout = null): void
    {
        $request = (new V1\CloseSessionRequest())->setSessionId($this->id());
        $method = static fn ($stubs, array $metadata, array $options) => $stubs->sessions->CloseSession($request, $metadata, $options);
        $this->link->unary($method, $timeout, Effect::Asks);
    }
}
