#!/bin/sh
# Generates generated/ from the protos: messages, stubs, and an exception class for each reason.
#
#   ./generate.sh           writes it
#   ./generate.sh --check   compares it with what would be written; ends with 1 if they differ
#
# Needs protoc and grpc_php_plugin (Debian: protobuf-compiler, protobuf-compiler-grpc, libprotobuf-dev) and PHP. Generate with
# protoc 3.21: what it writes runs on google/protobuf 3.21 and later.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
protos=$here/../../protos
php=${PHP:-php}

case $(protoc --version) in
    "libprotoc 3.21."*) ;;
    *) echo "generate.sh: protoc 3.21 is needed, and this is $(protoc --version)." >&2; exit 2 ;;
esac

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
mkdir -p "$scratch/generated"

protoc -I "$protos" \
    --plugin=protoc-gen-grpc="$(command -v grpc_php_plugin)" \
    --php_out="$scratch/generated" --grpc_out="$scratch/generated" \
    --include_imports --include_source_info --descriptor_set_out="$scratch/descriptors" \
    "$protos"/bareosgrpc/v1/*.proto
mkdir -p "$scratch/generated/BareosGrpc/Errors"
"$php" -d error_reporting=24575 "$here/tools/generate_reasons.php" "$scratch/descriptors" "$scratch/generated/BareosGrpc/Errors"

if [ "${1:-}" = --check ]; then
    if diff -r -q "$here/generated" "$scratch/generated"; then
        echo "The generated code is up to date."
    else
        echo "The protos have changed: run clients/php/generate.sh and commit what it writes." >&2
        exit 1
    fi
else
    rm -rf "$here/generated"
    cp -r "$scratch/generated" "$here/generated"
fi
