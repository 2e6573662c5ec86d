<?php

declare(strict_types=1);

/*
 * Makes generated stubs of gRPC work on every PHP.
 *
 * A stub needs the extension grpc (Channel, Call, Timeval, …) and the package grpc/grpc (BaseStub and the calls).
 * Whichever of the two is missing comes from here; what is there is always preferred. So this loader goes last.
 */

if (!extension_loaded('grpc')) {
    require_once __DIR__ . '/constants.php';
}

spl_autoload_register(static function (string $class): void {
    $file = __DIR__ . '/' . strtr($class, '\\', '/') . '.php';
    if (str_starts_with($class, 'Grpc\\') && is_file($file)) {
        require $file;
    }
});
