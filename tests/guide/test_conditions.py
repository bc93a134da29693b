"""When things are shown."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from askwell.guide.conditions import ALWAYS, NO_FORM, Condition, Situation, Visibility, is_shown

IDS = st.sampled_from(["a", "b", "c"])
LISTS = st.lists(IDS, max_size=2, unique=True).map(tuple)
CONDITIONS = st.none() | st.builds(Condition, LISTS, LISTS, LISTS, st.just(()))
VISIBILITIES = st.builds(Visibility, CONDITIONS, CONDITIONS)
SITUATIONS = st.builds(Situation, st.none() | IDS, st.none() | IDS, st.frozensets(IDS), st.just("US"))


def test_without_conditions_a_thing_is_always_shown() -> None:
    assert is_shown(ALWAYS, Situation("x", "y", frozenset({"z"}), "US"))


def test_keys_are_joined_by_and_and_values_by_or() -> None:
    both = Visibility(when=Condition(form=("a", "b"), stage=("new",)))
    assert is_shown(both, Situation(form="b", stage="new"))
    assert not is_shown(both, Situation(form="b", stage="old"))
    assert not is_shown(both, Situation(form="c", stage="new"))


def test_unless_hides_only_when_the_reader_said_so() -> None:
    hidden = Visibility(unless=Condition(form=("a",)))
    assert not is_shown(hidden, Situation(form="a"))
    assert is_shown(hidden, Situation(form=None))


def test_one_page_can_take_the_place_of_those_for_each_form_where_none_was_named() -> None:
    instead = Visibility(when=Condition(form=(NO_FORM,)))
    each = Visibility(when=Condition(form=("a",)), unless=Condition(form=(NO_FORM,)))
    for form, is_instead, is_each in ((None, True, False), ("a", False, True), ("b", False, False)):
        told = Situation(form=form)
        assert (is_shown(instead, told), is_shown(each, told)) == (is_instead, is_each), form


def test_a_condition_tells_which_answers_it_asks_for() -> None:
    assert Condition(form=("a",)).keys == ("form",)
    assert Condition(stage=("a",)).keys == ("stage",)
    assert Condition(concern=("a",)).keys == ("concern",)
    assert Condition(form=("a",), concern=("b",), country=("US",)).keys == ("form", "concern")
    assert Condition(country=("US",)).keys == ()


def test_no_form_has_the_word_that_a_guide_writes() -> None:
    assert NO_FORM == "not-sure"


def test_a_country_is_a_setting_and_never_counts_as_skipped() -> None:
    here = Visibility(when=Condition(country=("GB",)))
    assert is_shown(here, Situation(country="GB"))
    assert not is_shown(here, Situation(country="US"))


@given(VISIBILITIES, SITUATIONS)
def test_skipping_a_prompt_never_hides_what_telling_would_show(what: Visibility, told: Situation) -> None:
    if is_shown(what, told):
        for skipped in (
            Situation(None, told.stage, told.concerns, told.country),
            Situation(told.form, None, told.concerns, told.country),
            Situation(told.form, told.stage, frozenset(), told.country),
        ):
            assert is_shown(what, skipped)
