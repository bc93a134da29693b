"""Lines of styled words, wrapped to a width: what both front ends put on screen."""

from __future__ import annotations

import enum
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, zip_longest

from askwell.presenting.cells import cell_width, split_cells


class Style(enum.Enum):
    """Why words look different. Each also differs in words or shape, never by colour alone."""

    NORMAL = "normal"
    STRONG = "strong"
    EMPHASIS = "emphasis"
    TERM = "term"
    """The first use on a page of a word that the glossary explains."""
    HEADING = "heading"
    LABEL = "label"
    """A word that names what follows: "Safety", "Remember"."""
    MUTED = "muted"
    """Where we are, hints."""
    PEOPLE = "people"
    """People counted in a picture of people."""
    FRAME = "frame"
    """The part of a line that is done."""
    TRACK = "track"
    """The part of a line that is still to come."""


@dataclass(frozen=True, slots=True)
class Run:
    """Words in one style."""

    text: str
    style: Style = Style.NORMAL
    is_raised: bool = False
    """Whether they stand on the ground of a card."""


TextLine = tuple[Run, ...]
"""One line on screen; empty: a blank line."""

BLANK: TextLine = ()

LONGEST_LINE = 66
"""Cells of the longest line of words that is read with ease; only columns are wider together."""


def line_text(line: TextLine) -> str:
    """The words of a line without styles."""
    return "".join(run.text for run in line)


def wrap(runs: Iterable[Run], width: int, first: str = "", rest: str = "") -> list[TextLine]:
    """Wrap styled words.

    Args:
        runs: The words; spaces part them, across runs too.
        width: Width in cells; words wider than a line are split.
        first: Stands before the first line, such as "- "; counted in the width.
        rest: Stands before every other line, to hang the text.

    Returns:
        At least one line, none wider than `width` (if the prefixes leave room for a character).
    """
    lines: list[TextLine] = []
    line: list[Run] = [Run(first)] if first else []
    used, room = cell_width(first), max(width, cell_width(first) + 1, cell_width(rest) + 1)
    has_words = False
    for word in _words(runs):
        pieces, size = word, sum(cell_width(run.text) for run in word)
        while True:
            gap = 1 if has_words else 0
            if used + gap + size <= room:
                line += ([Run(" ")] if gap else []) + list(pieces)
                used, has_words = used + gap + size, True
                break
            if not has_words:
                head, pieces = _split(pieces, room - used)
                line += head
                size = sum(cell_width(run.text) for run in pieces)
                if not pieces:  # wider than any line: it stands alone
                    used, has_words = room, True
                    break
            lines.append(_joined(line))
            line, used, has_words = ([Run(rest)] if rest else []), cell_width(rest), False
    if has_words or not lines:
        lines.append(_joined(line))
    return lines


def _words(runs: Iterable[Run]) -> Iterable[tuple[Run, ...]]:
    """Words as tuples of runs: a word may change style inside."""
    word: list[Run] = []
    for run in runs:
        for index, part in enumerate(run.text.split(" ")):
            if index and word:
                yield tuple(word)
                word = []
            if part:
                word.append(Run(part, run.style))
    if word:
        yield tuple(word)


def _split(word: tuple[Run, ...], width: int) -> tuple[list[Run], tuple[Run, ...]]:
    """Part a word that is wider than the line."""
    head: list[Run] = []
    for index, run in enumerate(word):
        size = cell_width(run.text)
        if size <= width:
            head.append(run)
            width -= size
            continue
        fits, left = split_cells(run.text, width)
        if head and cell_width(fits) > width:
            return head, word[index:]
        head.append(replace(run, text=fits))
        return head, (replace(run, text=left), *word[index + 1 :]) if left else word[index + 1 :]
    return head, ()


def _joined(line: list[Run]) -> TextLine:
    """The line with neighbours of one style put together."""
    grouped = groupby(line, key=lambda run: run.style)
    return tuple(Run("".join(run.text for run in runs), style) for style, runs in grouped)


EDGE = "┃ "
"""At the left of a card; the console fonts have it, and half blocks not."""
CARD = len(EDGE) + 1
"""Cells that a card takes from its words."""


def raised(line: TextLine, width: int) -> TextLine:
    """A line on the ground of a card, filled up to a width in cells."""
    rest = width - cell_width(line_text(line))
    filled = (*line, Run(" " * rest)) if rest > 0 else line
    return tuple(replace(run, is_raised=True) for run in filled)


def card(lines: Iterable[TextLine], width: int) -> list[TextLine]:
    """Lines, none wider than `width` less three, on the ground of a card with an edge at its left."""
    return [raised((Run(EDGE, Style.LABEL), *line), width) for line in lines]


def side_by_side(columns: Sequence[Sequence[TextLine]], widths: Sequence[int], gap: int) -> list[TextLine]:
    """Put columns of lines beside each other.

    Args:
        columns: The lines of each column; a shorter one is blank below its end.
        widths: Width of each column in cells; no line of it is wider.
        gap: Cells between two columns.

    Returns:
        As many lines as the longest column has, without spaces at their ends.
    """
    rows = zip_longest(*columns, fillvalue=BLANK)
    return [_row(row, widths, gap) for row in rows]


def _row(cells: Sequence[TextLine], widths: Sequence[int], gap: int) -> TextLine:
    runs: list[Run] = []
    owed = 0
    for cell, width in zip(cells, widths, strict=True):
        if cell:
            runs += [Run(" " * owed)] if owed else []
            runs += cell
            owed = 0
        owed += width - cell_width(line_text(cell)) + gap
    return tuple(runs)


def filled_up(lines: Sequence[TextLine], count: int) -> list[TextLine]:
    """The lines with blank ones below, `count` in all or as many as there are."""
    return [*lines, *[BLANK] * (count - len(lines))]
