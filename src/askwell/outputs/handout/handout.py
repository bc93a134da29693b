"""A handout: the guide itself as a document, before any format.

Every format writes the sections in this order, the pieces of a section in theirs, and all their words.
Texts may hold `**bold**` and `*italic*` (see `askwell.guide.rich_words`).
"""

from __future__ import annotations

import enum
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass

from askwell.checklist.checklist import Words

# --- pieces -----------------------------------------------------------------------------------


class Look(enum.Enum):
    """How a paragraph stands out."""

    NORMAL = "normal"
    LABEL = "label"
    """Names what follows."""
    HEADLINE = "headline"
    """Names one of several choices."""
    SMALL = "small"
    REFERENCE = "reference"
    """Numbers of sources: small, and not said twice in a bilingual edition."""


@dataclass(frozen=True, slots=True)
class Paragraphs:
    """Paragraphs, parted by blank lines."""

    words: Words
    look: Look = Look.NORMAL


class ItemMark(enum.Enum):
    """What stands before each item."""

    BULLET = "bullet"
    NUMBER = "number"
    TICK = "tick"
    """A box to tick by hand."""


@dataclass(frozen=True, slots=True)
class Items:
    """Things to read one by one."""

    items: tuple[Words, ...]
    mark: ItemMark = ItemMark.BULLET


@dataclass(frozen=True, slots=True)
class Named:
    """A value after its name and a colon."""

    name: Words
    value: Words


@dataclass(frozen=True, slots=True)
class Stops:
    """What happens when: a numbered list, drawn as a line where a format can draw."""

    stops: tuple[Named, ...]
    """The time and what happens then, in the order of time."""


@dataclass(frozen=True, slots=True)
class Course:
    """How strong something is over the minutes: said in words, and drawn where a format can draw."""

    points: tuple[Words, ...]
    minutes: tuple[int, ...]
    """Of each point, each later than the one before."""
    heights: tuple[int, ...]
    """Of each point, from 0 to `MOST_HEIGHT`."""


MOST_HEIGHT = 3
"""The strongest point of a course."""


@dataclass(frozen=True, slots=True)
class People:
    """So many people of a group: said in words, and drawn where a format can draw."""

    words: Words
    """The number and whom it is about."""
    count: int
    of: int


@dataclass(frozen=True, slots=True)
class Grid:
    """A table of at most three columns."""

    columns: tuple[Words, ...]
    rows: tuple[tuple[Words, ...], ...]


@dataclass(frozen=True, slots=True)
class Blank:
    """A line to write on, with its name."""

    name: Words


class BoxKind(enum.Enum):
    """Why some pieces stand together."""

    SAFETY = "safety"
    WARNING = "warning"
    TIP = "tip"
    REMEMBER = "remember"
    NUMBERS = "numbers"
    OPTION = "option"
    TIMELINE = "timeline"
    CURVE = "curve"
    CLAIM = "claim"
    SUMMARY = "summary"
    SIGNS = "signs"
    """Whom to call, and at which signs."""


@dataclass(frozen=True, slots=True)
class Box:
    """Pieces that stand together."""

    kind: BoxKind
    pieces: tuple[Piece, ...]


Piece = Paragraphs | Items | Named | Stops | Course | People | Grid | Blank | Box


# --- the document -----------------------------------------------------------------------------


class SectionKind(enum.Enum):
    """What a section is for."""

    MODULE = "module"
    PAGE = "page"
    QUESTIONS = "questions"
    """What a part gives to ask."""
    DAY = "day"
    CALL = "call"
    """When to call somebody: of a summary."""
    SOURCES = "sources"
    WORDS = "words"
    HELP = "help"
    ABOUT = "about"
    SIGN_OFF = "sign-off"


@dataclass(frozen=True, slots=True)
class Section:
    """Pieces under a heading."""

    kind: SectionKind
    id: str
    """Unique in the handout: `module`, `module/page`, or a word for the rest."""
    level: int
    """Of its heading: 2 or 3."""
    title: Words
    pieces: tuple[Piece, ...] = ()
    note: Words | None = None
    """Stands before the heading: what to know before hard detail."""


@dataclass(frozen=True, slots=True)
class Handout:
    """A document for paper or a web page."""

    language: str
    """ISO 639-1."""
    direction: str
    """`ltr` or `rtl`."""
    title: Words
    front: tuple[Piece, ...]
    """Purpose, status and whose it is, under the title."""
    contents: Words
    """Heading over the titles of the sections of level 2, which lead to them."""
    sections: tuple[Section, ...]
    footer: tuple[Words, ...]
    """For the foot of every sheet, also said among the sections: help now, then version and dates."""
    sheet_of: str
    """`{number}` and `{count}`."""
    tick_box: str
    """What a screen reader says for a box to tick."""
    made_on: str
    """ISO 8601 date."""
    is_summary: bool = False
    """Whether all of it is drawn on one sheet."""

    @property
    def listed(self) -> tuple[Section, ...]:
        """The sections in the list of contents; empty on one sheet, and where there is only one to read."""
        found = tuple(section for section in self.sections if section.level == 2)
        return found if len(found) > 1 and not self.is_summary else ()


def all_words(handout: Handout) -> Iterator[Words]:
    """Every text of a handout in the order in which each format has them."""
    listed = handout.listed
    yield from _words_in((handout.title, handout.front, handout.contents if listed else None))
    yield from (section.title for section in listed)
    for section in handout.sections:
        yield from _words_in((section.note, section.title, section.pieces))


def _words_in(part: object) -> Iterator[Words]:
    """Every text of a piece, whose fields have the order in which they are read."""
    if isinstance(part, Words):
        yield part
    elif isinstance(part, tuple):
        for each in part:
            yield from _words_in(each)
    elif is_dataclass(part):
        for field in fields(part):
            yield from _words_in(getattr(part, field.name))
