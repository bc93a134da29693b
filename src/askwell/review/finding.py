"""How rules say what they found."""

from __future__ import annotations

from askwell.guide.place import Place
from askwell.loading.problems import Problem, Severity


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
