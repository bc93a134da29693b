"""The few numbers that go from one person's process to the next: none of them is about a person."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import Any

VARIABLE = "ASKWELL_KIOSK"
"""The variable they travel in."""


@dataclass(frozen=True, slots=True)
class HandOver:
    """Times are those of the monotonic clock, which goes on through exec."""

    terminal: list[Any] | None = None
    """How the terminal was set before the kiosk."""
    last_print: float | None = None
    """When the last sheet was sent."""
    wrong_pins: int = 0
    """Wrong PINs in a row."""
    pin_from: float = 0.0
    """No PIN is looked at before."""
    people: int = 0
    """Processes before this one."""
    terminal_answers: bool = False
    """Whether the terminal ever said that it is well: then it must go on saying so."""
    compositor_answers: bool = False
    """The same for what shows the terminal's window."""

    def to_text(self) -> str:
        """As one line."""
        return json.dumps(asdict(self))

    @classmethod
    def from_text(cls, text: str) -> HandOver:
        """Read back; anything unsound counts as nothing handed over."""
        try:
            values = json.loads(text)
            handed = cls(**values)
        except (ValueError, TypeError, RecursionError):
            return cls()
        numbers = (handed.wrong_pins, handed.pin_from, handed.people, handed.last_print or 0.0)
        is_sound = all(isinstance(number, (int, float)) for number in numbers)
        return handed if is_sound else cls()
