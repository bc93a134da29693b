"""Printing a document from start to last sheet in one call."""

from __future__ import annotations

import contextlib
import dataclasses
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

from askwell.printing.asking_printers import ask_printer
from askwell.printing.find_service import find_service
from askwell.printing.following import JobProgress, Patience, Stage, follow
from askwell.printing.ipp_exchange import PrintService
from askwell.printing.jobs import cancel, check_copies, submit
from askwell.printing.printers import DEFAULT_NAME, choose_paper, find_printer
from askwell.printing.problems import NotPrintedError, PrintProblem, Trouble
from askwell.wording.printing_words import PrintingWords

_ENDING_SIGNALS = (signal.SIGTERM,) if sys.platform == "win32" else (signal.SIGTERM, signal.SIGHUP)


@dataclass(frozen=True, slots=True)
class PrintedSheets:
    """What came out."""

    printer: str
    count: int
    """Printed sides, as the print service counted them."""


def _ignore(_progress: JobProgress) -> None:
    """For who does not want to hear of every look."""


def print_document(
    data: bytes,
    service: PrintService,
    *,
    paper: str,
    printer_name: str = DEFAULT_NAME,
    copies: int = 1,
    content_type: str = "application/pdf",
    two_sided: bool = True,
    words: PrintingWords | None = None,
    patience: Patience | None = None,
    on_progress: Callable[[JobProgress], None] = _ignore,
) -> PrintedSheets:
    """Print a document and wait until its sheets are out. Interrupted, it cancels the job.

    `print_bytes` lays it out for the paper in the printer.

    Args:
        data: The document.
        service: Where the print service answers.
        paper: `letter` or `a4`, what the document was laid out for.
        printer_name: A name, or `default`.
        copies: 1 to 200.
        content_type: The document's MIME type.
        two_sided: On both sides of the paper, where the printer can.
        words: The reader's language; None: English.
        patience: How long to wait for what.
        on_progress: Called after each look.

    Returns:
        The sheets that were counted.

    Raises:
        UsageError: Too few or too many copies.
        NotPrintedError: Why no sheet is known to have come out, in the reader's language.
    """
    check_copies(copies, words)
    try:
        printer = find_printer(service, printer_name)
        job = submit(
            service,
            printer,
            data,
            paper=paper,
            copies=copies,
            content_type=content_type,
            two_sided=two_sided,
        )
    except NotPrintedError as error:
        raise NotPrintedError(error.problem, words) from error
    progress = JobProgress(Stage.SENDING)
    try:
        for progress in follow(job, patience):
            on_progress(progress)
    finally:
        if not progress.is_over:
            cancel(job)
    if progress.stage is not Stage.PRINTED:
        raise NotPrintedError(progress.problem or PrintProblem(Trouble.FAILED), words)
    return PrintedSheets(printer.name, progress.sheets)


def print_bytes(
    render: Callable[[str], bytes],
    words: PrintingWords,
    environment: Mapping[str, str],
    *,
    printer: str = DEFAULT_NAME,
    copies: int = 1,
    paper: str,
    two_sided: bool = True,
    on_progress: Callable[[JobProgress], None] = _ignore,
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
        two_sided: As for `print_document`.
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
            two_sided=two_sided,
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
