"""The printers of this computer, what is wrong with each, and which paper is in them."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from askwell.printing.ipp_exchange import PrintService, ask
from askwell.printing.ipp_message import Answer, Attribute, Group, GroupTag, Kind, Operation, requested
from askwell.printing.problems import NotPrintedError, PrintProblem, Trouble, error_for

DEFAULT_NAME = "default"
"""A name that means the default printer, unless a printer is called so."""

IDLE, PRINTING, STOPPED = 3, 4, 5
"""printer-state, RFC 8011 section 5.4.11."""

NOT_FOUND = 0x0406
_NOT_ALLOWED = (0x0401, 0x0402, 0x0403)

PAPERS = {"letter": "na_letter_8.5x11in", "a4": "iso_a4_210x297mm"}
"""Our names of papers and the names of PWG 5101.1."""

_REASONS = (
    (Trouble.JAM, ("media-jam",)),
    (Trouble.DOOR_OPEN, ("door-open", "cover-open", "interlock-open")),
    (Trouble.OUT_OF_PAPER, ("media-empty", "media-needed", "input-tray-missing")),
    (Trouble.OUT_OF_INK, ("toner-empty", "marker-supply-empty")),
    (Trouble.OFF, ("offline", "shutdown", "timed-out", "connecting-to-device")),
)
"""Beginnings of printer-state-reasons; CUPS changes what follows (`-error` becomes `-warning`)."""

OFF_MESSAGES = (
    "The printer may not exist or is unavailable",
    "The printer is not responding",
    "The printer is unreachable",
    "The printer is not connected",
    "The printer did not respond",
    "Waiting for printer to become available",
    "Unable to locate printer",
)
"""CUPS 2.4 gives no reason for an IPP printer that is off, only these words of its senders. They are in
English because the job says so. Where they change, the wait for progress still ends in plain words."""

_REQUESTED = requested(
    "printer-name",
    "printer-uri-supported",
    "printer-state",
    "printer-state-reasons",
    "printer-state-message",
    "printer-is-accepting-jobs",
    "device-uri",
    "queued-job-count",
    "requesting-user-name-allowed",
    "requesting-user-name-denied",
)


@dataclass(frozen=True, slots=True)
class PrinterState:
    """One printer as the print service sees it now."""

    name: str
    path: str
    """Behind the host in its URI: `/printers/NAME` or `/classes/NAME`."""
    is_default: bool = False
    is_printing: bool = False
    is_accepting: bool = True
    troubles: tuple[Trouble, ...] = ()
    """What is wrong, the most telling first."""
    loaded: tuple[str, ...] = ()
    """Of `letter` and `a4`, what lies in its trays; empty until it is asked, or if it does not say."""
    waiting: int = 0
    """Jobs that are not printed yet."""
    message: str = ""
    """The print service's own words, in English, for staff."""
    device_uri: str = ""
    """How the print service reaches it."""
    named_users: tuple[str, ...] = ()
    """The only ones it prints for; a name may be a group's, as `@staff`. Empty: everybody else than…"""
    refused_users: tuple[str, ...] = ()
    """…these."""

    def prints_for(self, user_name: str) -> bool:
        """Whether a user is certainly one of those it prints for."""
        if self.named_users:
            return user_name in self.named_users or "all" in self.named_users
        return user_name not in self.refused_users


def list_printers(service: PrintService) -> tuple[PrinterState, ...]:
    """Every printer of the print service, by name.

    Args:
        service: Where it answers.

    Returns:
        The printers; empty if none is set up.

    Raises:
        NotPrintedError: The print service is not there, or does not answer as it should.
    """
    answer = ask(service, Operation.CUPS_GET_PRINTERS, about=[_REQUESTED])
    if answer.status == NOT_FOUND:
        return ()
    check_done(answer)
    default_name = service.default_name or _service_default(service)
    groups = [
        group for group in answer.groups if group.tag == GroupTag.PRINTER and group.text("printer-name")
    ]
    printers = (_read_printer(group, default_name) for group in groups)
    return tuple(sorted(printers, key=lambda printer: printer.name.casefold()))


def find_printer(service: PrintService, name: str = DEFAULT_NAME) -> PrinterState:
    """The printer of a name, in any case of letters; `default` or nothing: the default printer.

    A single printer counts as the default.

    Args:
        service: Where the print service answers.
        name: The printer's name.

    Returns:
        The printer as it is now.

    Raises:
        NotPrintedError: No such printer, none at all, no default, or no print service.
    """
    printers = list_printers(service)
    if not printers:
        raise error_for(Trouble.NO_PRINTER)
    found = [printer for printer in printers if printer.name.casefold() == name.casefold()]
    if found:
        return found[0]
    names = tuple(printer.name for printer in printers)
    if name in ("", DEFAULT_NAME):
        chosen = next((printer for printer in printers if printer.is_default), None)
        if chosen or len(printers) == 1:
            return chosen or printers[0]
        raise NotPrintedError(PrintProblem(Trouble.NO_DEFAULT, names=names))
    shown = "".join(sign for sign in name if sign.isprintable())
    raise NotPrintedError(
        PrintProblem(Trouble.UNKNOWN_PRINTER, name=shown, names=_nearest_first(name, names))
    )


