<?php

declare(strict_types=1);

/*
 * Loads this package without Composer: where Debian's php-google-protobuf, or another copy on the include path, has
 * the classes of protobuf.
 */

spl_autoload_register(static function (string $class): void {
    $folders = [
        'BareosGrpc\\Errors\\' => [__DIR__ . '/src/Errors/', __DIR__ . '/generated/BareosGrpc/Errors/'],
        'BareosGrpc\\V1\\' => [__DIR__ . '/generated/BareosGrpc/V1/'],
        'BareosGrpc\\' => [__DIR__ . '/src/'],
        'Google\\Protobuf\\' => ['Google/Protobuf/'],
        'GPBMetadata\\Google\\Protobuf\\' => ['GPBMetadata/Google/Protobuf/'],
    ];
    foreach ($folders as $prefix => $places) {
        if (!str_starts_with($class, $prefix)) {
            continue;
        }
        foreach ($places as $place) {
            $file = stream_resolve_include_path($place . strtr(substr($class, strlen($prefix)), '\\', '/') . '.php');
            if ($file !== false) {
                require_once $file;

                return;
            }
        }
    }
});

require_once __DIR__ . '/polyfill/register.php';
