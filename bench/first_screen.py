"""Time to the first painted screen, beside an empty Textual app in the same run; key to paint, and bytes.

`make bench` prints medians and ratios. Runs take turns (A B A B …), so a slow moment hits both. Absolute
times mean little; compare the ratios.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))
from real_terminal.terminal import Terminal  # noqa: E402 - found only after the line above

EMPTY = [sys.executable, str(ROOT / "bench" / "empty_app.py")]
GUIDE = [sys.executable, "-m", "askwell", "open"]
CLEAN = {"PYTHONDONTWRITEBYTECODE": ""}


def first_paint(argv: list[str], text: str, home: str) -> float:
    """Seconds from the start of the process to a text on the screen."""
    start = time.perf_counter()
    with Terminal(argv, env={"HOME": home, **CLEAN}) as terminal:
        while text.encode() not in terminal.raw:  # the bytes: reading the screen would cost time of its own
            terminal.take(0.002)
            if time.perf_counter() - start > 30:
                raise SystemExit(f"never painted: {argv}\n{terminal.text()}")
        return time.perf_counter() - start


def key_times(argv: list[str], ready: str, keys: list[str], home: str) -> tuple[list[float], float]:
    """Seconds from each key to the first change of the screen, and bytes that a key sends on average."""
    times = []
    with Terminal(argv, env={"HOME": home, **CLEAN}) as terminal:
        terminal.wait_for(ready)
        terminal.read(0.5)
        painted = len(terminal.raw)
        for key in keys:
            before, start = len(terminal.raw), time.perf_counter()
            terminal.send(key)
            while len(terminal.raw) == before and time.perf_counter() - start < 5:
                terminal.take(0.001)
            times.append(time.perf_counter() - start)
            terminal.read(0.15)
        return times, (len(terminal.raw) - painted) / len(keys)


def whole(argv: list[str]) -> float:
    """Seconds a command takes from start to end."""
    start = time.perf_counter()
    environment = {**os.environ, **CLEAN}
    if os.spawnve(os.P_WAIT, sys.executable, argv, environment):
        raise SystemExit(f"failed: {argv}")
    return time.perf_counter() - start


def row(name: str, times: list[float], base: list[float]) -> str:
    """Median, least, and ratios to the base."""
    median, floor = statistics.median(times), statistics.median(base)
    paired = statistics.median(a / b for a, b in zip(times, base, strict=False))
    return (
        f"{name:34} median {median * 1000:7.1f} ms   least {min(times) * 1000:7.1f} ms   "
        f"ratio of medians {median / floor:5.2f}   of least {min(times) / min(base):5.2f}   "
        f"paired {paired:5.2f}"
    )


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("-n", type=int, default=15, help="runs of each")
    count = parser.parse_args().n
    with tempfile.TemporaryDirectory() as home:
        empty: list[float] = []
        guide: list[float] = []
        for turn in range(count + 1):
            pair = first_paint(EMPTY, "hello", home), first_paint(GUIDE, "Help now", home)
            if turn:  # the first fills the caches
                empty.append(pair[0])
                guide.append(pair[1])
        print(row("empty Textual app: first paint", empty, empty))
        print(row("askwell: first paint", guide, empty))
        floor_keys, _ = key_times(EMPTY, "hello", ["x"] * 20, home)
        keys, sent = key_times(GUIDE, "Help now", ["\r"] * 25, home)
        print(row("empty Textual app: key to paint", floor_keys, floor_keys))
        print(row("askwell: key to next step's paint", keys, floor_keys))
        print(f"{'askwell: key to paint, p95':34} {sorted(keys)[int(len(keys) * 0.95)] * 1000:7.1f} ms")
        print(f"{'askwell: sent per key, mean':34} {sent:7.0f} bytes")
        bare, printed = [], []
        for turn in range(count + 1):
            one = whole([sys.executable, "-c", "pass"])
            two = whole([sys.executable, "-m", "askwell", "print", "-o", f"{home}/{turn}.txt"])
            if turn:
                bare.append(one)
                printed.append(two)
        print(row("bare Python", bare, bare))
        print(row("askwell print --format text", printed, bare))


if __name__ == "__main__":
    main()
