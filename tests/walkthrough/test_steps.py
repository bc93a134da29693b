"""The steps of a walk, in order, and the pages of a path."""

from __future__ import annotations

from dataclasses import replace

import pytest

from askwell.guide.conditions import Condition, Situation, Visibility
from askwell.guide.model import Guide, Page, TextBlock
from askwell.walkthrough.steps import Step, StepKind, all_steps, is_on_path, visible_modules

ENDING = ["choose", "top", "first-sentence", "review", "done"]


def kinds(steps: tuple[Step, ...]) -> list[str]:
    """The kinds in order, each run of one kind once."""
    found = [step.kind.value for step in steps]
    return [kind for number, kind in enumerate(found) if number == 0 or found[number - 1] != kind]


def test_the_steps_come_in_one_order(guide: Guide) -> None:
    """Welcome, what changes the reading, length, pages, the other prompts, and the list to its end."""
    opening, before_list = ["welcome", "form", "stage", "length"], ["concerns", "readiness"]
    assert kinds(all_steps(guide, offers_keeping=False)) == [*opening, "page", *before_list, *ENDING]
    keeping = all_steps(guide, offers_keeping=True)
    assert kinds(keeping) == [*opening, "page", "keeping", "page", *before_list, *ENDING]
    at_keeping = [step.kind for step in keeping].index(StepKind.KEEPING)
    last_page = guide.modules[0].pages[-1]
    assert keeping[at_keeping - 1].id == f"{guide.modules[0].id}/{last_page.id}", (
        "when there is a place to keep"
    )


@pytest.mark.parametrize("where", ["page", "block"])
@pytest.mark.parametrize("how", ["when", "unless"])
@pytest.mark.parametrize(
    ("asks", "kind"),
    [
        (Condition(form=("mask",)), StepKind.FORM),
        (Condition(stage=("new",)), StepKind.STAGE),
        (Condition(concern=("cost",)), StepKind.CONCERNS),
        (Condition(country=("US",)), None),
    ],
)
def test_what_changes_a_page_is_asked_before_the_first_and_the_rest_after_the_last(
    guide: Guide, where: str, how: str, asks: Condition, kind: StepKind | None
) -> None:
    plain = Page("p", "P", (TextBlock("Words."),))
    visibility = Visibility(**{how: asks})
    page = (
        replace(plain, visibility=visibility)
        if where == "page"
        else replace(plain, body=(TextBlock("Words.", visibility=visibility),))
    )
    small = replace(guide, modules=(replace(guide.modules[0], pages=(page,)),))
    steps = [step.kind for step in all_steps(small, offers_keeping=False)]
    at_page, prompts = steps.index(StepKind.PAGE), (StepKind.FORM, StepKind.STAGE, StepKind.CONCERNS)
    assert [one for one in prompts if steps.index(one) < at_page] == ([kind] if kind else [])


def test_pages_and_readiness_prompts_are_steps_of_their_own(guide: Guide) -> None:
    steps = all_steps(guide, offers_keeping=True)
    pages = [f"{module.id}/{page.id}" for module in guide.modules for page in module.pages]
    assert [step.id for step in steps if step.kind is StepKind.PAGE] == pages
    ready = [step.id for step in steps if step.kind is StepKind.READINESS]
    assert ready == [prompt.id for prompt in guide.readiness]
    others = [step for step in steps if step.kind not in (StepKind.PAGE, StepKind.READINESS)]
    assert not any(step.id for step in others)
    assert len({step.kind for step in others}) == len(others)
    assert Step(StepKind.DONE) == Step(StepKind.DONE, "")


@pytest.mark.parametrize("name", ["forms", "stages", "concerns"])
def test_a_prompt_the_guide_does_not_have_is_no_step(guide: Guide, name: str) -> None:
    step = {"forms": StepKind.FORM, "stages": StepKind.STAGE, "concerns": StepKind.CONCERNS}[name]
    asked = {step.kind for step in all_steps(guide, offers_keeping=False)}
    without = {step.kind for step in all_steps(replace(guide, **{name: None}), offers_keeping=False)}
    assert asked - without == {step}


@pytest.mark.parametrize(
    ("must_see", "short", "is_for_reader", "expected"),
    [
        (True, True, True, True),
        (True, False, True, True),
        (False, True, True, False),
        (False, False, True, True),
        (True, True, False, False),
        (True, False, False, False),
        (False, True, False, False),
        (False, False, False, False),
    ],
)
def test_a_page_is_on_the_path_if_it_is_for_the_reader_and_not_too_much(
    must_see: bool, short: bool, is_for_reader: bool, expected: bool
) -> None:
    visibility = Visibility(Condition(form=("a",)))
    page = Page("p", "P", (), must_see=must_see, visibility=visibility)
    assert is_on_path(page, Situation(form="a" if is_for_reader else "b"), short) is expected


def test_modules_of_a_path_hold_its_pages_and_no_module_is_empty(guide: Guide) -> None:
    """A part all of whose pages are for other readers is not counted among the parts."""
    first = guide.modules[0]
    shown, hidden = replace(first.pages[0], must_see=True), replace(first.pages[1], must_see=False)
    elsewhere = replace(hidden, visibility=Visibility(Condition(form=("talk",))))
    modules = (
        replace(first, id="one", pages=(shown, hidden)),
        replace(first, id="two", pages=(elsewhere,)),
        replace(first, id="three", pages=(hidden, elsewhere)),
    )
    walked = replace(guide, modules=modules)

    def paths(form: str | None, short: bool) -> dict[str, int]:
        visible = visible_modules(walked, Situation(form=form), short)
        return {module.id: len(pages) for module, pages in visible}

    assert paths(None, short=False) == {"one": 2, "two": 1, "three": 2}
    assert paths("mask", short=False) == {"one": 2, "three": 1}
    assert paths("talk", short=True) == {"one": 1}
    assert visible_modules(walked, Situation(), short=True) == ((modules[0], (shown,)),)


def test_the_kinds_of_steps_have_the_names_that_a_kept_file_carries() -> None:
    """Another name would send everybody who comes back to the first step."""
    named = ["welcome", "form", "stage", "concerns", "length", "keeping", "page", "readiness"]
    assert [kind.value for kind in StepKind] == [*named, *ENDING]
