"""What a reader has told, as a value."""

from __future__ import annotations

from askwell.guide.conditions import Situation
from askwell.walkthrough.answers import Answers


def test_at_first_nothing_is_told() -> None:
    """Every prompt counts as skipped: it shows everything and promises nothing."""
    assert Answers() == Answers(None, None, frozenset(), None, None, (), "")


def test_conditions_are_decided_by_what_was_told_and_the_country_that_is_set() -> None:
    answers = Answers(form="mask", stage="new", concerns=frozenset({"cost"}), first_sentence="Hello")
    assert answers.situation("MX") == Situation("mask", "new", frozenset({"cost"}), "MX")
    assert Answers().situation("") == Situation()


def test_a_readiness_prompt_is_yes_no_or_skipped() -> None:
    answers = Answers(ready=(("a", True), ("b", False)))
    assert [answers.is_ready(key) for key in ("a", "b", "c")] == [True, False, None]
    assert Answers().is_ready("a") is None


def test_an_answer_to_a_readiness_prompt_takes_the_place_of_the_one_before() -> None:
    ready = Answers().with_ready("a", True)
    assert ready == (("a", True),)
    both = Answers(ready=ready).with_ready("b", False)
    assert both == (("a", True), ("b", False))
    assert Answers(ready=both).with_ready("a", False) == (("b", False), ("a", False))
    assert Answers(ready=both).with_ready("a", None) == (("b", False),)
    assert Answers(ready=both).with_ready("c", None) == both


def test_answers_are_never_printed() -> None:
    """Not even which: that somebody named a concern is theirs alone."""
    assert "cost" not in repr(Answers(concerns=frozenset({"cost"}), first_sentence="SECRET"))
    assert "SECRET" not in repr(Answers(first_sentence="SECRET"))
