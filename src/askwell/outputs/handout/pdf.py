"""A handout as a tagged PDF, drawn by `handout.typ`."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

from askwell.checklist.checklist import Words
from askwell.guide.rich_words import paragraphs, spans
from askwell.outputs.handout.handout import (
    Blank,
    Box,
    BoxKind,
    Grid,
    Handout,
    Items,
    Look,
    Named,
    Paragraphs,
    People,
    Piece,
    Section,
    SectionKind,
)
from askwell.outputs.handout.people import people_svg, people_width
from askwell.outputs.paper import MARGIN_MM, PrintStyle
from askwell.outputs.typesetting import Data, printable, typeset

_SIDE_MM = 18.0
"""White at the sides and the top: a longer line is harder to read."""

_TOGETHER = (SectionKind.PAGE, SectionKind.HELP, SectionKind.ABOUT)
_SMALL = (SectionKind.SOURCES, SectionKind.ABOUT)


def render_pdf(handout: Handout, style: PrintStyle) -> bytes:
    """A handout as PDF/UA-1, the same bytes for the same handout, style and typst.

    Raises:
        MissingExtraError: typst is not installed.
        NotDeliveredError: No font here has some of the letters; names them.
    """
    return typeset(
        _data(handout, style), lambda typesetter, data: typesetter.pdf(_template(), data, handout.made_on)
    )


@functools.cache
def _template() -> bytes:
    return (Path(__file__).resolve().parent / "handout.typ").read_bytes()


def _data(handout: Handout, style: PrintStyle) -> Data:
    """What `handout.typ` draws, as plain data."""
    before, _, rest = handout.sheet_of.partition("{number}")
    between, _, after = rest.partition("{count}")
    has_columns = not style.is_large and not handout.title.english
    return {
        "language": handout.language,
        "direction": handout.direction,
        "title": _words(handout.title),
        "title-text": printable(handout.title.text),
        "front": list(_pieces(handout.front, has_columns)),
        "contents": _words(handout.contents) if handout.listed else None,
        "sections": [_section(section, has_columns) for section in handout.sections],
        "footer": [_words(words) for words in handout.footer],
        "sheet-of": [before, between, after],
        "tick": handout.tick_box,
        "width": style.paper.width_mm,
        "height": style.paper.height_mm,
        "margin": _SIDE_MM,
        "foot-margin": MARGIN_MM,
        "body": style.body_points,
        "small": style.small_points,
        "large": style.is_large,
    }


def _section(section: Section, has_columns: bool) -> Data:
    first = [piece for piece in section.pieces if not _is_last(piece)]
    last = [piece for piece in section.pieces if _is_last(piece)]
    return {
        "id": section.id,
        "level": section.level,
        "title": _words(section.title),
        "note": _words(section.note) if section.note else None,
        "own-sheet": section.kind is SectionKind.SIGN_OFF,
        "leads": section.kind is SectionKind.MODULE,
        "stays-together": section.kind in _TOGETHER,
        "is-small": section.kind in _SMALL,
        "pieces": list(_pieces(first, has_columns)),
        "last-pieces": list(_pieces(last, has_columns)),
    }


def _is_last(piece: Piece) -> bool:
    """Whether it belongs to the end of a page, which may stand on the next sheet."""
    if isinstance(piece, Paragraphs):
        return piece.look is Look.REFERENCE
    return isinstance(piece, Box) and piece.kind in (BoxKind.ASK, BoxKind.TEACH_BACK)


def _pieces(pieces: Iterable[Piece], has_columns: bool) -> Iterator[Data]:
    """The pieces, with choices that follow each other put side by side where there is room."""
    for is_option, group in groupby(pieces, _is_option):
        drawn = [_piece(piece) for piece in group]
        if is_option and has_columns and len(drawn) > 1:
            yield {"kind": "beside", "pieces": drawn}
        else:
            yield from drawn


def _is_option(piece: Piece) -> bool:
    return isinstance(piece, Box) and piece.kind is BoxKind.OPTION


def _piece(piece: Piece) -> Data:
    match piece:
        case Paragraphs():
            return {"kind": "paragraphs", "words": _words(piece.words), "look": piece.look.value}
        case Items():
            listed = [_words(item) for item in piece.items]
            return {"kind": "items", "items": listed, "mark": piece.mark.value}
        case Named():
            return {"kind": "named", "name": _words(piece.name), "value": _words(piece.value)}
        case People():
            svg, width = people_svg(piece.count, piece.of), people_width(piece.of)
            return {"kind": "people", "words": _words(piece.words), "svg": svg, "width": width}
        case Grid():
            columns = [_words(cell) for cell in piece.columns]
            rows = [[_words(cell) for cell in row] for row in piece.rows]
            return {"kind": "grid", "columns": columns, "rows": rows}
        case Blank():
            return {"kind": "blank", "name": _words(piece.name)}
        case Box():
            return {"kind": "box", "box": piece.kind.value, "pieces": [_piece(p) for p in piece.pieces]}


def _words(words: Words) -> dict[str, Any]:
    return {"own": _paragraphs(words.text), "english": _paragraphs(words.english)}


def _paragraphs(text: str) -> list[list[dict[str, Any]]]:
    return [
        [{"text": printable(span.text), "strong": span.strong or span.emphasis} for span in spans(paragraph)]
        for paragraph in paragraphs(text)
    ]
