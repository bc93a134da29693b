"""Lines of words beside each other."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

from askwell.presenting.cells import cell_width
from askwell.presenting.lines import BLANK, Run, TextLine, line_text


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
