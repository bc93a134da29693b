"""A guide on one day: what has ended is gone, or says what stands in its place."""

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from askwell.guide.conditions import Condition, Visibility
from askwell.guide.in_force import guide_in_force
from askwell.guide.model import (
    CalloutBlock,
    CalloutKind,
    ListBlock,
    Option,
    OptionsBlock,
    SheetBox,
    SheetItem,
    Stop,
    TextBlock,
    TimelineBlock,
)
from walks.sample_guide import GUIDE

LAST = dt.date(2026, 12, 31)
DAY = dt.timedelta(1)
ENDS = "2026-12-31"
F1, F2 = GUIDE.facts
FACTS = (replace(F1, valid_until=ENDS), F2)


def with_body(*blocks, facts=FACTS):
    module = GUIDE.modules[0]
    page = replace(module.pages[0], body=blocks)
    return replace(GUIDE, facts=facts, modules=(replace(module, pages=(page,)),))


def body_on(day, *blocks, facts=FACTS):
    return guide_in_force(with_body(*blocks, facts=facts), day).modules[0].pages[0].body


def test_on_its_last_day_a_fact_and_its_block_are_there():
    block = TextBlock("It holds.", facts=("f1",), after="It is over.")
    assert body_on(LAST, block) == (block,)


def test_on_the_day_after_its_last_day_a_block_shows_its_after():
    shown = Visibility(Condition(form=("spray",)))
    block = TextBlock("It holds.", facts=("f1", "f2"), after="It is over.", visibility=shown)
    assert body_on(LAST + DAY, block) == (TextBlock("It is over.", facts=("f2",), visibility=shown),)


def test_without_an_after_the_block_goes_and_the_others_stay():
    stays = TextBlock("It stays.", facts=("f2",))
    assert body_on(LAST + DAY, ListBlock(("a", "b"), facts=("f1",)), stays) == (stays,)


def test_a_block_may_end_on_a_day_of_its_own():
    block = TextBlock("Closed in March.", valid_until="2026-03-31", after="Open again.")
    assert body_on(dt.date(2026, 3, 31), block, facts=(F1, F2)) == (block,)
    assert body_on(dt.date(2026, 4, 1), block, facts=(F1, F2)) == (TextBlock("Open again."),)


@pytest.mark.parametrize(
    "block",
    [
        OptionsBlock(("What",), (Option("A", ("x",)), Option("B", ("y",), facts=("f1",))), after="Over."),
        TimelineBlock("About", (Stop("0", "x"), Stop("1", "y", facts=("f1",))), "Says.", after="Over."),
    ],
    ids=["options", "timeline"],
)
def test_a_block_ends_with_a_fact_of_one_of_its_parts(block):
    assert body_on(LAST, block) == (block,)
    assert body_on(LAST + DAY, block) == (TextBlock("Over."),)


def test_a_safety_callout_stays_one_when_its_words_change():
    block = CalloutBlock(CalloutKind.SAFETY, "Wait 24 hours.", facts=("f1",), after="Ask how long to wait.")
    assert body_on(LAST + DAY, block) == (CalloutBlock(CalloutKind.SAFETY, "Ask how long to wait."),)


def test_an_ended_fact_is_nowhere_in_the_guide():
    assert guide_in_force(with_body(TextBlock("x")), LAST + DAY).facts == (F2,)


def test_items_of_the_sheet_end_too():
    box = SheetBox(
        "Before",
        (
            SheetItem("It costs 25", facts=("f1",), after="I asked what it costs"),
            SheetItem("Closed in March", valid_until="2026-03-31"),
            SheetItem("I have a ride"),
        ),
    )
    guide = replace(GUIDE, facts=FACTS, sheet=replace(GUIDE.sheet, before=box))
    kept = guide_in_force(guide, dt.date(2026, 3, 31)).sheet.before.items
    assert [item.text for item in kept] == ["It costs 25", "Closed in March", "I have a ride"]
    later = guide_in_force(guide, LAST + DAY).sheet.before.items
    assert [item.text for item in later] == ["I asked what it costs", "I have a ride"]


def test_a_guide_in_which_nothing_ends_is_the_same_on_every_day():
    assert guide_in_force(GUIDE, dt.date(2999, 1, 1)) == GUIDE


@given(st.dates(dt.date(2026, 1, 1), dt.date(2027, 6, 1)), st.dates(dt.date(2026, 1, 1), dt.date(2027, 6, 1)))
def test_opened_again_on_a_later_day_it_is_as_if_opened_only_then(first, second):
    earlier, later = sorted((first, second))
    guide = with_body(
        TextBlock("a", facts=("f1",), after="b"),
        TextBlock("c", valid_until="2026-06-01"),
        CalloutBlock(CalloutKind.TIP, "d", facts=("f2",), valid_until="2026-09-01", after="e"),
    )
    assert guide_in_force(guide_in_force(guide, earlier), later) == guide_in_force(guide, later)
