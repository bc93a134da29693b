"""Slips of the hand on the lines that carry a guide's structure, and whether a report names the very line."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from askwell.loading.build_guide import CheckResult, check_guide
from askwell.loading.problems import Problem


@dataclass(frozen=True, slots=True)
class Line:
    """A line of structure: spaces, dashes, a key or none, and what stands after it."""

    number: int
    text: str
    dash: int
    """Index of its last dash; -1: it has none."""
    key: int
    """Index of its key; -1: it has none."""
    colon: int
    """Index behind the key; -1: it has none."""


def structural_lines(text: str) -> list[Line]:
    """The lines on which a key or an item of a list begins, as YAML itself sees them."""
    keys: dict[int, tuple[int, int]] = {}
    dashes: dict[int, int] = {}
    lines = text.split("\n")
    open_mappings: list[list[bool]] = []  # for each open collection: is it a mapping, is a key next
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        top = open_mappings[-1] if open_mappings else None
        if isinstance(event, (yaml.ScalarEvent, yaml.MappingStartEvent, yaml.SequenceStartEvent)) and top:
            mark = event.start_mark
            if top[0] and top[1] and isinstance(event, yaml.ScalarEvent):
                keys[mark.line] = (mark.column, event.end_mark.column)
            elif not top[0] and not top[2]:
                dashes[mark.line] = lines[mark.line].rfind("- ", 0, mark.column)
            top[1] = not top[1]
        if isinstance(event, yaml.CollectionStartEvent):
            is_flow = bool(event.flow_style)
            open_mappings.append([isinstance(event, yaml.MappingStartEvent), True, is_flow])
        elif isinstance(event, yaml.CollectionEndEvent):
            open_mappings.pop()
    numbers = sorted({*keys, *dashes})
    return [Line(n + 1, lines[n], dashes.get(n, -1), *keys.get(n, (-1, -1))) for n in numbers]


Slip = Callable[[Line, random.Random], str | None]
"""A line as it was meant to the line as it was typed; None: this slip cannot happen here."""


def colon_lost(line: Line, _chance: random.Random) -> str | None:
    """`title Words`."""
    return None if line.colon < 0 else line.text[: line.colon] + line.text[line.colon + 1 :]


def colon_without_space(line: Line, _chance: random.Random) -> str | None:
    """`title:Words`."""
    after = line.text[line.colon + 1 :] if line.colon >= 0 else ""
    return line.text[: line.colon + 1] + after.lstrip() if after.strip() else None


def dash_lost(line: Line, _chance: random.Random) -> str | None:
    """A space where the dash was."""
    return None if line.dash < 0 else f"{line.text[: line.dash]} {line.text[line.dash + 1 :]}"


def dash_deleted(line: Line, _chance: random.Random) -> str | None:
    """The dash and its space are gone, and the words stand further left."""
    return None if line.dash < 0 else line.text[: line.dash] + line.text[line.dash + 2 :]


def dash_without_space(line: Line, _chance: random.Random) -> str | None:
    """`-text`."""
    return None if line.dash < 0 else line.text[: line.dash + 1] + line.text[line.dash + 2 :]


def _dash_as(sign: str) -> Slip:
    def turned(line: Line, _chance: random.Random) -> str | None:
        return None if line.dash < 0 else line.text[: line.dash] + sign + line.text[line.dash + 1 :]

    return turned


def dash_behind_its_space(line: Line, _chance: random.Random) -> str | None:
    """` -text`: dash and space have changed places."""
    return None if line.dash < 0 else f"{line.text[: line.dash]} -{line.text[line.dash + 2 :]}"


def letters_swapped(line: Line, chance: random.Random) -> str | None:
    """`tilte: Words`."""
    key = line.text[line.key : line.colon] if line.key >= 0 else ""
    places = [at for at in range(len(key) - 1) if key[at] != key[at + 1] and key[at : at + 2].isalpha()]
    if not places:
        return None
    at = line.key + chance.choice(places)
    return line.text[:at] + line.text[at + 1] + line.text[at] + line.text[at + 2 :]


SLIPS: dict[str, Slip] = {
    "colon lost": colon_lost,
    "colon without space": colon_without_space,
    "dash lost": dash_lost,
    "dash deleted": dash_deleted,
    "dash without space": dash_without_space,
    "dash behind its space": dash_behind_its_space,
    "dash turned into an en dash": _dash_as("\u2013"),
    "dash turned into an em dash": _dash_as("\u2014"),
    "dash turned into a bullet": _dash_as("\u2022"),
    "dash turned into a star": _dash_as("*"),
    "letters swapped": letters_swapped,
}


@dataclass(frozen=True, slots=True)
class Tried:
    """One slip, and how well the report tells it."""

    slip: str
    file: str
    line: int
    typed: str
    first: Problem | None
    """What is reported first."""
    others: int
    """How many other lines are named too."""

    @property
    def is_exact(self) -> bool:
        return self.first is not None and (self.first.place.file, self.first.place.line) == (
            self.file,
            self.line,
        )


def try_slip(
    folder: Path,
    file: str,
    line: Line,
    name: str,
    chance: random.Random,
    check: Callable[[Path], CheckResult] = check_guide,
) -> Tried | None:
    """Make a slip in a copy of a guide that has no findings, check it, and undo it.

    Returns:
        None where this slip is none: the line stays as it was, or the guide says the same with it.
    """
    typed = SLIPS[name](line, chance)
    if typed is None or typed == line.text:
        return None
    path = folder / file
    whole = path.read_text(encoding="utf-8")
    lines = whole.split("\n")
    lines[line.number - 1] = typed
    path.write_text("\n".join(lines), encoding="utf-8")
    try:
        result = check(folder)
    finally:
        path.write_text(whole, encoding="utf-8")
    problems = result.problems
    if not problems and result.guide == check(folder).guide:
        return None  # one value alone is taken for a list of one
    spots = {(problem.place.file, problem.place.line) for problem in problems}
    return Tried(
        name, file, line.number, typed, next(iter(problems), None), len(spots - {(file, line.number)})
    )


def every_line(folder: Path) -> Iterator[tuple[str, Line]]:
    """The structural lines of each file of a guide."""
    for path in sorted(folder.rglob("*.yaml")):
        for line in structural_lines(path.read_text(encoding="utf-8")):
            yield path.relative_to(folder).as_posix(), line
