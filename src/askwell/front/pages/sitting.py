"""One person's sitting between two presses: all of it, as bytes to be sealed into their page."""

from __future__ import annotations

import dataclasses
import datetime as dt
import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from askwell.guide.model import Guide
from askwell.presenting.sheet_options import PAPERS, SheetOptions
from askwell.session.place import OWN_DEVICE, SHARED_DEVICE, Place
from askwell.session.session import Session
from askwell.walkthrough.saved_walkthrough import about, all_from_plain, all_to_plain
from askwell.walkthrough.unreadable import UnreadableWalkthroughError
from askwell.wording.words import Wording

if TYPE_CHECKING:
    from askwell.checklist.checklist import Checklist

SHAPE = 1
"""Raised when the shape below changes."""
DEVICE = ""
"""The theme of one who has not chosen any: dark or light as their device is."""

Load = Callable[[str, str], tuple[Guide, Wording]]
"""A guide by its name here, in a language (empty: its own), and the program's words. Raises AskwellError."""


class UnreadableSittingError(Exception):
    """It is of another version of the program, or of a guide that is no longer here."""


@dataclass(frozen=True, slots=True, repr=False)
class Sitting:
    """A session, and what only pages need to know."""

    session: Session
    ticket: str
    """The number that the browser keeps for as long as this sitting lasts: a seal is good only with it."""
    guide: str
    """The guide's name here."""
    is_shared: bool = False
    """Whether others use the device afterwards: then it asks who says nothing, and is wiped."""
    shows: tuple[str, ...] = ()
    """What stands over the step, so that it can be shown again; empty: nothing."""
    printed: int = 0
    """Sheets that were sent to the clinic's printer."""
    job: str = ""
    """The sheet that is being printed; empty: none."""


def place_of(*, is_shared: bool) -> Place:
    """What is open and what is locked on a device."""
    return SHARED_DEVICE if is_shared else OWN_DEVICE


def to_bytes(sitting: Sitting) -> bytes:
    """Everything needed to go on."""
    session = sitting.session
    form, large = session.delivered_as
    plain = {
        "shape": SHAPE,
        "ticket": sitting.ticket,
        "name": sitting.guide,
        "shared": sitting.is_shared,
        "shows": list(sitting.shows),
        "printed": sitting.printed,
        "job": sitting.job,
        "theme": session.theme,
        "paper": session.sheet_options.paper,
        "large": session.sheet_options.large_print,
        "delivered": fingerprint(session.delivered) if session.delivered is not None else "",
        "delivered as": [form, large],
        "printing": session.is_printing,
        "way": all_to_plain(session.walkthrough),
    }
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":")).encode()


def from_bytes(data: bytes, load: Load, today: dt.date, options: SheetOptions) -> Sitting:
    """Go on where `to_bytes` was called.

    Args:
        data: What it gave.
        load: Reads guides.
        today: For the date on the sheet.
        options: What can be done with a sheet here.

    Raises:
        UnreadableSittingError: The program or the guide has changed too much meanwhile.
        AskwellError: The guide cannot be read.
    """
    try:
        plain = json.loads(data)
        if plain["shape"] != SHAPE:
            raise UnreadableSittingError
        guide, wording = load(plain["name"], about(plain["way"]).language)
        return _sitting(plain, guide, wording, today, options)
    except (ValueError, KeyError, TypeError, UnreadableWalkthroughError) as error:
        raise UnreadableSittingError from error


def _sitting(
    plain: dict[str, Any], guide: Guide, wording: Wording, today: dt.date, options: SheetOptions
) -> Sitting:
    paper = plain["paper"] if plain["paper"] in PAPERS else options.paper
    session = Session(
        all_from_plain(plain["way"], guide),
        wording,
        today,
        replace(options, paper=paper, large_print=plain["large"]),
        place_of(is_shared=plain["shared"]),
        theme=plain["theme"],
        is_printing=plain["printing"],
    )
    form, large = plain["delivered as"]
    delivered = handed_over(session, plain["delivered"]) if plain["delivered"] else None
    return Sitting(
        replace(session, delivered=delivered, delivered_as=(form, large)),
        ticket=plain["ticket"],
        guide=plain["name"],
        is_shared=plain["shared"],
        shows=tuple(plain["shows"]),
        printed=plain["printed"],
        job=plain["job"],
    )


def handed_over(session: Session, seen: str) -> Checklist:
    """The sheet that had this fingerprint: the present one, or one that differs from it."""
    now = session.checklist()
    return now if fingerprint(now) == seen else replace(now, language="")


def job_of(ticket: str) -> str:
    """What a sitting's sheet is called at the printer: whoever has the number can take it back."""
    return hashlib.sha256(ticket.encode()).hexdigest()[:24]


def fingerprint(checklist: Checklist) -> str:
    """Tells one sheet from another, and nothing of what is on it."""
    words = repr(dataclasses.astuple(checklist))  # a tuple shows what the values hide
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()
