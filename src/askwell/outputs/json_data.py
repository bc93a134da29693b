"""A checklist as JSON, for programs. `checklist.schema.json` beside this file describes it."""

from __future__ import annotations

import json
from typing import Any

from askwell.checklist.checklist import Checklist, Line, Mark, PaperSide, Replies, Section, SectionKind, Words
from askwell.outputs.paper import PrintStyle

SCHEMA_NUMBER = 2
"""Raised when a program that reads the old shape would fail on the new one."""


def render_json(checklist: Checklist, _style: PrintStyle) -> bytes:
    """A checklist as indented UTF-8 JSON, in the order in which a person reads it."""
    return (json.dumps(checklist_data(checklist), ensure_ascii=False, indent=2) + "\n").encode()


def checklist_data(checklist: Checklist) -> dict[str, Any]:
    """A checklist as plain data."""
    return {
        "schema": SCHEMA_NUMBER,
        "guide": {"id": checklist.guide, "version": checklist.guide_version},
        "language": checklist.language,
        "direction": checklist.direction,
        "printed_on": checklist.printed_on,
        "starter": checklist.is_starter,
        "sides": [_side(side) for side in checklist.sides],
        "help_line": _words(checklist.help_line),
    }


def _words(words: Words) -> dict[str, str]:
    return {"text": words.text, "english": words.english} if words.english else {"text": words.text}


def _side(side: PaperSide) -> dict[str, Any]:
    return {"title": _words(side.title), "sections": [_section(section) for section in side.sections]}


def _section(section: Section) -> dict[str, Any]:
    is_top = section.kind is SectionKind.TOP
    lines = [_line(line, number if is_top else None) for number, line in enumerate(section.lines, 1)]
    return {
        "kind": section.kind.value,
        **({"title": _words(section.title)} if section.title else {}),
        "lines": lines,
        **({"replies": _replies(section.replies)} if section.replies else {}),
    }


def _replies(replies: Replies) -> dict[str, Any]:
    return {"ticks": [_words(words) for words in replies.ticks], "more": _words(replies.more)}


def _line(line: Line, top: int | None) -> dict[str, Any]:
    """A line; a question also says what it is. `top` is its rank, or null outside the top three."""
    label = {"label": _words(line.label)} if line.label else {}
    if line.asked is None:
        tick = {"tick": True} if line.mark is Mark.TICK else {}
        return {**label, **_words(line.words), **tick}
    asked = line.asked
    return {
        "id": asked.id,
        **_words(line.words),
        "topic": asked.topic,
        "why": asked.why,
        "own": asked.is_own,
        "top": top,
    }
