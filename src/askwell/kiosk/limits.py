"""How many sheets one kiosk gives."""

from __future__ import annotations

import enum
from dataclasses import dataclass


class Refusal(enum.Enum):
    """Why no sheet is printed now."""

    PERSON = "person"
    """This person has had theirs."""
    COOL_DOWN = "cool-down"
    """The one before came out only just now."""
    DAY = "day"
    """Today's paper is used up."""


@dataclass(frozen=True, slots=True)
class PrintLimits:
    """Sheets for each person and each day, and the pause between two."""

    per_person: int = 1
    cool_down_seconds: int = 20
    per_day: int = 200

    def refusal(self, by_person: int, seconds_since_last: float | None, today: int) -> Refusal | None:
        """Why a sheet is refused now, or None.

        Args:
            by_person: Sheets this person has had.
            seconds_since_last: Since anybody's last sheet; None: there was none.
            today: Sheets of today.
        """
        if by_person >= self.per_person:
            return Refusal.PERSON
        if today >= self.per_day:
            return Refusal.DAY
        if seconds_since_last is not None and 0 <= seconds_since_last < self.cool_down_seconds:
            return Refusal.COOL_DOWN
        return None
