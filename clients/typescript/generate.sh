#!/bin/sh
# Generates src/gen from the protos, and src/errors/reasons.ts: a class for each reason of an error.
#
#   ./generate.sh           writes them
#   ./generate.sh --check   compares them with what would be written; ends with 1 if they differ
#
# Needs protoc (Debian: protobuf-compiler, libprotobuf-dev), Node, and the packages of package-lock.json (npm ci).
set -eu

here=$(cd "$(dirname "$0")" && pwd)
protos=$here/../../protos

[ -x "$here/node_modules/.bin/protoc-gen-es" ] || { echo "generate.sh: run npm ci first." >&2; exit 2; }

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
mkdir "$scratch/gen"

protoc -I "$protos" --plugin="$here/node_modules/.bin/protoc-gen-es" \
    --es_out="$scratch/gen" --es_opt=target=ts,import_extension=js \
    --include_imports --include_source_info --descriptor_set_out="$scratch/descriptors" \
    "$protos"/bareosgrpc/v1/*.proto "$protos/google/rpc/error_details.proto"
node "$here/tools/generate-reasons.mjs" "$scratch/descriptors" > "$scratch/reasons.ts"

if [ "${1:-}" = --check ]; then
    if diff -r -q "$here/src/gen" "$scratch/gen" && diff -q "$here/src/errors/reasons.ts" "$scratch/reasons.ts"; then
        echo "The generated code is up to date."
    else
        echo "The protos have changed: run clients/typescript/generate.sh and commit what it writes." >&2
        exit 1
    fi
else
    rm -rf "$here/src/gen"
    cp -r "$scratch/gen" "$here/src/gen"
    cp "$scratch/reasons.ts" "$here/src/errors/reasons.ts"
fi
