<?php

declare(strict_types=1);

namespace BareosGrpc;

use BareosGrpc\Calls\RequestOutcome;
use BareosGrpc\Connection\Address;
use BareosGrpc\Connection\Channels;
use BareosGrpc\Connection\Link;
use BareosGrpc\Connection\Retries;
use BareosGrpc\Connection\Security;
use BareosGrpc\Directors\Director;
use BareosGrpc\Errors\BareosException;
use BareosGrpc\Errors\Effect;
use BareosGrpc\Sessions\Session;
use BareosGrpc\Sessions\SessionInfo;
use BareosGrpc\V1;

/** The way in: a console of a director, behind a BareosGrpc service. It connects with its first call, and again by itself. */
final class Client extends Commands
{
    /**
     * The way is clear text to an address of this machine, and TLS to any other, or if `ca` or `certificate` is given.
     *
     * @param string $address HOST:PORT of the service
     * @param string|null $key the caller's API key
     * @param string $director name in the service's configuration; may be left out where the caller may use only one
     * @param string $console likewise
     * @param string $catalog that commands work on; empty for the console's own
     * @param string|null $ca the certificates to trust: a PEM file or its content; null for the system's
     * @param string|null $certificate the caller's own, where the service asks for one: a PEM file or its content
     * @param string|null $privateKey that of the certificate
     * @param string|null $serverName the name in the service's certificate, where it is not the address's
     * @param bool|null $plaintext true sends the API key and all answers readably over a network; false is TLS
     * @param float $timeout the default deadline of calls, in seconds
     * @param float $streamTimeout that of streams and dialogues
     * @param Retries $retries how calls are sent again where the catalogue says that this is safe
     * @param Link|null $link used instead of one of its own, for tests
     */
    public function __construct(
        string $address,
        #[\SensitiveParameter] ?string $key = null,
        private string $director = '',
        private string $console = '',
        private string $catalog = '',
        ?string $ca = null,
        ?string $certificate = null,
        #[\SensitiveParameter] ?string $privateKey = null,
        ?string $serverName = null,
        ?bool $plaintext = null,
        float $timeout = 60.0,
        float $streamTimeout = 3600.0,
        Retries $retries = new Retries(),
        ?Link $link = null,
    ) {
        $security = new Security($key, $ca, $certificate, $privateKey, $plaintext);
        $channels = new Channels(Address::parse($address), $security, $serverName);
        parent::__construct(
            $link ?? new Link($channels, $security->metadata(), $timeout, $streamTimeout, $retries),
            Scope::target($director, $console, $catalog),
        );
    }

    /**
     * The directors and consoles that this caller may use, and how they are.
     *
     * @return list<Director> in the order of their names
     * @throws BareosException
     */
    public function directors(?float $timeout = null): array
    {
        $response = $this->link->unary(
            static fn ($stubs, array $metadata, array $options) => $stubs->directors->List(new V1\ListRequest(), $metadata, $options),
            $timeout,
            Effect::Asks,
        );

        return array_map(Director::fromProto(...), iterator_to_array($response->getDirectors(), false));
    }

    /**
     * This caller's open sessions, named ones and dialogues, in the order in which they were opened.
     *
     * @return list<SessionInfo>
     * @throws BareosException
     */
    public function sessions(?float $timeout = null): array
    {
        $request = new V1\ListSessionsRequest();
        $method = static fn ($stubs, array $metadata, array $options) => $stubs->sessions->ListSessions($request, $metadata, $options);
        $response = $this->link->unary($method, $timeout, Effect::Asks);

        return array_map(SessionInfo::fromProto(...), iterator_to_array($response->getSessions(), false));
    }

    /**
     * Logs in and keeps the session for this program, for commands that change the session itself.
     *
     * @throws BareosException
     */
    public function openSession(?float $timeout = null): Session
    {
        $request = (new V1\OpenSessionRequest())
            ->setDirector($this->director)
            ->setConsole($this->console)
            ->setCatalog($this->catalog);
        $method = static fn ($stubs, array $metadata, array $options) => $stubs->sessions->OpenSession($request, $metadata, $options);
        $response = $this->link->unary($method, $timeout, Effect::Makes);

        return new Session($this->link, SessionInfo::fromProto($response->getSession()));
    }

    /**
     * How a call with a request id ended, or that it still runs: the question to ask when its answer never arrived.
     *
     * @throws BareosException RequestNotFound if the service knows no change of this caller with this id: sending it now runs it once
     */
    public function getOutcome(string $requestId, ?float $timeout = null): RequestOutcome
    {
        return Requests::outcomeOf($this->link, $requestId, $timeout);
    }

    /** Closes the connection; what runs on it is cancelled. */
    public function close(): void
    {
        $this->link->close();
    }
}
