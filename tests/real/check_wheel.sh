#!/bin/sh
# Builds the wheel, installs it into an empty environment outside the checkout, and prints a sheet from another folder.
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$root/.venv/bin/python" -m build --wheel --no-isolation --outdir "$work/dist" "$root" >"$work/build.log" 2>&1 ||
  { cat "$work/build.log"; exit 1; }
"${PYTHON:-python3}" -m venv "$work/venv"
"$work/venv/bin/python" -m pip install --quiet --disable-pip-version-check "$work"/dist/askwell-*.whl
mkdir "$work/elsewhere"
cd "$work/elsewhere"
env -i PATH=/usr/bin:/bin HOME="$work/elsewhere" LANG=C.UTF-8 \
  "$work/venv/bin/askwell" print --blank --format text -o - >"$work/sheet.txt"
grep -q '^My top three questions' "$work/sheet.txt"
grep -q 'call or text 988' "$work/sheet.txt"
# without the extra, a PDF is refused in one sentence
if "$work/venv/bin/askwell" print --format pdf -o x.pdf 2>"$work/said.txt"; then
  echo "a PDF was made without typst" >&2
  exit 1
fi
test "$(wc -l <"$work/said.txt")" -eq 1
test ! -e x.pdf
"$work/venv/bin/askwell" check "$work"/venv/lib/python3*/site-packages/askwell/guides/ketamine >/dev/null
"$work/venv/bin/python" -m pip install --quiet --disable-pip-version-check "$(echo "$work"/dist/askwell-*.whl)[pdf,qr]"
"$work/venv/bin/askwell" print --format pdf -o x.pdf
test "$(head -c 5 x.pdf)" = "%PDF-"
echo "wheel: built, installed outside the checkout, printed a sheet and a PDF from another folder"
