"""Handing a document to the print service, looking at what became of it, taking it back."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

from askwell.errors import UsageError
from askwell.printing.ipp_exchange import PrintService, ask
from askwell.printing.ipp_message import Answer, Attribute, Group, GroupTag, Kind, Operation
from askwell.printing.printers import (
    NOT_FOUND,
    OFF_MESSAGES,
    PAPERS,
    PRINTING,
    PrinterState,
    check_done,
    printer_uri,
    read_printer,
    troubles_in,
    user_attribute,
)
from askwell.printing.problems import Ending, NotPrintedError, Trouble, error_for
from askwell.wording.printing_words import PrintingWords, printing_words_for

JOB_NAME = "askwell"
"""Printers and print queues show it to everybody."""

LEAST_COPIES, MOST_COPIES = 1, 200

LIFE_SECONDS = 300
"""CUPS itself ends a job after this long at the printer, should askwell be killed while it follows."""
LIFE_SECONDS_PER_COPY = 30

WAITING, HELD, AT_PRINTER, HALTED, CANCELED, ABORTED, COMPLETED = 3, 4, 5, 6, 7, 8, 9
"""job-state, RFC 8011 section 5.3.7."""

_NOT_ACCEPTING, _NOT_POSSIBLE = 0x0506, 0x0404
_FORMAT_REFUSED = (0x040A, 0x0411, 0x0412)
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

_JOB_ASKED_FOR = (
    "job-state",
    "job-state-reasons",
    "job-impressions-completed",
    "job-media-sheets-completed",
    "job-printer-state-message",
    "number-of-intervening-jobs",
)


@dataclass(frozen=True, slots=True)
class PrintJob:
    """A document in the print service's hands. Holds nothing of the document."""

    service: PrintService
    printer: PrinterState
    """As it was when the job was sent."""
    number: int
    copies: int


@dataclass(frozen=True, slots=True)
class JobLook:
    """What the print service said about a job at one moment."""

    state: int
    sheets: int = 0
    """Counted so far. CUPS counts while it prepares the sheets, so alone this is no proof of paper."""
    jobs_ahead: int = 0
    is_sent: bool = False
    """The printer has all of it."""
    troubles: tuple[Trouble, ...] = ()
    message: str = ""
    """The last complaint about this job; empty when it went well."""
    has_refused_reason: bool = False

    @property
    def is_over(self) -> bool:
        """Whether the print service is done with the job."""
        return self.state in (CANCELED, ABORTED, COMPLETED)

    @property
    def outcome(self) -> Trouble | None:
        """What went wrong with a job that is over; None: its sheets came out.

        CUPS calls a job completed whose data the printer refused, and has even counted its sheets by then.
        Only its last complaint tells: after a good job there is none.
        """
        if self.state != COMPLETED:
            return Trouble.REFUSED if self.has_refused_reason else Trouble.FAILED
        complaint = "" if self.message.startswith(_PASSED_MESSAGES) else self.message
        if self.sheets > 0 and not complaint:
            return None
        is_refused = bool(complaint) and (self.sheets == 0 or complaint.startswith(_REFUSED_MESSAGES))
        return Trouble.REFUSED if is_refused else Trouble.UNKNOWN


