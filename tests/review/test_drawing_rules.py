"""What is drawn has facts and a sentence that says the same, and nothing ends in silence."""

import datetime as dt
from dataclasses import replace

import pytest
from small_guides import fact, guide, module, must_see, page, pages, text

from askwell.guide.model import (
    CurveBlock,
    CurvePoint,
    Level,
    NumbersBlock,
    NumbersRow,
    Option,
    OptionsBlock,
    SheetBox,
    SheetItem,
    Stop,
    TimelineBlock,
)
from askwell.loading.problems import Severity
from askwell.review.run_review import run_review

TIMELINE = TimelineBlock(
    "A day",
    (Stop("Now", "You fly a kite."), Stop("Later", "You rest.")),
    "You fly first, and you rest then.",
    facts=("f1",),
)
CURVE = CurveBlock(
    "How windy it is",
    (CurvePoint(0, Level.NONE), CurvePoint(40, Level.STRONG), CurvePoint(90, Level.LITTLE)),
    "You feel the wind most after 40 minutes.",
    facts=("f1",),
)
CHOICES = OptionsBlock(
    ("Good", "Hard"),
    (
        Option("Box", ("You can fly it.", "You hold it.")),
        Option("Delta", ("You can fly it.", "You hold it.")),
        Option("None", ("You can rest now.", "You miss it."), always=True),
    ),
    "Each one has a good and a hard side.",
    facts=("f1",),
)
PEOPLE = NumbersBlock(
    "People who fly", 100, (NumbersRow("here", 9),), "Out of 100 people like you, 9 fly.", facts=("f1",)
)


def problems(made, **fields):
    """What is found but for the gates of a page, which these short pages do not pass."""
    return [problem for problem in run_review(made, **fields) if not problem.code.startswith("SAY")]


def found(*blocks, **fields):
    return [problem.code for problem in problems(pages(page(*blocks), **fields))]


@pytest.mark.parametrize("block", [TIMELINE, CURVE, CHOICES, PEOPLE], ids=lambda block: type(block).__name__)
def test_a_picture_with_facts_and_its_sentence_is_clean(block):
    assert found(block) == []


@pytest.mark.parametrize("block", [TIMELINE, CURVE, CHOICES, PEOPLE], ids=lambda block: type(block).__name__)
def test_a_picture_without_facts_is_found(block):
    assert "SRC401" in found(replace(block, facts=()))


def test_facts_on_every_stop_are_enough():
    stops = tuple(replace(stop, facts=("f1",)) for stop in TIMELINE.stops)
    assert found(replace(TIMELINE, facts=(), stops=stops)) == []
    assert found(replace(TIMELINE, facts=(), stops=(stops[0], TIMELINE.stops[1]))) == ["SRC401"]


def test_choices_without_a_sentence_are_noted():
    made = pages(page(replace(CHOICES, says="")))
    (problem,) = problems(made)
    assert (problem.code, problem.severity) == ("DRW801", Severity.NOTE)


def test_one_choice_alone_needs_no_sentence():
    assert found(replace(CHOICES, says="", each=CHOICES.each[:1])) == []


@pytest.mark.parametrize("marks", [(False, False, False), (True, False, True)])
def test_three_choices_have_one_that_is_always_there(marks):
    each = tuple(replace(option, always=mark) for option, mark in zip(CHOICES.each, marks, strict=True))
    assert found(replace(CHOICES, each=each)) == ["DRW802"]


def test_a_time_that_no_line_can_show_is_found():
    stops = (replace(TIMELINE.stops[0], when="17 letters, alas!"), TIMELINE.stops[1])
    assert found(replace(TIMELINE, stops=stops)) == ["DRW803"]
    assert found(replace(TIMELINE, stops=(replace(stops[0], when="sixteen letters!"), stops[1]))) == []


@pytest.mark.parametrize("said", ["You fly.", "You fly a kite and then you rest"])
def test_a_sentence_that_says_less_than_its_picture_is_found(said):
    assert found(replace(TIMELINE, says=said)) == ["DRW804"]


def test_a_curve_says_when_it_is_strongest():
    assert found(replace(CURVE, says="You feel the wind most after 90 minutes.")) == ["DRW805"]
    assert found(replace(CURVE, says="You feel the wind more and then it stops.")) == ["DRW805"]


@pytest.mark.parametrize(
    ("minute", "said", "codes"),
    [
        (120, "You feel the wind most after 2 hours.", []),
        (60, "You feel the wind most after an hour.", []),
        (120, "You feel the wind most after an hour.", ["DRW805"]),
    ],
)
def test_hours_say_a_minute_too(minute, said, codes):
    points = (CurvePoint(0, Level.NONE), CurvePoint(minute, Level.STRONG), CurvePoint(300, Level.LITTLE))
    assert found(replace(CURVE, points=points, says=said)) == codes


# --- last days ---

ENDS = fact("f2", valid_until="2030-06-01")
FACTS = (fact(), ENDS)
STAYS = text("You can fly a kite.")
CALM = text("You can rest.", "f2")


def test_words_that_end_in_silence_are_found():
    assert found(STAYS, CALM, facts=FACTS) == ["DRW806"]
    assert found(STAYS, replace(CALM, after="You can fly again."), facts=FACTS) == []


def test_words_that_wait_for_a_day_that_never_comes_are_found():
    assert found(replace(STAYS, after="You can fly again."), facts=(fact(),)) == ["DRW807"]


def test_items_of_the_sheet_are_looked_at_too():
    box = SheetBox("Box", (SheetItem("It costs 5.", facts=("f2",)), SheetItem("I rest.", after="I fly.")))
    sheet = replace(guide().sheet, before=box)
    assert sorted(found(STAYS, facts=FACTS, sheet=sheet)) == ["DRW806", "DRW807"]


@pytest.mark.parametrize(("day", "codes"), [(1, []), (2, ["DRW808", "DRW808"])])
def test_what_has_ended_is_noted_from_the_day_after_on(day, codes):
    body = replace(CALM, facts=("f1",), valid_until="2030-06-01", after="You can fly again.")
    made = guide(module(must_see(), page(STAYS, body)), facts=FACTS)
    problems = run_review(made, dt.date(2030, 6, day))
    assert [problem.code for problem in problems if problem.code == "DRW808"] == codes
