<?php

declare(strict_types=1);

namespace BareosGrpc\Tests\Unit;

use BareosGrpc\Connection\Address;
use BareosGrpc\Connection\Channels;
use BareosGrpc\Connection\Retries;
use BareosGrpc\Connection\Security;
use BareosGrpc\Directors\CircuitState;
use BareosGrpc\Directors\DirectorHealth;
use BareosGrpc\Errors\ServiceUnavailable;
use BareosGrpc\Sessions\SessionState;
use BareosGrpc\Tests\Fakes\Answers;
use BareosGrpc\Tests\Fakes\Service;
use BareosGrpc\V1;
use Google\Protobuf\Duration;
use Google\Protobuf\Timestamp;
use PHPUnit\Framework\TestCase;

/** Sessions, directors, and the channel to the service. */
final class SessionTest extends TestCase
{
    public function testTheLifeOfASession(): void
    {
        $service = new Service(catalog: 'MyCatalog');
        $service->then(
            (new V1\OpenSessionResponse())->setSession($this->info()),
            Answers::json('{"result":{}}'),
            (new V1\GetSessionResponse())->setSession($this->info()->setState(5)->setClosedReason('It was idle.')),
            (new V1\ReconnectSessionResponse())->setSession($this->info()),
            (new V1\ListSessionsResponse())->setSessions([$this->info(), (new V1\SessionInfo())->setIsDialogue(true)]),
            new V1\CloseSessionResponse(),
        );
        $session = $service->client->openSession();
        $session->call('list jobs');
        $info = $session->info();
        self::assertSame([SessionState::Closed, 'It was idle.'], [$info->state, $info->closedReason]);
        self::assertSame(SessionState::Ready, $session->reconnect()->state);
        self::assertSame([false, true], array_map(static fn ($one) => $one->isDialogue, $service->client->sessions()));
        $session->close();

        $asked = array_column($service->calls, 1, 0);
        self::assertSame(['OpenSession', 'Call', 'GetSession', 'ReconnectSession', 'ListSessions', 'CloseSession'], array_keys($asked));
        self::assertSame(['main', 'admin', 'MyCatalog'], [$asked['OpenSession']->getDirector(), $asked['OpenSession']->getConsole(), $asked['OpenSession']->getCatalog()]);
        self::assertSame(['0123', false], [$asked['Call']->getSessionId(), $asked['Call']->hasTarget()]);
        foreach (['GetSession', 'ReconnectSession', 'CloseSession'] as $method) {
            self::assertSame('0123', $asked[$method]->getSessionId());
        }
    }

    public function testWhatIsKnownOfASession(): void
    {
        $session = (new Service())->then((new V1\OpenSessionResponse())->setSession($this->info()))->client->openSession();
        $info = $session->opened;
        self::assertSame(['0123', '0123', 'main', 'admin', 'bareos-dir'], [$session->id(), $info->sessionId, $info->director, $info->console, $info->directorName]);
        self::assertSame(['26.0.0', '21 August 2026', 'You are logged in as: admin', 2], [$info->directorVersion, $info->directorVersionDate, $info->loginInfo, $info->protocolVersion]);
        self::assertSame(['TLSv1.3', 'TLS_AES_128_GCM_SHA256', 128, ''], array_values(get_object_vars($info->tls)));
        self::assertSame([1_700_000_000, 600.5, 1_700_000_600, 'MyCatalog'], [$info->openedAt?->getTimestamp(), $info->idleLimit, $info->expiresAt?->getTimestamp(), $info->catalog]);
    }

    public function testDirectors(): void
    {
        $down = (new V1\Director())->setName('b')->setConsoles(['x', 'y'])->setHealth(2)->setHealthMessage('Nobody answers.')->setMaxSessions(16)
            ->setCircuit(2)->setNextAttemptAt((new Timestamp())->setSeconds(1_700_000_000))->setWaitingCalls(3)->setDirectorConnectionLimit(20);
        $directors = (new Service())->then((new V1\ListResponse())->setDirectors([(new V1\Director())->setName('a')->setVersion('26')->setHealth(1), $down]))->client->directors();
        self::assertSame(['a', '26', DirectorHealth::Serving, null], [$directors[0]->name, $directors[0]->version, $directors[0]->health, $directors[0]->nextAttemptAt]);
        $b = $directors[1];
        self::assertSame([['x', 'y'], DirectorHealth::NotServing, 'Nobody answers.', 16], [$b->consoles, $b->health, $b->healthMessage, $b->maxSessions]);
        self::assertSame([CircuitState::Open, 1_700_000_000, 3, 20], [$b->circuit, $b->nextAttemptAt?->getTimestamp(), $b->waitingCalls, $b->connectionLimit]);
    }

    public function testAQuestionThatWasLostIsAskedAgain(): void
    {
        $service = (new Service())->then(Answers::lost(), new V1\ListResponse());
        self::assertSame([], $service->client->directors());
        $service->then(Answers::lost());
        $this->expectException(ServiceUnavailable::class);
        (new Service(Retries::none()))->then(Answers::lost())->client->sessions();
    }

    public function testAChannelIsMadeOnceAndAnewWhenItBroke(): void
    {
        $channels = new Channels(Address::parse('localhost:1'), new Security());
        $first = $channels->stubs();
        self::assertSame($first, $channels->stubs());
        self::assertSame('127.0.0.1:1', $first->consoles->getTarget());
        $channels->renew();
        self::assertNotSame($first, $channels->stubs());
        $channels->close();
        self::assertSame('127.0.0.1:1', $channels->stubs()->directors->getTarget(), 'and after it was closed');
    }

    /** @testWith [0, 0.1, 1.0]
     *            [1, 0.0, 1.0]
     *            [1, 2.0, 1.0]
     */
    public function testRetriesThatAreNone(int $attempts, float $first, float $max): void
    {
        $this->expectException(\InvalidArgumentException::class);
        new Retries($attempts, $first, $max);
    }

    private function info(): V1\SessionInfo
    {
        return (new V1\SessionInfo())->setSessionId('0123')->setDirector('main')->setConsole('admin')->setState(1)->setDirectorName('bareos-dir')
            ->setDirectorVersion('26.0.0')->setDirectorVersionDate('21 August 2026')->setLoginInfo('You are logged in as: admin')->setProtocolVersion(2)
            ->setTls((new V1\TlsInfo())->setProtocolVersion('TLSv1.3')->setCipher('TLS_AES_128_GCM_SHA256')->setCipherBits(128))
            ->setOpenedAt((new Timestamp())->setSeconds(1_700_000_000))->setIdleLimit((new Duration())->setSeconds(600)->setNanos(500_000_000))
            ->setExpiresAt((new Timestamp())->setSeconds(1_700_000_600))->setCatalog('MyCatalog');
    }
}