def submit(
    service: PrintService,
    printer: PrinterState,
    data: bytes,
    *,
    paper: str,
    copies: int = 1,
    content_type: str = "application/pdf",
    life_seconds: int = LIFE_SECONDS,
    two_sided: bool = True,
) -> PrintJob:
    """Hand a document to the print service, from memory, under a neutral title and user.

    Args:
        service: Where it answers.
        printer: Where the sheets should come out.
        data: The document.
        paper: `letter` or `a4`, what the document was laid out for.
        copies: 1 to 200.
        content_type: The document's MIME type.
        life_seconds: After this long at the printer CUPS itself cancels the job; more for each further copy.
        two_sided: On both sides of the paper, where the printer can.

    Returns:
        The job, to be followed or cancelled.

    Raises:
        UsageError: Too few or too many copies.
        NotPrintedError: The printer is stopped or takes no jobs, or the print service did not take it.
    """
    check_copies(copies)
    now = read_printer(service, printer)
    if now.is_stopped:
        raise error_for(Trouble.STOPPED)
    if not now.is_accepting:
        raise error_for(Trouble.REJECTING)
    about = [
        printer_uri(printer.path),
        user_attribute(service),
        Attribute("job-name", Kind.NAME, [JOB_NAME]),
        Attribute("document-format", Kind.MIME_TYPE, [content_type]),
    ]
    life = life_seconds + LIFE_SECONDS_PER_COPY * (copies - 1)
    attributes = _job_attributes(paper, copies, life, two_sided)
    answer = ask(service, Operation.PRINT_JOB, about, attributes, document=data, path=printer.path)
    _check_taken(answer)
    number = answer.first(GroupTag.JOB).number("job-id")
    if number < 1:
        raise error_for(Trouble.SERVICE_UNCLEAR)
    return PrintJob(service, now, number, copies)


def check_copies(copies: int, words: PrintingWords | None = None) -> None:
    """Refuse a number of copies nobody means.

    Raises:
        UsageError: Not 1 to 200.
    """
    if not LEAST_COPIES <= copies <= MOST_COPIES:
        words = words or printing_words_for("en")
        raise UsageError(words.copies.format(least=LEAST_COPIES, most=MOST_COPIES))


def look_at(job: PrintJob) -> JobLook | None:
    """What has become of a job.

    Args:
        job: The job.

    Returns:
        Its state; None if the print service no longer knows it.

    Raises:
        NotPrintedError: The print service does not answer.
    """
    asked = Attribute("requested-attributes", Kind.KEYWORD, _JOB_ASKED_FOR)
    answer = ask(
        job.service,
        Operation.GET_JOB_ATTRIBUTES,
        [_job_uri(job.number), asked, user_attribute(job.service)],
        path="/jobs/",
    )
    if answer.status == NOT_FOUND:
        return None
    check_done(answer)
    return _read_job(answer.first(GroupTag.JOB), _look_at_printer(job))


def cancel(
    job: PrintJob,
    *,
    settle_seconds: float = 5.0,
    poll_seconds: float = 0.1,
    clock: Callable[[], float] = time.monotonic,
    sleep: Callable[[float], None] = time.sleep,
) -> Ending:
    """Take a job back, so that it does not print later. Harmless for a job that is over.

    Args:
        job: The job.
        settle_seconds: How long the print service may take to end it.
        poll_seconds: Between looks.
        clock: Seconds that only go forward.
        sleep: Waits so many seconds.

    Returns:
        `CANCELLED` or `CANCELLED_WHEN_SENT` when it was taken back, `NO_JOB` when it had ended by itself,
        `MAY_STILL_PRINT` when the print service does not confirm either.
    """
    end = clock() + settle_seconds
    taken_back = Ending.CANCELLED_WHEN_SENT if _may_be_sent(job) else Ending.CANCELLED
    try:
        answer = ask(
            job.service,
            Operation.CANCEL_JOB,
            [_job_uri(job.number), user_attribute(job.service)],
            path="/jobs/",
        )
        if answer.status in (NOT_FOUND, _NOT_POSSIBLE):
            return Ending.NO_JOB
        while (look := look_at(job)) is not None and not look.is_over and answer.is_done:
            if clock() >= end:
                return Ending.MAY_STILL_PRINT
            sleep(poll_seconds)
    except NotPrintedError:
        return Ending.MAY_STILL_PRINT
    if look is not None and look.state in (ABORTED, COMPLETED):
        return Ending.NO_JOB
    return taken_back if answer.is_done else Ending.MAY_STILL_PRINT


