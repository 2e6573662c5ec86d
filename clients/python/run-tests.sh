#!/bin/sh
# Runs the tests: ./run-tests.sh all of them, ./run-tests.sh test_call test_errors … those. Ends with 1 if one failed.
# The last line is "N passed, N failed, N skipped".
#
# Needs Debian's python3-grpcio, python3-protobuf, protobuf-compiler, protobuf-compiler-grpc, libprotobuf-dev and openssl.
#
# The tests of tests/live start the real service and a simulated director; where there is no .NET SDK, they are skipped.
cd "$(dirname "$0")" || exit 2

# Tests that break connections on purpose would make gRPC's own log the longest part of the output.
export GRPC_VERBOSITY="${GRPC_VERBOSITY:-NONE}"

if command -v dotnet >/dev/null; then
    dotnet build ../../src/BareosGrpc.Cli --configuration Release --verbosity quiet --nologo || exit 1
fi
exec "${PYTHON:-/usr/bin/python3}" -B -W error::DeprecationWarning:bareosgrpc -m tests.run "$@"
