#!/bin/sh
# Runs the tests, in both variants: with this package's own transport, and with the extension grpc and the package grpc/grpc.
#
#   ./run-tests.sh                 all of them
#   ./run-tests.sh ARGUMENT…       hands the arguments on to PHPUnit, e.g. --filter testRows
#
# The last line is "N passed, N failed, N skipped". Ends with 1 if one failed.
#
# Needs PHP 8.1 or later, phpunit, protobuf for PHP, and openssl; for a service of gRPC's own library python3-grpcio; for the second
# variant what tools/build-extension.sh needs. As root, it installs what is missing. The tests of tests/Live start the real
# service and a simulated director; where there is no .NET SDK, they are skipped. BAREOSGRPC_PHP_VARIANTS="polyfill" leaves the
# second variant out.
cd "$(dirname "$0")" || exit 2

variants=${BAREOSGRPC_PHP_VARIANTS:-polyfill extension}
packages="php-cli php-google-protobuf php-mbstring php-xml phpunit composer openssl python3-grpcio"
case $variants in
    *extension*) packages="$packages php-dev libgrpc-dev g++ make dpkg-dev" ;;
esac
if command -v dpkg-query >/dev/null; then
    # shellcheck disable=SC2086
    ../../build/install-packages $packages || exit 1
fi
if command -v dotnet >/dev/null; then
    dotnet build ../../src/BareosGrpc.Cli --configuration Release --verbosity quiet --nologo || exit 1
fi

results=$(mktemp -d)
trap 'rm -rf "$results"' EXIT
# Tests that break connections on purpose would make gRPC's own log the longest part of the output.
export GRPC_VERBOSITY="${GRPC_VERBOSITY:-NONE}"

run() {
    variant=$1
    shift
    echo "-- $variant"
    # shellcheck disable=SC2086
    php $PHP_OPTIONS "$(command -v phpunit)" --log-junit "$results/$variant.xml" "$@"
    echo "$?" > "$results/$variant.exit"
}

for variant in $variants; do
    case $variant in
        polyfill)
            export PHP_OPTIONS=''
            run polyfill "$@"
            ;;
        extension)
            if ! tools/build-extension.sh .build; then
                echo 1 > "$results/extension.exit"
                continue
            fi
            export PHP_OPTIONS="-d extension=$PWD/.build/grpc.so" GRPC_PHP_LIB="$PWD/.build/src/php/lib"
            # A column of its own in the table of scenarios; the transport is the extension's own affair.
            export BAREOSGRPC_SCENARIO_LANGUAGE=php-extension
            run extension --exclude-group transport "$@"
            # One without the other is possible, too.
            [ $# -gt 0 ] && continue
            (export GRPC_PHP_LIB=; run extension-alone --group peers)
            (export PHP_OPTIONS=; run package-alone --group peers)
            ;;
    esac
done
exec php tools/sum_results.php "$results"
