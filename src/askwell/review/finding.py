"""How rules say what they found, and which of it still counts while a guide has errors."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from askwell.guide.place import Place
from askwell.loading.problems import FileLines, Problem, Severity


def error(code: str, message: str, place: Place, help_text: str = "") -> Problem:
    """Build a finding that no guide may keep."""
    return Problem(code, Severity.ERROR, message, place, help_text)


def warning(code: str, message: str, place: Place, help_text: str = "") -> Problem:
    """Build a finding that is likely to serve a reader badly."""
    return Problem(code, Severity.WARNING, message, place, help_text)


def note(code: str, message: str, place: Place, help_text: str = "") -> Problem:
    """Build a finding that is worth knowing."""
    return Problem(code, Severity.NOTE, message, place, help_text)


def shortened(text: str, longest: int = 60) -> str:
    """Quote a text in a message, cut at a word when it is long."""
    line = " ".join(text.split())
    if len(line) <= longest:
        return f"'{line}'"
    return f"'{line[: longest - 1].rsplit(' ', 1)[0]} …'"


def findings_beside(
    errors: Iterable[Problem], findings: Iterable[Problem], lines: FileLines
) -> list[Problem]:
    """The findings that do not stand in a page, fact, question or key that has an error itself.

    What is wrong there stands in as an empty value, so a finding may be nothing but its echo.

    Args:
        errors: What the reading of the files found, of any weight.
        findings: What the review found in the guide as far as it could be read.
        lines: The lines of the files.
    """
    broken = {_piece(problem.place, lines) for problem in errors if problem.severity is Severity.ERROR}
    return [finding for finding in findings if _piece(finding.place, lines) not in broken]


def _piece(place: Place, lines: FileLines) -> tuple[str, int]:
    """The file, and the line on which the item or key at its outermost levels begins."""
    of_file = lines.get(place.file, ())
    above = range(min(place.line, len(of_file)), 0, -1)
    return place.file, next((number for number in above if _begins(of_file, number)), 0)


def _begins(lines: Sequence[str], number: int) -> bool:
    line = lines[number - 1]
    return line.startswith("  - ") or (bool(line.strip()) and not line.startswith((" ", "#")))
