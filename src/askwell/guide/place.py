"""Where a piece of a guide was written."""

from __future__ import annotations

import enum
from dataclasses import dataclass


class WrittenBy(enum.Enum):
    """Whose folder a piece of text came from."""

    GUIDE = "guide"
    CLINIC = "clinic"


@dataclass(frozen=True, slots=True)
class Place:
    """A spot in a YAML file."""

    file: str
    """Path as the reader of a report should see it, relative to the guide's folder."""
    line: int = 1
    """Counted from 1."""
    column: int = 1
    """Counted from 1, in characters."""
    length: int = 1
    """How many characters on that line are meant."""
    written_by: WrittenBy = WrittenBy.GUIDE
    """The guide itself, or the clinic's folder."""


NOWHERE = Place(file="")
"""For values made by a program, not read from a file."""
