"""People at a kiosk, as many as wanted.

    python tests/real/kiosk_soak.py --people 2000 --report docs/soak-report.md

Each walks at random, writes a marker as their own words, and ends in one of the ways a person can: done,
start over, walking away. Some meet a fault instead: the program is killed or frozen, as by a bad computer;
what starts it again stands for the service manager of a clinic. Some print, on a real print service and
printer, which is well, or off, out of paper, jammed, stopped…; some leave while their sheet waits. After each
the marker is looked for in the memory of the program, on the screen, in every file and in the spool.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import random
import shutil
import signal
import sys
import tempfile
import termios
import time
from collections import Counter
from collections.abc import Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

_TESTS = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(_TESTS / "real"), str(_TESTS / "real_terminal")]
from kiosk_soak_printer import (  # type: ignore[import-not-found]  # noqa: E402
    BUSY,
    PRINTED,
    QUEUE,
    TROUBLED,
    SoakPrinter,
    soak_printer,
)
from terminal import Terminal  # type: ignore[import-not-found]  # noqa: E402

SAMPLE = Path(__file__).resolve().parent.parent / "sample_guides" / "good" / "bilingual"
ATTRACT = "start here"
_NOBODYS_SECONDS = 0.4
"""Nobody answers a screen this fast; what is typed until it stands belongs to the person before."""
PRINTS = 8
"""Every such person prints."""
WAITS = {"out of paper", "jam", "door open", "switched off"}
"""Faults with which a sheet waits for a moment, so that its person can leave."""
_PRINT = "1"
_PIECE = 16 << 20
ABOUT = """\
People at a kiosk, one after the other: `make soak` makes this page. Each chooses a language, writes a marker
as their own question, presses keys at random, and starts over or walks away. Of ten, one is left with a
killed program and one with a program that stood still for a moment; of eight, one prints, on a print service
and a printer of its own, which are well or have one of seven faults. After each the marker is looked for in
the program's memory, on the screen, in every file and in the spool. Idle times are shortened in the kiosk's
file. Several kiosks run side by side, so times are longer than on a computer with one.
"""
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


def write_config(
    folder: Path,
    *,
    guide: Path = SAMPLE,
    idle: int = 4,
    alert: int = 2,
    done: int = 1,
    pin: str = "",
    printer: str = "",
) -> Path:
    """A kiosk's file with short times, its own copy of a guide, and a state folder."""
    shutil.copytree(guide, folder / "guides" / guide.name, dirs_exist_ok=True)
    (folder / "state").mkdir(exist_ok=True)
    lines = [
        f"guides: ./guides/{guide.name}",
        "trial: yes",
        f"idle-seconds: {idle}",
        f"alert-seconds: {alert}",
        f"done-seconds: {done}",
    ]
    lines += ["state: state", *([f"pin: {pin}"] if pin else [])]
    if printer:
        lines += ["printer:", f"  name: {printer}", "  paper: letter"]
        lines += ["limits:", "  per-person: 5", "  cool-down-seconds: 0", "  per-day: 5000"]
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
        """Wait for the first screen, and for the moment in which keys are nobody's yet."""
        self.terminal.wait_for(ATTRACT, seconds)
        self.terminal.read(_NOBODYS_SECONDS)

    def begin(self) -> bool:
        """Choose the first language, as somebody would who sees nothing happen; whether they pressed again.

        A key in the moment before the first screen stands is nobody's. By number: a key that somebody pressed
        too late may have marked the other language. Such a key may even have begun in it: then the clock
        wipes first.
        """
        self.terminal.send("1")
        try:
            self.terminal.wait_for("Start over (F9)", 2)
        except AssertionError:
            self.wait_for_attract(40)
            self.terminal.press("1", "Start over (F9)")
            return True
        return False

    def write_own_question(self, text: str) -> None:
        """Go to the list by the map, and write a question."""
        self.terminal.press("m", "Go to my list of questions")
        self.terminal.press("\x1b[B\r", "Choose your questions")
        self.terminal.press("a", "Write your own question")
        self.terminal.press(text, text)
        self.terminal.press("\r", "my own words")

    def go_to_last_step(self) -> None:
        """From the list to where a sheet is printed."""
        for _ in range(8):
            self.terminal.send("n")
            with contextlib.suppress(AssertionError):
                self.terminal.wait_for("Print my list", 1.0)
                return
        raise AssertionError(f"the last step did not come; on screen:\n{self.terminal.text()}")

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
                try:
                    piece = memory.read(min(_PIECE, end - start))
                except OSError:  # a thread ended, and its memory went
                    break
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
    printed: int = 0
    """Sheets asked for while the printer was well, which came out, with the news that they did."""
    print_faults: Counter[str] = field(default_factory=Counter)
    """Faults of the printer which a person was told of."""
    left_printing: int = 0
    """People who left while their sheet waited."""
    print_lies: list[str] = field(default_factory=list)
    """News that were not true, sheets that came out for nobody, documents that stayed in the spool."""
    pressed_again: int = 0
    """People whose first key came too early."""
    lost: list[str] = field(default_factory=list)
    """People who could not be followed to their end, and why."""
    left_with: list[int] = field(default_factory=list)
    """Exit codes nobody asked for."""
    restart_seconds: list[float] = field(default_factory=list)
    memory_kb: list[list[int]] = field(default_factory=lambda: [[]])
    """After each person, of each kiosk."""
    descriptors: list[list[int]] = field(default_factory=lambda: [[]])

    @classmethod
    def of_all(cls, reports: list[Report]) -> Report:
        """Of kiosks that ran side by side."""
        whole = cls(memory_kb=[], descriptors=[])
        for report in reports:
            for part in fields(cls):
                setattr(whole, part.name, getattr(whole, part.name) + getattr(report, part.name))
        return whole

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
        memory = [kb for kb in self.memory_kb if kb] or [[0]]
        files = [numbers for numbers in self.descriptors if numbers] or [[0]]
        rows = [
            ("people", self.people),
            ("clean starts", self.clean_starts),
            ("programs killed midway", self.killed),
            ("programs frozen and thawed", self.frozen),
            ("markers left in memory, files or on screen", self.markers_found),
            ("markers found while their person was there (the control)", self.controls),
            ("exits nobody asked for", len(self.left_with)),
            ("people who had to press their first key twice", self.pressed_again),
            ("people who could not be followed to their end", len(self.lost)),
            ("sheets printed", self.printed),
            *(
                (f"printer: {name}, and the person was told", n)
                for name, n in sorted(self.print_faults.items())
            ),
            ("people who left while their sheet waited", self.left_printing),
            (
                "news of the printer that were not true, sheets for nobody, documents left",
                len(self.print_lies),
            ),
            ("seconds to the first screen, median", f"{self.percentile(0.5):.2f}"),
            ("seconds to the first screen, 95 of 100", f"{self.percentile(0.95):.2f}"),
            ("kiosks side by side", len(memory)),
            ("memory, first and last", "; ".join(f"{kb[0]} and {kb[-1]} kB" for kb in memory)),
            ("memory, growth over 1,000 people", "; ".join(f"{self.slope(kb):.0f} kB" for kb in memory)),
            ("open files, first and last", "; ".join(f"{n[0]} and {n[-1]}" for n in files)),
            ("open files, growth over 1,000 people", "; ".join(f"{self.slope(n):.2f}" for n in files)),
        ]
        lines = "".join(f"| {name} | {value} |\n" for name, value in rows)
        return f"# Soak report\n\n{ABOUT}\n| what | result |\n|---|---|\n{lines}"

    @property
    def is_clean(self) -> bool:
        """Whether everything was as it must be."""
        is_same = self.clean_starts == self.people
        return is_same and not (self.markers_found or self.left_with or self.print_lies or self.lost)


