<?php

declare(strict_types=1);

namespace BareosGrpc\Tests\Unit;

use PHPUnit\Framework\TestCase;

/** The package as others install it. */
final class PackageTest extends TestCase
{
    private const TOP = __DIR__ . '/../..';

    public function testComposerInstallsItAndItsClassesAreFound(): void
    {
        $project = sys_get_temp_dir() . '/bareosgrpc-composer-' . bin2hex(random_bytes(4));
        mkdir("$project/protobuf/src/Google", 0700, true);
        // Debian's copy of the runtime, as the package that Composer would bring.
        $runtime = dirname((new \ReflectionClass(\Google\Protobuf\Internal\Message::class))->getFileName(), 2);
        symlink($runtime, "$project/protobuf/src/Google/Protobuf");
        symlink(dirname($runtime, 2) . '/GPBMetadata', "$project/protobuf/src/GPBMetadata");
        file_put_contents("$project/protobuf/composer.json", json_encode([
            'name' => 'google/protobuf', 'version' => '3.21.12',
            'autoload' => ['psr-4' => ['Google\\Protobuf\\' => 'src/Google/Protobuf', 'GPBMetadata\\Google\\Protobuf\\' => 'src/GPBMetadata/Google/Protobuf']],
        ]));
        file_put_contents("$project/composer.json", json_encode([
            'require' => ['bareosgrpc/client' => '@dev'],
            'repositories' => [['type' => 'path', 'url' => realpath(self::TOP)], ['type' => 'path', 'url' => 'protobuf'], ['packagist.org' => false]],
        ]));
        try {
            $this->execute($project, 'composer', 'install', '--no-interaction', '--no-progress', '--quiet', '--classmap-authoritative');
            $code = 'error_reporting(E_ALL & ~E_DEPRECATED); require "vendor/autoload.php"; $client = new BareosGrpc\Client("127.0.0.1:1", timeout: 1, '
                . 'retries: BareosGrpc\Connection\Retries::none()); try { $client->call("version"); } catch (BareosGrpc\Errors\ServiceUnavailable $error) '
                . '{ echo $error->outcome->name, " ", (new ReflectionClass(Grpc\Channel::class))->getFileName() === false ? "extension" : "polyfill"; }';
            self::assertSame('NotSent polyfill', $this->execute($project, PHP_BINARY, '-r', $code));
        } finally {
            $this->execute(sys_get_temp_dir(), 'rm', '-rf', $project);
        }
    }

    public function testItsVersionIsSaidOnce(): void
    {
        self::assertMatchesRegularExpression('~^\d+\.\d+\.\d+$~', \BareosGrpc\Version::NUMBER);
        self::assertArrayNotHasKey('version', json_decode((string) file_get_contents(self::TOP . '/composer.json'), true));
    }

    public function testTheTransportNeedsNothingOfTheFriendlyLayer(): void
    {
        foreach (glob(self::TOP . '/{src/Http2,src/Http2/Hpack,src/Transport,polyfill/Grpc}/*.php', GLOB_BRACE) as $file) {
            preg_match_all('~^use (BareosGrpc\\\\(?!Http2|Transport)[\w\\\\]+);~m', (string) file_get_contents($file), $uses);
            self::assertSame([], $uses[1], $file);
        }
    }

    private function execute(string $folder, string ...$command): string
    {
        $environment = [...getenv(), 'COMPOSER_HOME' => "$folder/.composer", 'COMPOSER_ALLOW_SUPERUSER' => '1'];
        $process = proc_open($command, [1 => ['pipe', 'w'], 2 => ['redirect', 1]], $pipes, $folder, $environment);
        $output = (string) stream_get_contents($pipes[1]);
        self::assertSame(0, proc_close($process), $output);

        return $output;
    }
}
