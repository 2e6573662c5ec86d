<?php

declare(strict_types=1);

namespace BareosGrpc\Tests\Live;

use BareosGrpc\Tests\Peers\Certificates;

/**
 * Runs the README's blocks of PHP one after the other, as somebody would who tries them.
 *
 * @group live
 */
final class ReadmeTest extends LiveCase
{
    private const README = __DIR__ . '/../../README.md';

    public function testItsCodeDoesWhatItSays(): void
    {
        $certificates = new Certificates();
        $behindTls = Installation::anotherService(certificate: $certificates->signed('service', 'IP:127.0.0.1'));
        $replaced = [
            '127.0.0.1:9190' => $this->service->address(),
            'bareos.example.org:9190' => $behindTls->address(),
            '/etc/bareosgrpc/ca.pem' => $certificates->authority(),
        ];
        $key = Installation::reader();
        $printed = [];
        foreach ($this->blocks() as $line => $block) {
            ob_start();
            try {
                eval(strtr($block, $replaced));
            } catch (\Throwable $error) {
                self::fail("README.md, near line $line: {$error->getMessage()}");
            } finally {
                $printed[] = ob_get_clean();
            }
        }
        $behindTls->stop();
        self::assertGreaterThan(9, count($printed));
        $all = implode('', $printed);
        foreach (['[0] => jobid', 'Executed main reports', 'carry confirmed = true', 'JobId=', 'Ended Executed run', "T\n", 'Incremental'] as $part) {
            self::assertStringContainsString($part, $all);
        }
        self::assertStringNotContainsString($key, $all);
    }

    /** @return array<int, string> each block of PHP by the line that it begins at */
    private function blocks(): array
    {
        $text = (string) file_get_contents(self::README);
        preg_match_all('~^```php\n(.*?)^```$~sm', $text, $found, PREG_OFFSET_CAPTURE);
        $blocks = [];
        foreach ($found[1] as [$block, $at]) {
            $blocks[substr_count($text, "\n", 0, $at) + 1] = $block;
        }

        return $blocks;
    }
}
