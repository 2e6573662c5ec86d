<?php

declare(strict_types=1);

/*
 * Usage: proxy.php HOST:PORT [FROM:TO]…, in hexadecimal.
 *
 * Hands bytes on between callers and a service, and says some of the service's words otherwise. Breaks all connections, or hands on
 * nothing more of the service, when a line comes in that says so.
 */

$server = stream_socket_server('tcp://127.0.0.1:0');
$name = stream_socket_get_name($server, false);
echo 'port ', substr($name, strrpos($name, ':') + 1), "\n";
stream_set_blocking(STDIN, false);
/** @var array<string, string> $replaced what the service says otherwise, in as many bytes */
$replaced = [];
foreach (array_slice($argv, 2) as $pair) {
    [$from, $to] = array_map(hex2bin(...), explode(':', $pair));
    $replaced[$from] = $to;
}

/** @var array<int, resource> $others each socket's other end */
$others = [];
$sockets = [];
/** @var array<int, true> $services which of them lead to the service */
$services = [];
$holds = false;
while (true) {
    $read = [STDIN, $server, ...array_values($sockets)];
    $none = [];
    stream_select($read, $none, $none, null);
    foreach ($read as $ready) {
        if ($ready === STDIN) {
            $line = fgets(STDIN);
            if ($line === false && feof(STDIN)) {
                exit(0);
            }
            if ($line === "hold\n") {
                $holds = true;
                echo "holding\n";
                continue;
            }
            foreach ($sockets as $socket) {
                fclose($socket);
            }
            $sockets = $others = [];
            echo str_replace('break', 'broken', (string) $line);
            break;
        }
        if ($ready === $server) {
            $caller = stream_socket_accept($server);
            $service = stream_socket_client("tcp://{$argv[1]}");
            $services[(int) $service] = true;
            foreach ([[$caller, $service], [$service, $caller]] as [$one, $other]) {
                stream_set_blocking($one, true);
                $sockets[(int) $one] = $one;
                $others[(int) $one] = $other;
            }
            continue;
        }
        if (!isset($sockets[(int) $ready])) {
            continue;
        }
        $bytes = fread($ready, 65536);
        if ($bytes === '' || $bytes === false) {
            foreach ([$ready, $others[(int) $ready]] as $socket) {
                unset($sockets[(int) $socket]);
                fclose($socket);
            }
            continue;
        }
        $isOfService = isset($services[(int) $ready]);
        if (!$holds || !$isOfService) {
            fwrite($others[(int) $ready], $isOfService ? strtr($bytes, $replaced) : $bytes);
        }
    }
}
