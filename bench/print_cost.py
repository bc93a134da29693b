"""What `askwell print` costs, beside bare Python in the same run.

Prints medians and ratios. "libraries" is what Python's own parts and PyYAML cost before askwell runs.
Runs take turns (A B C A B C …), so a slow moment hits all. Processor time is told too: it changes least while
a machine does other work.
"""

from __future__ import annotations

import argparse
import resource
import statistics
import subprocess
import sys
import time

PRINT = [sys.executable, "-m", "askwell", "print"]
RUNS = {
    "bare Python": [sys.executable, "-c", "pass"],
    "libraries": [sys.executable, "-c", "import argparse, dataclasses, datetime, pathlib, tomllib, yaml"],
    "text": PRINT,
    "html": [*PRINT, "--format", "html"],
    "pdf": [*PRINT, "--format", "pdf"],
}
MOST = {"text": 6.0, "pdf": 20.0}
"""Times bare Python."""


def cost(argv: list[str]) -> tuple[float, float]:
    """Seconds on the clock, and of the processor."""
    start, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(argv, stdout=subprocess.DEVNULL, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime
    return time.perf_counter() - start, spent


def main() -> int:
    """Print the table; 1 if something costs more than it may."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=15)
    rounds = parser.parse_args().rounds
    for argv in RUNS.values():
        cost(argv)
    found: dict[str, list[tuple[float, float]]] = {name: [] for name in RUNS}
    for _ in range(rounds):
        for name, argv in RUNS.items():
            found[name].append(cost(argv))
    bare = [statistics.median(column) for column in zip(*found["bare Python"], strict=True)]
    is_over = False
    for name, costs in found.items():
        clock, spent = (statistics.median(column) for column in zip(*costs, strict=True))
        times = clock / bare[0]
        is_over = is_over or times > MOST.get(name, times)
        most = f", {MOST[name]:g} at most" if name in MOST else ""
        print(
            f"{name:12} {clock * 1000:6.0f} ms ({times:4.1f} times{most}); "
            f"processor {spent * 1000:6.0f} ms ({spent / bare[1]:4.1f} times)"
        )
    return 1 if is_over else 0


if __name__ == "__main__":
    sys.exit(main())