class Soak:
    """Person after person."""

    def __init__(self, folder: Path, seed: int, guide: Path, printer: SoakPrinter | None) -> None:
        """Start the kiosk."""
        self.config = write_config(folder, guide=guide, idle=8, done=3, printer=QUEUE if printer else "")
        self.chance = random.Random(seed)
        self.report = Report()
        self.printer = printer
        self.environment = {"CUPS_SERVER": printer.server} if printer else None
        self.kiosk = Kiosk(self.config, self.environment)
        self.kiosk.wait_for_attract()

    def person(self, number: int, *, with_faults: bool) -> None:
        """One person from the first screen to the next first screen."""
        marker = f"Marker{number:06d}Zebra{self.chance.randrange(10**6):06d}"
        fault = self.chance.choice(["kill", "freeze", *([""] * 8)]) if with_faults else ""
        kiosk = self.kiosk
        self.report.pressed_again += kiosk.begin()
        kiosk.write_own_question(marker)
        if number % 20 == 0:
            self.report.controls += marker_hits(kiosk.terminal.process.pid, marker) > 0
        if self.printer is not None and number % PRINTS == PRINTS - 1:
            self._print(self.printer)
        else:
            self._walk()
        if fault == "kill":
            self._kill()
        else:
            if fault == "freeze":
                self._freeze()
            self._end()
        self._look(marker)
        if self.printer is not None:
            self._look_at_printer(self.printer, marker)

    def give_up(self, number: int, why: str) -> None:
        """This person could not be followed to their end: a fault, and the next one starts afresh."""
        self.report.lost.append(f"person {number}: {why}")
        self.report.people += 1
        if self.printer is not None:
            self.printer.mend()
            self.printer.sheets_for_nobody()
        self._restart()
        self.kiosk.wait_for_attract()

    def _print(self, printer: SoakPrinter) -> None:
        """Print; what is told must be what happened."""
        terminal, how = self.kiosk.terminal, self.chance.choice(["well", "fault", "fault", "leave"])
        self.kiosk.go_to_last_step()
        if how == "well":
            terminal.press(_PRINT, PRINTED)
            self.report.printed += printer.clear() == 1
            return
        fault = printer.break_something()
        if how == "leave" and fault.name in WAITS:
            terminal.press(_PRINT, BUSY)
            self.report.left_printing += 1
            return
        terminal.send(_PRINT)
        terminal.wait_until(lambda: any(news in terminal.flat() for news in (*TROUBLED, PRINTED)), "news", 60)
        if PRINTED in terminal.flat():
            self.report.print_lies.append(f"{fault.name}: told as printed")
        self.report.print_faults[fault.name] += 1

    def _look_at_printer(self, printer: SoakPrinter, marker: str) -> None:
        """Once it is well again nothing comes out for somebody who is gone."""
        lies = self.report.print_lies
        lies += [f"still waits: {path.name}" for path in printer.waiting()]
        if printer.fault is not None:
            printer.mend()
        if sheets := printer.sheets_for_nobody():
            lies.append(f"{sheets} sheets for nobody")
        lies += [f"left: {path.name}" for path in printer.leftovers(marker)]

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
        self.kiosk = Kiosk(self.config, self.environment)

    def _end(self) -> None:
        """Start over if there is a way; whoever does not is wiped by the clock."""
        terminal = self.kiosk.terminal
        while terminal.read(0.2) and ATTRACT not in terminal.text():
            pass  # what was pressed is still being done
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
        report.memory_kb[0].append(_memory_kb(pid))
        report.descriptors[0].append(len(list(Path(f"/proc/{pid}/fd").iterdir())))
        terminal.raw.clear()


