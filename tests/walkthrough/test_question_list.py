"""Picking, writing, ordering, taking back."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from askwell.walkthrough.question_list import (
    MAX_OWN_CHARACTERS,
    MAX_OWN_QUESTIONS,
    MAX_TOP,
    QuestionList,
)

THREE = QuestionList().toggle("a").toggle("b").toggle("c").toggle("d")


def test_the_first_three_chosen_are_the_top_until_ordered() -> None:
    assert THREE.top == ("a", "b", "c")
    assert THREE.rest == ("d",)
    assert THREE.move_top("c", -1).top == ("a", "c", "b")


def test_a_question_placed_among_the_three_moves_the_old_one_down_and_the_last_one_out() -> None:
    assert THREE.place("d", 1).top == ("d", "a", "b")
    assert THREE.place("d", 2).top == ("a", "d", "b")
    assert THREE.place("d", 3).top == ("a", "b", "d")
    assert THREE.place("a", 3).top == ("b", "c", "a")
    assert THREE.place("zzz", 1) is THREE
    assert THREE.place("d", 1).rest == ("c",)


def test_an_order_named_in_part_keeps_the_others_after_it() -> None:
    assert THREE.set_top(("d", "b")).top == ("d", "b", "a")
    assert THREE.set_top(("zzz", "c", "c")).top == ("c", "a", "b")
    assert THREE.set_top(("a", "b", "c")).ordered_top == ("a", "b", "c")
    fixed = THREE.set_top(("a", "b", "c"))
    assert fixed.set_top(("a", "b", "c")) is fixed


def test_a_question_taken_from_the_top_stays_on_the_list() -> None:
    out = THREE.take_from_top("a")
    assert out.top == ("b", "c")
    assert out.rest == ("a", "d")
    assert out.take_from_top("d") is out


STARTED = QuestionList(starter=("a", "b", "c"))


def test_the_starter_questions_are_on_from_the_beginning_and_what_is_added_joins_them() -> None:
    assert STARTED.is_untouched
    assert STARTED.chosen == ("a", "b", "c")
    mine = STARTED.toggle("x").write("Mine?")
    assert mine.chosen == ("a", "b", "c", "x", "own-1")
    assert not mine.is_untouched


def test_a_starter_question_taken_off_stays_off_when_the_starter_list_changes() -> None:
    without = STARTED.toggle("b")
    assert without.chosen == ("a", "c")
    other = replace(without, starter=("b", "d"))
    assert other.chosen == ("d",)
    assert replace(other, starter=STARTED.starter).chosen == ("a", "c")
    assert other.toggle("b").chosen == ("b", "d")


def test_a_question_that_was_added_stays_when_the_starter_list_loses_it() -> None:
    added = replace(QuestionList().toggle("b"), starter=("a", "b"))
    assert added.chosen == ("a", "b")
    assert replace(added, starter=("a",)).chosen == ("a", "b")
    assert added.toggle("b").chosen == ("a",)


def test_a_question_off_the_list_is_off_the_top_and_does_not_come_back_by_itself() -> None:
    ordered = THREE.move_top("b", -1)
    assert ordered.toggle("b").top == ("a", "c")


def test_moving_past_the_end_changes_nothing() -> None:
    assert THREE.move_top("a", -1) is THREE
    assert THREE.move_top("c", 1) is THREE
    assert THREE.move_top("zzz", 1) is THREE


def test_an_id_never_comes_twice_even_after_delete() -> None:
    questions = QuestionList().write("one").delete("own-1").write("two")
    assert questions.own[-1].id == "own-2"
    assert questions.delete("a") is questions


def test_words_of_spaces_change_nothing() -> None:
    assert QuestionList().write(" \n\t ") == QuestionList()
    written = QuestionList().write("x")
    assert written.edit("own-1", "  ") == written


def test_own_words_are_cut_and_cleaned_to_one_line() -> None:
    text = QuestionList().write("a\nb\x1b[2J" + "c" * 600).own[0].text
    assert text.startswith("a b[2Jc")
    assert len(text) == MAX_OWN_CHARACTERS


def test_there_is_room_for_twenty_own_questions_and_no_more() -> None:
    questions = QuestionList()
    for number in range(MAX_OWN_QUESTIONS):
        questions = questions.write(f"q{number}")
    assert not questions.can_write
    with pytest.raises(ValueError, match="at most 20"):
        questions.write("one more")


ACTS = st.lists(
    st.tuples(
        st.sampled_from(["toggle", "write", "edit", "delete", "place", "out", "up", "down"]),
        st.sampled_from(["a", "b", "c", "d", "own-1", "own-2"]),
        st.text(max_size=20),
    ),
    max_size=40,
)


@given(ACTS)
def test_whatever_is_done_the_top_is_three_of_the_chosen_and_each_once(
    acts: list[tuple[str, str, str]],
) -> None:
    questions = QuestionList(starter=("a", "b"))
    for act, key, text in acts:
        before = questions
        match act:
            case "toggle" if key in "abcd" or before.own_text(key):
                questions = questions.toggle(key)
            case "write" if questions.can_write:
                questions = questions.write(text)
            case "edit":
                questions = questions.edit(key, text)
            case "delete":
                questions = questions.delete(key)
            case "place":
                questions = questions.place(key, len(text) % 3 + 1)
            case "out":
                questions = questions.take_from_top(key)
            case "up" | "down":
                questions = questions.move_top(key, -1 if act == "up" else 1)
        assert len(questions.top) <= MAX_TOP
        assert len(set(questions.chosen)) == len(questions.chosen)
        assert set(questions.top) <= set(questions.chosen)
        assert sorted((*questions.top, *questions.rest)) == sorted(questions.chosen)
