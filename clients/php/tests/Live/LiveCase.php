<?php

declare(strict_types=1);

namespace BareosGrpc\Tests\Live;

use BareosGrpc\Client;
use PHPUnit\Framework\TestCase;
use PHPUnit\Runner\BaseTestRunner;
use PHPUnit\Util\Test;

/**
 * A test on the real service. One that carries the annotation `scenario` is a row of the table of clients and scenarios.
 *
 * @group live
 */
abstract class LiveCase extends TestCase
{
    protected Service $service;
    protected Client $client;

    protected function setUp(): void
    {
        if (!Installation::isPossible()) {
            self::markTestSkipped('the service is not built (it needs the .NET SDK)');
        }
        $this->service = Installation::service();
        $this->client = $this->service->client();
    }

    protected function tearDown(): void
    {
        $annotations = Test::parseTestMethodAnnotations(static::class, $this->getName(false));
        $file = getenv('BAREOSGRPC_SCENARIOS');
        $language = getenv('BAREOSGRPC_SCENARIO_LANGUAGE') ?: 'php';
        if ($file !== false && $file !== '' && $this->getStatus() === BaseTestRunner::STATUS_PASSED) {
            foreach ($annotations['method']['scenario'] ?? [] as $scenario) {
                file_put_contents($file, "SCENARIO\t$language\t$scenario\tpassed\n", FILE_APPEND | LOCK_EX);
            }
        }
    }

    /** The number of the director's newest job. */
    protected function lastJob(): int
    {
        return max(array_map(intval(...), array_column($this->client->call('list jobs')['jobs'], 'jobid')));
    }

    protected function startJob(string $name = 'BackupClient1'): int
    {
        return (int) $this->client->call('run', ['job' => $name], confirmed: true)['run']['jobid'];
    }
}
