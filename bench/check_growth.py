"""How `askwell check` grows with the pages of a guide, and against the bare reading of the same YAML.

    python bench/check_growth.py --pages 10 100 1000 10000 --rounds 3

Sizes take turns, so that whatever else the computer does meets each alike. Measured is processor time.
"""

from __future__ import annotations

import argparse
import resource
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TINY = ROOT / "tests" / "sample_guides" / "good" / "tiny"
SHIPPED = ROOT / "guides" / "ketamine"
PAGES_A_MODULE = 50
_BARE = """
import pathlib, sys, yaml
for path in sorted(pathlib.Path(sys.argv[1]).rglob("*.yaml")):
    for event in yaml.parse(path.read_text(), Loader=yaml.CSafeLoader):
        pass
"""


def grown(folder: Path, pages: int) -> Path:
    """A guide with so many pages, each with words of its own."""
    guide = folder / f"with-{pages}"
    shutil.copytree(TINY, guide)
    head, _, rest = (guide / "modules" / "first.yaml").read_text().partition("  - id: why\n")
    page, _, summary = rest.partition("summary:\n")
    (guide / "modules" / "first.yaml").unlink()
    names = []
    for begin in range(0, pages, PAGES_A_MODULE):
        names.append(f"part-{begin}")
        text = head.replace("id: first", f"id: {names[-1]}")
        for number in range(begin, min(begin + PAGES_A_MODULE, pages)):
            own = page.replace("Sleep is rest", f"Sleep number {number} is rest")
            text += f"  - id: why-{number}\n{own}"
        (guide / "modules" / f"{names[-1]}.yaml").write_text(f"{text}summary:\n{summary}")
    front = (guide / "guide.yaml").read_text().replace("modules: [first]", f"modules: [{', '.join(names)}]")
    (guide / "guide.yaml").write_text(front.replace("id: tiny", f"id: with-{pages}"))
    return guide


def seconds(words: list[str]) -> float:
    """Processor time of one command."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run([sys.executable, *words], stdout=subprocess.DEVNULL, check=False)
    assert done.returncode in (0, 1), done
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    """Measure, and print one line for each size."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--pages", type=int, nargs="+", default=[10, 100, 1000])
    parser.add_argument("--rounds", type=int, default=3)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="askwell-") as scratch:
        guides = {f"{pages} pages": grown(Path(scratch), pages) for pages in args.pages}
        guides["the shipped guide"] = SHIPPED
        best: dict[tuple[str, str], float] = {}
        for _ in range(args.rounds):
            for name, guide in guides.items():
                for what, words in (
                    ("bare", ["-c", _BARE, str(guide)]),
                    ("check", ["-m", "askwell", "check", str(guide)]),
                ):
                    took = seconds(words)
                    best[name, what] = min(took, best.get((name, what), took))
    for name in guides:
        bare, check = best[name, "bare"], best[name, "check"]
        print(f"{name:>18}: check {check:7.3f} s, bare parse {bare:7.3f} s, {check / bare:5.1f} times")


if __name__ == "__main__":
    main()
