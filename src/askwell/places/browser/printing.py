"""The clinic's printer for people before a browser: what several workers together know of it."""

from __future__ import annotations

import contextlib
import fcntl
import json
import os
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from askwell.errors import AskwellError
from askwell.front.pages.around import PrintState
from askwell.kiosk.config import PrinterChoice
from askwell.kiosk.counts import CountsFile, Event
from askwell.kiosk.limits import Refusal
from askwell.places.kiosk.sheets import QueuePrinter
from askwell.places.kiosk.surroundings import Surroundings

if TYPE_CHECKING:
    from askwell.checklist.checklist import Checklist

USER_NAME = "askwell-web"
"""Whose print jobs these are."""
_LOOK_SECONDS = 0.5
"""Between two looks whether a person is still there."""
_LONGEST_SECONDS = 300.0
"""After that nobody asks any more what has become of a sheet."""


class SharedNumbers:
    """Counts that the workers of one service share. Numbers only."""

    def __init__(self, folder: Path, counts: CountsFile, surroundings: Surroundings) -> None:
        """Set a folder that goes with the service, the file of counts that stays, and the machine."""
        self.folder, self.counts, self.around = folder, counts, surroundings

    @contextlib.contextmanager
    def alone(self) -> Iterator[None]:
        """While nobody else changes a number."""
        handle = os.open(self.folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX)
            yield
        finally:
            os.close(handle)

    def count(self, event: Event) -> None:
        """Count something; that it could not be written down stops nobody."""
        with contextlib.suppress(OSError), self.alone():
            self.counts.add(self.around.today(), event.value)


class PagePrinter:
    """One queue, its limits, and what has become of each sheet, in the folder that the workers share.

    Each sheet is printed and followed by a process of its own.
    """

    def __init__(self, queue: PrinterChoice, numbers: SharedNumbers) -> None:
        """Set the queue with its limits, and where processes tell each other what happens."""
        self._queue, self._numbers, self._around = queue, numbers, numbers.around
        self._sent = numbers.folder / "sent.json"
        self.order: Callable[[str, Checklist, str, bool], None] = self.print_now
        """Has `print_now` done elsewhere."""

    def _told(self) -> dict[str, Any]:
        try:
            told = json.loads(self._sent.read_text())
        except (OSError, ValueError):
            told = {}
        today = self._around.today().isoformat()
        if told.get("day") != today:
            printed = self._numbers.counts.number(self._around.today(), Event.PRINTED.value)
            return {"day": today, "today": printed, "last": told.get("last")}
        return dict(told)

    def refusal(self, by_person: int) -> Refusal | None:
        """Why a person who has had so many sheets gets none now."""
        told = self._told()
        since = self._around.seconds() - told["last"] if told["last"] is not None else None
        return self._queue.limits.refusal(by_person, since, told["today"])

    def _note_sent(self, by: int = 1) -> None:
        """A sheet was sent, or was not printed after all."""
        with contextlib.suppress(OSError), self._numbers.alone():
            told = self._told()
            told["today"] = max(told["today"] + by, 0)
            if by > 0:
                told["last"] = self._around.seconds()
            self._sent.write_text(json.dumps(told))

    def _note(self, job: str, state: PrintState) -> None:
        """Tell what has become of a sheet."""
        with contextlib.suppress(OSError):
            new = self._numbers.folder / f"new-{job}"
            new.write_text(state.value)
            new.replace(self._numbers.folder / f"job-{job}")

    def forget(self, job: str) -> None:
        """Its person is gone: who prints it takes back what is not printed yet."""
        if job.isalnum():
            with contextlib.suppress(OSError):
                (self._numbers.folder / f"job-{job}").unlink()

    def state(self, job: str) -> PrintState:
        """What has become of a sheet; `UNKNOWN` where nobody here has sent it."""
        if not job.isalnum():
            return PrintState.UNKNOWN
        path = self._numbers.folder / f"job-{job}"
        try:
            is_old = self._around.now().timestamp() - path.stat().st_mtime > _LONGEST_SECONDS
            return PrintState.FAILED if is_old else PrintState(path.read_text())
        except (OSError, ValueError):
            return PrintState.UNKNOWN

    def start(self, job: str, checklist: Checklist, paper: str, large_print: bool) -> None:
        """Begin to print."""
        self._note_sent()
        self._note(job, PrintState.PRINTING)
        try:
            self.order(job, checklist, paper, large_print)
        except AskwellError:
            self._note_end(job, is_out=False)

    def print_now(self, job: str, checklist: Checklist, paper: str, large_print: bool) -> None:
        """Print and follow it to its last sheet; may take minutes."""

        def waits(for_somebody: bool) -> None:
            if self.state(job) is not PrintState.UNKNOWN:
                self._note(job, PrintState.WAITS if for_somebody else PrintState.PRINTING)

        printer = self._printer(paper)
        is_over = threading.Event()

        def watch() -> None:
            while not is_over.wait(_LOOK_SECONDS):
                if self.state(job) is PrintState.UNKNOWN:
                    printer.give_up()

        threading.Thread(target=watch, daemon=True).start()
        try:
            is_out = printer.print_sheet(checklist, large_print=large_print, waits=waits)
        except Exception:  # noqa: BLE001 - whatever a printer does, the person is told in words
            is_out = False
        is_over.set()
        self._note_end(job, is_out=is_out)

    def _note_end(self, job: str, *, is_out: bool) -> None:
        self._note(job, PrintState.OUT if is_out else PrintState.FAILED)
        self._numbers.count(Event.PRINTED if is_out else Event.PRINT_FAILED)
        if not is_out:
            self._note_sent(-1)

    def _printer(self, paper: str = "letter") -> QueuePrinter:
        return QueuePrinter(self._queue.name, paper, self._around.environment, USER_NAME)

    def trouble(self) -> str:
        """What staff should know of the printer."""
        return self._printer().state()

    def take_back(self) -> None:
        """Take back what an earlier server left unprinted: it would come out later, for nobody."""
        self._printer().take_back()
