#!/bin/sh
# `make test` as on a computer that has nothing but Python, make, git, sh and coreutils: nothing may fail there.
set -eu
cd "$(dirname "$0")/../.."
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
mkdir "$folder/bin" "$folder/home"
ln -s "$(python3 -c 'import sys; print(sys.executable)')" "$folder/bin/python3"
for program in make git sh $(dpkg -L coreutils | sed -n 's#^\(/usr\)*/bin/##p'); do
    ln -s "$(command -v "$program")" "$folder/bin/$program"
done
test -e "$folder/bin/cat"
if PATH="$folder/bin" command -v bash >/dev/null; then exit 2; fi # the control
env -i PATH="$folder/bin" HOME="$folder/home" make test