def take_back_all(service: PrintService, printer: PrinterState) -> int:
    """Take back every unfinished job of this service's user at a printer; does not wait for their end.

    Args:
        service: Where it answers, and whose jobs are meant.
        printer: Where they wait.

    Returns:
        How many the print service agreed to end.

    Raises:
        NotPrintedError: The print service does not answer as it should.
    """
    about = [
        printer_uri(printer.path),
        user_attribute(service),
        Attribute("which-jobs", Kind.KEYWORD, ["not-completed"]),
        Attribute("my-jobs", Kind.BOOLEAN, [True]),
        Attribute("requested-attributes", Kind.KEYWORD, ["job-id"]),
    ]
    answer = ask(service, Operation.GET_JOBS, about, path=printer.path)
    check_done(answer)
    numbers = [group.number("job-id") for group in answer.groups if group.tag == GroupTag.JOB]
    user = user_attribute(service)
    ended = [
        ask(service, Operation.CANCEL_JOB, [_job_uri(number), user], path="/jobs/") for number in numbers
    ]
    return sum(answer.is_done for answer in ended)


def _may_be_sent(job: PrintJob) -> bool:
    """Whether the printer has the job, or it cannot be told."""
    try:
        look = look_at(job)
    except NotPrintedError:
        return True
    return look is not None and look.is_sent


def _job_attributes(paper: str, copies: int, life_seconds: int, two_sided: bool) -> list[Attribute]:
    return [
        Attribute("copies", Kind.INTEGER, [copies]),
        Attribute("multiple-document-handling", Kind.KEYWORD, ["separate-documents-collated-copies"]),
        Attribute("media", Kind.KEYWORD, [PAPERS[paper]]),
        Attribute("sides", Kind.KEYWORD, ["two-sided-long-edge" if two_sided else "one-sided"]),
        # A cover sheet would carry names, and be counted as a sheet of the list.
        Attribute("job-sheets", Kind.KEYWORD, ["none"]),
        Attribute("job-cancel-after", Kind.INTEGER, [life_seconds]),
    ]


def _check_taken(answer: Answer) -> None:
    if answer.status == _NOT_ACCEPTING:
        raise error_for(Trouble.REJECTING)
    if answer.status in _FORMAT_REFUSED:
        raise error_for(Trouble.REFUSED)
    try:
        check_done(answer)
    except NotPrintedError as error:
        if error.problem.trouble is Trouble.NOT_ALLOWED:
            raise
        raise error_for(Trouble.NOT_TAKEN) from error


def _job_uri(number: int) -> Attribute:
    return Attribute("job-uri", Kind.URI, [f"ipp://localhost/jobs/{number}"])


def _look_at_printer(job: PrintJob) -> Group:
    """The printer's state and reasons now; empty if it was removed."""
    names = ("printer-state", "printer-state-reasons", "printer-state-message")
    asked = Attribute("requested-attributes", Kind.KEYWORD, names)
    about = [printer_uri(job.printer.path), asked, user_attribute(job.service)]
    answer = ask(job.service, Operation.GET_PRINTER_ATTRIBUTES, about, path=job.printer.path)
    return answer.first(GroupTag.PRINTER)


def _read_job(job: Group, printer: Group) -> JobLook:
    state = job.number("job-state")
    reasons = job.texts("job-state-reasons")
    printer_state = printer.number("printer-state")
    printer_reasons = printer.texts("printer-state-reasons")
    troubles = troubles_in(printer_state, printer_reasons, printer.text("printer-state-message"))
    if state == HELD:
        needs_password = "cups-held-for-authentication" in reasons
        troubles = (Trouble.NOT_ALLOWED if needs_password else Trouble.HELD, *troubles)
    return JobLook(
        state=state,
        sheets=max(0, job.number("job-impressions-completed"), job.number("job-media-sheets-completed")),
        jobs_ahead=max(0, job.number("number-of-intervening-jobs")),
        is_sent=state == AT_PRINTER and printer_state == PRINTING and _SENT_REASON in printer_reasons,
        troubles=troubles,
        message=job.text("job-printer-state-message"),
        has_refused_reason=any(reason.startswith(_REFUSED_REASONS) for reason in reasons),
    )
