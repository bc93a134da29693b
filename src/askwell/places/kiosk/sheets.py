"""What a kiosk does with a finished sheet: on this screen, as codes, on paper."""

from __future__ import annotations

import contextlib
import dataclasses
import threading
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from askwell.checklist.checklist import Checklist
from askwell.errors import AskwellError
from askwell.kiosk.config import KioskConfig, WithoutPrinter
from askwell.outputs.sheets import Pictures, code_maker, has_pdf, sheet_bytes

if TYPE_CHECKING:
    from askwell.printing.following import JobProgress
    from askwell.printing.ipp_exchange import PrintService
    from askwell.printing.printers import PrinterState

_TAKE_BACK_SECONDS = 1.0
"""How long the print service may take to answer before the next person is let in."""
_SWEEP_SECONDS = 5.0
USER_NAME = "askwell-kiosk"
"""Whose jobs these are: the kiosk takes back all of them, and no other."""


def sheet_codes(
    config: KioskConfig, environment: Mapping[str, str]
) -> Callable[[Checklist, int, int], Pictures] | None:
    """Makes codes for a phone, where the config asks for them and this machine can draw them."""
    return code_maker(environment.get("TERM", "")) if config.without_printer is WithoutPrinter.QR else None


def sheet_printer(config: KioskConfig, paper: str, environment: Mapping[str, str]) -> QueuePrinter | None:
    """The printer of the config; None if there is none, or sheets cannot be made here."""
    if not config.printer.name or not has_pdf():
        return None
    return QueuePrinter(config.printer.name, config.printer.paper or paper, environment, USER_NAME)


class QueuePrinter:
    """Prints through the print service of this machine."""

    def __init__(self, name: str, paper: str, environment: Mapping[str, str], user_name: str) -> None:
        """Set the queue.

        Args:
            name: Of the queue.
            paper: Where the printer does not say what it holds.
            environment: Names the print service where it is not the usual one.
            user_name: Whose jobs these are.
        """
        self._name, self._paper, self._environment = name, paper, environment
        self._user_name = user_name
        self._stop, self._is_swept = threading.Event(), threading.Event()
        self._is_swept.set()
        self._has_sent = False

    def state(self) -> str:
        """Its troubles, or that it is ready."""
        try:
            printer = self._find()
        except AskwellError as error:
            return str(error)
        return ", ".join(trouble.value for trouble in printer.troubles) or "ready"

    def print_sheet(self, checklist: Checklist, *, large_print: bool, waits: Callable[[bool], None]) -> bool:
        """Print, and wait until the last sheet is out.

        Returns:
            Whether it came out.
        """
        self._has_sent = True
        self._is_swept.wait(_SWEEP_SECONDS)
        try:
            self._print(checklist, large_print=large_print, waits=waits)
        except AskwellError:
            return False
        return True

    def give_up(self) -> None:
        """Stop following; what is not printed yet is taken back by who follows it."""
        self._stop.set()

    def cancel(self) -> None:
        """Take back what this process sent and is not printed yet."""
        self._stop.set()
        if self._has_sent:
            self.take_back()

    def sweep(self) -> None:
        """Take back what an earlier process left unprinted, in a thread of its own."""
        self._is_swept.clear()
        threading.Thread(target=self._sweep, daemon=True).start()

    def _sweep(self) -> None:
        try:
            self.take_back()
        finally:
            self._is_swept.set()

    def take_back(self) -> None:
        """Take back what waits, and wait for the answer, if the print service gives one."""
        from askwell.printing.taking_back import take_back_all

        with contextlib.suppress(AskwellError):
            take_back_all(self._service(), self._find())

    def _service(self) -> PrintService:
        from askwell.printing.find_service import find_service

        service = find_service(self._environment)
        return dataclasses.replace(service, user_name=self._user_name, timeout_seconds=_TAKE_BACK_SECONDS)

    def _find(self) -> PrinterState:
        from askwell.printing.printers import find_printer

        return find_printer(self._service(), self._name)

    def _print(self, checklist: Checklist, *, large_print: bool, waits: Callable[[bool], None]) -> None:
        from askwell.printing.print_document import Watching, chosen_printer, print_document
        from askwell.wording.printing_words import printing_words_for

        told = [False]

        def look(progress: JobProgress) -> None:
            needs_help = progress.problem is not None
            if not progress.is_over and needs_help is not told[-1]:
                told.append(needs_help)
                waits(needs_help)

        words, user = printing_words_for("en"), self._user_name
        where = chosen_printer(
            self._environment, words, printer=self._name, paper=self._paper, user_name=user
        )
        sheet = sheet_bytes(checklist, "pdf", where.paper, large_print)
        watching = Watching(on_progress=look, is_wanted=lambda: not self._stop.is_set())
        print_document(sheet, where, words, watching=watching)
