#!/bin/sh
# Checks types, style, and that the generated code is what the protos say. Needs Node with npm, and what generate.sh needs; what
# package-lock.json names is installed when it is missing.
set -eu
cd "$(dirname "$0")"

if command -v dpkg-query >/dev/null; then
    ../../build/install-packages protobuf-compiler libprotobuf-dev
fi
if [ ! node_modules/.package-lock.json -nt package-lock.json ]; then
    npm ci --no-audit --no-fund --loglevel=error
fi

./generate.sh --check
# The tests are written against the declarations that users get.
npx --no-install tsc --project tsconfig.build.json
npx --no-install tsc --project tsconfig.test.json --noEmit
npx --no-install eslint
if grep -n '"resolved"' package-lock.json; then
    echo "package-lock.json names a registry: run npm install with this folder's .npmrc." >&2
    exit 1
fi
echo "No complaints."
