"""How often things happened, day by day: numbers only, never who, what or at what time.

The same file keeps how many wrong PINs came in a row and how long to wait, so that no restart ends the wait.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import enum
import json
import math
import os
import re
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from askwell.kiosk.pin import PinTries

MOST_DAYS = 800
"""Older days are dropped."""
SMALL = 5
"""Numbers above 0 and under this could point at a person: they are merged or not told."""
_MOST_BYTES = 1_000_000
_TRIES, _WRONG, _AGAIN = "wrong-pins", "in-a-row", "next-after"
"""`next-after`: seconds since the computer started."""
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_NAME = re.compile(r"[a-z]+(?:-[a-z]+)*")


class Event(enum.Enum):
    """Something that is counted."""

    PERSON = "people"
    """Somebody chose a language."""
    FINISHED = "finished"
    STARTED_OVER = "started-over"
    TIMED_OUT = "timed-out"
    PRINTED = "printed"
    PRINT_FAILED = "print-failed"
    PRINT_REFUSED = "print-refused"
    CRASHED = "crashed"
    LAST_GOOD = "last-good-used"
    STAFF_LEFT = "staff-left"


Days = dict[str, dict[str, int]]
"""Date, name, number."""


class CountsFile:
    """One small file, mode 0600, replaced whole or not at all."""

    def __init__(self, path: Path | None) -> None:
        """Set the file; None: nothing is counted."""
        self.path = path

    def read(self) -> Days:
        """All there is; nothing where the file is missing or damaged."""
        return read_days(self._data())

    def tries(self) -> PinTries:
        """Wrong PINs in a row; none where the file is missing or damaged."""
        return read_tries(self._data())

    def _data(self) -> bytes:
        if self.path is None:
            return b""
        try:
            with self.path.open("rb") as file:
                return file.read(_MOST_BYTES + 1)
        except OSError:
            return b""

    def number(self, day: dt.date, name: str) -> int:
        """A number of one day."""
        return self.read().get(day.isoformat(), {}).get(name, 0)

    def add(self, day: dt.date, *names: str) -> bool:
        """Count one more of each name; False if it could not be written down."""
        days = self.read()
        today = days.setdefault(day.isoformat(), {})
        for name in names:
            today[name] = today.get(name, 0) + 1
        return self._write(days, self.tries())

    def note_tries(self, tries: PinTries) -> bool:
        """Keep how many wrong PINs came in a row; False if it could not be written down."""
        return self._write(self.read(), tries)

    def _write(self, days: Days, tries: PinTries) -> bool:
        if self.path is None:
            return True
        kept: dict[str, dict[str, int]] = {key: days[key] for key in sorted(days)[-MOST_DAYS:]}
        if tries.wrong:
            kept[_TRIES] = {_WRONG: tries.wrong, _AGAIN: math.ceil(tries.again_at)}
        try:
            self._replace(self.path, json.dumps(kept, indent=0).encode())
        except OSError:
            return False
        return True

    @staticmethod
    def _replace(path: Path, data: bytes) -> None:
        handle, new = tempfile.mkstemp(dir=path.parent, prefix=".counts-")  # mkstemp makes it 0600
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
            Path(new).replace(path)
        except OSError:
            with contextlib.suppress(OSError):
                Path(new).unlink()
            raise


def read_days(data: bytes) -> Days:
    """Days and numbers of a counts file; whatever else is in it is left out."""
    days = _parts(data).items()
    return {day: _numbers(names) for day, names in days if _DAY.fullmatch(day)}


def read_tries(data: bytes) -> PinTries:
    """Wrong PINs of a counts file; none where they make no sense."""
    numbers = _numbers(_parts(data).get(_TRIES, {}))
    return PinTries(numbers[_WRONG], numbers[_AGAIN]) if {_WRONG, _AGAIN} <= set(numbers) else PinTries()


def _parts(data: bytes) -> dict[str, dict[str, Any]]:
    try:
        found = json.loads(data)
    except (ValueError, RecursionError):
        return {}
    parts = found.items() if isinstance(found, dict) else ()
    return {name: part for name, part in parts if isinstance(part, dict)}


def _numbers(names: Mapping[str, object]) -> dict[str, int]:
    return {n: v for n, v in names.items() if _NAME.fullmatch(n) and type(v) is int and 0 <= v < 10**9}


@dataclass(frozen=True, slots=True)
class Row:
    """Some weeks together."""

    first: str
    """Date of the first day."""
    last: str
    cells: tuple[tuple[str, str], ...]
    """Name, and the number or "under 5"."""


def report_rows(days: Days) -> tuple[Row, ...]:
    """Weeks, merged until each row has 5 people or more; small numbers are not told.

    No totals are given, since a hidden number could be found by taking the others away.
    """
    names = sorted({name for numbers in days.values() for name in numbers})
    return tuple(_row(group, days, names) for group in _groups(days))


def _groups(days: Days) -> list[list[str]]:
    """Dates in groups of whole weeks with enough people; what is left over joins the group before."""
    groups: list[list[str]] = []
    open_group: list[str] = []
    for week in _weeks(days):
        open_group += week
        if sum(days[day].get(Event.PERSON.value, 0) for day in open_group) >= SMALL:
            groups.append(open_group)
            open_group = []
    if open_group:
        groups[-1:] = [[*groups[-1], *open_group]] if groups else [open_group]
    return groups


def _weeks(days: Days) -> Iterator[list[str]]:
    weeks: dict[tuple[int, int], list[str]] = {}
    for day in sorted(days):
        try:
            year, week, _ = dt.date.fromisoformat(day).isocalendar()
        except ValueError:
            continue
        weeks.setdefault((year, week), []).append(day)
    yield from weeks.values()


def _row(group: list[str], days: Days, names: list[str]) -> Row:
    sums = {name: sum(days[day].get(name, 0) for day in group) for name in names}
    cells = tuple((name, f"under {SMALL}" if 0 < n < SMALL else str(n)) for name, n in sums.items())
    return Row(group[0], group[-1], cells)


def report_text(rows: tuple[Row, ...]) -> Iterator[str]:
    """The rows as lines."""
    if not rows:
        yield "Nothing was counted."
        return
    for row in rows:
        yield f"{row.first} to {row.last}"
        for name, number in row.cells:
            yield f"  {name:<18} {number:>8}"
    yield f"Weeks are put together until {SMALL} people or more were there. Small numbers are not told."
