"""What the pages reach outside themselves."""

from __future__ import annotations

import datetime as dt
import enum
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from askwell.front.pages.sitting import Load
from askwell.kiosk.counts import Event
from askwell.kiosk.limits import Refusal
from askwell.presenting.sheet_options import SheetOptions

if TYPE_CHECKING:
    from askwell.checklist.checklist import Checklist

Modules = tuple[tuple[bool, ...], ...]
"""Rows of a code for a phone; True is dark."""


class PrintState(enum.Enum):
    """What has become of a sheet that was sent to the clinic's printer."""

    PRINTING = "printing"
    WAITS = "waits"
    """For somebody who puts the printer right."""
    OUT = "out"
    FAILED = "failed"
    UNKNOWN = "unknown"
    """It was sent by a server that has ended since."""


class PrintRoom(Protocol):
    """The clinic's printer, and how many sheets it gives."""

    def refusal(self, by_person: int) -> Refusal | None:
        """Why a person who has had so many sheets gets none now."""

    def start(self, job: str, checklist: Checklist, paper: str, large_print: bool) -> None:
        """Begin to print; returns at once."""

    def state(self, job: str) -> PrintState:
        """What has become of it."""

    def forget(self, job: str) -> None:
        """Take back what is not printed yet: its person is gone. There may be no such job."""


@dataclass(frozen=True, slots=True)
class Around:
    """The edges of the pages."""

    guides: tuple[str, ...]
    """Names; with more than one, a reader chooses."""
    languages: tuple[str, ...]
    """Codes that are offered at the start, most wanted first."""
    country: str
    """As it is set; empty: the guide's own."""
    load: Load
    is_shared: bool
    """Whether people use the devices of this service one after another."""
    sheet_options: SheetOptions
    """What can be done with a sheet."""
    render: Callable[[Checklist, str, str, bool], bytes]
    """A sheet in a format, on a paper, in large print or not."""
    codes: Callable[[Checklist], tuple[Modules, ...]]
    """The top three as codes for a phone; none if there is nothing in them."""
    today: Callable[[], dt.date]
    count: Callable[[Event], None]
    print_room: PrintRoom | None = None
    idle_seconds: int = 180
    """On a shared device, without a press, before the question."""
    alert_seconds: int = 45
    """To answer it."""
    done_seconds: int = 30
    """That a sheet stays on a shared device once it is out."""
    has_letters: bool = False
    """Whether the device has no keyboard, so that letters to touch come up where people write."""
    staff_lines: Callable[[], tuple[str, ...]] = tuple
    """What staff want to know: the printer and its troubles."""
    pin: str = ""
    """Hash of the PIN for the page of staff; empty: there is no such page."""
    report_fault: Callable[[BaseException], str] = lambda _error: ""
    """Notes that something broke, and names a code for it that tells nothing of anybody."""
