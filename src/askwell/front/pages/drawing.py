"""Pictures as paths of SVG: people to be counted, codes for a phone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

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


def code_path(modules: tuple[tuple[bool, ...], ...]) -> str:
    """The dark modules of a code, one unit each."""
    return "".join(
        f"M{x} {y}h{length}v1h-{length}z" for y, row in enumerate(modules) for x, length in _runs(row)
    )


def _runs(row: tuple[bool, ...]) -> Iterator[tuple[int, int]]:
    start = None
    for x, is_dark in enumerate((*row, False)):
        if is_dark and start is None:
            start = x
        elif not is_dark and start is not None:
            yield start, x - start
            start = None
