"""A walkthrough to plain data and back."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from askwell.guide.model import Guide
from askwell.walkthrough.saved_walkthrough import from_plain, to_plain
from askwell.walkthrough.steps import Step, StepKind
from askwell.walkthrough.unreadable import UnreadableWalkthroughError
from askwell.walkthrough.walkthrough import Walkthrough


def lived_in(guide: Guide) -> Walkthrough:
    here = Walkthrough.start(guide, offers_keeping=True, short=None).choose_form("mask").choose_stage("new")
    here = here.choose_concerns(frozenset({"cost"})).choose_keeping(True)
    here = here.answer_ready(guide.readiness[0].id, False).say_first("Hello ¿qué tal? 你好")
    here = here.go_to(Step(StepKind.CHOOSE))
    return here.with_questions(here.questions.write("Mine [/b]?").toggle("how-long").move_top("own-1", -1))


def test_what_comes_back_is_what_was_kept(guide: Guide) -> None:
    here = lived_in(guide)
    there = from_plain(json.loads(json.dumps(to_plain(here))), guide)
    assert there.step == here.step
    assert there.answers == here.answers
    assert there.questions == here.questions
    assert (there.seen, there.opened, there.country) == (here.seen, here.opened, here.country)


def test_what_the_guide_no_longer_has_is_left_out(guide: Guide) -> None:
    plain = to_plain(lived_in(guide))
    plain["answers"]["form"] = "gone"
    plain["questions"]["added"].append("gone")
    plain["step"] = ["page", "gone/gone"]
    there = from_plain(plain, guide)
    assert there.answers.form is None
    assert "gone" not in there.questions.chosen
    assert there.step == there.steps[0]


@pytest.mark.parametrize(
    "plain", [None, [], {}, {"schema": 2}, {"schema": 1}, {"schema": 1, "guide": 3}, "x"]
)
def test_other_data_is_refused_in_one_way(plain: object, guide: Guide) -> None:
    with pytest.raises(UnreadableWalkthroughError):
        from_plain(plain, guide)


JUNK = st.none() | st.booleans() | st.integers() | st.text(max_size=5) | st.lists(st.integers(), max_size=2)


@given(data=st.data())
def test_damaged_data_is_read_or_refused_and_never_crashes(data: st.DataObject, guide: Guide) -> None:
    plain = to_plain(lived_in(guide))
    target = data.draw(st.sampled_from([plain, plain["answers"], plain["questions"]]))
    target[data.draw(st.sampled_from(sorted(target)))] = data.draw(JUNK)
    try:
        there = from_plain(plain, guide)
    except UnreadableWalkthroughError:
        return
    assert there.step in there.steps
