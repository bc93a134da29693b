"""How often a slip of the hand is reported on its very line, for each kind of slip in each shipped guide.

    python tests/real/slip_figures.py --every 1 --report docs/slips.md

Each slip (`tests/loading/slips.py`) is made alone on one structural line of one file, and taken back.
"""

from __future__ import annotations

import argparse
import collections
import random
import shutil
import sys
import tempfile
import time
from pathlib import Path

TESTS = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(TESTS))

from askwell.loading.build_guide import CheckResult, RepeatedReading  # noqa: E402
from loading.slips import SLIPS, every_line, try_slip  # noqa: E402

GUIDES = tuple(path.parent for path in sorted((TESTS.parent / "guides").glob("*/guide.yaml")))


class Reader:
    """Reads one guide again and again, in the language of the file that has the slip."""

    def __init__(self, folder: Path) -> None:
        """Read nothing yet."""
        self._reading = RepeatedReading(folder)
        self.language = ""

    def __call__(self, _folder: Path) -> CheckResult:
        """The guide as it stands."""
        return self._reading.read(self.language)


def figures(guide: Path, every: int, start: int) -> dict[str, collections.Counter[str]]:
    """For each slip, how many were tried, told on the very line, with no other line beside, or not told."""
    found = {slip: collections.Counter[str]() for slip in SLIPS}
    chance = random.Random(start)
    with tempfile.TemporaryDirectory(prefix="askwell-") as scratch:
        folder = Path(shutil.copytree(guide, Path(scratch) / guide.name))
        reader = Reader(folder)
        for file, line in list(every_line(folder))[start::every]:
            first = file.split("/")[0]
            reader.language = first if len(first) == 2 else ""
            for slip, tally in found.items():
                tried = try_slip(folder, file, line, slip, chance, reader)
                if tried is None:
                    continue
                tally["tried"] += 1
                tally["exact"] += tried.is_exact
                tally["alone"] += tried.is_exact and not tried.others
                tally["silent"] += tried.first is None
                if not tried.is_exact:
                    print(f"{slip}: {file}:{line.number}: {tried.typed!r}: {tried.first}", file=sys.stderr)
    return found


def main() -> None:
    """Measure, and write a table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--every", type=int, default=1, metavar="N", help="only every Nth line")
    parser.add_argument("--start", type=int, default=0, metavar="N", help="the first line, from 0")
    parser.add_argument("--report", type=Path)
    args = parser.parse_args()
    parts = ["# Slips of the hand, and the line that the report names"]
    for guide in GUIDES:
        begin = time.perf_counter()
        found = figures(guide, args.every, args.start)
        seconds = time.perf_counter() - begin
        lines = f"every {args.every}th structural line" if args.every > 1 else "every structural line"
        rows = [
            f"| {slip} | {n['tried']:,} | {n['exact'] / n['tried']:.1%} | {n['alone'] / n['tried']:.1%} "
            f"| {n['silent']} |"
            for slip, n in found.items()
            if n["tried"]
        ]
        parts.append(
            f"## {guide.name}, {lines}\n\n"
            "| Slip | Tried | First finding on the very line | No other line named | Not told |\n"
            "|---|---|---|---|---|\n" + "\n".join(rows)
        )
        print(f"{guide.name}: {seconds:.0f} s", file=sys.stderr)
    text = "\n\n".join(parts) + "\n"
    print(text)
    if args.report:
        args.report.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
