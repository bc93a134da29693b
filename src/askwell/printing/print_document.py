"""Printing a document from start to last sheet in one call."""

from __future__ import annotations

import contextlib
import dataclasses
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

from askwell.printing.asking_printers import ask_printer
from askwell.printing.find_service import find_service
from askwell.printing.following import JobProgress, JobWatch, Patience, Stage
from askwell.printing.ipp_exchange import PrintService
from askwell.printing.printers import DEFAULT_NAME, PrinterState, choose_paper, find_printer
from askwell.printing.problems import Ending, NotPrintedError, PrintProblem, Trouble
from askwell.printing.submitting import LIFE_SECONDS, check_copies, hand_over, make_job
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


def _always() -> bool:
    """For who does not call a job off."""
    return True


@dataclass(frozen=True, slots=True)
class Watching:
    """How a job is followed, and who hears of it."""

    patience: Patience = field(default_factory=Patience)
    on_progress: Callable[[JobProgress], None] = _ignore
    """Called after each look."""
    is_wanted: Callable[[], bool] = _always
    """Asked at each look; once it says no, the job is taken back."""
    on_stopped: Callable[[JobProgress], None] = _ignore
    """Called with what became of the job when a signal, or what `on_progress` raises, ends the watching."""


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
    watching: Watching | None = None,
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
        watching: How long to wait for what, and who hears of it.

    Returns:
        The sheets that were counted.

    Raises:
        UsageError: Too few or too many copies.
        NotPrintedError: Why no sheet is known to have come out, in the reader's language.
    """
    check_copies(copies, words)
    watching = watching or Watching()
    life = LIFE_SECONDS + round(watching.patience.busy)
    try:
        printer = find_printer(service, printer_name)
        job = make_job(service, printer, paper=paper, copies=copies, life_seconds=life, two_sided=two_sided)
    except NotPrintedError as error:
        raise NotPrintedError(error.problem, words) from error
    watch = JobWatch(job, watching.patience, watching.is_wanted)
    progress = JobProgress(Stage.SENDING)
    try:
        watching.on_progress(progress)
        hand_over(job, data, content_type)
        for progress in watch:
            watching.on_progress(progress)
    except NotPrintedError as error:
        raise NotPrintedError(error.problem, words) from error
    except BaseException:
        if not progress.is_over:
            outcome = JobProgress(
                Stage.NOT_PRINTED, problem=PrintProblem(Trouble.CALLED_OFF, Ending.MAY_STILL_PRINT)
            )
            try:
                outcome = watch.call_off()
            finally:  # whoever is in a hurry presses Ctrl+C again
                watching.on_stopped(outcome)
        raise
    if progress.stage is not Stage.PRINTED:
        raise NotPrintedError(progress.problem or PrintProblem(Trouble.UNKNOWN), words)
    return PrintedSheets(printer.name, progress.sheets)


@dataclass(frozen=True, slots=True)
class ChosenPrinter:
    """Where sheets will come out, known before they are laid out."""

    service: PrintService
    printer: PrinterState
    paper: str
    """`letter` or `a4`."""


def chosen_printer(
    environment: Mapping[str, str],
    words: PrintingWords,
    *,
    printer: str = DEFAULT_NAME,
    paper: str,
    home: Path | None = None,
    user_name: str = "",
) -> ChosenPrinter:
    """Find the printer, and the paper in it.

    Args:
        environment: Names the print service where it is not the usual one, and the person's login.
        words: What is said, in the reader's language.
        printer: Its name, or `default`.
        paper: The paper to use where the printer does not say what it holds.
        home: The person's home folder, for their own print settings; None at a kiosk.
        user_name: Whose job it is; empty: the program's, or the login's where only named users may print.

    Raises:
        NotPrintedError: There is none.
    """
    service = find_service(environment, home)
    if user_name:
        service = dataclasses.replace(service, user_name=user_name)
    try:
        found = ask_printer(service, find_printer(service, printer))
    except NotPrintedError as error:
        raise NotPrintedError(error.problem, words) from error
    login = environment.get("LOGNAME") or environment.get("USER")
    if login and not user_name and not found.prints_for(service.user_name):
        service = dataclasses.replace(service, user_name=login)
    return ChosenPrinter(service, found, choose_paper(found, paper))


def print_bytes(
    render: Callable[[str], bytes],
    words: PrintingWords,
    environment: Mapping[str, str],
    *,
    printer: str = DEFAULT_NAME,
    paper: str,
    home: Path | None = None,
    user_name: str = "",
    watching: Watching | None = None,
) -> PrintedSheets:
    """Print one copy and wait until its sheets are out.

    Args:
        render: Makes the PDF for `letter` or `a4`; called once, when the printer's paper is known.
        words: What is said, in the reader's language.
        environment: As for `chosen_printer`, as are the three that follow.
        printer: Its name, or `default`.
        paper: The paper to use where the printer does not say what it holds.
        home: The person's home folder.
        user_name: Whose job it is.
        watching: How long to wait for what, and who hears of it.

    Raises:
        NotPrintedError: Why no sheet is known to have come out.
    """
    where = chosen_printer(environment, words, printer=printer, paper=paper, home=home, user_name=user_name)
    return print_on(where, render(where.paper), words, watching=watching)


def print_on(
    where: ChosenPrinter,
    data: bytes,
    words: PrintingWords,
    *,
    copies: int = 1,
    two_sided: bool = True,
    watching: Watching | None = None,
) -> PrintedSheets:
    """Print what was laid out for a printer's paper, as `print_document` does."""
    with ended_by_signals():
        return print_document(
            data,
            where.service,
            paper=where.paper,
            printer_name=where.printer.name,
            copies=copies,
            two_sided=two_sided,
            words=words,
            watching=watching,
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