def _nearest_first(name: str, names: tuple[str, ...]) -> tuple[str, ...]:
    def likeness(one: str) -> float:
        return difflib.SequenceMatcher(None, name.casefold(), one.casefold()).ratio()

    return tuple(sorted(names, key=likeness, reverse=True))


def read_printer(service: PrintService, printer: PrinterState) -> PrinterState:
    """The same printer as it is now.

    Raises:
        NotPrintedError: It is gone, or the print service is.
    """
    uri = printer_uri(printer.path)
    answer = ask(service, Operation.GET_PRINTER_ATTRIBUTES, uri, [_REQUESTED], path=printer.path)
    if answer.status == NOT_FOUND:
        raise NotPrintedError(PrintProblem(Trouble.UNKNOWN_PRINTER, name=printer.name, names=(printer.name,)))
    check_done(answer)
    return _read_printer(answer.first(GroupTag.PRINTER), printer.name if printer.is_default else "")


def choose_paper(printer: PrinterState, wanted: str) -> str:
    """The paper to lay the sheet out for.

    Args:
        printer: Where it will come out, after `ask_printer`.
        wanted: `letter` or `a4`.

    Returns:
        What is wanted, unless the printer has only the other one loaded.
    """
    if not printer.loaded or wanted in printer.loaded:
        return wanted
    return printer.loaded[0]


def check_done(answer: Answer) -> None:
    """Raise what an IPP status means when the service did not do what was asked.

    Raises:
        NotPrintedError: The status is one of failure.
    """
    if answer.status in _NOT_ALLOWED:
        raise error_for(Trouble.NOT_ALLOWED)
    if not answer.is_done:
        raise error_for(Trouble.SERVICE_UNCLEAR)


def printer_uri(path: str) -> Attribute:
    """The attribute that names a printer; CUPS looks at the path alone."""
    return Attribute("printer-uri", Kind.URI, [f"ipp://localhost{path}"])


def troubles_in(state: int, reasons: Iterable[str], message: str) -> tuple[Trouble, ...]:
    """What is wrong with a printer.

    Args:
        state: printer-state.
        reasons: printer-state-reasons.
        message: printer-state-message, trusted only while something prints: CUPS leaves the last one.

    Returns:
        Each trouble once, the most telling first.
    """
    reasons = tuple(reasons)
    found = [Trouble.STOPPED] if state == STOPPED else []
    if state == PRINTING and message.startswith(OFF_MESSAGES):
        # Out of reach, it cannot have given these reasons: they are the last job's.
        found.append(Trouble.OFF)
    found += [trouble for trouble, starts in _REASONS if any(reason.startswith(starts) for reason in reasons)]
    return tuple(dict.fromkeys(found))


def _service_default(service: PrintService) -> str:
    answer = ask(service, Operation.CUPS_GET_DEFAULT, about=[requested("printer-name")])
    return answer.first(GroupTag.PRINTER).text("printer-name") if answer.is_done else ""


def _read_printer(group: Group, default_name: str) -> PrinterState:
    name = group.text("printer-name")
    state = group.number("printer-state")
    message = group.text("printer-state-message")
    is_accepting = group.flag("printer-is-accepting-jobs", otherwise=True)
    troubles = troubles_in(state, group.texts("printer-state-reasons"), message)
    return PrinterState(
        name=name,
        path=_printer_path(group.text("printer-uri-supported"), name),
        is_default=bool(default_name) and name.casefold() == default_name.casefold(),
        is_printing=state == PRINTING,
        is_accepting=is_accepting,
        troubles=troubles if is_accepting else (*troubles, Trouble.REJECTING),
        waiting=max(0, group.number("queued-job-count")),
        message=message,
        device_uri=group.text("device-uri"),
        named_users=group.texts("requesting-user-name-allowed"),
        refused_users=group.texts("requesting-user-name-denied"),
    )


def _printer_path(uri: str, name: str) -> str:
    """The path of a printer's or class's URI, safe to put into an HTTP request."""
    try:
        path = urlsplit(uri).path
    except ValueError:
        path = ""
    kind = "classes" if path.startswith("/classes/") else "printers"
    return f"/{kind}/{quote(name, safe='')}"
