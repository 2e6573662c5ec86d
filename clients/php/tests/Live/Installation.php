<?php

declare(strict_types=1);

namespace BareosGrpc\Tests\Live;

/** A simulated director with the service in front of it: callers, consoles, TLS. Each is started when it is first asked for. */
final class Installation
{
    /** Names in the service's configuration. */
    public const DIRECTOR = 'main';
    public const UNREACHABLE = 'gone';
    public const ADMIN = 'admin';
    public const REPORTS = 'reports';
    /** One that needs no TLS, so that a proxy can say a director's words otherwise. */
    public const PLAIN = 'plain';

    private const ASSEMBLIES = ['BareosGrpc.Cli' => 'bareosgrpc'];

    private static ?Service $service = null;
    private static ?Program $director = null;
    private static ?Proxy $names = null;
    /** @var array<string, string> */
    private static array $secrets = [];

    /** Whether the real service can run here. */
    public static function isPossible(): bool
    {
        return is_file(self::program('BareosGrpc.Server')[1]) && is_file(self::program('Bareos.Director.Simulator')[1]);
    }

    /** @return array{string, string} the command that runs a program of this repository */
    public static function program(string $project): array
    {
        $repository = dirname(__DIR__, 4);
        $assembly = self::ASSEMBLIES[$project] ?? $project;

        return ['dotnet', "$repository/src/$project/bin/Release/net10.0/$assembly.dll"];
    }

    /** The service that most tests share; nobody stops it. */
    public static function service(): Service
    {
        return self::$service ??= self::anotherService();
    }

    /**
     * One more service in front of the same director.
     *
     * @param array<string, string> $settings beside the usual ones
     * @param array{string, string}|null $certificate
     */
    public static function anotherService(array $settings = [], ?array $certificate = null): Service
    {
        return new Service([...self::settings(), ...$settings], $certificate);
    }

    /**
     * A service in front of a director that calls some things otherwise.
     *
     * @param array<string, string> $replaced in as many bytes
     */
    public static function serviceWithNames(array $replaced): Service
    {
        self::$names = new Proxy('127.0.0.1:' . self::directorPort(), $replaced);
        $director = 'BareosGrpc__Directors__' . self::DIRECTOR . '__';

        return self::anotherService([
            "{$director}Port" => (string) self::$names->port(),
            "{$director}Tls" => 'None',
            "{$director}Consoles__plain__ConsoleName" => self::PLAIN,
            "{$director}Consoles__plain__Password" => self::secret('password'),
        ]);
    }

    public static function stop(): void
    {
        self::$service?->stop();
        self::$director?->stop();
        self::$names?->stop();
        self::$service = self::$director = self::$names = null;
    }

    /** The API key of a caller who may use everything. */
    public static function operator(): string
    {
        return 'bgk_' . self::secret('operator');
    }

    /** The API key of one who may use only the console for reports. */
    public static function reader(): string
    {
        return 'bgk_' . self::secret('reader');
    }

    private static function secret(string $name): string
    {
        return self::$secrets[$name] ??= bin2hex(random_bytes(16));
    }

    private static function directorPort(): int
    {
        if (self::$director === null) {
            $password = self::secret('password');
            $consoles = [];
            foreach ([self::ADMIN . ":$password:tls", self::REPORTS . ":$password:tls", self::PLAIN . ":$password"] as $console) {
                array_push($consoles, '--console', $console);
            }
            $command = [...self::program('Bareos.Director.Simulator'), '--port', '0', '--max-consoles', '100', ...$consoles];
            self::$director = new Program($command, '~listens on 127\.0\.0\.1:(\d+)~');
        }

        return (int) self::$director->ready[1];
    }

    /** @return array<string, string> */
    private static function settings(): array
    {
        $settings = ['BareosGrpc__Streams__JobLogInterval' => '00:00:00.100'];
        foreach ([self::DIRECTOR => self::directorPort(), self::UNREACHABLE => self::closedPort()] as $name => $port) {
            $director = "BareosGrpc__Directors__{$name}__";
            $settings["{$director}Address"] = '127.0.0.1';
            $settings["{$director}Port"] = (string) $port;
            foreach ([self::ADMIN, self::REPORTS] as $console) {
                $settings["{$director}Consoles__{$console}__ConsoleName"] = $console;
                $settings["{$director}Consoles__{$console}__Password"] = self::secret('password');
            }
        }
        $callers = ['operator' => [self::operator(), ['*' => '*']], 'reader' => [self::reader(), [self::DIRECTOR => self::REPORTS]]];
        foreach ($callers as $name => [$key, $directors]) {
            $settings["BareosGrpc__Callers__{$name}__KeySha256"] = hash('sha256', $key);
            foreach ($directors as $director => $consoles) {
                $settings["BareosGrpc__Callers__{$name}__Directors__{$director}"] = $consoles;
            }
        }

        return $settings;
    }

    private static function closedPort(): int
    {
        $reserved = stream_socket_server('tcp://127.0.0.1:0');
        $name = (string) stream_socket_get_name($reserved, false);
        fclose($reserved);

        return (int) substr($name, (int) strrpos($name, ':') + 1);
    }
}
