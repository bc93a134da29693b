"""Pictures as paths of SVG: people to be counted, a curve, codes for a phone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from askwell.guide.model import CurvePoint, Level

MOST_PEOPLE = 100
"""More than that nobody can count."""
_PER_ROW = 10


def people(count: int, of: int) -> tuple[str, str, int] | None:
    """A picture of people: the path of the counted ones, that of the others, and the rows of ten.

    None for more than can be drawn.
    """
    if of > MOST_PEOPLE:
        return None
    places = [(number % _PER_ROW, number // _PER_ROW) for number in range(of)]
    rows = -(-of // _PER_ROW)
    return _discs(places[:count]), _discs(places[count:]), rows


def _discs(places: Iterable[tuple[int, int]]) -> str:
    return "".join(f"M{x + 0.16} {y + 0.5}a.34 .34 0 1 0 .68 0a.34 .34 0 1 0-.68 0" for x, y in places)


CURVE_WIDTH, CURVE_HEIGHT = 100, 30
"""Units of a curve's picture."""


def curve(points: Sequence[CurvePoint]) -> str:
    """How strong a feeling is over the minutes, as a shape over its ground."""
    first, last = points[0].minute, points[-1].minute
    levels = [level.value for level in Level]
    top = len(levels) - 1
    places = [
        (
            round(CURVE_WIDTH * (point.minute - first) / (last - first), 1),
            round(CURVE_HEIGHT * (1 - levels.index(point.level.value) / top), 1),
        )
        for point in points
    ]
    return f"M0 {CURVE_HEIGHT}" + "".join(f"L{x} {y}" for x, y in places) + f"L{CURVE_WIDTH} {CURVE_HEIGHT}z"


def code_path(modules: tuple[tuple[bool, ...], ...]) -> str:
    """The dark modules of a code, one unit each."""
    return "".join(
        f"M{run.start()} {y}h{len(run[0])}v1h-{len(run[0])}z"
        for y, row in enumerate(modules)
        for run in re.finditer("#+", "".join("#" if is_dark else " " for is_dark in row))
    )
