<?php

declare(strict_types=1);

/*
 * Loads the package and its tests. Two variants: with the extension grpc and the package grpc/grpc (its folder in the
 * environment variable GRPC_PHP_LIB), or with what this package has for hosts without them.
 */

error_reporting(E_ALL);
ini_set('memory_limit', '512M');

// The runtime of protobuf that Debian has is older than PHP 8.2, and its remarks are not ours to mend. Everything else fails a test.
set_error_handler(static function (int $level, string $message, string $file, int $line): bool {
    $isOurs = !str_contains($file, '/Google/Protobuf/') && !str_contains($file, '/generated/');
    if (($isOurs || !($level & (E_DEPRECATED | E_USER_DEPRECATED))) && (error_reporting() & $level)) {
        throw new ErrorException($message, 0, $level, $file, $line);
    }

    return true;
});

$official = getenv('GRPC_PHP_LIB');
if ($official !== false && $official !== '') {
    spl_autoload_register(static function (string $class) use ($official): void {
        $file = $official . '/' . strtr($class, '\\', '/') . '.php';
        if (str_starts_with($class, 'Grpc\\') && is_file($file)) {
            require $file;
        }
    });
}

require __DIR__ . '/../autoload.php';

spl_autoload_register(static function (string $class): void {
    if (str_starts_with($class, 'BareosGrpc\\Tests\\')) {
        $file = __DIR__ . '/' . strtr(substr($class, strlen('BareosGrpc\\Tests\\')), '\\', '/') . '.php';
        if (is_file($file)) {
            require $file;
        }
    }
});
