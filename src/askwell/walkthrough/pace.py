"""How far a reader is on their own way, and how long the rest takes."""

from __future__ import annotations

import math
from collections.abc import Iterable
from itertools import takewhile

from askwell.guide.reading_time import SECONDS_PER_PROMPT, WORDS_PER_MINUTE
from askwell.walkthrough.steps import Step, StepKind
from askwell.walkthrough.walkthrough import Walkthrough

_ASKED = (StepKind.FORM, StepKind.STAGE, StepKind.CONCERNS, StepKind.LENGTH, StepKind.READINESS)
"""Prompts before the first page or after the last."""
_PROMPTS = (*_ASKED, StepKind.KEEPING, StepKind.CHOOSE, StepKind.TOP, StepKind.FIRST_SENTENCE)


def seconds_of(walkthrough: Walkthrough, step: Step) -> float:
    """What a step takes this reader: the words they are shown, or one answer."""
    if step.kind is StepKind.PAGE:
        words = walkthrough.guide.words_by_path[step.id].for_reader(walkthrough.situation)
        return words * 60 / WORDS_PER_MINUTE
    return SECONDS_PER_PROMPT if step.kind in _PROMPTS else 0


def done_and_all(walkthrough: Walkthrough) -> tuple[float, float]:
    """Seconds before the step where the reader stands, and of the whole way."""
    seconds = [seconds_of(walkthrough, step) for step in walkthrough.steps]
    here = walkthrough.steps.index(walkthrough.step)
    return sum(seconds[:here]), sum(seconds)


def minutes_left(walkthrough: Walkthrough) -> int:
    """Minutes from here to the end, this step counted in; 1 or more."""
    done, every = done_and_all(walkthrough)
    return _in_minutes(every - done)


def minutes_unread(walkthrough: Walkthrough, paths: Iterable[str]) -> int:
    """Minutes for those of the pages that were not on screen yet; 0: all were."""
    unread = [path for path in paths if path not in walkthrough.seen]
    seconds = sum(seconds_of(walkthrough, Step(StepKind.PAGE, path)) for path in unread)
    return _in_minutes(seconds) if unread else 0


def _in_minutes(seconds: float) -> int:
    return max(1, math.ceil(seconds / 60 - 1e-9))


def is_before_reading(walkthrough: Walkthrough) -> bool:
    """Whether no page lies before the step."""
    return walkthrough.step in _before_reading(walkthrough)


def number_of_prompt(walkthrough: Walkthrough) -> tuple[int, int] | None:
    """Which of the prompts on this side of the pages the step is, from 1, and of how many; None: of none."""
    before = _before_reading(walkthrough)
    here = before if walkthrough.step in before else walkthrough.steps[len(before) :]
    prompts = [step for step in here if step.kind in _ASKED]
    return (prompts.index(walkthrough.step) + 1, len(prompts)) if walkthrough.step in prompts else None


def _before_reading(walkthrough: Walkthrough) -> tuple[Step, ...]:
    return tuple(takewhile(lambda step: step.kind is not StepKind.PAGE, walkthrough.steps))
