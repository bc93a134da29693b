"""Where things stand in a window: one column, in the middle of a wide one, and what may stand at its side."""

from __future__ import annotations

from textual.geometry import Size
from textual.reactive import reactive

FRAME = 118
"""Columns of everything together, at most."""
BROAD_FROM = 166
"""Columns of a window from which what words mean stands at the right."""
MEANINGS = 44
"""Columns of what words mean, with the gap beside it."""
ALONE = 82
"""Columns of a screen that has nothing at its side, at most."""
WIDE_FROM = 110
"""Columns of a window from which something stands at the side."""
SIDE = 30
"""Columns of what stands at the side, with the gap beside it."""
TALL_FROM = 30
"""Rows of a window from which buttons are three rows high."""
LOW_BELOW = 18
"""Rows of a window below which blank lines that only please are left out."""


def together(columns: int, widest: int) -> int:
    """Columns of everything together, at most, in a window of so many columns; `widest` is FRAME or ALONE."""
    return widest + MEANINGS if widest == FRAME and columns >= BROAD_FROM else widest


def margin(columns: int, widest: int) -> int:
    """Columns left free at each side of a window.

    Args:
        columns: Width of the window in cells.
        widest: What stands in it is no wider, margins of its own counted in.
    """
    return max((columns - together(columns, widest)) // 2, 0) + (
        2 if columns >= 60 else 1 if columns >= 32 else 0
    )


def found_size() -> reactive[Size]:
    """`virtual_size` of a widget, without the second layout and paint that Textual asks for where it changes.

    What has another size is painted anyway. Not for a widget by whose size others are laid out.
    """
    return reactive(Size(0, 0), repaint=False)
