"""Picking, writing, ordering, taking back."""

from __future__ import annotations

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


def test_a_full_top_three_takes_no_fourth() -> None:
    assert THREE.toggle_top("d") is THREE
    assert THREE.toggle_top("a").toggle_top("d").top == ("b", "c", "d")


def test_a_question_off_the_list_is_off_the_top_and_does_not_come_back_by_itself() -> None:
    ordered = THREE.move_top("b", -1)
    assert ordered.toggle("b").top == ("a", "c")


def test_moving_past_the_end_changes_nothing() -> None:
    assert THREE.move_top("a", -1) is THREE
    assert THREE.move_top("c", 1) is THREE
    assert THREE.move_top("zzz", 1) is THREE


def test_undo_takes_back_each_change_in_turn() -> None:
    changed = THREE.write("Mine?").edit("own-1", "Mine again?").delete("own-1")
    assert changed.undo().own_text("own-1") == "Mine again?"
    assert changed.undo().undo().own_text("own-1") == "Mine?"
    assert changed.undo().undo().undo() == THREE
    assert QuestionList().undo() == QuestionList()


def test_an_id_never_comes_twice_even_after_delete_and_undo() -> None:
    questions = QuestionList().write("one").delete("own-1").write("two")
    assert questions.own[-1].id == "own-2"
    assert questions.undo().write("three").own[-1].id == "own-3"


def test_words_of_spaces_change_nothing() -> None:
    assert QuestionList().write(" \n\t ") == QuestionList()
    written = QuestionList().write("x")
    assert written.edit("own-1", "  ") is written


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
        st.sampled_from(["toggle", "write", "edit", "delete", "toggle_top", "up", "down", "undo"]),
        st.sampled_from(["a", "b", "c", "d", "own-1", "own-2"]),
        st.text(max_size=20),
    ),
    max_size=40,
)


@given(ACTS)
def test_whatever_is_done_the_top_is_three_of_the_chosen_and_each_once(
    acts: list[tuple[str, str, str]],
) -> None:
    questions = QuestionList()
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
            case "toggle_top":
                questions = questions.toggle_top(key)
            case "up" | "down":
                questions = questions.move_top(key, -1 if act == "up" else 1)
            case "undo":
                questions = questions.undo()
        assert len(questions.top) <= MAX_TOP
        assert len(set(questions.chosen)) == len(questions.chosen)
        assert set(questions.top) <= set(questions.chosen)
        assert sorted((*questions.top, *questions.rest)) == sorted(questions.chosen)
        if act not in ("undo",) and questions != before:
            assert questions.undo() == before or before.past == ()
