"""A picture of people: how many of a group, as one SVG for paper and screen.

The counted people are filled and the others are outlines, so the picture survives a copy in black and white.
The words beside it say the same; a screen reader skips it.
"""

from __future__ import annotations

MOST = 100
"""Larger groups are said in words only: nobody counts a thousand people."""

_PER_ROW = 50
_IN_A_GROUP = 10
_STEP, _GROUP_GAP, _ROW = 10, 6, 26
_PERSON = "M{x} {y}m5 1a3.2 3.2 0 1 0 .01 0zm-4 21v-9a4 4 0 0 1 8 0v9z"
"""A head and a body, 10 wide and 24 high."""


def people_svg(count: int, of: int) -> str:
    """Draw a group, in rows of 50 with a gap after each ten.

    Args:
        count: How many are filled, from 0 to `of`.
        of: How many there are.

    Returns:
        An SVG element without a name; empty for more than `MOST`.
    """
    if of > MOST:
        return ""
    per_row = min(of, _PER_ROW)
    width = _x(per_row - 1) + _STEP
    height = -(-of // per_row) * _ROW - 2
    filled = _path(range(count), per_row, "fill='black'")
    others = _path(range(count, of), per_row, "fill='white'")
    return (
        f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {width} {height}' stroke='black' "
        f"stroke-width='.9'>{filled}{others}</svg>"
    )


def people_width(of: int) -> float:
    """How wide the picture of a group is, from 0 to 1, where 1 is a full row."""
    return (_x(min(of, _PER_ROW) - 1) + _STEP) / (_x(_PER_ROW - 1) + _STEP)


def _path(people: range, per_row: int, fill: str) -> str:
    drawn = "".join(_PERSON.format(x=_x(n % per_row), y=n // per_row * _ROW) for n in people)
    return f"<path {fill} d='{drawn}'/>" if drawn else ""


def _x(column: int) -> int:
    return column * _STEP + column // _IN_A_GROUP * _GROUP_GAP
