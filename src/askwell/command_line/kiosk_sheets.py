"""What a kiosk does with a finished sheet: on this screen, as codes, on paper."""

from __future__ import annotations

import importlib.util
import os
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING

from askwell.checklist.checklist import Checklist
from askwell.command_line.codes import Pictures, code_maker
from askwell.errors import AskwellError
from askwell.kiosk.config import KioskConfig, WithoutPrinter

if TYPE_CHECKING:
    from askwell.printing.following import JobProgress
    from askwell.printing.printers import PrinterState

_CANCEL_SECONDS = 6.0
"""How long taking a job back may hold the next person up."""


def sheet_text(checklist: Checklist) -> str:
    """The sheet as plain text."""
    from askwell.outputs.formats import render
    from askwell.outputs.paper import PrintStyle

    return render(checklist, "text", PrintStyle()).decode()


def sheet_codes(config: KioskConfig) -> Callable[[Checklist, int, int], Pictures] | None:
    """Makes codes for a phone, where the config asks for them and this machine can draw them."""
    return code_maker() if config.without_printer is WithoutPrinter.QR else None


def sheet_printer(config: KioskConfig, paper: str) -> QueuePrinter | None:
    """The printer of the config; None if there is none, or sheets cannot be made here."""
    if not config.printer.name or importlib.util.find_spec("typst") is None:
        return None
    return QueuePrinter(config.printer.name, config.printer.paper or paper)


class _StoppedError(Exception):
    """The person is gone: what is not printed yet is taken back."""


class QueuePrinter:
    """Prints through the print service of this machine."""

    def __init__(self, name: str, paper: str) -> None:
        """Set the queue, and the paper to use where the printer does not say what it holds."""
        self._name, self._paper = name, paper
        self._stop, self._idle = threading.Event(), threading.Event()
        self._idle.set()

    def state(self) -> str:
        """Its troubles, or that it is ready."""
        try:
            printer = self._find()
        except AskwellError as error:
            return str(error)
        return ", ".join(trouble.value for trouble in printer.troubles) or "ready"

    def print_sheet(self, checklist: Checklist, *, large_print: bool) -> bool:
        """Print, and wait until the last sheet is out.

        Returns:
            Whether it came out.
        """
        self._idle.clear()
        try:
            self._print(checklist, large_print=large_print)
        except (AskwellError, _StoppedError):
            return False
        finally:
            self._idle.set()
        return True

    def cancel(self) -> None:
        """Take back what is not printed yet."""
        self._stop.set()
        self._idle.wait(_CANCEL_SECONDS)

    def _find(self) -> PrinterState:
        from askwell.printing.find_service import find_service
        from askwell.printing.printers import find_printer

        return find_printer(find_service(os.environ), self._name)

    def _print(self, checklist: Checklist, *, large_print: bool) -> None:
        from askwell.command_line.to_printer import print_bytes
        from askwell.outputs.formats import render
        from askwell.outputs.paper import PrintStyle
        from askwell.wording.printing_words import ENGLISH_PRINTING

        print_bytes(
            lambda paper: render(checklist, "pdf", PrintStyle(paper=paper, is_large=large_print)),
            ENGLISH_PRINTING,
            printer=self._name,
            paper=self._paper,
            on_progress=self._go_on,
        )

    def _go_on(self, _progress: JobProgress) -> None:
        if self._stop.is_set():
            raise _StoppedError
