"""How far a reader is, for a line that is drawn and said."""

from __future__ import annotations

from dataclasses import dataclass

from askwell.walkthrough.steps import StepKind
from askwell.walkthrough.walkthrough import Walkthrough


@dataclass(frozen=True, slots=True)
class Way:
    """Where a reader stands on their way."""

    done: int
    """Steps behind them."""
    of: int
    minutes_left: int
    """As the guide counts minutes; 0: not worth saying."""


def way(walkthrough: Walkthrough) -> Way:
    """Where the reader stands, on the path that they have chosen."""
    steps = walkthrough.steps
    here = steps.index(walkthrough.step)
    minutes = walkthrough.guide.minutes
    all_minutes = minutes.short if walkthrough.is_short else minutes.full
    pages = [number for number, step in enumerate(steps) if step.kind is StepKind.PAGE]
    left = sum(number >= here for number in pages)
    reading = all_minutes * left / len(pages) if pages else 0
    return Way(here, len(steps) - 1, max(1, round(reading)) if left else 0)
