<?php

declare(strict_types=1);

namespace BareosGrpc\Tests\Unit;

use BareosGrpc\Calls\Command;
use BareosGrpc\Calls\CommandText;
use BareosGrpc\Calls\ExactJson;
use BareosGrpc\Connection\Address;
use BareosGrpc\Connection\Security;
use BareosGrpc\Errors\Effect;
use BareosGrpc\Errors\Outcome;
use BareosGrpc\RequestId;
use BareosGrpc\Transport\Target;
use PHPUnit\Framework\TestCase;

final class ValuesTest extends TestCase
{
    // JSON

    public function testNumbersStayWhatTheyAre(): void
    {
        $json = '{"small":1,"big":9223372036854775807,"bigger":18446744073709551615,"negative":-9223372036854775808,"part":1.0,"text":"487","e":1e3}';
        $expected = [
            'small' => 1, 'big' => PHP_INT_MAX, 'bigger' => '18446744073709551615', 'negative' => PHP_INT_MIN, 'part' => 1.0, 'text' => '487', 'e' => 1000.0,
        ];
        self::assertSame($expected, ExactJson::decode($json));
    }

    public function testKeysKeepTheirOrder(): void
    {
        self::assertSame(['z', 'a', 'm'], array_keys(ExactJson::decode('{"z":1,"a":2,"m":3}')));
    }

    public function testTextThatIsNotUtf8(): void
    {
        self::assertSame(['name' => "a\u{FFFD}b"], ExactJson::decode("{\"name\":\"a\xFFb\"}"));
    }

    public function testResultsOfEnvelopes(): void
    {
        self::assertSame([], ExactJson::decode(' '));
        self::assertSame(['x' => 1], ExactJson::resultOf(['result' => ['x' => 1]]));
        self::assertSame(['x' => 1], ExactJson::resultOf(['error' => ['data' => ['result' => ['x' => 1]]]]));
        self::assertSame([], ExactJson::resultOf(['error' => ['code' => 1]]));
        self::assertSame([], ExactJson::resultOf(['result' => 'text']));
    }

    // Commands

    public function testWordsAndArguments(): void
    {
        $command = Command::of('list jobs client=web-fd', ['last', 'limit' => 10, 'name' => 'ä "b" \\'])->with(['limit' => 20]);
        self::assertSame('list', $command->verb);
        $expected = [['jobs', null], ['client', 'web-fd'], ['last', null], ['limit', '10'], ['name', 'ä "b" \\'], ['limit', '20']];
        self::assertSame($expected, $command->arguments);
    }

    /** @return iterable<array{\Closure(): mixed}> */
    public function noCommands(): iterable
    {
        yield 'nothing' => [static fn () => Command::of(' ')];
        yield 'no verb' => [static fn () => Command::of('limit=1')];
        yield 'quotes' => [static fn () => Command::of('list jobs "x"')];
        yield 'a keyword with a blank' => [static fn () => Command::of('list', ['a b'])];
        yield 'true' => [static fn () => Command::of('list', ['limit' => true])];
        yield 'null' => [static fn () => Command::of('list', ['limit' => null])];
        yield 'a number with a part' => [static fn () => Command::of('list', ['limit' => 1.5])];
        yield 'a value that is not UTF-8' => [static fn () => Command::of('list', ['job' => "\xFF"])];
        yield 'a text that is not UTF-8' => [static fn () => new CommandText("list job=\xFF")];
    }

    /** @dataProvider noCommands */
    public function testWhatIsNoCommand(\Closure $make): void
    {
        $this->expectException(\InvalidArgumentException::class);
        $make();
    }

    public function testAYesIsAConfirmation(): void
    {
        $effect = static fn (string|Command $command, array $arguments = []) => CommandText::orCommand($command, $arguments)->effect();
        self::assertSame(Effect::Reads, $effect('list jobs'));
        self::assertSame(Effect::Reads, $effect('list', ['jobs', 'job' => 'yes']));
        foreach (['run job=x yes', 'run job=x y\\es', 'run "yes"', 'run YES'] as $text) {
            self::assertSame(Effect::MayChange, $effect($text), $text);
        }
        self::assertSame(Effect::MayChange, $effect('run', ['Yes']));
        self::assertSame(Effect::MayChange, $effect('run', ['yes' => '1']));
    }

    public function testRequestIds(): void
    {
        self::assertCount(1000, array_unique(array_map(RequestId::random(...), range(1, 1000))));
        foreach (['', 'a b', "a\n", 'ä', str_repeat('x', 129)] as $id) {
            try {
                RequestId::check($id);
                self::fail("$id was taken.");
            } catch (\InvalidArgumentException) {
                self::assertSame('x', RequestId::check('x'));
            }
        }
    }

