"""Random edits of whole guides, through loading and through `askwell check`: nothing may fall over.

    python tests/real/random_edits.py --loading 100000 --check 2000 --report docs/random-edits.md
    python tests/real/random_edits.py --loading 100000 --check 0 --minutes 8 --kept edits.json   (in pieces)

A file given with `--kept` holds what was done so far: the next run goes on behind it.
Each edit is one to four slips of the hand in one file (`tests/loading/test_random_edits.py`), made in a copy
and taken back. It ends with 1 if any ended in anything but a report.
"""

from __future__ import annotations

import argparse
import collections
import contextlib
import io
import json
import os
import shutil
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

TESTS = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(TESTS))

from askwell.command_line.main import main as askwell  # noqa: E402
from askwell.loading.build_guide import check_guide  # noqa: E402
from askwell.loading.problems import format_json, format_plain, format_text  # noqa: E402
from loading.test_random_edits import edited  # noqa: E402

GUIDES = (TESTS / "sample_guides" / "good" / "bilingual", TESTS / "sample_guides" / "good" / "drawn")
SHIPPED = tuple(path.parent for path in sorted((TESTS.parent / "guides").glob("*/guide.yaml")))


@dataclass
class Tally:
    """What came of a number of edits."""

    edits: int = 0
    refused: int = 0
    """With at least one error reported."""
    codes: collections.Counter[str] = field(default_factory=collections.Counter)
    faults: collections.Counter[str] = field(default_factory=collections.Counter)
    slowest: float = 0.0
    seconds: float = 0.0


@contextlib.contextmanager
def copies(guides: tuple[Path, ...]) -> Iterator[list[Path]]:
    """The files of copies of these guides."""
    with tempfile.TemporaryDirectory(prefix="askwell-") as scratch:
        for guide in guides:
            shutil.copytree(guide, Path(scratch) / guide.name)
        yield sorted(Path(scratch).rglob("*.yaml"))


def try_edits(
    files: list[Path], number: int, seed: int, end: float, check: Callable[[Path, Tally], None], tally: Tally
) -> None:
    """Make edits, one after the other, until there are so many or a moment has come."""
    begin, before = time.perf_counter(), tally.seconds
    while tally.edits < number and time.monotonic() < end:
        count = tally.edits
        file = files[count % len(files)]
        whole = file.read_bytes()
        file.write_text(edited(whole.decode(), seed + count), encoding="utf-8")
        start = time.perf_counter()
        try:
            check(folder_of(file), tally)
        except Exception:  # noqa: BLE001 - counted, and reported
            last = traceback.format_exc().strip().splitlines()
            tally.faults[f"{last[-1]} ({last[-3].strip()}), seed {seed + count}, {file.name}"] += 1
        tally.slowest = max(tally.slowest, time.perf_counter() - start)
        tally.edits += 1
        file.write_bytes(whole)
    tally.seconds = before + time.perf_counter() - begin


def kept_tallies(path: Path | None, names: Iterable[str]) -> dict[str, Tally]:
    """What earlier runs found, by name."""
    told = json.loads(path.read_text(encoding="utf-8")) if path and path.exists() else {}
    found = {name: Tally(**told.get(name, {})) for name in names}
    for tally in found.values():
        tally.codes, tally.faults = collections.Counter(tally.codes), collections.Counter(tally.faults)
    return found


def folder_of(file: Path) -> Path:
    """The guide's folder that a file is in: the outermost with a guide.yaml."""
    return [above for above in file.parents if (above / "questions.yaml").exists()][-1]


def through_loading(folder: Path, tally: Tally) -> None:
    """Read a guide, and print its report in each way."""
    result = check_guide(folder)
    format_text(result.problems, result.lines)
    format_json(result.problems, result.lines)
    assert format_plain(result.problems).count("\n") == len(result.problems)
    tally.refused += result.guide is None
    tally.codes.update({problem.code for problem in result.problems})


def through_check(folder: Path, tally: Tally) -> None:
    """The whole command, in this process."""
    os.environ["ASKWELL_TRACEBACK"] = "1"
    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        code = askwell(["check", str(folder), "--format", "plain"])
    assert code in (0, 1), code
    tally.refused += code
    tally.codes.update({line.split()[1] for line in said.getvalue().splitlines()})


def report(name: str, tally: Tally) -> str:
    """What came of it, as Markdown."""
    general = tally.codes["YML020"]
    often = (f"{code} {count:,}" for code, count in tally.codes.most_common(12))
    lines = [
        f"## {name}",
        "",
        f"- Edits: {tally.edits:,}; {tally.refused:,} made a guide with errors; {tally.seconds:.0f} s in "
        f"all, the slowest {tally.slowest:.2f} s.",
        f"- Ended in anything but a report: {sum(tally.faults.values())}.",
        f"- Told only that a file cannot be read from a line on (YML020): {general:,}.",
        f"- Most frequent codes: {', '.join(often)}.",
        *(f"- {count} times: `{fault}`" for fault, count in tally.faults.most_common(10)),
    ]
    return "\n".join(lines) + "\n"


def main() -> int:
    """Run both, and write the report."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--loading", type=int, default=100_000)
    parser.add_argument("--check", type=int, default=2_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--minutes", type=float, default=1e6, help="stop after so many, for each of the two")
    parser.add_argument("--kept", type=Path, help="a file of what was done so far")
    parser.add_argument("--report", type=Path)
    args = parser.parse_args()
    runs = {
        "Through loading": (GUIDES, args.loading, through_loading),
        "Through `askwell check`, the shipped guides": (SHIPPED, args.check, through_check),
    }
    tallies = kept_tallies(args.kept, runs)
    for name, (guides, number, check) in runs.items():
        with copies(guides) as files:
            end = time.monotonic() + 60 * args.minutes
            try_edits(files, number, args.seed, end, check, tallies[name])
    if args.kept:
        told = {name: vars(tally) for name, tally in tallies.items()}
        args.kept.write_text(json.dumps(told), encoding="utf-8")
    text = "\n".join(["# Random edits\n", *(report(name, tally) for name, tally in tallies.items())])
    print(text)
    if args.report:
        args.report.write_text(text, encoding="utf-8")
    return 1 if any(tally.faults for tally in tallies.values()) else 0


if __name__ == "__main__":
    sys.exit(main())
