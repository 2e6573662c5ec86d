#!/bin/sh
# Checks types, style, and that the generated code is what the protos say. Needs Debian's mypy and flake8, and what
# generate.sh needs; as root it installs what is missing.
set -eu
cd "$(dirname "$0")"

missing=
for package in mypy flake8 protobuf-compiler protobuf-compiler-grpc libprotobuf-dev python3-grpcio python3-protobuf; do
    dpkg-query --show --showformat='${Status}' "$package" 2>/dev/null | grep -q 'install ok installed' || missing="$missing $package"
done
if [ -n "$missing" ]; then
    if [ "$(id -u)" -ne 0 ]; then
        echo "lint.sh: Debian packages are missing. As root: apt-get install$missing" >&2
        exit 2
    fi
    apt-get update --quiet --quiet
    # shellcheck disable=SC2086
    DEBIAN_FRONTEND=noninteractive apt-get install --yes --quiet --quiet --no-install-recommends $missing >/dev/null
fi

./generate.sh --check
/usr/bin/mypy --no-incremental --cache-dir=/dev/null
/usr/bin/flake8
echo "No complaints."
