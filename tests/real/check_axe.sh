#!/bin/sh
# Checks the HTML sheets and handouts with axe-core in headless Chromium: no violation, marked languages, headings in
# order, and at 320 CSS pixels (400% of 1280) nothing cut off and nothing to scroll sideways.
# Needs (Debian): chromium nodejs npm. Usage: tests/real/check_axe.sh; PYTHON names the Python that has askwell.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
python=${PYTHON:-$here/../../.venv/bin/python}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
chromium=$(command -v chromium || command -v chromium-browser || command -v google-chrome) || {
  echo "check_axe: chromium is missing" >&2; exit 2; }
command -v npm >/dev/null || { echo "check_axe: npm is missing" >&2; exit 2; }
mkdir "$work/sheets"
"$python" "$here/make_sheets.py" "$work/sheets" html en es both empty >/dev/null
[ ! -f "$here/make_handouts.py" ] || "$python" "$here/make_handouts.py" "$work/sheets" html >/dev/null
cp "$here/check_axe.js" "$work/"
cd "$work"
npm install --silent --no-audit --no-fund --prefix "$work" axe-core@4.14.1 playwright-core@1.58.2 >/dev/null 2>&1
CHROMIUM=$chromium node check_axe.js sheets/*.html
