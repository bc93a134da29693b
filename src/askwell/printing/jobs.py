"""A job in the print service's hands, and what the print service says of it."""

from __future__ import annotations

from dataclasses import dataclass

from askwell.printing.ipp_exchange import PrintService, ask
from askwell.printing.ipp_message import Answer, Attribute, Group, GroupTag, Kind, Operation, requested
from askwell.printing.printers import (
    NOT_FOUND,
    OFF_MESSAGES,
    PrinterState,
    check_done,
    printer_uri,
    troubles_in,
)
from askwell.printing.problems import Trouble

JOB_NAME = "askwell"
"""Printers and print queues show it to everybody; a random number behind it tells our jobs apart there."""

WAITING, HELD, AT_PRINTER, HALTED, CANCELED, ABORTED, COMPLETED = 3, 4, 5, 6, 7, 8, 9
"""job-state, RFC 8011 section 5.3.7."""
OVER = (CANCELED, ABORTED, COMPLETED)

_REFUSED_REASONS = ("document-format-error", "document-unprintable", "unsupported-document-format")
_REFUSED_MESSAGES = (
    "Unable to ",
    "Print job was not accepted",
    "Print job canceled",
    "Printer cannot print",
    "Print file was not accepted",
    "Remote host did not accept",
    "The printer configuration is incorrect",
    "There was an unrecoverable",
)
_PASSED_MESSAGES = (*OFF_MESSAGES, "The printer is in use")
"""What CUPS says of a printer that came back later; it leaves them standing."""
_SENT_REASON = "cups-waiting-for-job-completed"

_JOB_REQUESTED = requested(
    "job-state",
    "job-state-reasons",
    "job-impressions-completed",
    "job-media-sheets-completed",
    "job-printer-state-message",
    "number-of-intervening-jobs",
    "time-at-processing",
)

_PRINTER_REQUESTED = requested("printer-state", "printer-state-reasons", "printer-state-message")


@dataclass(frozen=True, slots=True)
class PrintJob:
    """A document in the print service's hands. Holds nothing of the document."""

    service: PrintService
    printer: PrinterState
    """As it was when the job was sent."""
    number: int
    copies: int
    name: str = JOB_NAME
    """By which the printer itself knows it."""


@dataclass(frozen=True, slots=True)
class JobLook:
    """What the print service said about a job at one moment."""

    state: int
    sheets: int = 0
    """Counted so far. CUPS counts while it prepares the sheets, so alone this is no proof of paper."""
    jobs_ahead: int = 0
    is_sent: bool = False
    """The printer has all of it, as far as the print service knows."""
    has_started: bool = False
    """It has been its turn: from then on the printer may have a part of it."""
    troubles: tuple[Trouble, ...] = ()
    message: str = ""
    """The last complaint about this job; empty when it went well."""
    has_refused_reason: bool = False
    is_printer_gone: bool = False
    """The print service no longer has the printer."""

    @property
    def is_over(self) -> bool:
        """Whether the print service is done with the job."""
        return self.state in OVER

    @property
    def outcome(self) -> Trouble | None:
        """What went wrong with a job that is over; None: its sheets came out.

        CUPS calls a job completed whose data the printer refused, and has even counted its sheets by then.
        Only its last complaint tells: after a good job there is none.
        """
        if self.state != COMPLETED:
            ended = Trouble.ENDED if self.state == CANCELED else Trouble.FAILED
            return Trouble.REFUSED if self.has_refused_reason else ended
        complaint = "" if self.message.startswith(_PASSED_MESSAGES) else self.message
        if self.sheets > 0 and not complaint:
            return None
        is_refused = bool(complaint) and (self.sheets == 0 or complaint.startswith(_REFUSED_MESSAGES))
        return Trouble.REFUSED if is_refused else Trouble.UNKNOWN


def look_at(job: PrintJob) -> JobLook | None:
    """What has become of a job.

    Args:
        job: The job.

    Returns:
        Its state; None if the print service no longer knows it.

    Raises:
        NotPrintedError: The print service does not answer.
    """
    answer = ask_about_job(job, Operation.GET_JOB_ATTRIBUTES, _JOB_REQUESTED)
    if answer.status == NOT_FOUND:
        return None
    check_done(answer)
    return _read_job(answer.first(GroupTag.JOB), _look_at_printer(job))


def ask_about_job(job: PrintJob, operation: Operation, *about: Attribute) -> Answer:
    """Ask the print service one thing about a job."""
    return ask(job.service, operation, job_uri(job.number), about, path="/jobs/")


def job_uri(number: int) -> Attribute:
    """The attribute that names a job."""
    return Attribute("job-uri", Kind.URI, [f"ipp://localhost/jobs/{number}"])


def _look_at_printer(job: PrintJob) -> Group | None:
    """The printer's state and reasons now; None if it was removed."""
    path, operation = job.printer.path, Operation.GET_PRINTER_ATTRIBUTES
    answer = ask(job.service, operation, printer_uri(path), [_PRINTER_REQUESTED], path=path)
    return None if answer.status == NOT_FOUND else answer.first(GroupTag.PRINTER)


def _read_job(job: Group, printer: Group | None) -> JobLook:
    state = job.number("job-state")
    reasons = job.texts("job-state-reasons")
    found = printer or Group(GroupTag.PRINTER, {})
    printer_reasons, message = found.texts("printer-state-reasons"), found.text("printer-state-message")
    troubles = troubles_in(found.number("printer-state"), printer_reasons, message)
    if state == HELD:
        needs_password = "cups-held-for-authentication" in reasons
        troubles = (Trouble.NOT_ALLOWED if needs_password else Trouble.HELD, *troubles)
    return JobLook(
        state=state,
        sheets=max(0, job.number("job-impressions-completed"), job.number("job-media-sheets-completed")),
        jobs_ahead=max(0, job.number("number-of-intervening-jobs")),
        is_sent=state == AT_PRINTER and _SENT_REASON in printer_reasons,
        has_started=state in (AT_PRINTER, HALTED, COMPLETED) or job.number("time-at-processing") > 0,
        troubles=troubles,
        message=job.text("job-printer-state-message"),
        has_refused_reason=any(reason.startswith(_REFUSED_REASONS) for reason in reasons),
        is_printer_gone=printer is None,
    )
