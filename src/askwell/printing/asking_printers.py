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
from askwell.printing.ipp_message import Attribute, Group, GroupTag, Kind, Operation
from askwell.printing.jobs import ABORTED, CANCELED, COMPLETED, PrintJob
from askwell.printing.printers import IDLE, PAPERS, PrinterState, troubles_in, user_attribute
from askwell.printing.problems import NotPrintedError, Trouble

ANSWER_SECONDS = 2.0
"""How long a printer may take to say how it is."""
MOST_AT_ONCE = 8

_ASKED_FOR = ("printer-state-reasons", "media-ready")
_SILENCES = (Trouble.NO_SERVICE, Trouble.SERVICE_SILENT)
_KEPT = (Trouble.STOPPED, Trouble.REJECTING)
"""The queue's own troubles, of which a printer knows nothing."""


def ask_printer(
    service: PrintService, printer: PrinterState, answer_seconds: float = ANSWER_SECONDS
) -> PrinterState:
    """A printer with what it says of itself.

    Args:
        service: The print service it belongs to.
        printer: As the print service describes it.
        answer_seconds: How long to wait for it.

    Returns:
        The printer with its paper and troubles as they are now; with `OFF` if it does not answer; unchanged
        if it cannot be asked.
    """
    device = _device_of(service, printer, answer_seconds)
    if device is None:
        return printer
    path, itself = _named(device, printer)
    about = [itself, Attribute("requested-attributes", Kind.KEYWORD, _ASKED_FOR), user_attribute(service)]
    kept = tuple(trouble for trouble in printer.troubles if trouble in _KEPT)
    try:
        answer = ask(device, Operation.GET_PRINTER_ATTRIBUTES, about, path=path)
    except NotPrintedError as error:
        is_off = error.problem.trouble in _SILENCES
        return replace(printer, troubles=(*kept, Trouble.OFF)) if is_off else printer
    if not answer.is_done:
        return printer
    group = answer.first(GroupTag.PRINTER)
    troubles = troubles_in(IDLE, group.texts("printer-state-reasons"), "")
    return replace(printer, troubles=(*kept, *troubles), loaded=papers_in(group.texts("media-ready")))


def ask_printers(service: PrintService, printers: Sequence[PrinterState]) -> tuple[PrinterState, ...]:
    """Several printers with what they say of themselves, asked at once."""
    if not printers:
        return ()
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


def job_at_printer(job: PrintJob, answer_seconds: float = ANSWER_SECONDS) -> PrintersWord:
    """Ask the printer itself what has become of a job.

    CUPS is not always right: it calls a job completed that its printer gave up, forgets one when its queue is
    removed, and knows nothing of what a printer did while CUPS was restarted.

    Args:
        job: The job.
        answer_seconds: How long to wait for the printer.

    Returns:
        Its word; `NOT_TOLD` where there is none.
    """
    device = _device_of(job.service, job.printer, answer_seconds)
    if device is None:
        return PrintersWord(AtPrinter.NOT_TOLD)
    path, itself = _named(device, job.printer)
    wanted = ("job-id", "job-name", "job-state", "job-impressions-completed")
    found: list[Group] = []
    try:
        for which in ("not-completed", "completed"):
            about = [
                itself,
                user_attribute(job.service),
                Attribute("which-jobs", Kind.KEYWORD, [which]),
                Attribute("requested-attributes", Kind.KEYWORD, wanted),
            ]
            answer = ask(device, Operation.GET_JOBS, about, path=path)
            if not answer.is_done:
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


def drop_at_printer(job: PrintJob, answer_seconds: float = ANSWER_SECONDS) -> None:
    """Tell the printer itself to drop a job that its queue no longer follows."""
    device = _device_of(job.service, job.printer, answer_seconds)
    word = job_at_printer(job, answer_seconds)
    if device is None or word.place is not AtPrinter.AT_WORK:
        return
    path, itself = _named(device, job.printer)
    about = [itself, Attribute("job-id", Kind.INTEGER, [word.number]), user_attribute(job.service)]
    with contextlib.suppress(NotPrintedError):
        ask(device, Operation.CANCEL_JOB, about, path=path)


def papers_in(media: Sequence[str]) -> tuple[str, ...]:
    """Of `letter` and `a4`, those among media names of PWG 5101.1."""
    return tuple(ours for ours, theirs in PAPERS.items() if any(name.startswith(theirs) for name in media))


def _device_of(service: PrintService, printer: PrinterState, answer_seconds: float) -> PrintService | None:
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
    return PrintService(parts.hostname, port, timeout_seconds=answer_seconds)


def _named(device: PrintService, printer: PrinterState) -> tuple[str, Attribute]:
    """The path at which the printer itself answers, and the attribute that names it there."""
    path = urlsplit(printer.device_uri).path
    return path, Attribute("printer-uri", Kind.URI, [f"ipp://{device.host}:{device.port}{path}"])
