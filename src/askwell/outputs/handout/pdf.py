"""A handout as a tagged PDF, drawn by `handout.typ`."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Any

from askwell.checklist.checklist import Words
from askwell.guide.rich_words import paragraphs, spans
from askwell.outputs.handout.drawings import course_svg, people_svg, people_width
from askwell.outputs.handout.handout import (
    Blank,
    Box,
    Course,
    Grid,
    Handout,
    Items,
    Named,
    Paragraphs,
    People,
    Piece,
    Section,
    SectionKind,
    Stops,
)
from askwell.outputs.paper import MARGIN_MM, PrintStyle
from askwell.outputs.typesetting import Data, Typesetter, printable, template, typeset

_TEMPLATE = "handout/handout.typ"
_Sizes = tuple[float, float, float]
_LEAFLET: _Sizes = (10, 9, 8)
"""Points of what is read, what is small, and sources. A line of a column holds about 55 letters; there is a
large print."""
_ONE_SIDE = tuple((points, points - 1.5, points - 1.5) for points in (11.5, 11, 10.5, 10, 9.5))
"""Of a summary: the first with which it stands on one side; in large print, on the two of one sheet."""

_SMALL = (SectionKind.WORDS, SectionKind.ABOUT)


def render_pdf(handout: Handout, style: PrintStyle) -> bytes:
    """A handout as PDF/UA-1, the same bytes for the same handout, style and typst.

    Raises:
        MissingExtraError: typst is not installed.
        NotDeliveredError: No font here has some of the letters; names them.
    """
    *larger, last = _sizes(handout, style)
    most = 2 if style.is_large else 1

    def make(typesetter: Typesetter) -> bytes:
        def fits(sizes: _Sizes) -> bool:
            return bool(typesetter.ask(template(_TEMPLATE), _data(handout, style, sizes), "sides") <= most)

        sizes = next(filter(fits, larger), last)
        return typesetter.pdf(template(_TEMPLATE), _data(handout, style, sizes), handout.made_on)

    return typeset(_data(handout, style, last), make)


def _sizes(handout: Handout, style: PrintStyle) -> tuple[_Sizes, ...]:
    """What to try, the best first; a leaflet has as many sides as it needs."""
    body, small = style.body_points, style.small_points
    if not handout.is_summary:
        return ((body, small, small),) if style.is_large else (_LEAFLET,)
    return tuple((each, small, small) for each in range(body, small - 1, -1)) if style.is_large else _ONE_SIDE


def _data(handout: Handout, style: PrintStyle, sizes: _Sizes) -> Data:
    """What `handout.typ` draws, as plain data."""
    before, _, rest = handout.sheet_of.partition("{number}")
    between, _, after = rest.partition("{count}")
    body, small, tiny = sizes
    return {
        "language": handout.language,
        "direction": handout.direction,
        "title": _words(handout.title),
        "title-text": printable(handout.title.text),
        "front": _pieces(handout.front),
        "contents": _words(handout.contents) if handout.listed else None,
        "sections": [_section(section) for section in handout.sections],
        "footer": [_words(words) for words in handout.footer],
        "sheet-of": [before, between, after],
        "tick": handout.tick_box,
        "width": style.paper.width_mm,
        "height": style.paper.height_mm,
        "margin": MARGIN_MM,
        "body": body,
        "small": small,
        "tiny": tiny,
        "columns": 1 if style.is_large else 2,
        "is-summary": handout.is_summary,
    }


def _section(section: Section) -> Data:
    return {
        "kind": section.kind.value,
        "id": section.id,
        "level": section.level,
        "title": _words(section.title),
        "note": _words(section.note) if section.note else None,
        "is-small": section.kind in _SMALL,
        "pieces": _pieces(section.pieces),
    }


def _pieces(pieces: Iterable[Piece]) -> list[Data]:
    return [_piece(piece) for piece in pieces]


def _piece(piece: Piece) -> Data:
    match piece:
        case Paragraphs():
            return {"kind": "paragraphs", "words": _words(piece.words), "look": piece.look.value}
        case Items():
            listed = [_words(item) for item in piece.items]
            return {"kind": "items", "items": listed, "mark": piece.mark.value}
        case Named():
            return {"kind": "named", "name": _words(piece.name), "value": _words(piece.value)}
        case Stops():
            return {"kind": "stops", "stops": _pieces(piece.stops)}
        case Course():
            svg = course_svg(piece.minutes, piece.heights)
            return {"kind": "course", "points": [_words(point) for point in piece.points], "svg": svg}
        case People():
            svg, width = people_svg(piece.count, piece.of), people_width(piece.of)
            return {"kind": "people", "words": _words(piece.words), "svg": svg, "width": width}
        case Grid():
            columns = [_words(cell) for cell in piece.columns]
            rows = [[_words(cell) for cell in row] for row in piece.rows]
            return {"kind": "grid", "columns": columns, "rows": rows, "weights": _weights(piece)}
        case Blank():
            return {"kind": "blank", "name": _words(piece.name)}
        case Box():
            return {"kind": "box", "box": piece.kind.value, "pieces": _pieces(piece.pieces)}


def _weights(grid: Grid) -> list[float]:
    """How wide each column is beside the others: by its longest word, and in part by its longest text."""
    columns = zip(grid.columns, *grid.rows, strict=True)
    return [max(_weight(cell.text) for cell in column) for column in columns]


def _weight(text: str) -> float:
    longest = max(map(len, text.split()), default=1)
    return max(longest, math.pow(len(text), 0.75))


def _words(words: Words) -> dict[str, Any]:
    return {"own": _paragraphs(words.text), "english": _paragraphs(words.english)}


def _paragraphs(text: str) -> list[list[dict[str, Any]]]:
    return [
        [{"text": printable(span.text), "strong": span.strong or span.emphasis} for span in spans(paragraph)]
        for paragraph in paragraphs(text)
    ]
