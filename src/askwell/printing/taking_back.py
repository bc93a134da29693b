"""Taking jobs back, and saying no more about it than is known."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable

from askwell.printing.asking_printers import AtPrinter, drop_at_printer, job_at_printer
from askwell.printing.ipp_exchange import PrintService, ask
from askwell.printing.ipp_message import Attribute, GroupTag, Kind, Operation, requested
from askwell.printing.jobs import ABORTED, COMPLETED, PrintJob, ask_about_job, job_uri, look_at
from askwell.printing.printers import NOT_FOUND, PrinterState, check_done, printer_uri
from askwell.printing.problems import Ending, NotPrintedError

_NOT_POSSIBLE = 0x0404
_BETWEEN_LOOKS = 0.1
"""Seconds."""
_DYING_SECONDS = 0.5
"""For the print service's sender to end after its job; until then it may still hand the job over."""


def take_back(
    job: PrintJob,
    *,
    was_sent: bool = False,
    has_started: bool = False,
    settle_seconds: float = 5.0,
    clock: Callable[[], float] = time.monotonic,
    sleep: Callable[[float], None] = time.sleep,
) -> Ending:
    """Take a job back, so that it does not print later. Harmless for a job that is over.

    Args:
        job: The job.
        was_sent: Whether the printer has ever been seen to have all of it.
        has_started: Whether it has ever been seen to have its turn.
        settle_seconds: How long the print service may take to end it.
        clock: Seconds that only go forward.
        sleep: Waits so many seconds.

    Returns:
        `CANCELLED` when it was taken back and the printer never had it, `CANCELLED_WHEN_SENT` when it had or
        may have had it, `NO_JOB` when it had ended by itself, `MAY_STILL_PRINT` when the print service
        does not confirm either.
    """
    end = clock() + settle_seconds
    with contextlib.suppress(NotPrintedError):
        before = look_at(job)
        was_sent = was_sent or (before is not None and before.is_sent)
        has_started = has_started or (before is not None and before.has_started)
    try:
        answer = ask_about_job(job, Operation.CANCEL_JOB)
        if answer.status in (NOT_FOUND, _NOT_POSSIBLE):
            return Ending.NO_JOB
        while (look := look_at(job)) is not None and not look.is_over and answer.is_done:
            if clock() >= end:
                return Ending.MAY_STILL_PRINT
            sleep(_BETWEEN_LOOKS)
    except NotPrintedError:
        return Ending.MAY_STILL_PRINT
    if look is not None and look.state in (ABORTED, COMPLETED):
        return Ending.NO_JOB
    if not answer.is_done:
        return Ending.MAY_STILL_PRINT
    if look is not None and not (has_started or look.has_started):
        return Ending.CANCELLED
    sleep(_DYING_SECONDS)
    place = job_at_printer(job).place
    if place is AtPrinter.PRINTED:
        return Ending.NO_JOB
    if place is AtPrinter.AT_WORK:
        drop_at_printer(job)
    is_nowhere = place in (AtPrinter.NEVER_SEEN, AtPrinter.OFF) and not was_sent
    return Ending.CANCELLED if is_nowhere else Ending.CANCELLED_WHEN_SENT


def take_back_all(service: PrintService, printer: PrinterState) -> None:
    """Take back every unfinished job of this service's user at a printer; does not wait for their end.

    Args:
        service: Where it answers, and whose jobs are meant.
        printer: Where they wait.

    Raises:
        NotPrintedError: The print service does not answer as it should.
    """
    about = [
        Attribute("which-jobs", Kind.KEYWORD, ["not-completed"]),
        Attribute("my-jobs", Kind.BOOLEAN, [True]),
        requested("job-id"),
    ]
    answer = ask(service, Operation.GET_JOBS, printer_uri(printer.path), about, path=printer.path)
    check_done(answer)
    for group in answer.groups:
        if group.tag == GroupTag.JOB:
            ask(service, Operation.CANCEL_JOB, job_uri(group.number("job-id")), path="/jobs/")
