"""Runs every rule over a guide: what `askwell check` demands beyond shape, and the numbers behind it."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from askwell.guide.model import Guide
from askwell.loading.problems import Problem
from askwell.review import (
    care,
    drawing_rules,
    evidence,
    minutes_rules,
    page_rules,
    question_rules,
    safety_rules,
    structure,
    teach_back_rules,
    wording_rules,
)
from askwell.review.scores import ScoreTable, score_guide

Rule = Callable[[Guide], Iterable[Problem]]
"""One small function that looks at a guide and says what it found."""

FAMILIES = (
    structure,
    safety_rules,
    wording_rules,
    care,
    evidence,
    question_rules,
    teach_back_rules,
    minutes_rules,
    page_rules,
    drawing_rules,
)


@dataclass(frozen=True, slots=True)
class Review:
    """What the rules found, and the numbers behind them."""

    problems: tuple[Problem, ...]
    """In the order of the rules, each once."""
    guide: Guide
    evidence_text: str | None

    @property
    def scores(self) -> ScoreTable:
        """Every number of the guide, worked out anew."""
        return score_guide(self.guide, self.evidence_text)


def rules() -> tuple[Rule, ...]:
    """Every rule that needs nothing but the guide, in the order of their codes."""
    return tuple(rule for family in FAMILIES for rule in family.RULES)


def _all_problems(guide: Guide, today: datetime.date | None, evidence_text: str | None) -> Iterator[Problem]:
    for rule in rules():
        yield from rule(guide)
    if today is not None:
        yield from evidence.overdue(guide, today)
        yield from drawing_rules.ended(guide, today)
    yield from evidence.coverage(guide, evidence_text)


def run_review(guide: Guide, today: datetime.date | None = None, evidence_text: str | None = None) -> Review:
    """Run every rule over a guide.

    Args:
        guide: A guide that was loaded without errors.
        today: The date that review dates are compared with; None: they are not compared.
        evidence_text: The text of the guide's EVIDENCE.md, or None when it has none.

    Returns:
        Every finding, and a way to the score table.
    """
    found = dict.fromkeys(_all_problems(guide, today, evidence_text))
    return Review(tuple(found), guide, evidence_text)
