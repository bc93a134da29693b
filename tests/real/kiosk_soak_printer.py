"""The printer of a soak: a real print service and printer, well or with one of a printer's faults."""

from __future__ import annotations

import contextlib
import random
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "printing"))
from print_bench import Bench, wait_for  # type: ignore[import-not-found]

PRINTED = "Your list is printed"
TROUBLED = ("The printer needs help", "The printer did not take it")
"""While somebody can still put it right, and when nobody did."""
BUSY = "Your list is being printed"
QUEUE = "kiosk"


@dataclass(frozen=True)
class Fault:
    """Something that is wrong with a printer, and how it is put right."""

    name: str
    begin: Callable[[Bench], None]
    mend: Callable[[Bench], None]


def _in_mode(name: str, mode: str) -> Fault:
    return Fault(name, lambda bench: bench.set_mode(mode), lambda bench: bench.set_mode("ok"))


FAULTS = (
    _in_mode("out of paper", "media-empty-error"),
    _in_mode("jam", "media-jam-error"),
    _in_mode("door open", "cover-open-warning"),
    _in_mode("gives up", "fail"),
    Fault("switched off", lambda bench: bench.switch_off(), lambda bench: bench.switch_on()),
    Fault(
        "queue stopped",
        lambda bench: bench.admin("cupsdisable", QUEUE),
        lambda bench: bench.admin("cupsenable", QUEUE),
    ),
    Fault(
        "queue rejects",
        lambda bench: bench.admin("cupsreject", QUEUE),
        lambda bench: bench.admin("cupsaccept", QUEUE),
    ),
)


class SoakPrinter:
    """Prints for some, fails for others; knows how many sheets came out that nobody was there for."""

    def __init__(self, bench: Bench, chance: random.Random) -> None:
        """Use a bench whose printer is on."""
        self.bench, self.chance = bench, chance
        self.fault: Fault | None = None
        self._told_to_drop = 0

    @property
    def server(self) -> str:
        """Where its print service answers."""
        return str(self.bench.socket_path)

    def break_something(self) -> Fault:
        """Begin one of its faults."""
        self.fault = self.chance.choice(FAULTS)
        self.fault.begin(self.bench)
        if self.bench.printer is None:
            self._told_to_drop = 0  # the next printer counts anew
        return self.fault

    def mend(self) -> None:
        """Put it right, and wait until it has nothing to do."""
        if self.fault is not None:
            self.fault.mend(self.bench)
            self.fault = None
        wait_for(self.bench.is_idle, "the printer coming to rest", 20)

    def sheets_for_nobody(self) -> int:
        """Take the tray's sheets; how many of them the printer was not told to drop.

        The printer of the bench agrees to drop a job which it has wholly, and then lets it come out.
        """
        told = self.bench.cancelled_count()
        dropped, self._told_to_drop = max(told - self._told_to_drop, 0), told
        return max(self.clear() - dropped, 0)

    def clear(self) -> int:
        """Take every sheet out of the tray; how many there were."""
        files = self.bench.printed_files()
        for file in files:
            file.unlink()
            file.with_suffix(".env").unlink(missing_ok=True)
        return len(files)

    def waiting(self) -> list[Path]:
        """Documents still in the spool when its person has been gone for a while, the fault still there."""
        end = time.monotonic() + 10
        while self.bench.documents_in_spool() and time.monotonic() < end:
            time.sleep(0.05)
        return [Path(name) for name in self.bench.documents_in_spool()]

    def leftovers(self, marker: str) -> list[Path]:
        """Documents still in the spool, and files that hold a marker."""
        left = self.waiting()
        for path in self.bench.folder.rglob("*"):
            with contextlib.suppress(OSError):
                if path.is_file() and not path.is_symlink() and marker.encode() in path.read_bytes():
                    left.append(path)
        return left


@contextlib.contextmanager
def soak_printer(chance: random.Random) -> Iterator[SoakPrinter]:
    """A print service with one printer, in a folder of its own."""
    # Not a folder of the kiosk's: the print service's helpers run as another user and must get in.
    folder = Path(tempfile.mkdtemp(prefix="bench-"))
    bench = Bench(folder)
    try:
        bench.start_service()
        bench.add_usual_printer()
        yield SoakPrinter(bench, chance)
    finally:
        bench.end()
        shutil.rmtree(folder)
