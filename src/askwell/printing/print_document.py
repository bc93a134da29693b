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
from askwell.printing.submitting import LIFE_SECONDS, hand_over, make_job
from askwell.wording.printing_words import PrintingWords

_ENDING_SIGNALS = (signal.SIGTERM,) if sys.platform == "win32" else (signal.SIGTERM, signal.SIGHUP)


@dataclass(frozen=True, slots=True)
class PrintedSheets:
    """What came out."""

    printer: str
    count: int
    """Printed sides, as the print service counted them."""


@dataclass(frozen=True, slots=True)
class Watching:
    """How a job is followed, and who hears of it."""

    patience: Patience = field(default_factory=Patience)
    on_progress: Callable[[JobProgress], None] = lambda _progress: None
    """Called after each look."""
    is_wanted: Callable[[], bool] = lambda: True
    """Asked at each look; once it says no, the job is taken back."""
    on_stopped: Callable[[JobProgress], None] = lambda _progress: None
    """Called with what became of the job when a signal, or what `on_progress` raises, ends the watching."""


@dataclass(frozen=True, slots=True)
class ChosenPrinter:
    """Where sheets will come out, known before they are laid out."""

    service: PrintService
    printer: PrinterState
    paper: str
    """`letter` or `a4`."""


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


@ended_by_signals()
def print_document(
    data: bytes,
    where: ChosenPrinter,
    words: PrintingWords,
    *,
    copies: int = 1,
    two_sided: bool = True,
    watching: Watching,
) -> PrintedSheets:
    """Print a document and wait until its sheets are out. Interrupted, it cancels the job.

    Args:
        data: The document, laid out for the paper in the printer.
        where: The printer, by its name, and the paper.
        words: The reader's language.
        copies: 1 to 200.
        two_sided: On both sides of the paper, where the printer can.
        watching: How long to wait for what, and who hears of it.

    Returns:
        The sheets that were counted.

    Raises:
        UsageError: Too few or too many copies.
        NotPrintedError: Why no sheet is known to have come out, in the reader's language.
    """
    service, life = where.service, LIFE_SECONDS + round(watching.patience.busy)
    try:
        printer = find_printer(service, where.printer.name)
        job = make_job(
            service, printer, paper=where.paper, copies=copies, life_seconds=life, two_sided=two_sided
        )
    except NotPrintedError as error:
        raise NotPrintedError(error.problem, words) from error
    watch = JobWatch(job, watching.patience, watching.is_wanted)
    progress = JobProgress(Stage.SENDING)
    try:
        watching.on_progress(progress)
        hand_over(job, data)
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