def _memory_kb(pid: int) -> int:
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return int(next(line for line in lines if line.startswith("VmRSS")).split()[1])


def soak(
    folder: Path,
    people: int,
    seed: int,
    *,
    with_faults: bool = True,
    guide: Path = SAMPLE,
    printer: SoakPrinter | None = None,
    minutes: float = 600,
) -> Report:
    """So many people, one after the other, or as many as come in a time."""
    end = time.monotonic() + 60 * minutes
    running = Soak(folder, seed, guide, printer)
    try:
        for number in range(people):
            if time.monotonic() > end:
                break
            try:
                running.person(number, with_faults=with_faults)
            except AssertionError as error:
                running.give_up(number, str(error))
    finally:
        running.kiosk.terminal.close()
    return running.report


def soak_with_printer(people: int, seed: int, guide: Path, minutes: float) -> Report:
    """A kiosk with a printer of its own."""
    with tempfile.TemporaryDirectory() as folder, soak_printer(random.Random(seed)) as printer:
        return soak(Path(folder), people, seed, guide=guide, printer=printer, minutes=minutes)


def main() -> int:
    """Soak, and write the report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=60)
    parser.add_argument("--kiosks", type=int, default=1, help="so many side by side")
    parser.add_argument("--minutes", type=float, default=600, help="nobody begins after that")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--guide", type=Path, default=SAMPLE)
    parser.add_argument("--report", type=Path)
    args = parser.parse_args()
    shares = [
        args.people // args.kiosks + (number < args.people % args.kiosks) for number in range(args.kiosks)
    ]
    seeds = [args.seed + number for number in range(args.kiosks)]
    with ProcessPoolExecutor(args.kiosks) as pool:
        reports = pool.map(
            soak_with_printer, shares, seeds, [args.guide] * args.kiosks, [args.minutes] * args.kiosks
        )
        report = Report.of_all(list(reports))
    text = report.to_markdown()
    print(text)
    if report.left_with:
        print("exit codes:", report.left_with)
    for fault in (*report.print_lies, *report.lost):
        print(fault)
    if args.report:
        args.report.write_text(text)
    return 0 if report.is_clean else 1


if __name__ == "__main__":
    sys.exit(main())
