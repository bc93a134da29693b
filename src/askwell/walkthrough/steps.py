"""The steps of a walkthrough, in order, and where a person stands among them."""

from __future__ import annotations

import enum
from dataclasses import dataclass

from askwell.guide.conditions import Situation, is_shown
from askwell.guide.model import Guide, Module, Page


class StepKind(enum.Enum):
    """What happens at a step."""

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


ENDING = (StepKind.CHOOSE, StepKind.TOP, StepKind.FIRST_SENTENCE, StepKind.REVIEW, StepKind.DONE)
"""Steps after reading: the list, and what comes after it."""


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
    """Every step there could be, visible or not, in order. Positions are kept in this order.

    Before the first page only that is asked which changes what is read; the rest when it is of use: whether
    to keep the place once there is one, what matters before the questions are chosen.
    """
    steps = [Step(StepKind.WELCOME)]
    later: list[Step] = []
    for kind, prompt, condition in (
        (StepKind.FORM, guide.forms, "form"),
        (StepKind.STAGE, guide.stages, "stage"),
        (StepKind.CONCERNS, guide.concerns, "concern"),
    ):
        if prompt is not None:
            (steps if condition in guide.reading_depends_on else later).append(Step(kind))
    steps.append(Step(StepKind.LENGTH))
    first_part = guide.modules[0].id if guide.modules else ""
    pages = [Step(StepKind.PAGE, path) for path in guide.page_by_path]
    of_first = sum(page.id.startswith(f"{first_part}/") for page in pages)
    keeping = [Step(StepKind.KEEPING)] if offers_keeping else []
    steps += [*pages[:of_first], *keeping, *pages[of_first:], *later]
    steps += [Step(StepKind.READINESS, prompt.id) for prompt in guide.readiness]
    return (*steps, *(Step(kind) for kind in ENDING))


def is_on_path(page: Page, situation: Situation, short: bool) -> bool:
    """Whether a reader in this situation, on this path, comes by the page."""
    return (page.must_see or not short) and is_shown(page.visibility, situation)


def visible_modules(
    guide: Guide, situation: Situation, short: bool
) -> tuple[tuple[Module, tuple[Page, ...]], ...]:
    """Modules that have pages on this path, each with those pages."""
    kept = ((m, tuple(p for p in m.pages if is_on_path(p, situation, short))) for m in guide.modules)
    return tuple((module, pages) for module, pages in kept if pages)
