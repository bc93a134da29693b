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
"$work/venv/bin/python" -m pip install --quiet --disable-pip-version-check "$(echo "$work"/dist/askwell-*.whl)[pdf,qr,web]"
"$work/venv/bin/askwell" print --format pdf -o x.pdf
test "$(head -c 5 x.pdf)" = "%PDF-"
touch "$work/served.txt"
"$work/venv/bin/askwell" serve --port 18423 2>"$work/served.txt" &
server=$!
for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
  grep -q "the guide is at" "$work/served.txt" && break
  sleep 0.5
done
curl -sf http://127.0.0.1:18423/ >"$work/start.html"
grep -q 'name="start"' "$work/start.html"
for name in css js; do
  file=$(grep -o "\"[^\"]*page[^\"]*\.$name\"" "$work/start.html" | head -1 | tr -d '"')
  curl -sf "http://127.0.0.1:18423$file" >/dev/null
done
kill "$server"
wait "$server"
echo "wheel: built, installed outside the checkout, printed a sheet and a PDF from another folder, served the guide"
