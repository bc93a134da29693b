"""A checklist as a tagged PDF, drawn by `sheet.typ`."""

from __future__ import annotations

import bisect
from dataclasses import dataclass
from typing import Any

from askwell.checklist.checklist import Checklist, Line, Section, Words
from askwell.outputs.paper import MARGIN_MM, TIGHT_MARGIN_MM, PrintStyle
from askwell.outputs.typesetting import Data, Typesetter, printable, template, typeset
from askwell.wording import wording_for

_TEMPLATE = "sheet.typ"
_PLAIN = 16
_ROOMIEST = 55
"""Roominess goes from 0 to this; below `_PLAIN` margins are narrow. What it means is in `sheet.typ`."""


def render_pdf(checklist: Checklist, style: PrintStyle) -> bytes:
    """A checklist as PDF/UA-1, the same bytes for the same checklist, style and typst.

    Raises:
        MissingExtraError: typst is not installed.
        NotDeliveredError: No font here has some of the letters; names them.
    """
    data = _sheet_data(checklist, style)
    return typeset(data, lambda typesetter: _Sheet(data, typesetter).pdf(checklist.printed_on))


@dataclass(frozen=True, slots=True)
class _Sheet:
    """One checklist on its way through typst."""

    data: Data
    typesetter: Typesetter

    def pdf(self, printed_on: str) -> bytes:
        return self.typesetter.pdf(template(_TEMPLATE), self.with_room(self.roominess()), printed_on)

    def roominess(self) -> int:
        """The most room to write that takes no further sheet and moves nothing important to the back.

        Narrow margins are taken only where they save a sheet.
        """
        least, closest = _PLAIN, self.extent(_PLAIN)
        if closest[0] > 1 and (tight := self.extent(0))[0] < closest[0]:
            least, closest = 0, tight
        return least + bisect.bisect_right(range(least + 1, _ROOMIEST + 1), closest, key=self.extent)

    def extent(self, roominess: int) -> list[int]:
        """How many sheets there are, and on which the top three, the questions and the decisions end."""
        extent: list[int] = self.typesetter.ask(template(_TEMPLATE), self.with_room(roominess), "extent")
        return extent

    def with_room(self, roominess: int) -> Data:
        return self.data | {"roominess": roominess}


def _sheet_data(checklist: Checklist, style: PrintStyle) -> dict[str, Any]:
    """What `sheet.typ` draws, as plain data."""
    before, _, rest = checklist.sheet_of.partition("{number}")
    between, _, after = rest.partition("{count}")
    return {
        "language": checklist.language,
        "direction": checklist.direction,
        "title": _words(checklist.title),
        "help": _words(checklist.help_line),
        "sheet-of": [before, between, after],
        "tick": wording_for(checklist.language).sheet.tick_box,
        "width": style.paper.width_mm,
        "height": style.paper.height_mm,
        "margin": MARGIN_MM,
        "tight": TIGHT_MARGIN_MM,
        "body": style.body_points,
        "small": style.small_points,
        "large": style.is_large,
        "sections": [_section(section) for section in checklist.sections],
    }


def _section(section: Section) -> dict[str, Any]:
    return {
        "kind": section.kind.value,
        "title": _words(section.title) if section.title else None,
        "lines": [_line(line) for line in section.lines],
        "ruled": section.ruled,
    }


def _line(line: Line) -> dict[str, Any]:
    return {
        "words": _words(line.words),
        "label": _words(line.label) if line.label else None,
        "mark": line.mark.value,
        "ruled": line.ruled,
    }


def _words(words: Words) -> dict[str, str]:
    return {"text": printable(words.text), "english": printable(words.english)}
