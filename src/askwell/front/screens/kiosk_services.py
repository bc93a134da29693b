"""What a kiosk's screens need done outside themselves, whoever sits there."""

from __future__ import annotations

import datetime as dt
import enum
from collections.abc import Callable
from dataclasses import dataclass

from askwell.guide.model import Guide
from askwell.kiosk.config import KioskConfig
from askwell.kiosk.counts import Event
from askwell.kiosk.liveness import Asked
from askwell.wording.words import Wording


class Ending(enum.Enum):
    """How one person's process ends."""

    FINISHED = "finished"
    STARTED_OVER = "started over"
    TIMED_OUT = "timed out"
    STAFF_LEFT = "staff left"


@dataclass(frozen=True, slots=True)
class Station:
    """What stands around every person at a kiosk. What one person needs are `Edges`."""

    config: KioskConfig
    clock: Callable[[], float]
    """Seconds that only grow."""
    load: Callable[[str, str], tuple[Guide, Wording]]
    """A guide by its name in the config, in a language, with the kiosk's own words put in."""
    languages: tuple[str, ...]
    """Offered, most wanted first; at least one."""
    is_open: Callable[[], bool]
    count: Callable[[Event], None]
    pin_wait: Callable[[], float]
    """Seconds until a PIN is looked at again."""
    try_pin: Callable[[bytearray], bool]
    beat: Callable[[], None]
    """Tells the service manager that all is well, if it is."""
    ready: Callable[[], None]
    """Tells it that the first screen is painted."""
    today: Callable[[], dt.date]
    """The date when somebody begins; that of the start may be yesterday evening's."""
    beat_seconds: float
    terminal: Asked
    """What the terminal owes: it is asked at each beat."""
    staff_lines: Callable[[], tuple[str, ...]]
    """What staff want to know."""