    public function testANumberThatThisVersionDoesNotKnow(): void
    {
        self::assertSame(Outcome::Unknown, Outcome::of(77));
    }

    // Addresses and security

    /** @testWith ["127.0.0.1:9190", "127.0.0.1:9190", "127.0.0.1", true]
     *            ["localhost:9190", "127.0.0.1:9190", "localhost", true]
     *            ["[::1]:9190", "[::1]:9190", "::1", true]
     *            ["[2001:db8::1]:9190", "[2001:db8::1]:9190", "2001:db8::1", false]
     *            ["127.9.8.7:1", "127.9.8.7:1", "127.9.8.7", true]
     *            ["127.example.org:1", "127.example.org:1", "127.example.org", false]
     *            ["bareos.example.org:443", "bareos.example.org:443", "bareos.example.org", false]
     *            ["unix:/run/bareosgrpc.sock", "unix:/run/bareosgrpc.sock", "localhost", true]
     */
    public function testAddresses(string $text, string $target, string $host, bool $isLoopback): void
    {
        $address = Address::parse($text);
        self::assertSame([$target, $host, $isLoopback], [$address->target, $address->host, $address->isLoopback]);
    }

    /** @testWith ["localhost"]
     *            [":9190"]
     *            ["localhost:"]
     *            ["localhost:0"]
     *            ["localhost:70000"]
     *            ["http://localhost:9190"]
     *            ["::1:9190"]
     *            ["local host:1"]
     */
    public function testWhatIsNoAddress(string $text): void
    {
        $this->expectException(\InvalidArgumentException::class);
        Address::parse($text);
    }

    /** @testWith ["127.0.0.1:9190", "tcp://127.0.0.1:9190", "127.0.0.1", "127.0.0.1:9190"]
     *            ["dns:///bareos.example.org:9190", "tcp://bareos.example.org:9190", "bareos.example.org", "bareos.example.org:9190"]
     *            ["dns:bareos.example.org", "tcp://bareos.example.org:443", "bareos.example.org", "bareos.example.org:443"]
     *            ["ipv6:[::1]:50", "tcp://[::1]:50", "::1", "[::1]:50"]
     *            ["unix:/run/x.sock", "unix:///run/x.sock", "localhost", "localhost"]
     *            ["unix:///run/x.sock", "unix:///run/x.sock", "localhost", "localhost"]
     */
    public function testTargetsOfChannels(string $text, string $socket, string $host, string $authority): void
    {
        $target = Target::parse($text);
        self::assertSame([$socket, $host, $authority], [$target->socket, $target->host, $target->authority]);
    }

    public function testClearTextStaysOnThisMachine(): void
    {
        $here = Address::parse('127.0.0.1:1');
        $there = Address::parse('bareos.example.org:1');
        $pem = "-----BEGIN CERTIFICATE-----\n";
        self::assertNull((new Security())->credentials($here));
        self::assertNotNull((new Security())->credentials($there));
        self::assertNull((new Security(plaintext: true))->credentials($there));
        self::assertNotNull((new Security(plaintext: false))->credentials($here));
        self::assertNotNull((new Security(ca: $pem))->credentials($here));
    }

    public function testKeysAreShownToNobody(): void
    {
        $security = new Security('bgk_secret', privateKey: '-----BEGIN PRIVATE KEY-----', certificate: '-----BEGIN CERTIFICATE-----');
        self::assertSame(['authorization' => ['Bearer bgk_secret']], $security->metadata());
        ob_start();
        var_dump($security, $security->credentials(Address::parse('127.0.0.1:1')));
        $shown = (string) ob_get_clean();
        self::assertStringNotContainsString('bgk_secret', $shown);
        self::assertStringNotContainsString('PRIVATE', $shown);
        $this->expectException(\LogicException::class);
        serialize($security);
    }

    /** @return iterable<array{\Closure(): mixed}> */
    public function wrongSecurity(): iterable
    {
        yield 'a line end' => [static fn () => new Security("bgk_x\n")];
        yield 'nothing' => [static fn () => new Security('')];
        yield 'a certificate alone' => [static fn () => new Security(certificate: 'x.pem')];
        yield 'clear text with certificates' => [static fn () => new Security(ca: 'x.pem', plaintext: true)];
        yield 'a file that does not exist' => [static fn () => (new Security(ca: '/nowhere.pem'))->credentials(Address::parse('127.0.0.1:1'))];
        yield 'a file that is no PEM' => [static fn () => (new Security(ca: dirname(__DIR__, 2) . '/composer.json'))->credentials(Address::parse('127.0.0.1:1'))];
    }

    /** @dataProvider wrongSecurity */
    public function testWhatProtectsNothing(\Closure $make): void
    {
        $this->expectException(\InvalidArgumentException::class);
        $make();
    }
}
