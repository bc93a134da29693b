"""Rules on the ways through a guide: every page can be reached, and no reader meets an empty one."""

from __future__ import annotations

from collections.abc import Iterator

from askwell.guide.conditions import Visibility, is_shown
from askwell.guide.model import Guide
from askwell.loading.problems import Problem
from askwell.review.finding import error, warning
from askwell.review.situations import describe, is_on_path, pages_on_path, situations, situations_for

TOP_QUESTIONS = 3
"""A sheet begins with this many questions (S-32), so the starter list offers at least these to everyone."""


def unreachable_pages(guide: Guide) -> Iterator[Problem]:
    """STR101: no reader comes by a page."""
    for path, (_, page) in guide.page_by_path.items():
        every = situations_for(guide, [page.visibility])
        if not any(is_shown(page.visibility, situation) for situation in every):
            yield error(
                "STR101",
                f"Nobody can reach the page '{path}'",
                page.at,
                "change its 'when' or 'unless' so that they can hold together",
            )


def empty_ways(guide: Guide) -> Iterator[Problem]:
    """STR102: a way through the guide, short or full, has no page."""
    every = situations_for(guide, [page.visibility for _, page in guide.page_by_path.values()])
    for short in (False, True):
        for situation in every:
            if not pages_on_path(guide.modules, situation, short):
                name = "short" if short else "full"
                yield error(
                    "STR102",
                    f"The {name} path has no page for {describe(situation)}",
                    guide.at,
                    "mark a page for this reader with 'must-see: yes'"
                    if short
                    else "add a page for this reader",
                )
                break


def empty_modules(guide: Guide) -> Iterator[Problem]:
    """STR103: a module has no page for some reader."""
    for module in guide.modules:
        for situation in situations_for(guide, [page.visibility for page in module.pages]):
            if not any(is_on_path(page, situation, short=False) for page in module.pages):
                yield warning(
                    "STR103",
                    f"The module '{module.id}' is empty for {describe(situation)}",
                    module.at,
                    "add a page that this reader is shown too",
                )
                break


def empty_pages(guide: Guide) -> Iterator[Problem]:
    """STR104: a page is shown to a reader to whom none of its blocks is shown."""
    for path, (_, page) in guide.page_by_path.items():
        for situation in situations_for(guide, [page.visibility, *(block.visibility for block in page.body)]):
            if is_shown(page.visibility, situation) and not any(
                is_shown(block.visibility, situation) for block in page.body
            ):
                yield error(
                    "STR104",
                    f"The page '{path}' is blank for {describe(situation)}",
                    page.at,
                    "give the page the 'when' of its blocks, or add a block for this reader",
                )
                break


def _hangs_on_a_concern(visibility: Visibility) -> bool:
    conditions = (visibility.when, visibility.unless)
    return any(condition is not None and bool(condition.concern) for condition in conditions)


def must_see_behind_a_concern(guide: Guide) -> Iterator[Problem]:
    """STR105: a must-see page depends on what a reader said matters to them."""
    for path, (_, page) in guide.page_by_path.items():
        if page.must_see and _hangs_on_a_concern(page.visibility):
            yield error(
                "STR105",
                f"The must-see page '{path}' depends on a concern, so some readers never see it",
                page.at,
                "take 'concern' out of its 'when' and 'unless'",
            )


def must_see_without_teach_back(guide: Guide) -> Iterator[Problem]:
    """STR106: a must-see page does not invite the reader to say it in their own words (S-28)."""
    for path, (_, page) in guide.page_by_path.items():
        if page.must_see and not page.teach_back:
            yield warning(
                "STR106",
                f"The must-see page '{path}' has no teach-back",
                page.at,
                "add 'teach-back' with 'say' and 'listen-for'",
            )


def thin_starter_list(guide: Guide) -> Iterator[Problem]:
    """STR107: a reader is offered fewer starter questions than a sheet begins with."""
    starters = [guide.question_by_id[name] for name in guide.starter if name in guide.question_by_id]
    for situation in situations(guide):
        shown = sum(is_shown(question.visibility, situation) for question in starters)
        if shown < TOP_QUESTIONS:
            yield error(
                "STR107",
                f"Only {shown} starter questions are shown for {describe(situation)}",
                guide.at,
                f"put at least {TOP_QUESTIONS} questions for every form and stage into 'starter'",
            )
            break


def no_summary(guide: Guide) -> Iterator[Problem]:
    """STR108: a module ends without a summary (S-10)."""
    for module in guide.modules:
        if not module.summary:
            yield warning(
                "STR108",
                f"The module '{module.id}' ends without a summary",
                module.at,
                "add 'summary' with one to three short sentences",
            )


RULES = (
    unreachable_pages,
    empty_ways,
    empty_modules,
    empty_pages,
    must_see_behind_a_concern,
    must_see_without_teach_back,
    thin_starter_list,
    no_summary,
)
"""Every rule of this family."""
