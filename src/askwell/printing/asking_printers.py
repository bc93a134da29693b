"""Asking a printer itself which paper is in it and what is wrong with it.

CUPS 2.4 does not know: the `media-ready` of its queues is the computer's own paper setting (A4 was seen there
with Letter in the printer), and a queue's reasons stay as the last job left them. Only a printer that CUPS
reaches by plain IPP can be asked; of any other nothing more is known, and the paper is the one asked for.
"""

from __future__ import annotations

import contextlib
import enum
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from askwell.printing.ipp_exchange import IPP_PORT, PrintService, ask
from askwell.printing.ipp_message import Answer, Attribute, Group, GroupTag, Kind, Operation, requested
from askwell.printing.jobs import ABORTED, CANCELED, COMPLETED, PrintJob
from askwell.printing.printers import IDLE, PAPERS, PrinterState, troubles_in
from askwell.printing.problems import NotPrintedError, Trouble

ANSWER_SECONDS = 2.0
"""How long a printer may take to say how it is."""
MOST_AT_ONCE = 8

_PRINTER_REQUESTED = requested("printer-state-reasons", "media-ready")
_JOBS_REQUESTED = requested("job-id", "job-name", "job-state", "job-impressions-completed")
_SILENCES = (Trouble.NO_SERVICE, Trouble.SERVICE_SILENT)
_KEPT = (Trouble.STOPPED, Trouble.REJECTING)
"""The queue's own troubles, of which a printer knows nothing."""


def ask_printer(service: PrintService, printer: PrinterState) -> PrinterState:
    """A printer with what it says of itself.

    Args:
        service: The print service it belongs to.
        printer: As the print service describes it.

    Returns:
        The printer with its paper and troubles as they are now; with `OFF` if it does not answer; unchanged
        if it cannot be asked.
    """
    kept = tuple(trouble for trouble in printer.troubles if trouble in _KEPT)
    try:
        answer = _ask_itself(service, printer, Operation.GET_PRINTER_ATTRIBUTES, _PRINTER_REQUESTED)
    except NotPrintedError as error:
        is_off = error.problem.trouble in _SILENCES
        return replace(printer, troubles=(*kept, Trouble.OFF)) if is_off else printer
    if answer is None or not answer.is_done:
        return printer
    group = answer.first(GroupTag.PRINTER)
    troubles = troubles_in(IDLE, group.texts("printer-state-reasons"), "")
    return replace(printer, troubles=(*kept, *troubles), loaded=papers_in(group.texts("media-ready")))


def ask_printers(service: PrintService, printers: Sequence[PrinterState]) -> tuple[PrinterState, ...]:
    """Several printers with what they say of themselves, asked at once."""
    with ThreadPoolExecutor(MOST_AT_ONCE) as pool:
        return tuple(pool.map(lambda printer: ask_printer(service, printer), printers))


class AtPrinter(enum.Enum):
    """What the printer itself says of a job."""

    NOT_TOLD = enum.auto()
    """It cannot be asked, or does not tell jobs apart."""
    OFF = enum.auto()
    """It does not answer."""
    NEVER_SEEN = enum.auto()
    AT_WORK = enum.auto()
    PRINTED = enum.auto()
    DROPPED = enum.auto()
    """It was told to; a sheet in hand may have come out."""
    GAVE_UP = enum.auto()


@dataclass(frozen=True, slots=True)
class PrintersWord:
    """What the printer itself says of a job, with its own number and count."""

    place: AtPrinter
    number: int = 0
    sheets: int = 0


def job_at_printer(job: PrintJob) -> PrintersWord:
    """Ask the printer itself what has become of a job.

    CUPS is not always right: it calls a job completed that its printer gave up, forgets one when its queue is
    removed, and knows nothing of what a printer did while CUPS was restarted.

    Args:
        job: The job.

    Returns:
        Its word; `NOT_TOLD` where there is none.
    """
    found: list[Group] = []
    try:
        for which in ("not-completed", "completed"):
            jobs = Attribute("which-jobs", Kind.KEYWORD, [which])
            answer = _ask_itself(job.service, job.printer, Operation.GET_JOBS, jobs, _JOBS_REQUESTED)
            if answer is None or not answer.is_done:
                return PrintersWord(AtPrinter.NOT_TOLD)
            found += [group for group in answer.groups if group.tag == GroupTag.JOB]
    except NotPrintedError as error:
        is_off = error.problem.trouble in _SILENCES
        return PrintersWord(AtPrinter.OFF if is_off else AtPrinter.NOT_TOLD)
    ours = [group for group in found if group.text("job-name") == job.name]
    if not ours:
        is_told = all(group.text("job-name") for group in found)
        return PrintersWord(AtPrinter.NEVER_SEEN if is_told else AtPrinter.NOT_TOLD)
    last = max(ours, key=lambda group: group.number("job-id"))
    ended = {COMPLETED: AtPrinter.PRINTED, CANCELED: AtPrinter.DROPPED, ABORTED: AtPrinter.GAVE_UP}
    place = ended.get(last.number("job-state"), AtPrinter.AT_WORK)
    return PrintersWord(place, last.number("job-id"), max(0, last.number("job-impressions-completed")))


def drop_at_printer(job: PrintJob) -> None:
    """Tell the printer itself to drop a job that its queue no longer follows."""
    word = job_at_printer(job)
    if word.place is AtPrinter.AT_WORK:
        number = Attribute("job-id", Kind.INTEGER, [word.number])
        with contextlib.suppress(NotPrintedError):
            _ask_itself(job.service, job.printer, Operation.CANCEL_JOB, number)


def papers_in(media: Sequence[str]) -> tuple[str, ...]:
    """Of `letter` and `a4`, those among media names of PWG 5101.1."""
    return tuple(ours for ours, theirs in PAPERS.items() if any(name.startswith(theirs) for name in media))


def _ask_itself(
    service: PrintService, printer: PrinterState, operation: Operation, *about: Attribute
) -> Answer | None:
    """Ask a printer itself one thing; None where it cannot be asked.

    Raises:
        NotPrintedError: It does not answer, or not in IPP.
    """
    device = _device_of(service, printer)
    if device is None:
        return None
    path = urlsplit(printer.device_uri).path
    itself = Attribute("printer-uri", Kind.URI, [f"ipp://{device.host}:{device.port}{path}"])
    return ask(device, operation, itself, about, path=path)


def _device_of(service: PrintService, printer: PrinterState) -> PrintService | None:
    """Where the printer itself answers, if this computer's CUPS speaks plain IPP to it."""
    try:
        parts = urlsplit(printer.device_uri)
        port = parts.port or IPP_PORT
    except ValueError:
        return None
    is_here = bool(service.socket_path) or service.host in ("localhost", "127.0.0.1", "::1")
    is_queue_of_another_cups = parts.path.startswith(("/printers/", "/classes/"))
    if not is_here or parts.scheme != "ipp" or not parts.hostname or is_queue_of_another_cups:
        return None
    if not parts.path.isascii() or not parts.path.isprintable() or " " in parts.path:
        return None
    return PrintService(parts.hostname, port, timeout_seconds=ANSWER_SECONDS, user_name=service.user_name)
