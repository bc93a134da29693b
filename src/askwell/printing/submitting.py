"""Handing a document to the print service, on a page that no setting of the queue changes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from random import SystemRandom

from askwell.errors import UsageError
from askwell.printing.ipp_exchange import PrintService, ask
from askwell.printing.ipp_message import Answer, Attribute, GroupTag, Kind, Operation, requested
from askwell.printing.jobs import JOB_NAME, PrintJob, ask_about_job, job_uri
from askwell.printing.printers import PAPERS, PrinterState, check_done, printer_uri, read_printer
from askwell.printing.problems import Ending, NotPrintedError, PrintProblem, Trouble, error_for
from askwell.printing.taking_back import take_back
from askwell.wording.printing_words import PrintingWords, printing_words_for

LEAST_COPIES, MOST_COPIES = 1, 200
DOCUMENT_FORMAT = "application/pdf"

LIFE_SECONDS = 300
"""CUPS itself ends a job after this long at the printer, should askwell be killed while it follows."""
LIFE_SECONDS_PER_COPY = 30

PAGE_SETTINGS = (
    Attribute("multiple-document-handling", Kind.KEYWORD, ["separate-documents-collated-copies"]),
    # A cover sheet would carry names, and be counted as a sheet of the list.
    Attribute("job-sheets", Kind.KEYWORD, ["none"]),
    Attribute("number-up", Kind.INTEGER, [1]),
    Attribute("page-ranges", Kind.RANGE, ["1-9999"]),
    Attribute("page-set", Kind.KEYWORD, ["all"]),
    Attribute("page-border", Kind.KEYWORD, ["none"]),
    Attribute("outputorder", Kind.KEYWORD, ["normal"]),
    Attribute("orientation-requested", Kind.ENUM, [3]),
    Attribute("landscape", Kind.BOOLEAN, [False]),
    Attribute("booklet", Kind.KEYWORD, ["off"]),
    Attribute("page-label", Kind.NAME, [""]),
    Attribute("print-scaling", Kind.KEYWORD, ["none"]),
    Attribute("mirror", Kind.BOOLEAN, [False]),
    Attribute("finishings", Kind.ENUM, [3]),
)
"""What a queue may have a value of its own for that changes the page, as the page was laid out: whole copies
one after the other, no cover, every page, in order, one on a side, upright, in its size, and not folded."""

_NOT_ACCEPTING = 0x0506
_FORMAT_REFUSED = (0x040A, 0x0411, 0x0412)


def make_job(
    service: PrintService,
    printer: PrinterState,
    *,
    paper: str,
    copies: int = 1,
    life_seconds: int = LIFE_SECONDS,
    two_sided: bool = True,
) -> PrintJob:
    """Make a job without a document, under a neutral title and user, and read back what page it will be.

    Nothing can come out of it yet; and whatever goes wrong from here on, it is known by its number.

    Args:
        service: Where the print service answers.
        printer: Where the sheets should come out.
        paper: `letter` or `a4`, what the document was laid out for.
        copies: 1 to 200.
        life_seconds: After this long at the printer CUPS itself cancels the job; more for each further copy.
        two_sided: On both sides of the paper, where the printer can.

    Raises:
        UsageError: Too few or too many copies.
        NotPrintedError: The printer is stopped or takes no jobs, would change the page, or the print service
            did not take it.
    """
    check_copies(copies)
    now = read_printer(service, printer)
    if Trouble.STOPPED in now.troubles:
        raise error_for(Trouble.STOPPED)
    if not now.is_accepting:
        raise error_for(Trouble.REJECTING)
    name = f"{JOB_NAME} {SystemRandom().randrange(1000, 10000)}"
    title = Attribute("job-name", Kind.NAME, [name])
    settings = [
        Attribute("copies", Kind.INTEGER, [copies]),
        Attribute("media", Kind.KEYWORD, [PAPERS[paper]]),
        Attribute("sides", Kind.KEYWORD, ["two-sided-long-edge" if two_sided else "one-sided"]),
        *PAGE_SETTINGS,
    ]
    life = Attribute("job-cancel-after", Kind.INTEGER, [life_seconds + LIFE_SECONDS_PER_COPY * (copies - 1)])
    uri, path = printer_uri(printer.path), printer.path
    answer = ask(service, Operation.CREATE_JOB, uri, [title], [*settings, life], path=path)
    _check_taken(answer, now)
    number = answer.first(GroupTag.JOB).number("job-id")
    if number < 1:
        raise error_for(Trouble.SERVICE_UNCLEAR)
    job = PrintJob(service, now, number, copies, name)
    try:
        _check_settings(job, settings)
    except NotPrintedError as error:
        raise _taken_back(job, error) from error
    return job


def hand_over(job: PrintJob, data: bytes) -> None:
    """Give a job its document, which lets it begin.

    Raises:
        NotPrintedError: The print service did not take it; the job is taken back.
    """
    uri, path = job_uri(job.number), job.printer.path
    about = [
        Attribute("document-format", Kind.MIME_TYPE, [DOCUMENT_FORMAT]),
        Attribute("last-document", Kind.BOOLEAN, [True]),
    ]
    try:
        answer = ask(job.service, Operation.SEND_DOCUMENT, uri, about, document=data, path=path)
        _check_taken(answer, job.printer)
    except NotPrintedError as error:
        raise _taken_back(job, error) from error


def _taken_back(job: PrintJob, error: NotPrintedError) -> NotPrintedError:
    """The same error, with what became of the job: that it never began goes without saying."""
    ending = take_back(job)
    return NotPrintedError(
        replace(error.problem, ending=Ending.NO_JOB if ending is Ending.CANCELLED else ending)
    )


def check_copies(copies: int, words: PrintingWords | None = None) -> None:
    """Refuse a number of copies nobody means.

    Raises:
        UsageError: Not 1 to 200.
    """
    if not LEAST_COPIES <= copies <= MOST_COPIES:
        words = words or printing_words_for("en")
        raise UsageError(words.copies.format(least=LEAST_COPIES, most=MOST_COPIES))


def _check_settings(job: PrintJob, settings: Sequence[Attribute]) -> None:
    """See that the job was taken with the values it was given.

    Raises:
        NotPrintedError: The print service put others in their place, or does not answer.
    """
    wanted = requested(*(setting.name for setting in settings))
    answer = ask_about_job(job, Operation.GET_JOB_ATTRIBUTES, wanted)
    check_done(answer)
    found = answer.first(GroupTag.JOB).attributes
    changed = tuple(one.name for one in settings if found.get(one.name, one.values)[0] != one.values[0])
    if changed:
        raise NotPrintedError(PrintProblem(Trouble.ALTERED, names=changed))


def _check_taken(answer: Answer, printer: PrinterState) -> None:
    if answer.status == _NOT_ACCEPTING:
        raise error_for(Trouble.REJECTING)
    if answer.status in _FORMAT_REFUSED:
        raise error_for(Trouble.REFUSED)
    try:
        check_done(answer)
    except NotPrintedError as error:
        if error.problem.trouble is not Trouble.NOT_ALLOWED:
            raise error_for(Trouble.NOT_TAKEN) from error
        is_chosen = printer.named_users or printer.refused_users
        raise error_for(Trouble.NAMED_USERS if is_chosen else Trouble.NOT_ALLOWED) from error
