"""The last look at every word before it goes into any format."""

from __future__ import annotations

import unicodedata
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
    return replace(
        checklist,
        title=_words(checklist.title),
        sections=tuple(_section(section) for section in checklist.sections if section.lines or section.ruled),
        help_line=_words(checklist.help_line),
    )


def _words(words: Words) -> Words:
    return Words(safe_line(words.text), safe_line(words.english))


def _section(section: Section) -> Section:
    title = _words(section.title) if section.title else None
    return replace(section, title=title, lines=tuple(_line(line) for line in section.lines))


def _line(line: Line) -> Line:
    label = _words(line.label) if line.label else None
    asked = _asked(line.asked) if line.asked else None
    return replace(line, words=_words(line.words), label=label, asked=asked)


def _asked(asked: Asked) -> Asked:
    return replace(asked, topic=safe_line(asked.topic), why=safe_line(asked.why))
