"""How much one server takes on, and for how long."""

from __future__ import annotations

from dataclasses import dataclass

MOST_MESSAGE_BYTES = 4096
"""A page's message is a key, a click or a size."""
COLUMNS, ROWS = (20, 300), (10, 120)
"""Least and most of a window."""


@dataclass(frozen=True, slots=True)
class ServeLimits:
    """People at once, and seconds."""

    people: int = 30
    """At once; each is a process of about 40 MB."""
    starting: int = 4
    """Of these, how many may be starting at the same moment."""
    idle_seconds: float = 300.0
    """Without a key or touch. The guide's own question comes first; this ends a first screen nobody uses."""
    life_seconds: float = 4 * 3600.0
    """However busy."""
    silent_seconds: float = 30.0
    """How long a program may go without a word of being well; it says so every 5 seconds."""
    close_seconds: float = 2.0
    """How long a page may take to agree to its end, and others to take what they asked for."""
    drain_seconds: float = 900.0
    """How long people may go on once the server is told to stop."""


def window_size(width: object, height: object) -> tuple[int, int]:
    """A size that windows have, whatever was asked for: columns and rows."""
    return _within(width, COLUMNS, 80), _within(height, ROWS, 24)


def _within(number: object, span: tuple[int, int], usual: int) -> int:
    try:
        asked = int(number) if isinstance(number, (int, str)) else usual
    except ValueError:
        asked = usual
    return min(max(asked, span[0]), span[1])
