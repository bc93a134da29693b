"""People at a kiosk, as many as wanted.

    python tests/real/kiosk_soak.py --people 2000 --report docs/soak-report.md

Each walks at random, writes a marker as their own words, and ends in one of the ways a person can: done,
start over, walking away. Some meet a fault instead: the program is killed or frozen, as by a bad computer;
what starts it again stands for the service manager of a clinic. After each the marker is looked for in the
memory of the program, on the screen and in every file.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "real_terminal"))
import termios

from terminal import Terminal  # type: ignore[import-not-found]

SAMPLE = Path(__file__).resolve().parent.parent / "sample_guides" / "good" / "bilingual"
ATTRACT = "start here"
_PIECE = 16 << 20
_KEYS = [
    "\r",
    "n",
    "b",
    "\x1b[A",
    "\x1b[B",
    "\x1b[C",
    "\x1b[D",
    " ",
    "\t",
    "a",
    "s",
    "g",
    "m",
    "h",
    "?",
    "v",
    "l",
    "c",
    "t",
    "o",
    "u",
]
_KEYS += [
    "1",
    "2",
    "3",
    "+",
    "-",
    "\x1b",
    "\x1bOP",
    "\x1bOQ",
    "\x1bOR",
    "\x1bOS",
    "\x1b[15~",
    "\x1b[20~",
    "\x1b[24~",
    "x",
    "é",
    "\x11",
    "\x03",
]
"""What people press: keys that mean something here, and some that do not."""


def write_config(folder: Path, *, guide: Path = SAMPLE, idle: int = 4, alert: int = 2, pin: str = "") -> Path:
    """A kiosk's file with short times, its own copy of a guide, and a state folder."""
    shutil.copytree(guide, folder / "guides" / guide.name, dirs_exist_ok=True)
    (folder / "state").mkdir(exist_ok=True)
    lines = [
        f"guides: ./guides/{guide.name}",
        f"idle-seconds: {idle}",
        f"alert-seconds: {alert}",
        "done-seconds: 1",
    ]
    lines += ["state: state", *([f"pin: {pin}"] if pin else [])]
    (folder / "kiosk.yaml").write_text("\n".join(lines) + "\n")
    return folder / "kiosk.yaml"


class Kiosk:
    """A running kiosk, and what a person does at it."""

    def __init__(self, config: Path, environment: Mapping[str, str] | None = None) -> None:
        """Start it."""
        self.config, self.folder = config, config.parent
        self.guide = next(path for path in (self.folder / "guides").iterdir())
        command = [sys.executable, "-m", "askwell", "kiosk", "--config", str(config)]
        self.terminal = Terminal(command, columns=90, rows=30, env=environment)

    def __enter__(self) -> Kiosk:
        return self

    def __exit__(self, *_: object) -> None:
        self.terminal.close()

    def wait_for_attract(self, seconds: float = 20.0) -> None:
        """Wait for the first screen."""
        self.terminal.wait_for(ATTRACT, seconds)

    def begin(self) -> None:
        """Choose the first language."""
        self.terminal.press("\r", "Start over (F9)")

    def write_own_question(self, text: str) -> None:
        """Go to the list by the map, and write a question."""
        self.terminal.press("m", "Go to my list of questions")
        self.terminal.press("\x1b[B\r", "Choose your questions")
        self.terminal.press("a", "Write your own question")
        self.terminal.press(text, text)
        self.terminal.press("\r", "my own words")

    def start_over(self) -> float:
        """Start over by key; seconds from the last key to the first screen."""
        self.terminal.press("\x1b[20~", "Start over?")
        began = time.monotonic()
        self.terminal.send("2")
        self.wait_for_attract()
        return time.monotonic() - began


def plain_attributes(kiosk: Kiosk) -> list[Any]:
    """How the terminal's line is set now."""
    return termios.tcgetattr(kiosk.terminal.master)


def marker_hits(pid: int, marker: str) -> int:
    """How often a marker stands in the memory of a process, in any of three encodings."""
    wanted = [marker.encode(code) for code in ("utf-8", "utf-16-le", "utf-32-le")]
    hits = 0
    with Path(f"/proc/{pid}/mem").open("rb", buffering=0) as memory:
        for line in Path(f"/proc/{pid}/maps").read_text().splitlines():
            span, rights, *rest = line.split(maxsplit=5)
            if not rights.startswith("rw") or (len(rest) == 4 and rest[3].startswith("[v")):
                continue
            start, end = (int(part, 16) for part in span.split("-"))
            while start < end:
                memory.seek(start)
                piece = memory.read(min(_PIECE, end - start))
                if not piece:
                    break
                hits += sum(piece.count(word) for word in wanted)
                start += len(piece)
    return hits


def files_with(folder: Path, marker: str) -> list[Path]:
    """Files under a folder that hold a marker."""
    words = marker.encode()
    return [path for path in folder.rglob("*") if path.is_file() and words in path.read_bytes()]


