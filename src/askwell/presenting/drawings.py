"""Small pictures made of letters: a line of time, a curve, people. The words beside them say the same.

The console fonts Lat15, Lat2, Uni2 and Uni3 of console-setup have every letter, so there are no half blocks
and no open circles; `terminal_letters` has one of ASCII for each.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from askwell.guide.model import CurvePoint, Level, Stop
from askwell.presenting.cells import cell_width
from askwell.presenting.lines import LONGEST_LINE, Run, Style, TextLine
from askwell.wording.words import ScreenWords

PERSON, OTHER = "●", "·"
STOP, HERE, ELSEWHERE = "●", "━", "┄"
FULL, GROUND = "█", "─"
LONGEST_CURVE = 48
"""Cells of the ground of a curve. Wider, a few points would look like many."""
_LEVELS = tuple(Level)


# --- a line of time ---------------------------------------------------------------------------


def line_of_time(stops: Sequence[Stop], width: int) -> list[TextLine]:
    """A line with a mark for each stop, its time above and the places below.

    Args:
        stops: Two or more, with times in plain words.
        width: Room in cells.

    Returns:
        Two to four lines. Times that do not fit in one row stand in two by turns; where they do not fit in
        two, numbers stand there instead.
    """
    room = min(width, LONGEST_LINE)
    marks = _marks(stops, room)
    numbers = [str(number) for number in range(1, len(stops) + 1)]
    above = _times([stop.when for stop in stops], marks, room) or [_placed(numbers, marks, room) or ""]
    places = _places(stops, marks, room)
    return [
        *((Run(text, Style.STRONG),) for text in above),
        _line(stops, marks),
        *([(Run(places, Style.MUTED),)] if places else []),
    ]


def has_numbers(stops: Sequence[Stop], width: int) -> bool:
    """Whether the line of time shows numbers, so that the list beside it has to."""
    room = min(width, LONGEST_LINE)
    return not _times([stop.when for stop in stops], _marks(stops, room), room)


def _marks(stops: Sequence[Stop], room: int) -> list[int]:
    """The cell of each stop; evenly apart, because few times are known to the minute."""
    return [round(index * (room - 1) / (len(stops) - 1)) for index in range(len(stops))]


def _times(texts: Sequence[str], marks: Sequence[int], room: int) -> list[str]:
    """The times in one row, or in two by turns; empty if they do not fit."""
    one = _placed(texts, marks, room)
    if one is not None:
        return [one]
    two = [_placed(texts[start::2], marks[start::2], room) for start in (0, 1)]
    return [row for row in two if row is not None] if None not in two else []


def _placed(texts: Sequence[str], marks: Sequence[int], room: int) -> str | None:
    """Texts over their marks, none going past the end of the line; None if two of them would touch."""
    line = ""
    for text, mark in zip(texts, marks, strict=True):
        start = min(mark, room - cell_width(text))
        if start < 0 or (line and start < cell_width(line) + 2):
            return None
        line += " " * (start - cell_width(line)) + text
    return line


def _places(stops: Sequence[Stop], marks: Sequence[int], room: int) -> str:
    """The places under the stops where they begin; empty if they do not fit."""
    found = [(stop.where, mark) for stop, mark in zip(stops, marks, strict=True) if stop.where]
    return _placed([where for where, _ in found], [mark for _, mark in found], room) or ""


def _line(stops: Sequence[Stop], marks: Sequence[int]) -> TextLine:
    """The line itself: whole at the first place named, broken before it and anywhere else."""
    first = next((stop.where for stop in stops if stop.where), "")
    where = ""
    runs = [Run(STOP, Style.PEOPLE)]
    for (stop, _), (mark, after) in zip(pairwise(stops), pairwise(marks), strict=True):
        where = stop.where or where
        is_here = where == first
        runs.append(Run((HERE if is_here else ELSEWHERE) * (after - mark - 1), Style.PEOPLE))
        runs.append(Run(STOP, Style.PEOPLE))
    return tuple(runs)


# --- a curve ----------------------------------------------------------------------------------


def curve(points: Sequence[CurvePoint], words: ScreenWords, width: int) -> list[TextLine]:
    """How strong a feeling is, as a filled shape over a ground of minutes.

    Args:
        points: Two or more, each later than the one before.
        words: What each level is called, and how minutes are said.
        width: Room in cells.

    Returns:
        One line for each level, strongest first, and one with minutes.
    """
    names = words.drawn
    label = max(cell_width(names[level.value]) for level in Level)
    room = min(width - label - 1, LONGEST_CURVE)
    heights = [_height(points, cell, room) for cell in range(room)]
    lines: list[TextLine] = []
    for row in reversed(range(1, len(_LEVELS))):  # row 1 stands on the ground
        shape = "".join(FULL if height >= row else " " for height in heights).rstrip()
        name = _right(names[_LEVELS[row].value], label)
        lines.append((Run(name, Style.MUTED), Run(f" {shape}", Style.PEOPLE)))
    ground = Run(f"{_right(names[Level.NONE.value], label)} {GROUND * room}", Style.MUTED)
    ticks = f"{' ' * label} {_ticks(points, words.minutes(points[-1].minute), room)}"
    return [*lines, (ground,), (Run(ticks, Style.MUTED),)]


def _right(text: str, width: int) -> str:
    return " " * (width - cell_width(text)) + text


def _height(points: Sequence[CurvePoint], cell: int, room: int) -> int:
    """How many rows are filled above a cell of the ground, on straight lines between the points."""
    first, last = points[0].minute, points[-1].minute
    minute = first + (last - first) * cell / (room - 1)
    for before, after in pairwise(points):
        if minute <= after.minute:
            part = (minute - before.minute) / (after.minute - before.minute)
            low, high = _LEVELS.index(before.level), _LEVELS.index(after.level)
            return int(low + (high - low) * part + 0.5)
    return _LEVELS.index(points[-1].level)


def _ticks(points: Sequence[CurvePoint], end: str, room: int) -> str:
    """The minutes of the points that have room for theirs: the first, the last, and those between."""
    first, last = points[0].minute, points[-1].minute
    line = str(first)
    for point in points[1:-1]:
        text = str(point.minute)
        start = round((point.minute - first) * (room - 1) / (last - first))
        if start > cell_width(line) and start + cell_width(text) < room - cell_width(end):
            line += " " * (start - cell_width(line)) + text
    return line + " " * max(1, room - cell_width(line) - cell_width(end)) + end


# --- people -----------------------------------------------------------------------------------


def people_in_tens(count: int) -> list[TextLine]:
    """100 people in ten rows of ten, the counted ones first; 19 cells wide."""
    lines: list[TextLine] = []
    for start in range(0, 100, 10):
        counted = min(max(count - start, 0), 10)
        parts = (
            Run(" ".join(PERSON * counted), Style.PEOPLE),
            Run(" " if 0 < counted < 10 else ""),
            Run(" ".join(OTHER * (10 - counted)), Style.MUTED),
        )
        lines.append(tuple(part for part in parts if part.text))
    return lines
