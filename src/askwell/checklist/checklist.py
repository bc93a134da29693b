"""A checklist: what goes to the appointment, before any format.

It has a front for the talk and a back to take along. Every format writes the sections in this order and the
lines of a section in theirs, and all their words.
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
    """Stands before the words, as the name of a field does."""
    ruled: int = 0
    """How many empty lines to write on follow."""
    asked: Asked | None = None


class SectionKind(enum.Enum):
    """What a section is for; layouts may treat each in its own way."""

    HEADER = "header"
    GLANCE = "glance"
    """What the person answered, for who reads the sheet first."""
    OPENING = "opening"
    TOP = "top"
    REST = "rest"
    """The questions after the top three."""
    MORE = "more"
    """Room for one more question by hand."""
    DECIDED = "decided"
    NEXT = "next"
    TELL = "tell"
    WRITE = "write"
    """Something to tell that takes more than a tick."""
    BEFORE = "before"
    CALL = "call"
    ABOUT = "about"


@dataclass(frozen=True, slots=True)
class Replies:
    """What each line of a section is answered with, by hand."""

    ticks: tuple[Words, ...]
    """One of them is ticked."""
    more: Words
    """Names the room to write on beside them."""


@dataclass(frozen=True, slots=True)
class Section:
    """Lines under a heading."""

    kind: SectionKind
    title: Words | None
    lines: tuple[Line, ...] = ()
    ruled: int = 0
    """How many empty lines to write on follow the heading's lines."""
    replies: Replies | None = None


@dataclass(frozen=True, slots=True)
class PaperSide:
    """One side of the paper, or more where it takes more."""

    title: Words
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True)
class Checklist:
    """One person's sheet."""

    language: str
    """ISO 639-1 of the reader's language."""
    direction: str
    """`ltr` or `rtl`."""
    front: PaperSide
    """For the talk."""
    back: PaperSide
    """What to tell, and what to take along."""
    help_line: Words
    """Stands on every side, and once, at the end, where there are no sides."""
    side_of: str
    """`{number}` and `{count}`, where there are sides."""
    guide: str
    """Guide id."""
    guide_version: str
    printed_on: str
    """ISO 8601 date."""
    is_starter: bool = False
    """Whether the questions are the guide's own, which nobody has chosen."""

    @property
    def title(self) -> Words:
        """What the whole is called."""
        return self.front.title

    @property
    def sides(self) -> tuple[PaperSide, PaperSide]:
        """Front and back."""
        return self.front, self.back

    @property
    def sections(self) -> tuple[Section, ...]:
        """The sections of the front, then of the back."""
        return self.front.sections + self.back.sections

    def of_kind(self, kind: SectionKind) -> tuple[Section, ...]:
        """The sections of a kind, in order."""
        return tuple(section for section in self.sections if section.kind is kind)