@dataclass
class Report:
    """What a soak found."""

    people: int = 0
    clean_starts: int = 0
    killed: int = 0
    frozen: int = 0
    markers_found: int = 0
    controls: int = 0
    """Markers found where they belong: in memory while their person was there."""
    left_with: list[int] = field(default_factory=list)
    """Exit codes nobody asked for."""
    restart_seconds: list[float] = field(default_factory=list)
    memory_kb: list[int] = field(default_factory=list)
    descriptors: list[int] = field(default_factory=list)

    def percentile(self, share: float) -> float:
        """A share of restarts was this quick or quicker."""
        ordered = sorted(self.restart_seconds) or [0.0]
        return ordered[min(int(share * len(ordered)), len(ordered) - 1)]

    @staticmethod
    def slope(values: list[int]) -> float:
        """Growth per 1,000 people, by least squares."""
        count = len(values)
        if count < 2:
            return 0.0
        middle, mean = (count - 1) / 2, sum(values) / count
        over = sum((i - middle) * (value - mean) for i, value in enumerate(values))
        return 1000 * over / sum((i - middle) ** 2 for i in range(count))

    def to_markdown(self) -> str:
        """The report as a table."""
        memory, descriptors = self.memory_kb or [0], self.descriptors or [0]
        rows = [
            ("people", self.people),
            ("clean starts", self.clean_starts),
            ("programs killed midway", self.killed),
            ("programs frozen and thawed", self.frozen),
            ("markers left in memory, files or on screen", self.markers_found),
            ("markers found while their person was there (the control)", self.controls),
            ("exits nobody asked for", len(self.left_with)),
            ("seconds to the first screen, median", f"{self.percentile(0.5):.2f}"),
            ("seconds to the first screen, 95 of 100", f"{self.percentile(0.95):.2f}"),
            ("memory, first and last", f"{memory[0]} and {memory[-1]} kB"),
            ("memory, growth over 1,000 people", f"{self.slope(memory):.0f} kB"),
            ("open files, first and last", f"{descriptors[0]} and {descriptors[-1]}"),
            ("open files, growth over 1,000 people", f"{self.slope(descriptors):.2f}"),
        ]
        lines = "".join(f"| {name} | {value} |\n" for name, value in rows)
        return f"# Soak report\n\n| what | result |\n|---|---|\n{lines}"

    @property
    def is_clean(self) -> bool:
        """Whether everything was as it must be."""
        return self.clean_starts == self.people and not self.markers_found and not self.left_with


class Soak:
    """Person after person."""

    def __init__(self, folder: Path, seed: int, guide: Path) -> None:
        """Start the kiosk."""
        self.config = write_config(folder, guide=guide)
        self.chance = random.Random(seed)
        self.report = Report()
        self.kiosk = Kiosk(self.config)
        self.kiosk.wait_for_attract()

    def person(self, number: int, *, with_faults: bool) -> None:
        """One person from the first screen to the next first screen."""
        marker = f"Marker{number:06d}Zebra{self.chance.randrange(10**6):06d}"
        fault = self.chance.choice(["kill", "freeze", *([""] * 8)]) if with_faults else ""
        kiosk = self.kiosk
        kiosk.begin()
        kiosk.write_own_question(marker)
        if number % 20 == 0:
            self.report.controls += marker_hits(kiosk.terminal.process.pid, marker) > 0
        self._walk()
        if fault == "kill":
            self._kill()
        else:
            if fault == "freeze":
                self._freeze()
            self._end()
        self._look(marker)

    def _walk(self) -> None:
        for _ in range(self.chance.randint(3, 25)):
            self.kiosk.terminal.send(self.chance.choice(_KEYS))
            self.kiosk.terminal.read(0.01)

    def _freeze(self) -> None:
        pid = self.kiosk.terminal.process.pid
        os.kill(pid, signal.SIGSTOP)
        time.sleep(0.2)
        os.kill(pid, signal.SIGCONT)
        self.report.frozen += 1

    def _kill(self) -> None:
        self.kiosk.terminal.process.kill()
        self.report.killed += 1
        self._restart()

    def _restart(self) -> None:
        """What the service manager does."""
        self.kiosk.terminal.close()
        self.kiosk = Kiosk(self.config)

    def _end(self) -> None:
        """Start over if there is a way; whoever does not is wiped by the clock."""
        terminal = self.kiosk.terminal
        if self.chance.random() < 0.9:
            end = time.monotonic() + 5
            terminal.send("x\x1b[20~")
            while (
                "Start over?" not in terminal.text()
                and ATTRACT not in terminal.text()
                and time.monotonic() < end
            ):
                terminal.read()
                if time.monotonic() > end - 4:
                    terminal.send("\x1b[20~")
            if "Start over?" in terminal.text():
                began = time.monotonic()
                terminal.send("2")
                self.kiosk.wait_for_attract(30)
                self.report.restart_seconds.append(time.monotonic() - began)

    def _look(self, marker: str) -> None:
        report, terminal = self.report, self.kiosk.terminal
        report.people += 1
        try:
            self.kiosk.wait_for_attract(30)
            report.clean_starts += 1
        except AssertionError:
            code = terminal.process.poll()
            report.left_with.append(-999 if code is None else code)
            self._restart()
            self.kiosk.wait_for_attract()
            return
        pid = terminal.process.pid
        report.markers_found += marker_hits(pid, marker)
        report.markers_found += marker in terminal.text()
        report.markers_found += len(files_with(self.config.parent, marker))
        report.memory_kb.append(_memory_kb(pid))
        report.descriptors.append(len(list(Path(f"/proc/{pid}/fd").iterdir())))
        terminal.raw.clear()


def _memory_kb(pid: int) -> int:
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return int(next(line for line in lines if line.startswith("VmRSS")).split()[1])


def soak(folder: Path, people: int, seed: int, *, with_faults: bool = True, guide: Path = SAMPLE) -> Report:
    """So many people, one after the other."""
    running = Soak(folder, seed, guide)
    try:
        for number in range(people):
            running.person(number, with_faults=with_faults)
    finally:
        running.kiosk.terminal.close()
    return running.report


def main() -> int:
    """Soak, and write the report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--guide", type=Path, default=SAMPLE)
    parser.add_argument("--report", type=Path)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        report = soak(Path(folder), args.people, args.seed, guide=args.guide)
    text = report.to_markdown()
    print(text)
    if report.left_with:
        print("exit codes:", report.left_with)
    if args.report:
        args.report.write_text(text)
    return 0 if report.is_clean else 1


if __name__ == "__main__":
    sys.exit(main())
