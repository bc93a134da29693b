"""Problems as commands of a GitHub workflow, which shows each beside its line.

Source: docs.github.com, "Workflow commands for GitHub Actions".
"""

from __future__ import annotations

from collections.abc import Iterable

from askwell.loading.problems import Problem, Severity, in_order, visible

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def format_github(problems: Iterable[Problem]) -> str:
    """One line for each problem."""
    return "".join(_command(problem) for problem in in_order(problems))


def _command(problem: Problem) -> str:
    place = problem.place
    values = {
        "file": place.file,
        "line": str(place.line),
        "col": str(place.column),
        "endColumn": str(place.column + max(1, place.length)),
        "title": problem.code,
    }
    said = f"{problem.message}. {problem.help}" if problem.help else problem.message
    told = ",".join(f"{name}={_escaped(value, is_value=True)}" for name, value in values.items())
    return f"::{_COMMANDS[problem.severity]} {told}::{_escaped(visible(said))}\n"


def _escaped(text: str, *, is_value: bool = False) -> str:
    signs = {"%": "%25", "\r": "%0D", "\n": "%0A"} | ({":": "%3A", ",": "%2C"} if is_value else {})
    return "".join(signs.get(sign, sign) for sign in text)
