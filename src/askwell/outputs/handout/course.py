"""How strong something is over the minutes, drawn as a filled curve."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from askwell.outputs.handout.handout import MOST_HEIGHT

_WIDTH, _HEIGHT = 300, 60
_GROUND = 56
_STEP = 17
"""From one strength to the next."""


def course_svg(minutes: Sequence[int], heights: Sequence[int]) -> str:
    """Draw a course: time to the right, strength upwards, with a line at each strength.

    Args:
        minutes: Of each point, each later than the one before.
        heights: Of each point, from 0 to `MOST_HEIGHT`.

    Returns:
        An SVG element without a name.
    """
    first, span = minutes[0], minutes[-1] - minutes[0]
    across = [round((minute - first) * _WIDTH / span, 1) for minute in minutes]
    points = [(x, _GROUND - height * _STEP) for x, height in zip(across, heights, strict=True)]
    top = f"M{points[0][0]} {points[0][1]}" + "".join(
        f"C{(x + before) / 2:.1f} {level} {(x + before) / 2:.1f} {y} {x} {y}"
        for (before, level), (x, y) in pairwise(points)
    )
    lines = "".join(f"M0 {_GROUND - level * _STEP}h{_WIDTH}" for level in range(1, MOST_HEIGHT + 1))
    return (
        f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {_WIDTH} {_HEIGHT}'>"
        f"<path d='{lines}' stroke='#999' stroke-width='.6' stroke-dasharray='2 3'/>"
        f"<path d='{top}L{_WIDTH} {_GROUND}L0 {_GROUND}z' fill='#bbb'/>"
        f"<path d='{top}' fill='none' stroke='black' stroke-width='2'/>"
        f"<path d='M0 {_GROUND}h{_WIDTH}' stroke='black' stroke-width='1'/></svg>"
    )
