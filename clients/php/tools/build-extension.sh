#!/bin/sh
# Builds PHP's extension grpc and takes the package grpc/grpc, both from Debian's source package, for the tests that run with them.
#
#   tools/build-extension.sh FOLDER
#
# Leaves FOLDER/grpc.so and FOLDER/src/php/lib. Needs Debian's php-dev, libgrpc-dev, g++, make and dpkg-dev. The system's lists of
# packages are neither used nor changed.
set -eu

mkdir -p "$1"
folder=$(cd "$1" && pwd)
[ -e "$folder/grpc.so" ] && [ -e "$folder/src/php/lib/Grpc/BaseStub.php" ] && exit 0

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
mkdir -p "$scratch/sources" "$scratch/lists/partial" "$scratch/cache/archives/partial"

# The places that the system takes its packages from have their sources, too.
for list in /etc/apt/sources.list.d/debian.sources /etc/apt/sources.list.d/*.sources; do
    [ -e "$list" ] && grep -q '^Signed-By:.*debian-archive' "$list" &&
        sed 's/^Types:.*/Types: deb-src/' "$list" > "$scratch/sources/$(basename "$list")"
done
for list in /etc/apt/sources.list; do
    [ -e "$list" ] && sed -n 's/^deb /deb-src /p' "$list" > "$scratch/sources/main.list"
done

apt() {
    apt-get -q -q -o Dir::Etc::SourceList=/dev/null -o Dir::Etc::SourceParts="$scratch/sources" -o Dir::State::Lists="$scratch/lists" \
        -o Dir::Cache="$scratch/cache" -o APT::Sandbox::User=root "$@"
}
cd "$scratch"
apt update
apt source --download-only grpc

mkdir grpc
tar xzf grpc_*.orig.tar.gz -C grpc --strip-components=1 --wildcards '*/src/php/*' '*/etc/roots.pem' '*/LICENSE'
cd grpc/src/php/ext/grpc
{ phpize && ./configure && make; } > "$scratch/build.log" 2>&1 || { cat "$scratch/build.log" >&2; exit 1; }

mkdir -p "$folder/src/php"
rm -rf "$folder/src/php/lib" "$folder/etc"
cp -r "$scratch/grpc/src/php/lib" "$folder/src/php/"
cp -r "$scratch/grpc/etc" "$folder/"
cp modules/grpc.so "$folder/"
