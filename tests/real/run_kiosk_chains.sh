#!/bin/sh
# The kiosk's real chains: real programs put together and attacked; each has a twin with a lock left open.
# Installs nothing. One line per check; ends with 1 at any breach. Needs root and the packages of docs/kiosk.md.
#
#   tests/real/run_kiosk_chains.sh quick    for every change (about ten minutes)
#   tests/real/run_kiosk_chains.sh full     more rounds, the shipped watchdog's 30 seconds, the table in docs/kiosk.md
set -u
cd "$(dirname "$0")/../.." || exit 2
mode=${1:-quick}
python=${PYTHON:-.venv/bin/python}
case $mode in
quick) escape=1 canary=1 faults="--kills 25" ;;
full) escape=4 canary=3 faults="--kills 25 --shipped-watchdog --table" ;;
*)
    echo "usage: $0 [quick|full]" >&2
    exit 2
    ;;
esac
breaches=0
chain() {
    name=$1
    shift
    echo "== $name $*"
    start=$(date +%s)
    "$python" "tests/real/$name" "$@" || breaches=$((breaches + 1))
    echo "== took $(($(date +%s) - start)) s"
}
chain kiosk_chain_pictures.py
chain kiosk_chain_escape.py --rounds "$escape"
chain kiosk_chain_canary.py --rounds "$canary"
# shellcheck disable=SC2086 # options are words
chain kiosk_faults.py $faults
chain kiosk_chain_web.py
chain kiosk_chain_touch.py
echo "$breaches of 6 chains with a breach"
[ "$breaches" -eq 0 ]
