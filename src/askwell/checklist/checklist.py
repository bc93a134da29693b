"""A checklist: what goes to the appointment, before any format.

Every format writes the sections in this order and the lines of a section in theirs, and all their words.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Words:
    """A text, and the same in English where the bilingual edition was asked for."""

    text: str = field(repr=False)
    english: str = field(default="", repr=False)
    """Empty: not bilingual, or the text is the person's own."""


class Mark(enum.Enum):
    """What stands before a line."""

    NONE = "none"
    TICK = "tick"
    NUMBER = "number"
    BULLET = "bullet"


@dataclass(frozen=True, slots=True)
class Asked:
    """The question a line holds, for formats that carry data."""

    id: str
    topic: str
    """The topic's name in the reader's language."""
    why: str
    """Empty for own questions."""
    is_own: bool


@dataclass(frozen=True, slots=True)
class Line:
    """One thing to read, tick or fill in."""

    words: Words
    mark: Mark = Mark.NONE
    label: Words | None = None
    """Stands before the words: a header field's name, or a note such as "my own words"."""
    ruled: int = 0
    """How many empty lines to write on follow."""
    asked: Asked | None = None


class SectionKind(enum.Enum):
    """What a section is for; layouts may treat each in its own way."""

    HEADER = "header"
    OPENING = "opening"
    TOP = "top"
    TOPIC = "topic"
    TELL = "tell"
    BEFORE = "before"
    DECIDED = "decided"
    NEXT = "next"
    CALL = "call"
    ABOUT = "about"


@dataclass(frozen=True, slots=True)
class Section:
    """Lines under a heading."""

    kind: SectionKind
    title: Words | None
    lines: tuple[Line, ...] = ()
    ruled: int = 0
    """How many empty lines to write on follow the heading's lines."""


@dataclass(frozen=True, slots=True)
class Checklist:
    """One person's sheet."""

    language: str
    """ISO 639-1 of the reader's language."""
    direction: str
    """`ltr` or `rtl`."""
    title: Words
    sections: tuple[Section, ...]
    help_line: Words
    """Stands on every sheet, and once, at the end, where there are no sheets."""
    sheet_of: str
    """`{number}` and `{count}`, where there are sheets."""
    guide: str
    """Guide id."""
    guide_version: str
    printed_on: str
    """ISO 8601 date."""

    def of_kind(self, kind: SectionKind) -> tuple[Section, ...]:
        """The sections of a kind, in order."""
        return tuple(section for section in self.sections if section.kind is kind)
