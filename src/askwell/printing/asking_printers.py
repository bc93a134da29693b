"""Asking a printer itself which paper is in it and what is wrong with it.

CUPS 2.4 does not know: the `media-ready` of its queues is the computer's own paper setting (A4 was seen there
with Letter in the printer), and a queue's reasons stay as the last job left them. Only a printer that CUPS
reaches by plain IPP can be asked; of any other nothing more is known, and the paper is the one asked for.
"""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from urllib.parse import urlsplit

from askwell.printing.ipp_exchange import IPP_PORT, PrintService, ask
from askwell.printing.ipp_message import Attribute, GroupTag, Kind, Operation
from askwell.printing.jobs import ABORTED, CANCELED, JOB_NAME
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


def has_given_up(
    service: PrintService, printer: PrinterState, answer_seconds: float = ANSWER_SECONDS
) -> bool:
    """Whether the printer itself dropped the last of our jobs.

    CUPS 2.4 sometimes calls a job completed that its printer gave up (seen: 6 of 25 on a busy computer).

    Args:
        service: The print service it belongs to.
        printer: As the print service describes it.
        answer_seconds: How long to wait for it.

    Returns:
        False too where the printer cannot be asked, or no longer knows the job.
    """
    device = _device_of(service, printer, answer_seconds)
    if device is None:
        return False
    path, itself = _named(device, printer)
    about = [
        itself,
        user_attribute(service),
        Attribute("which-jobs", Kind.KEYWORD, ["completed"]),
        Attribute("requested-attributes", Kind.KEYWORD, ("job-id", "job-name", "job-state")),
    ]
    try:
        answer = ask(device, Operation.GET_JOBS, about, path=path)
    except NotPrintedError:
        return False
    ours = [
        (group.number("job-id"), group.number("job-state"))
        for group in answer.groups
        if group.tag == GroupTag.JOB and group.text("job-name") == JOB_NAME
    ]
    return bool(ours) and max(ours)[1] in (CANCELED, ABORTED)


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
