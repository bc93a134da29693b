"""What is wrong with a file, where, and how to mend it; and the three ways to print that."""

from __future__ import annotations

import enum
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from askwell.guide.clean_words import first_unsafe
from askwell.guide.place import Place, WrittenBy

SHOWN_AT_MOST = 20
"""How many problems the text report shows; the rest are counted."""
LINE_WIDTH = 96
"""How many characters of a line of a file are quoted."""

FileLines = Mapping[str, Sequence[str]]
"""File names, as they stand in a `Place`, and the lines of each file."""

_FAMILIES = ("YML", "GDE", "REF", "TRN", "OVL")


class Severity(enum.Enum):
    """How much a problem weighs."""

    ERROR = "error"
    """The guide cannot be used."""
    WARNING = "warning"
    """The guide works, but a reader is likely to be served badly."""
    NOTE = "note"
    """Worth knowing."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to mend."""

    code: str
    """Family and number, as in `GDE105`. The meaning of a code never changes."""
    severity: Severity
    message: str
    """What is wrong, in one sentence without its full stop."""
    place: Place
    help: str = ""
    """How to mend it; empty: the message says it all."""
    instead: str | None = None
    """What can safely be written at its place instead; None: that is for a person to decide."""


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Problems by weight, then cause (a file that cannot be read comes first), then place."""
    return tuple(sorted(problems, key=_order))


def _order(problem: Problem) -> tuple[object, ...]:
    family = problem.code[:3]
    cause = _FAMILIES.index(family) if family in _FAMILIES else len(_FAMILIES)
    weight = list(Severity).index(problem.severity)
    place = problem.place
    return (weight, cause, place.file, place.line, place.column, problem.code, problem.message)


def visible(text: str) -> str:
    """The same number of characters, each one safe to show: tabs, controls and odd spaces get a sign."""
    return "".join(_sign(character) for character in text)


def _sign(character: str) -> str:
    if character == "\t":
        return "→"
    if character == "\n":
        return " "
    if character == "\u00a0":
        return "␣"
    if character < " ":
        return chr(0x2400 + ord(character))
    unsafe = first_unsafe(character) is not None or unicodedata.category(character) in ("Cf", "Zl", "Zp")
    return "\ufffd" if unsafe else character


def quoted(words: str, longest: int = 48) -> str:
    """Words of a file as they stand in a message: on one line, shortened, in single quotes."""
    line = visible(" ".join(words[: longest * 4].split(" ")))
    return f"'{line[: longest - 1]}…'" if len(line) > longest else f"'{line}'"


def count_words(problems: Iterable[Problem]) -> str:
    """How many problems of each weight, in words: "2 errors, 1 warning"; empty when there are none."""
    weights = [problem.severity for problem in problems]
    counts = ((weights.count(severity), severity.value) for severity in Severity)
    return ", ".join(f"{count} {name}{'s' if count > 1 else ''}" for count, name in counts if count)


def format_text(problems: Iterable[Problem], lines: FileLines, shown_at_most: int = SHOWN_AT_MOST) -> str:
    """Build the report for a person at a terminal.

    Args:
        problems: In any order.
        lines: The lines of the files they are in; a file that is not there is named without its line.
        shown_at_most: Further problems are only counted.

    Returns:
        Plain text that ends with a line feed, or nothing when there are no problems. No markup: words of
        the files stand in it as they are, with control characters made visible.
    """
    ordered = in_order(problems)
    parts = [_text_of(problem, lines) for problem in ordered[:shown_at_most]]
    if len(ordered) > shown_at_most:
        parts.append(f"and {count_words(ordered[shown_at_most:])} more, not shown here\n")
    return "\n".join(parts)


def _text_of(problem: Problem, lines: FileLines) -> str:
    place = problem.place
    text = [f"{problem.severity.value}[{problem.code}]: {visible(problem.message)}"]
    text.append(f"  --> {visible(place.file)}:{place.line}:{place.column}")
    text.extend(_quote_of(place, lines))
    if problem.help:
        text.append(f"{' ' * len(str(place.line))} = help: {visible(problem.help)}")
    return "\n".join(text) + "\n"


def _quote_of(place: Place, lines: FileLines) -> list[str]:
    line = line_at(place, lines)
    if not line.strip():
        return []
    begin = max(0, place.column - LINE_WIDTH + 24) if len(line) > LINE_WIDTH else 0
    piece = visible(line[begin : begin + LINE_WIDTH])
    column = place.column - 1 - begin
    marks = "^" * max(1, min(place.length, LINE_WIDTH - column))
    number = str(place.line)
    return [f"{number} | {piece}", f"{' ' * len(number)} | {' ' * column}{marks}"]


def line_at(place: Place, lines: FileLines) -> str:
    """The line a place is on, as it stands in its file; empty when that is not known."""
    of_file = lines.get(place.file, ())
    return of_file[place.line - 1] if 0 < place.line <= len(of_file) else ""


def format_plain(problems: Iterable[Problem]) -> str:
    """One line for each problem, for screen readers and for messages to others."""
    return "".join(f"{_plain_of(problem)}\n" for problem in in_order(problems))


def _plain_of(problem: Problem) -> str:
    place = problem.place
    said = (
        f"{problem.severity.value} {problem.code} in {place.file}, line {place.line}, "
        f"column {place.column}: {problem.message}."
    )
    return visible(f"{said} Help: {problem.help}" if problem.help else said)


def format_json(problems: Iterable[Problem], lines: FileLines) -> str:
    """Every problem as an object in a JSON array, with the line it is on."""
    found = [
        {
            "code": problem.code,
            "severity": problem.severity.value,
            "file": problem.place.file,
            "line": problem.place.line,
            "column": problem.place.column,
            "text": line_at(problem.place, lines)[:LINE_WIDTH],
            "message": problem.message,
            "help": problem.help,
        }
        for problem in in_order(problems)
    ]
    import json  # wanted only by who asks for it

    return json.dumps(found, ensure_ascii=True, indent=2) + "\n"


def located(
    problems: Iterable[Problem], lines: FileLines, folder: Path, clinic: Path | None = None
) -> tuple[list[Problem], dict[str, Sequence[str]]]:
    """Problems and lines whose files are named with their folder, from where the person stands.

    A terminal or an editor can open such a path with a click.

    Args:
        problems: With files as they are named inside their folder.
        lines: Of these files.
        folder: The guide's, as the person named it.
        clinic: The clinic's; None: nothing is the clinic's.
    """
    told: list[Problem] = []
    named = {name: str(folder / name) for name in lines}
    for problem in problems:
        place = problem.place
        if clinic is not None and place.written_by is WrittenBy.CLINIC:
            named[place.file] = str(clinic / place.file)
        if place.file:
            file = named.get(place.file, str(folder / place.file))
            problem = replace(problem, place=replace(place, file=file))
        told.append(problem)
    return told, {named[name]: of_file for name, of_file in lines.items()}
