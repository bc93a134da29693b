"""Why a finding matters: one entry for each code, read from `codes.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources

from askwell.errors import UsageError
from askwell.guide.names import names_there, resolve, shown


@dataclass(frozen=True, slots=True)
class Explanation:
    """What is behind one code."""

    code: str
    title: str
    """What the code says, in a few words."""
    why: str
    """Why it matters to a reader or an author."""
    bad: str
    good: str


def explanations() -> Mapping[str, Explanation]:
    """Every code that a report can have."""
    text = resources.files("askwell.reporting").joinpath("codes.toml").read_text(encoding="utf-8")
    return {code: Explanation(code, **entry) for code, entry in tomllib.loads(text).items()}


def explanation(code: str) -> Explanation:
    """What is behind a code, in any case of letters.

    Raises:
        UsageError: There is no such code; names the nearest.
    """
    known = explanations()
    found = resolve(code, known)
    if found is None:
        raise UsageError(f"There is no code {shown(code)}.{names_there(code.upper(), known, 'Codes')}")
    return known[found]
