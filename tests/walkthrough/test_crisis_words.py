"""Own words against the guide's crisis phrases."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from askwell.loading.build_guide import load_guide
from askwell.walkthrough.crisis_words import holds_crisis_phrase

GUIDES = sorted(path.parent for path in Path(__file__).resolve().parents[2].glob("guides/*/guide.yaml"))
PHRASES = ("want to die", "can't go on", "quiero morir", "no más")


@pytest.mark.parametrize(
    "text",
    [
        "want to die",
        "I want to die.",
        "WANT TO DIE",
        "want, to; die!",
        "want\tto\n  die",
        "want-to-die",
        "(want to die)",
        "“want to die”",
        "some days I want to die and some not",
        "can't go on",
        "cant go on",
        "can’t go on",
        "can‘t go on",
        "can`t go on",
        "can´t go on",
        "Quiero Morir",
        "quiero morír",
        "no mas",
        "NO MÁS",
        "¡no ma\u0301s!",
        "want_to_die",
        "canʼt go on",
        "can＇t go on",
        "ｗａｎｔ ｔｏ ｄｉｅ",
    ],
)
def test_a_phrase_is_found_however_it_is_written(text: str) -> None:
    """Case, accents, apostrophes of any kind or none, other signs and any space make no difference."""
    assert holds_crisis_phrase(text, PHRASES)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "want",
        "want to diet",
        "unwant to die",
        "want to",
        "to die want",
        "want to not die",
        "wanttodie",
        "can t go on",
        "nomas",
        "no m á s",
        "Is it safe?",
    ],
)
def test_only_whole_phrases_of_whole_words_count(text: str) -> None:
    """A question about a diet offers nobody help they did not need."""
    assert not holds_crisis_phrase(text, PHRASES)


def test_any_one_phrase_is_enough_and_none_finds_nothing() -> None:
    assert holds_crisis_phrase("quiero morir", ("x y z", "quiero morir", "a b c"))
    assert not holds_crisis_phrase("quiero morir", ())


@pytest.mark.parametrize("empty", ["", " ", "\n\t ", "..."])
def test_a_phrase_without_letters_is_no_phrase(empty: str) -> None:
    """An empty line in a guide does not make every word a crisis."""
    assert not holds_crisis_phrase("Is it safe?", (empty,))
    assert not holds_crisis_phrase("", (empty,))


@pytest.mark.parametrize("folder", GUIDES, ids=lambda folder: folder.name)
def test_every_phrase_of_the_shipped_guides_is_found_in_a_sentence(folder: Path) -> None:
    phrases = load_guide(folder).crisis_phrases
    assert phrases
    for phrase in phrases:
        for said in (
            phrase,
            phrase.upper(),
            f"Well, {phrase}.",
            phrase.replace("'", "’"),
            phrase.replace("'", ""),
        ):
            assert holds_crisis_phrase(said, (phrase,)), said


@given(st.text(max_size=40), st.text(max_size=40))
def test_whatever_stands_around_a_phrase_it_is_found(before: str, after: str) -> None:
    assert holds_crisis_phrase(f"{before} want to die {after}", PHRASES)
