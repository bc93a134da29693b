#!/bin/sh
# One person after the other in real Chromium before a real `askwell serve`: touch, swipe, paste, a file saved, and each
# end told: start over, a program that dies, a server that is gone, a server that is full. No request to anybody else.
# Needs (Debian): chromium nodejs npm. Usage: tests/real/check_browser.sh [folder for pictures]
set -eu
here=$(cd "$(dirname "$0")" && pwd)
python=${PYTHON:-$here/../../.venv/bin/python}
pictures=${1:-}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
chromium=$(command -v chromium || command -v chromium-browser || command -v google-chrome) || {
  echo "check_browser: chromium is missing" >&2; exit 2; }
command -v npm >/dev/null || { echo "check_browser: npm is missing" >&2; exit 2; }
cp -r "$here/../sample_guides/good/bilingual" "$work/guide"
printf 'guides: ./guide\ndownload: yes\n' >"$work/kiosk.yaml"
port=$("$python" -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
cp "$here/check_browser.js" "$work/"
cd "$work"
npm install --silent --no-audit --no-fund --prefix "$work" axe-core@4.14.1 playwright-core@1.58.2 >/dev/null 2>&1
PYTHON=$python CHROMIUM=$chromium CONFIG=$work/kiosk.yaml PORT=$port PICTURES=$pictures node check_browser.js
