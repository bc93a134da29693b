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
from askwell.kiosk.counts import CountsFile, Event
from askwell.kiosk.limits import PrintLimits, Refusal
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
    """Counts and limits in a folder that the workers of one service share. Numbers only."""

    def __init__(self, folder: Path, counts: CountsFile, surroundings: Surroundings) -> None:
        """Set a folder that goes with the service, the file of counts that stays, and the machine."""
        self._folder, self._counts, self._around = folder, counts, surroundings
        self._sent = folder / "sent.json"

    @contextlib.contextmanager
    def _alone(self) -> Iterator[None]:
        handle = os.open(self._folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX)
            yield
        finally:
            os.close(handle)

    def count(self, event: Event) -> None:
        """Count something; that it could not be written down stops nobody."""
        with contextlib.suppress(OSError), self._alone():
            self._counts.add(self._around.today(), event.value)

    def _told(self) -> dict[str, Any]:
        try:
            told = json.loads(self._sent.read_text())
        except (OSError, ValueError):
            told = {}
        today = self._around.today().isoformat()
        if told.get("day") != today:
            printed = self._counts.number(self._around.today(), Event.PRINTED.value)
            return {"day": today, "today": printed, "last": told.get("last")}
        return dict(told)

    def refusal(self, limits: PrintLimits, by_person: int) -> Refusal | None:
        """Why no sheet is printed now."""
        told = self._told()
        since = self._around.seconds() - told["last"] if told["last"] is not None else None
        return limits.refusal(by_person, since, told["today"])

    def note_sent(self, by: int = 1) -> None:
        """A sheet was sent, or was not printed after all."""
        with contextlib.suppress(OSError), self._alone():
            told = self._told()
            told["today"] = max(told["today"] + by, 0)
            if by > 0:
                told["last"] = self._around.seconds()
            self._sent.write_text(json.dumps(told))

    def note_job(self, job: str, state: PrintState) -> None:
        """What has become of a sheet."""
        with contextlib.suppress(OSError):
            new = self._folder / f"new-{job}"
            new.write_text(state.value)
            new.replace(self._folder / f"job-{job}")

    def forget_job(self, job: str) -> None:
        """Nobody asks for it any more."""
        if job.isalnum():
            with contextlib.suppress(OSError):
                (self._folder / f"job-{job}").unlink()

    def job(self, job: str) -> PrintState:
        """What has become of a sheet; `UNKNOWN` where nobody here has sent it."""
        if not job.isalnum():
            return PrintState.UNKNOWN
        path = self._folder / f"job-{job}"
        try:
            is_old = self._around.now().timestamp() - path.stat().st_mtime > _LONGEST_SECONDS
            return PrintState.FAILED if is_old else PrintState(path.read_text())
        except (OSError, ValueError):
            return PrintState.UNKNOWN


class PagePrinter:
    """One queue. Each sheet is printed and followed by a process of its own."""

    def __init__(
        self, queue: str, limits: PrintLimits, numbers: SharedNumbers, surroundings: Surroundings
    ) -> None:
        """Set the queue, the limits, where processes tell each other what happens, and the machine."""
        self._queue, self._limits, self._numbers = queue, limits, numbers
        self._environment = surroundings.environment
        self.order: Callable[[str, Checklist, str, bool], None] = self.print_now
        """Has `print_now` done elsewhere."""

    def refusal(self, by_person: int) -> Refusal | None:
        """Why a person who has had so many sheets gets none now."""
        return self._numbers.refusal(self._limits, by_person)

    def start(self, job: str, checklist: Checklist, paper: str, large_print: bool) -> None:
        """Begin to print."""
        self._numbers.note_sent()
        self._numbers.note_job(job, PrintState.PRINTING)
        try:
            self.order(job, checklist, paper, large_print)
        except AskwellError:
            self._note_end(job, is_out=False)

    def print_now(self, job: str, checklist: Checklist, paper: str, large_print: bool) -> None:
        """Print and follow it to its last sheet; may take minutes."""

        def waits(for_somebody: bool) -> None:
            if self._numbers.job(job) is not PrintState.UNKNOWN:
                self._numbers.note_job(job, PrintState.WAITS if for_somebody else PrintState.PRINTING)

        printer = QueuePrinter(self._queue, paper, self._environment, USER_NAME)
        is_over = threading.Event()

        def watch() -> None:
            while not is_over.wait(_LOOK_SECONDS):
                if self._numbers.job(job) is PrintState.UNKNOWN:
                    printer.give_up()

        threading.Thread(target=watch, daemon=True).start()
        try:
            is_out = printer.print_sheet(checklist, large_print=large_print, waits=waits)
        except Exception:  # noqa: BLE001 - whatever a printer does, the person is told in words
            is_out = False
        is_over.set()
        self._note_end(job, is_out=is_out)

    def _note_end(self, job: str, *, is_out: bool) -> None:
        self._numbers.note_job(job, PrintState.OUT if is_out else PrintState.FAILED)
        self._numbers.count(Event.PRINTED if is_out else Event.PRINT_FAILED)
        if not is_out:
            self._numbers.note_sent(-1)

    def forget(self, job: str) -> None:
        """Its person is gone: who prints it takes back what is not printed yet."""
        self._numbers.forget_job(job)

    def state(self, job: str) -> PrintState:
        """What has become of a sheet."""
        return self._numbers.job(job)

    def trouble(self) -> str:
        """What staff should know of the printer."""
        try:
            return QueuePrinter(self._queue, "letter", self._environment, USER_NAME).state()
        except AskwellError as error:
            return str(error)

    def take_back(self) -> None:
        """Take back what an earlier server left unprinted: it would come out later, for nobody."""
        QueuePrinter(self._queue, "letter", self._environment, USER_NAME).take_back()
