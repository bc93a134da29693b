"""Every guide in guides/ is sound, and every way through it ends at a checklist."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterator
from pathlib import Path

import pytest

from askwell.checklist.build_checklist import build_checklist
from askwell.checklist.checklist import Checklist, SectionKind
from askwell.guide.model import Choice, Guide, Prompt
from askwell.loading.build_guide import check_guide, load_guide
from askwell.walkthrough.steps import StepKind
from askwell.walkthrough.walkthrough import Walkthrough
from askwell.wording import wording_for

GUIDES = Path(__file__).resolve().parent.parent / "guides"
FOLDERS = sorted(path.parent for path in GUIDES.glob("*/guide.yaml"))
TODAY = dt.date(2026, 11, 22)


@pytest.fixture(scope="module", params=FOLDERS, ids=lambda folder: folder.name)
def guide(request: pytest.FixtureRequest) -> Guide:
    return load_guide(request.param)


def ids(prompt: Prompt | None) -> list[str]:
    choices: tuple[Choice, ...] = prompt.choices if prompt else ()
    return [choice.id for choice in choices]


def concern_sets(guide: Guide) -> Iterator[frozenset[str]]:
    """No concern, each alone, every pair, all."""
    concerns = ids(guide.concerns)
    for size in (0, 1, 2):
        yield from map(frozenset, itertools.combinations(concerns, size))
    if len(concerns) > 2:
        yield frozenset(concerns)


def every_start(guide: Guide) -> Iterator[Walkthrough]:
    fresh = Walkthrough.start(guide)
    for form in (None, *ids(guide.forms)):
        for stage in (None, *ids(guide.stages)):
            for short in (True, False):
                for concerns in concern_sets(guide):
                    told = fresh.choose_form(form).choose_stage(stage).choose_length(short)
                    yield told.choose_concerns(concerns)


def walked(walkthrough: Walkthrough) -> tuple[Walkthrough, int]:
    """Forward to the end, opening what is veiled; how many pages were seen."""
    pages = 0
    while walkthrough.step.kind is not StepKind.DONE:
        if walkthrough.page is not None:
            pages += 1
            walkthrough = walkthrough.open_page() if walkthrough.is_veiled else walkthrough
            assert walkthrough.blocks, f"nothing to read on {walkthrough.step.id}"
        walkthrough = walkthrough.forward()
    return walkthrough, pages


def sheet(walkthrough: Walkthrough) -> Checklist:
    return build_checklist(walkthrough, wording_for(walkthrough.guide.language), TODAY)


def test_a_shipped_guide_loads_without_a_problem() -> None:
    assert FOLDERS
    for folder in FOLDERS:
        assert check_guide(folder).problems == ()


def test_every_path_reaches_a_checklist_with_three_questions_at_the_top(
    guide: Guide, capsys: pytest.CaptureFixture[str]
) -> None:
    paths = 0
    for start in every_start(guide):
        end, pages = walked(start)
        assert pages
        assert len(end.questions.top) == 3
        paths += 1
        if paths % 50 == 1:
            (top,) = sheet(end).of_kind(SectionKind.TOP)
            assert len(top.lines) == 3
    with capsys.disabled():
        print(f"\n{guide.id}: {paths} paths walked, each to a checklist")


def test_every_page_is_seen_by_somebody(guide: Guide) -> None:
    seen: set[str] = set()
    for country in {entry.country for entry in guide.help_now.countries} | {guide.country}:
        for form in (None, *ids(guide.forms)):
            for stage in (None, *ids(guide.stages)):
                start = Walkthrough.start(guide, country=country).choose_form(form).choose_stage(stage)
                seen |= {s.id for s in start.steps if s.kind is StepKind.PAGE}
    assert seen == set(guide.page_by_path)


def test_no_answer_hides_a_must_see_page_but_by_form_stage_or_country(guide: Guide) -> None:
    for module in guide.modules:
        for page in module.pages:
            for condition in (page.visibility.when, page.visibility.unless):
                if page.must_see and condition is not None:
                    assert not condition.concern, f"{module.id}/{page.id}"


def test_help_now_stands_on_every_sheet_in_every_country(guide: Guide) -> None:
    for entry in guide.help_now.countries:
        end = Walkthrough.start(guide, country=entry.country)
        assert entry.emergency in sheet(end).help_line.text


def test_the_guide_says_that_nobody_has_signed_it_until_somebody_has(guide: Guide) -> None:
    if not guide.review.by:
        assert "clinician" in guide.review_status
        about = sheet(Walkthrough.start(guide)).of_kind(SectionKind.ABOUT)[0]
        assert any(guide.review_status in line.words.text for line in about.lines)


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_the_help_lines_in_spanish_keep_no_english_words(folder: Path) -> None:
    """Names and numbers stay; "999 or 112" and "your local number" do not."""
    here, there = (load_guide(folder, language=code).help_now.entries for code in ("en", "es"))
    for english, spanish in zip(here, there, strict=True):
        assert english.emergency.isdigit() or english.emergency != spanish.emergency
        assert english.line != spanish.line or " " not in english.line
        assert not set(english.ways) & set(spanish.ways)
