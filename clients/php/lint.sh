#!/bin/sh
# Checks syntax, style, composer.json, and that the generated code is what the protos say. Needs PHP, Debian's php-codesniffer and
# composer, and what generate.sh needs; as root it installs what is missing.
set -eu
cd "$(dirname "$0")"

packages="php-cli php-google-protobuf php-mbstring php-xml php-codesniffer composer protobuf-compiler protobuf-compiler-grpc libprotobuf-dev"
# shellcheck disable=SC2086
../../build/install-packages $packages

find . -name '*.php' -not -path './vendor/*' -not -path './.build/*' -print0 |
    xargs -0 -n 64 php -r 'foreach (array_slice($argv, 1) as $file) {
        exec(escapeshellarg(PHP_BINARY) . " -d error_reporting=-1 -d display_errors=1 -l " . escapeshellarg($file) . " 2>&1", $said, $code);
        if ($code !== 0 || !str_starts_with($said[0] ?? "", "No syntax errors")) { echo implode("\n", $said), "\n"; exit(255); }
        $said = [];
    }' --
./generate.sh --check
composer validate --strict --no-check-lock --no-interaction --quiet || composer validate --strict --no-check-lock --no-interaction
phpcs -q
php tools/check_style.php
echo "No complaints."
