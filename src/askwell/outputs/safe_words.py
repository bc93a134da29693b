"""The last look at every word before it goes into any format."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import replace

from askwell.checklist.checklist import Asked, Checklist, Line, Section, Words
from askwell.guide.clean_words import clean_line


def safe_line(text: str) -> str:
    """One line without control and direction characters, each letter and its accent as one character."""
    return unicodedata.normalize("NFC", clean_line(text))


def safe_checklist(checklist: Checklist) -> Checklist:
    """The same checklist with every text made safe and empty boxes left out, the same for all formats.

    Typed words are cleaned where they come in; a checklist that a program hands over may not be.
    """
    sections = tuple(section for section in checklist.sections if section.lines or section.ruled)
    return with_every_text(replace(checklist, sections=sections), safe_line)


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

    def section(old: Section) -> Section:
        return replace(
            old, title=words(old.title) if old.title else None, lines=tuple(line(each) for each in old.lines)
        )

    return replace(
        checklist,
        title=words(checklist.title),
        sections=tuple(section(each) for each in checklist.sections),
        help_line=words(checklist.help_line),
    )
