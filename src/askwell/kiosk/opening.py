"""When a kiosk is open."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
"""Keys of the config, in the order of `datetime.weekday()`."""
CLOSED = "closed"
_HOURS = re.compile(r"(\d{1,2}):(\d{2})\s*-\s*(\d{1,2}):(\d{2})")


@dataclass(frozen=True, slots=True)
class Hours:
    """From and to on one day, in minutes after midnight; `start` is less than `end`."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Opening:
    """Hours for each day of the week; None: closed on that day."""

    days: tuple[Hours | None, ...] = (Hours(0, 24 * 60),) * 7

    def is_open(self, now: dt.datetime) -> bool:
        """Whether the kiosk is open at this local time."""
        hours = self.days[now.weekday()]
        minute = now.hour * 60 + now.minute
        return hours is not None and hours.start <= minute < hours.end


def parse_hours(text: str) -> Hours | None:
    """Read `08:30-17:00`; None if it is no such thing."""
    match = _HOURS.fullmatch(text.strip())
    if match is None:
        return None
    first, first_minute, last, last_minute = (int(part) for part in match.groups())
    start, end = first * 60 + first_minute, last * 60 + last_minute
    is_sound = first_minute < 60 and last_minute < 60 and start < end <= 24 * 60
    return Hours(start, end) if is_sound else None
