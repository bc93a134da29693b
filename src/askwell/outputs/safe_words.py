"""The last look at every word before it goes into any format."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace
from typing import TypeVar, cast

from askwell.checklist.checklist import Asked, Checklist, PaperSide, Words
from askwell.guide.clean_words import clean_line

Part = TypeVar("Part")

MOST_MARKS = 3
"""Marks on one letter: more than any writing needs, and they would rise over the lines above."""


def safe_line(text: str) -> str:
    """One line without control and direction characters, each letter with its accents, and few of them."""
    line = unicodedata.normalize("NFC", clean_line(text))
    return line if line.isascii() else "".join(_with_few_marks(line))


def _with_few_marks(line: str) -> Iterator[str]:
    marks = 0
    for character in line:
        marks = marks + 1 if unicodedata.combining(character) else 0
        if marks <= MOST_MARKS:
            yield character


def safe_checklist(checklist: Checklist) -> Checklist:
    """The same checklist with every text made safe and empty boxes left out, the same for all formats.

    Typed words are cleaned where they come in; a checklist that a program hands over may not be.
    """

    def filled(side: PaperSide) -> PaperSide:
        return replace(side, sections=tuple(each for each in side.sections if each.lines or each.ruled))

    whole = replace(checklist, front=filled(checklist.front), back=filled(checklist.back))
    return with_every_text(whole, safe_line)


def with_every_text(part: Part, change: Callable[[str], str]) -> Part:
    """The same checklist, or part of one, with every text that is printed changed in one way."""
    if isinstance(part, tuple):
        return cast(Part, tuple(with_every_text(each, change) for each in part))
    if isinstance(part, Words):
        return replace(part, text=change(part.text), english=change(part.english))
    if isinstance(part, Asked):
        return replace(part, topic=change(part.topic), why=change(part.why))
    if is_dataclass(part) and not isinstance(part, type):
        parts = ((field.name, getattr(part, field.name)) for field in fields(part))
        return cast(Part, replace(part, **{name: with_every_text(each, change) for name, each in parts}))
    return part
