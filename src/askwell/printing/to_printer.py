"""A document to a printer, laid out for the paper that the printer holds."""

from __future__ import annotations

import contextlib
import dataclasses
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import FrameType

from askwell.printing.asking_printers import ask_printer
from askwell.printing.find_service import find_service
from askwell.printing.following import JobProgress
from askwell.printing.jobs import check_copies
from askwell.printing.print_document import PrintedSheets, print_document
from askwell.printing.printers import choose_paper, find_printer
from askwell.printing.problems import NotPrintedError
from askwell.wording.printing_words import PrintingWords

DEFAULT_PRINTER = "default"
_ENDING_SIGNALS = (signal.SIGTERM,) if sys.platform == "win32" else (signal.SIGTERM, signal.SIGHUP)


def print_bytes(
    render: Callable[[str], bytes],
    words: PrintingWords,
    environment: Mapping[str, str],
    *,
    printer: str = DEFAULT_PRINTER,
    copies: int = 1,
    paper: str,
    on_progress: Callable[[JobProgress], None] = lambda _progress: None,
    home: Path | None = None,
    user_name: str = "",
) -> PrintedSheets:
    """Print and wait until the sheets are out.

    Args:
        render: Makes the PDF for `letter` or `a4`; called once, when the printer's paper is known.
        words: What is said, in the reader's language.
        environment: Names the print service where it is not the usual one.
        printer: Its name, or `default`.
        copies: 1 to 200.
        paper: The paper to use where the printer does not say what it holds.
        on_progress: Called after each look; what it raises takes the job back.
        home: The person's home folder, for their own print settings; None at a kiosk.
        user_name: Whose job it is; empty: the program's.

    Raises:
        UsageError: Too few or too many copies.
        NotPrintedError: Why no sheet is known to have come out.
    """
    check_copies(copies, words)
    service = find_service(environment, home)
    if user_name:
        service = dataclasses.replace(service, user_name=user_name)
    try:
        found = ask_printer(service, find_printer(service, printer))
    except NotPrintedError as error:
        raise NotPrintedError(error.problem, words) from error
    chosen = choose_paper(found, paper)
    with ended_by_signals():
        return print_document(
            render(chosen),
            service,
            paper=chosen,
            printer_name=found.name,
            copies=copies,
            words=words,
            on_progress=on_progress,
        )


@contextlib.contextmanager
def ended_by_signals() -> Iterator[None]:
    """Turn signals that end a program into an exception, so that a waiting job is taken back first."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def leave(number: int, _frame: FrameType | None) -> None:
        raise SystemExit(128 + number)

    before = {number: signal.signal(number, leave) for number in _ENDING_SIGNALS}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
