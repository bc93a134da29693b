"""The texts of a block as a reader sees them."""

from __future__ import annotations

import enum
from collections.abc import Iterator

from askwell.guide.model import (
    Block,
    CalloutBlock,
    ClaimBlock,
    CurveBlock,
    ListBlock,
    NumbersBlock,
    OptionsBlock,
    StepsBlock,
    TableBlock,
    TextBlock,
    TimelineBlock,
)
from askwell.guide.rich_words import paragraphs, plain


class Role(enum.Enum):
    """What a text is for, which decides the rules it has to keep."""

    PROSE = "prose"
    """Sentences and list items; these are graded."""
    LABEL = "label"
    """Titles, headings, names, cells: read, but no sentences."""
    CLAIM = "claim"
    """What somebody else said; graded, but free to say what the guide may not."""


def block_texts(block: Block) -> Iterator[tuple[str, Role]]:
    """Every text of a block in plain words, in reading order, with what it is for; some may be empty."""
    yield from _own_texts(block)
    yield from ((plain(paragraph), Role.PROSE) for paragraph in paragraphs(block.after))


def _own_texts(block: Block) -> Iterator[tuple[str, Role]]:
    match block:
        case TextBlock() | CalloutBlock():
            yield from ((plain(paragraph), Role.PROSE) for paragraph in paragraphs(block.text))
        case ListBlock() | StepsBlock():
            yield from ((plain(item), Role.PROSE) for item in block.items)
        case NumbersBlock():
            yield from (
                (plain(text), Role.LABEL) for text in (block.about, *(row.label for row in block.rows))
            )
            yield plain(block.means), Role.PROSE
        case TableBlock():
            cells = (*block.columns, *(cell for row in block.rows for cell in row))
            yield from ((plain(cell), Role.LABEL) for cell in cells)
            yield plain(block.says), Role.PROSE
        case OptionsBlock():
            yield from ((plain(field), Role.LABEL) for field in block.fields)
            for option in block.each:
                yield plain(option.name), Role.LABEL
                yield from ((plain(value), Role.PROSE) for value in option.values)
            yield plain(block.says), Role.PROSE
        case TimelineBlock():
            yield plain(block.about), Role.LABEL
            for stop in block.stops:
                yield plain(stop.when), Role.LABEL
                yield plain(stop.what), Role.PROSE
                yield from ((plain(text), Role.LABEL) for text in (stop.where, stop.who))
            yield plain(block.says), Role.PROSE
        case CurveBlock():
            yield plain(block.about), Role.LABEL
            yield plain(block.says), Role.PROSE
        case ClaimBlock():
            yield plain(block.claim), Role.CLAIM
            yield plain(block.says), Role.PROSE
