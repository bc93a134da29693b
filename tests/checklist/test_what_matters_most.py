"""What a clinician would look for first on the sheet of each kind of treatment, written by hand.

The lines are known by the facts they state (`facts:` in guide.yaml), so that their words may be rewritten.
"""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Callable
from pathlib import Path

import pytest
from expected_sheet import GuideFiles

from askwell.checklist.build_checklist import build_checklist
from askwell.checklist.checklist import SectionKind
from askwell.guide.model import Guide
from askwell.walkthrough.steps import Step, StepKind
from askwell.walkthrough.walkthrough import Walkthrough
from program_words import ENGLISH

FOLDER = Path(__file__).resolve().parent.parent.parent / "guides" / "ketamine"
FILES = GuideFiles.read(FOLDER, "en")
FORMS = ("nasal", "iv", "im", "oral")
SPRAY_FASTING, OTHER_FASTING = "before-fasting-esketamine", "before-fasting-iv"
RIDE, STOPPED_MEDICINE = "before-ride", "before-dont-stop"
DRIVING = {
    "nasal": "after-driving-esketamine",
    "iv": "after-driving-injection",
    "im": "after-driving-injection",
}
EMERGENCIES = {"risk-bp-emergency", "risk-suicidal-thoughts"}
TELL = {"care-blood-vessels", "tell-health", "care-heart", "care-pregnancy", "tell-history", "tell-medicines"}
BOXES = {
    "before": (SectionKind.BEFORE,),
    "tell": (SectionKind.TELL, SectionKind.WRITE),
    "call": (SectionKind.CALL,),
}


@pytest.fixture(scope="module")
def guide(load: Callable[[Path, str], Guide]) -> Guide:
    return load(FOLDER, "en")


def facts_on_sheet(guide: Guide, box: str, form: str | None, stage: str | None = None) -> list[set[str]]:
    """The facts that each line of a box states, on the sheet of a reader who told this."""
    here = Walkthrough.start(guide).choose_form(form).choose_stage(stage).go_to(Step(StepKind.DONE))
    sheet = build_checklist(here, ENGLISH, dt.date(2026, 11, 3))
    sections = [section for kind in BOXES[box] for section in sheet.of_kind(kind)]
    lines = [line.words.text for section in sections for line in section.lines if not line.label]
    written = [section.title.text for section in sections if section.ruled and section.title]
    items = FILES.front["sheet"][box]["items"]
    by_words = {FILES.say(item["text"]): set(item.get("facts", ())) for item in items}
    assert len(by_words) == len(items), "no two lines of a box say the same"
    return [by_words[words] for words in lines + written]


def stated(lines: list[set[str]]) -> set[str]:
    return set().union(*lines)


def test_the_forms_are_those_this_table_was_written_for() -> None:
    assert FILES.ids("forms") == FORMS
    assert FILES.ids("stages") == ("new", "in-treatment")


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("stage", [None, "new", "in-treatment"])
def test_each_form_gets_its_own_fasting_rule_and_no_other(guide: Guide, form: str, stage: str) -> None:
    """The spray's two hours are too short before a drip: who told a form reads one rule, its own."""
    found = stated(facts_on_sheet(guide, "before", form, stage)) & {SPRAY_FASTING, OTHER_FASTING}
    assert found == ({SPRAY_FASTING} if form == "nasal" else {OTHER_FASTING})


def test_who_does_not_know_the_form_reads_both_fasting_rules(guide: Guide) -> None:
    """Each says for itself which form it is for: they are two lines, not one."""
    lines = [line & {SPRAY_FASTING, OTHER_FASTING} for line in facts_on_sheet(guide, "before", None)]
    assert [line for line in lines if line] == [{SPRAY_FASTING}, {OTHER_FASTING}]


@pytest.mark.parametrize("form", [None, *FORMS])
def test_everybody_is_reminded_of_the_ride_home_and_of_their_medicines(
    guide: Guide, form: str | None
) -> None:
    assert {RIDE, STOPPED_MEDICINE} <= stated(facts_on_sheet(guide, "before", form))


@pytest.mark.parametrize("form", [None, *FORMS])
def test_everybody_is_reminded_of_driving_by_the_rule_of_their_form(guide: Guide, form: str | None) -> None:
    found = stated(facts_on_sheet(guide, "before", form)) & set(DRIVING.values())
    assert found
    if form is None:
        assert found == set(DRIVING.values())
    elif form in DRIVING:
        assert DRIVING[form] in found


@pytest.mark.parametrize(("form", "stage"), itertools.product([None, *FORMS], [None, "new", "in-treatment"]))
def test_no_answer_takes_a_warning_sign_or_a_thing_to_tell_off_the_sheet(
    guide: Guide, form: str | None, stage: str | None
) -> None:
    assert stated(facts_on_sheet(guide, "call", form, stage)) >= EMERGENCIES
    assert stated(facts_on_sheet(guide, "tell", form, stage)) >= TELL
