<?php

declare(strict_types=1);

namespace BareosGrpc\Tests\Live;

/** @group live */
final class ExampleTest extends LiveCase
{
    private const EXAMPLES = __DIR__ . '/../../examples';

    public function testThePageListsJobs(): void
    {
        [$status, $page] = $this->page(['BAREOSGRPC_KEY' => Installation::operator(), ...$this->names()]);
        self::assertSame(200, $status, $page);
        self::assertGreaterThan(3, preg_match_all('~<tr>\s*<td>\d+</td>\s*<td>\w+</td>~', $page));
        self::assertStringContainsString('<td>BackupOffline</td>', $page);
        self::assertStringNotContainsString('Warning:', strip_tags($page));
        self::assertStringNotContainsString('Deprecated:', strip_tags($page));
    }

    public function testThePageSaysWhatIsWrong(): void
    {
        [$status, $page] = $this->page(['BAREOSGRPC_KEY' => 'bgk_wrong', ...$this->names()]);
        self::assertSame(503, $status);
        self::assertStringContainsString('API key', $page);
        self::assertStringNotContainsString('bgk_wrong', $page);
        self::assertStringNotContainsString('.php', $page);
    }

    public function testTheConsoleRestoresAFile(): void
    {
        $before = $this->lastJob();
        $console = $this->console();
        $console->expect('~Connected to bareos-dir~');
        $console->type("restore client=bareos-fd select current where=/tmp/x\n");
        $console->expect('~2: LinuxAll\n.*Select FileSet~');
        $console->type("2\n");
        $console->expect('~\$ $~');
        $console->type("mark srv\n");
        $console->expect('~files? (newly )?marked~');
        $console->type("done\n");
        $console->expect('~OK to run~');
        self::assertSame($before, $this->lastJob());
        $console->type("yes\n");
        $console->expect('~JobId=' . ($before + 1) . '~');
        $console->type("quit\n");
        self::assertSame(0, $console->wait());
        $jobs = array_column($this->client->call('list jobs')['jobs'], 'type', 'jobid');
        self::assertSame('R', $jobs[$before + 1]);
    }

    public function testTheConsoleLeavesTheTreeWithTheInput(): void
    {
        $before = $this->lastJob();
        $console = $this->console("restore client=bareos-fd fileset=LinuxAll select current\nmark srv\n");
        self::assertSame(0, $console->wait());
        self::assertMatchesRegularExpression('~files? (newly )?marked~', $console->output());
        self::assertSame($before, $this->lastJob());
    }

    public function testTheConsoleGoesOnAfterAMistake(): void
    {
        $console = $this->console("nonsense\nrun job=BackupClient1\n.\nversion\nquit\n");
        self::assertSame(0, $console->wait());
        self::assertMatchesRegularExpression('~OK to run.*Version~s', $console->output());
        self::assertStringNotContainsString('Fatal', $console->output());
    }

    public function testTheConsoleSaysHowItIsUsed(): void
    {
        $console = new Program([PHP_BINARY, self::EXAMPLES . '/bconsole.php', '--wrong'], '~usage: ~');
        self::assertSame(2, $console->wait());
    }

    /** @return array<string, string> */
    private function names(): array
    {
        return [
            'BAREOSGRPC_ADDRESS' => $this->service->address(),
            'BAREOSGRPC_DIRECTOR' => Installation::DIRECTOR,
            'BAREOSGRPC_CONSOLE' => Installation::ADMIN,
        ];
    }

    /**
     * @param array<string, string> $environment
     * @return array{int, string}
     */
    private function page(array $environment): array
    {
        // Port 0 takes a free one.
        $server = new Program([...$this->php(), '-S', '127.0.0.1:0', self::EXAMPLES . '/jobs.php'], '~http://127\.0\.0\.1:(\d+)~', $environment);
        $context = stream_context_create(['http' => ['ignore_errors' => true, 'timeout' => 30]]);
        $page = (string) file_get_contents("http://127.0.0.1:{$server->ready[1]}/", false, $context);
        preg_match('~ (\d+)~', $http_response_header[0], $status);

        return [(int) $status[1], $page];
    }

    private function console(?string $input = null): Program
    {
        $names = ['--director', Installation::DIRECTOR, '--console', Installation::ADMIN];
        $command = [...$this->php(), self::EXAMPLES . '/bconsole.php', $this->service->address(), ...$names];
        $environment = ['BAREOSGRPC_KEY' => Installation::operator()];
        if ($input === null) {
            return new Program($command, '~\*~', $environment);
        }
        $console = new Program($command, '~\*~', $environment);
        $console->type($input);
        $console->endInput();

        return $console;
    }

    /** @return list<string> PHP as these tests run in it, with the extension or without */
    private function php(): array
    {
        return [PHP_BINARY, ...array_filter(explode(' ', (string) getenv('PHP_OPTIONS'))), '-d', 'display_errors=stderr', '-d', 'error_reporting=24575'];
    }
}
