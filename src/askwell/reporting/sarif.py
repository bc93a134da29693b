"""Problems as SARIF 2.1.0, which code hosts and editors read.

Source: OASIS, Static Analysis Results Interchange Format 2.1.0 (2020).
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from urllib.parse import quote

from askwell import __version__
from askwell.loading.problems import Problem, in_order, visible
from askwell.reporting.codes import explanations

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def format_sarif(problems: Iterable[Problem]) -> str:
    """Every problem as a result, and a rule for each code among them."""
    ordered = in_order(problems)
    run = {
        "tool": {"driver": {"name": "askwell", "version": __version__, "rules": _rules(ordered)}},
        "columnKind": "unicodeCodePoints",
        "results": [_result(problem) for problem in ordered],
    }
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2) + "\n"


def _rules(problems: Iterable[Problem]) -> list[dict[str, object]]:
    known = explanations()
    codes = sorted({problem.code for problem in problems} & known.keys())
    return [
        {
            "id": code,
            "shortDescription": {"text": known[code].title},
            "fullDescription": {"text": known[code].why},
        }
        for code in codes
    ]


def _result(problem: Problem) -> dict[str, object]:
    place = problem.place
    region = {
        "startLine": place.line,
        "startColumn": place.column,
        "endColumn": place.column + max(1, place.length),
    }
    location = {"artifactLocation": {"uri": quote(place.file, errors="replace")}, "region": region}
    said = f"{problem.message}. {problem.help}" if problem.help else problem.message
    return {
        "ruleId": problem.code,
        "level": problem.severity.value,  # SARIF has the same three words
        "message": {"text": visible(said)},
        "locations": [{"physicalLocation": location}],
    }
