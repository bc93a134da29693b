"""The steps of a walkthrough, in order, and where a person stands among them."""

from __future__ import annotations

import enum
from dataclasses import dataclass

from askwell.guide.conditions import Situation, is_shown
from askwell.guide.model import Guide, Module, Page


class StepKind(enum.Enum):
    """What happens at a step."""

    LANGUAGE = "language"
    WELCOME = "welcome"
    FORM = "form"
    STAGE = "stage"
    CONCERNS = "concerns"
    LENGTH = "length"
    KEEPING = "keeping"
    PAGE = "page"
    READINESS = "readiness"
    CHOOSE = "choose"
    TOP = "top"
    FIRST_SENTENCE = "first-sentence"
    REVIEW = "review"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Step:
    """One stop on the way."""

    kind: StepKind
    id: str = ""
    """For pages `module/page`, for readiness prompts their id; else empty."""


@dataclass(frozen=True, slots=True)
class Progress:
    """Where a page stands, counted from 1."""

    module: int
    modules: int
    page: int
    pages: int


def all_steps(guide: Guide, offers_keeping: bool) -> tuple[Step, ...]:
    """Every step there could be, visible or not, in order. Positions are kept in this order."""
    steps = [Step(StepKind.LANGUAGE)] if len(guide.languages) > 1 else []
    steps.append(Step(StepKind.WELCOME))
    for kind, prompt in (
        (StepKind.FORM, guide.forms),
        (StepKind.STAGE, guide.stages),
        (StepKind.CONCERNS, guide.concerns),
    ):
        if prompt is not None:
            steps.append(Step(kind))
    steps.append(Step(StepKind.LENGTH))
    if offers_keeping:
        steps.append(Step(StepKind.KEEPING))
    steps += [Step(StepKind.PAGE, path) for path in guide.page_by_path]
    steps += [Step(StepKind.READINESS, prompt.id) for prompt in guide.readiness]
    ending = (StepKind.CHOOSE, StepKind.TOP, StepKind.FIRST_SENTENCE, StepKind.REVIEW, StepKind.DONE)
    return (*steps, *(Step(kind) for kind in ending))


def is_on_path(page: Page, situation: Situation, short: bool) -> bool:
    """Whether a reader in this situation, on this path, comes by the page."""
    return (page.must_see or not short) and is_shown(page.visibility, situation)


def visible_modules(
    guide: Guide, situation: Situation, short: bool
) -> tuple[tuple[Module, tuple[Page, ...]], ...]:
    """Modules that have pages on this path, each with those pages."""
    kept = ((m, tuple(p for p in m.pages if is_on_path(p, situation, short))) for m in guide.modules)
    return tuple((module, pages) for module, pages in kept if pages)
