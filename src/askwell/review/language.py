"""What the gates of a page know of a language, as data; a language without it is left alone, with a note."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from askwell.review.readability import Tally


@dataclass(frozen=True, slots=True)
class ReadingBand:
    """Between which grades a page may read, and how that is worked out."""

    formula: str
    """Its published name."""
    low: float
    high: float
    is_higher_easier: bool
    grade: Callable[[Tally, int], float | None]
    """Of a text of at least so many words."""
    syllables: Callable[[str], int]


@dataclass(frozen=True, slots=True)
class Insider:
    """Words that only who made the guide understands, or cares for."""

    pattern: re.Pattern[str]
    instead: str
    """What to do about it."""


@dataclass(frozen=True, slots=True)
class Rates:
    """How a language says how many of how many."""

    rate: re.Pattern[str]
    compared: re.Pattern[str]
    """Words that set one thing against another."""
    none: re.Pattern[str]
    """Words that say that there is no comparison."""
    other: re.Pattern[str]
    """A second figure, with the words that say whose it is: "and 9 with the other one"."""
    beside: re.Pattern[str]
    """How a sentence begins that gives the other figure: "Without it, ..."."""
    measures: re.Pattern[str]
    """Numbers that count no people: years, minutes, "more than" before a number."""


@dataclass(frozen=True, slots=True)
class PageLanguage:
    """All of it, for one language."""

    code: str
    """ISO 639-1."""
    lacks: Callable[[str], str]
    """What a first sentence lacks to be one: "a verb", "a subject", or nothing."""
    bare_pronoun: Callable[[str], str]
    """The word of a first sentence that stands for something not named yet; empty: none."""
    connectives: re.Pattern[str]
    insiders: tuple[Insider, ...]
    rates: Rates
    band: ReadingBand
