<?php

declare(strict_types=1);

/*
 * Composer's loader where the package was installed with it, and its own otherwise.
 */

foreach ([__DIR__ . '/../vendor/autoload.php', __DIR__ . '/../../../autoload.php'] as $composer) {
    if (is_file($composer)) {
        require_once $composer;

        return;
    }
}
require_once __DIR__ . '/../autoload.php';
