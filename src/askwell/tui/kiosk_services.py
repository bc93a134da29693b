"""What the kiosk's screens need done outside themselves."""

from __future__ import annotations

import datetime as dt
import enum
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol

from askwell.checklist.checklist import Checklist
from askwell.guide.model import Guide
from askwell.kiosk.config import KioskConfig
from askwell.kiosk.counts import Event
from askwell.kiosk.limits import Refusal
from askwell.kiosk.still_there import Asked
from askwell.wording.words import Wording


class Ending(enum.Enum):
    """How one person's process ends."""

    FINISHED = "finished"
    STARTED_OVER = "started over"
    TIMED_OUT = "timed out"
    STAFF_LEFT = "staff left"


@dataclass(frozen=True, slots=True)
class SheetFile:
    """A sheet to save. Its name tells nothing about anybody."""

    data: bytes
    name: str
    media_type: str


class SheetPrinter(Protocol):
    """Puts sheets on paper."""

    def state(self) -> str:
        """How the printer is, in a few words for staff."""

    def print_sheet(self, checklist: Checklist, *, large_print: bool, waits: Callable[[bool], None]) -> bool:
        """Print and follow the job to its last sheet.

        Called in a thread of its own; may take minutes. Calls `waits` when the printer begins to need
        somebody to put it right, and when it no longer does.

        Returns:
            Whether the last sheet came out.
        """

    def cancel(self) -> None:
        """Take back what was sent and is not printed yet: its person is gone."""


@dataclass(frozen=True, slots=True)
class KioskServices:
    """The edges of a kiosk."""

    config: KioskConfig
    clock: Callable[[], float]
    """Seconds that only grow."""
    load: Callable[[str, str], tuple[Guide, Wording]]
    """A guide by its name in the config, in a language, with the kiosk's own words put in."""
    languages: tuple[str, ...]
    """Offered, most wanted first; at least one."""
    is_open: Callable[[], bool]
    count: Callable[[Event], None]
    refusal: Callable[[int], Refusal | None]
    """Why this person, who has had so many sheets, gets none now."""
    note_print: Callable[[], None]
    """A sheet was sent."""
    pin_wait: Callable[[], float]
    """Seconds until a PIN is looked at again."""
    try_pin: Callable[[bytearray], bool]
    beat: Callable[[], None]
    """Tells the service manager that all is well, if it is."""
    ready: Callable[[], None]
    """Tells it that the first screen is painted."""
    today: Callable[[], dt.date] | None = None
    """The date when somebody begins; None: that of the start, which may be yesterday evening's."""
    beat_seconds: float = 5.0
    terminal: Asked = field(default_factory=Asked)
    """What the terminal owes: it is asked at each beat."""
    staff_lines: Callable[[], tuple[str, ...]] = tuple
    """What staff want to know."""
    printer: SheetPrinter | None = None
    sheet_text: Callable[[Checklist], str] | None = None
    """The sheet as plain text, to be written down."""
    sheet_codes: Callable[[Checklist, int, int], tuple[tuple[str, ...], ...]] | None = None
    """The top three as codes for a phone's camera, each as lines of cells; none if they do not fit into
    so many columns and rows."""
    sheet_file: Callable[[Checklist, bool], SheetFile] | None = None
    """The sheet, in large print or not, for a browser to save; may take a second. Never at a terminal."""
