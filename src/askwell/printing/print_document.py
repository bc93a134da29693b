"""Printing a document from start to last sheet in one call."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

from askwell.printing.following import JobProgress, Patience, Stage, follow
from askwell.printing.ipp_exchange import PrintService
from askwell.printing.jobs import cancel, check_copies, submit
from askwell.printing.printers import DEFAULT_NAME, find_printer
from askwell.printing.problems import NotPrintedError, PrintProblem, Trouble
from askwell.wording.printing_words import PrintingWords


@dataclass(frozen=True, slots=True)
class PrintedSheets:
    """Sheets that came out."""

    printer: str
    count: int
    """As the print service counted them."""


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
    words: PrintingWords | None = None,
    patience: Patience | None = None,
    on_progress: Callable[[JobProgress], None] = _ignore,
    clock: Callable[[], float] = time.monotonic,
    sleep: Callable[[float], None] = time.sleep,
) -> PrintedSheets:
    """Print a document and wait until its sheets are out. Interrupted, it cancels the job.

    To lay the document out for the paper in the printer, ask `find_printer`, `ask_printer` and `choose_paper`
    first.

    Args:
        data: The document.
        service: Where the print service answers.
        paper: `letter` or `a4`, what the document was laid out for.
        printer_name: A name, or `default`.
        copies: 1 to 200.
        content_type: The document's MIME type.
        words: The reader's language; None: English.
        patience: How long to wait for what.
        on_progress: Called after each look.
        clock: Seconds that only go forward.
        sleep: Waits so many seconds.

    Returns:
        The sheets that were counted.

    Raises:
        UsageError: Too few or too many copies.
        NotPrintedError: Why no sheet is known to have come out, in the reader's language.
    """
    check_copies(copies, words)
    try:
        printer = find_printer(service, printer_name)
        job = submit(service, printer, data, paper=paper, copies=copies, content_type=content_type)
    except NotPrintedError as error:
        raise NotPrintedError(error.problem, words) from error
    progress = JobProgress(Stage.SENDING)
    try:
        for progress in follow(job, patience, clock, sleep):
            on_progress(progress)
    finally:
        if not progress.is_over:
            cancel(job)
    if progress.stage is not Stage.PRINTED:
        raise NotPrintedError(progress.problem or PrintProblem(Trouble.FAILED), words)
    return PrintedSheets(printer.name, progress.sheets)
