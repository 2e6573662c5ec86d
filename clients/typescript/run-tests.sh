#!/bin/sh
# Runs the tests: ./run-tests.sh all of them, ./run-tests.sh unit/exact-json live/call … those of these files. Ends with 1 if one failed.
# The last line is "N passed, N failed, N skipped".
#
# Needs Node 20.11 or later with npm, and openssl. What package-lock.json names is installed by npm ci when it is missing. The tests of
# tests/live start the real service and a simulated director; where there is no .NET SDK, they are skipped.
cd "$(dirname "$0")" || exit 2

if ! node --eval 'const [major, minor] = process.versions.node.split("."); process.exit(major > 20 || (major == 20 && minor >= 11) ? 0 : 1)'; then
    echo "run-tests.sh: Node 20.11 or later is needed." >&2
    exit 2
fi
if command -v dpkg-query >/dev/null; then
    ../../build/install-packages openssl protobuf-compiler libprotobuf-dev || exit 1
fi
if [ ! node_modules/.package-lock.json -nt package-lock.json ]; then
    npm ci --no-audit --no-fund --loglevel=error || exit 1
fi
if command -v dotnet >/dev/null; then
    dotnet build ../../src/BareosGrpc.Cli --configuration Release --verbosity quiet --nologo || exit 1
fi
rm -rf build dist
npx --no-install tsc --project tsconfig.build.json && npx --no-install tsc --project tsconfig.test.json || exit 1

if [ $# -gt 0 ]; then
    files=
    for name in "$@"; do files="$files build/tests/$name.test.js"; done
else
    files=$(find build/tests -name '*.test.js' | sort)
fi
# shellcheck disable=SC2086
exec node --enable-source-maps --test --test-reporter=./tools/reporter.mjs $files
