"""The last look at every word before it goes into any format."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import replace

from askwell.checklist.checklist import Asked, Checklist, Line, PaperSide, Replies, Section, Words
from askwell.guide.clean_words import clean_line

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


def with_every_text(checklist: Checklist, change: Callable[[str], str]) -> Checklist:
    """The same checklist with every text that is printed changed in one way."""

    def words(old: Words) -> Words:
        return Words(change(old.text), change(old.english))

    def asked(old: Asked) -> Asked:
        return replace(old, topic=change(old.topic), why=change(old.why))

    def line(old: Line) -> Line:
        return replace(
            old,
            words=words(old.words),
            label=words(old.label) if old.label else None,
            asked=asked(old.asked) if old.asked else None,
        )

    def replies(old: Replies) -> Replies:
        return Replies(tuple(words(each) for each in old.ticks), words(old.more))

    def section(old: Section) -> Section:
        return replace(
            old,
            title=words(old.title) if old.title else None,
            lines=tuple(line(each) for each in old.lines),
            replies=replies(old.replies) if old.replies else None,
        )

    def side(old: PaperSide) -> PaperSide:
        return PaperSide(words(old.title), tuple(section(each) for each in old.sections))

    return replace(
        checklist,
        front=side(checklist.front),
        back=side(checklist.back),
        help_line=words(checklist.help_line),
    )
