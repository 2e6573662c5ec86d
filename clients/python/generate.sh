#!/bin/sh
# Generates bareosgrpc/v1 and bareosgrpc/errors/reasons.py from the protos.
#
#   ./generate.sh           writes them
#   ./generate.sh --check   compares them with what would be written; ends with 1 if they differ
#
# Needs protoc and grpc_python_plugin (Debian: protobuf-compiler, protobuf-compiler-grpc, libprotobuf-dev) and protobuf for
# Python. Generate with protoc 3.21: what it writes carries no version stamp and runs on protobuf 4.21 and later.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
protos=$here/../../protos
python=${PYTHON:-/usr/bin/python3}

case $(protoc --version) in
    "libprotoc 3.21."*) ;;
    *) echo "generate.sh: protoc 3.21 is needed, and this is $(protoc --version)." >&2; exit 2 ;;
esac

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
mkdir -p "$scratch/bareosgrpc/errors"

protoc -I "$protos" \
    --plugin=protoc-gen-grpc_python="$(command -v grpc_python_plugin)" \
    --python_out="$scratch" --pyi_out="$scratch" --grpc_python_out="$scratch" \
    --include_imports --include_source_info --descriptor_set_out="$scratch/descriptors" \
    "$protos"/bareosgrpc/v1/*.proto
"$python" "$here/tools/generate_reasons.py" "$scratch" > "$scratch/bareosgrpc/errors/reasons.py"

# A proto without services makes an empty file of stubs.
grep -L '^class ' "$scratch"/bareosgrpc/v1/*_pb2_grpc.py | xargs -r rm

if [ "${1:-}" = --check ]; then
    cp "$here/bareosgrpc/v1/__init__.py" "$scratch/bareosgrpc/v1/"
    if diff -r -q -x __pycache__ "$here/bareosgrpc/v1" "$scratch/bareosgrpc/v1" &&
        diff -u "$here/bareosgrpc/errors/reasons.py" "$scratch/bareosgrpc/errors/reasons.py"; then
        echo "The generated code is up to date."
    else
        echo "The protos have changed: run clients/python/generate.sh and commit what it writes." >&2
        exit 1
    fi
else
    rm -f "$here"/bareosgrpc/v1/*_pb2*.py*
    cp "$scratch"/bareosgrpc/v1/* "$here/bareosgrpc/v1/"
    cp "$scratch/bareosgrpc/errors/reasons.py" "$here/bareosgrpc/errors/"
fi
