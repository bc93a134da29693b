"""A checklist as a tagged PDF, drawn by `sheet.typ`."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from askwell.checklist.checklist import Checklist, Line, PaperSide, Replies, Section, SectionKind, Words
from askwell.outputs.paper import ENDS_MM, LONG_OWN_QUESTION, MARGIN_MM, PITCH_MM, PrintStyle
from askwell.outputs.typesetting import printable, template, typeset
from askwell.wording import wording_for

_TEMPLATE = "sheet.typ"
_UNBROKEN = re.compile(r"\S{25,}")
_MAY_BREAK = "\u200b"
"""Zero width space."""


def render_pdf(checklist: Checklist, style: PrintStyle) -> bytes:
    """A checklist as PDF/UA-1, the same bytes for the same checklist, style and typst.

    Raises:
        MissingExtraError: typst is not installed.
        NotDeliveredError: No font here has some of the letters; names them.
    """
    data = _sheet_data(checklist, style)
    return typeset(data, lambda typesetter: typesetter.pdf(template(_TEMPLATE), data, checklist.printed_on))


def _sheet_data(checklist: Checklist, style: PrintStyle) -> dict[str, Any]:
    """What `sheet.typ` draws, as plain data."""
    before, _, rest = checklist.side_of.partition("{number}")
    between, _, after = rest.partition("{count}")
    return {
        "language": checklist.language,
        "direction": checklist.direction,
        "help": _words(checklist.help_line),
        "side-of": [before, between, after],
        "tick": wording_for(checklist.language).sheet.tick_box,
        "width": style.paper.width_mm,
        "height": style.paper.height_mm,
        "margin": MARGIN_MM,
        "ends": ENDS_MM,
        "pitch": PITCH_MM,
        "body": style.body_points,
        "small": style.small_points,
        "front": _side(checklist.front),
        "back": _side(checklist.back),
    }


def _side(side: PaperSide) -> dict[str, Any]:
    """A side; the name of who it belongs to stands beside its title, apart from its sections."""
    header, *others = side.sections
    name, *fields = header.lines
    rest = [Section(SectionKind.HEADER, None, tuple(fields))] if fields else []
    return {
        "title": _words(side.title),
        "name": _line(name),
        "sections": [_section(section) for section in (*rest, *others)],
    }


def _section(section: Section) -> dict[str, Any]:
    return {
        "kind": section.kind.value,
        "title": _words(section.title) if section.title else None,
        "lines": [_line(line) for line in section.lines],
        "ruled": section.ruled,
        "replies": _replies(section.replies) if section.replies else None,
    }


def _replies(replies: Replies) -> dict[str, Any]:
    return {"ticks": [_words(words) for words in replies.ticks], "more": _words(replies.more)}


def _line(line: Line) -> dict[str, Any]:
    is_own = line.asked is not None and line.asked.is_own
    return {
        "words": _words(line.words),
        "label": _words(line.label) if line.label else None,
        "mark": line.mark.value,
        "ruled": line.ruled,
        "long": is_own and len(line.words.text) > LONG_OWN_QUESTION,
    }


def _words(words: Words) -> dict[str, str]:
    return {"text": _breakable(words.text), "english": _breakable(words.english)}


def _breakable(text: str) -> str:
    """The text, where a word too long for a line may break after each letter."""
    return _UNBROKEN.sub(lambda word: _MAY_BREAK.join(_letters(word[0])), printable(text))


def _letters(word: str) -> list[str]:
    """A word's letters, each with the marks and joiners that belong to it."""
    letters: list[str] = []
    for character in word:
        belongs = unicodedata.category(character) in ("Mn", "Me", "Mc", "Cf", "Sk")
        if letters and (belongs or letters[-1].endswith("\u200d")):
            letters[-1] += character
        else:
            letters.append(character)
    return letters
