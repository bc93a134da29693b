"""A course, and a group of people: each as one SVG for paper and screen.

The words beside them say the same; a screen reader skips them.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from askwell.outputs.handout.handout import MOST_HEIGHT

MOST = 100
"""Larger groups are said in words only: nobody counts a thousand people."""

_WIDTH, _HEIGHT = 300, 60
_GROUND = 56
_RISE = 17
"""From one strength to the next."""

_PER_ROW = 50
_IN_A_GROUP = 10
_STEP, _GROUP_GAP, _ROW = 10, 6, 26
_PERSON = "M{x} {y}m5 1a3.2 3.2 0 1 0 .01 0zm-4 21v-9a4 4 0 0 1 8 0v9z"
"""A head and a body, 10 wide and 24 high."""


def course_svg(minutes: Sequence[int], heights: Sequence[int]) -> str:
    """Draw how strong something is over the minutes, as a filled curve.

    Time goes to the right, strength upwards, with a line at each strength.

    Args:
        minutes: Of each point, each later than the one before.
        heights: Of each point, from 0 to `MOST_HEIGHT`.

    Returns:
        An SVG element without a name.
    """
    first, span = minutes[0], minutes[-1] - minutes[0]
    across = [round((minute - first) * _WIDTH / span, 1) for minute in minutes]
    points = [(x, _GROUND - height * _RISE) for x, height in zip(across, heights, strict=True)]
    top = f"M{points[0][0]} {points[0][1]}" + "".join(
        f"C{(x + before) / 2:.1f} {level} {(x + before) / 2:.1f} {y} {x} {y}"
        for (before, level), (x, y) in pairwise(points)
    )
    lines = "".join(f"M0 {_GROUND - level * _RISE}h{_WIDTH}" for level in range(1, MOST_HEIGHT + 1))
    return (
        f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {_WIDTH} {_HEIGHT}'>"
        f"<path d='{lines}' stroke='#999' stroke-width='.6' stroke-dasharray='2 3'/>"
        f"<path d='{top}L{_WIDTH} {_GROUND}L0 {_GROUND}z' fill='#bbb'/>"
        f"<path d='{top}' fill='none' stroke='black' stroke-width='2'/>"
        f"<path d='M0 {_GROUND}h{_WIDTH}' stroke='black' stroke-width='1'/></svg>"
    )


def people_svg(count: int, of: int) -> str:
    """Draw a group, in rows of 50 with a gap after each ten.

    The counted people are filled and the others are outlines, so it survives a copy in black and white.

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
