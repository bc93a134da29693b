"""A letter learned in one front end means the same in the other."""

from collections.abc import Iterator

import pytest
from textual.binding import Binding, BindingType

from askwell.front.plain.typed import REPEAT, understand
from askwell.front.screens.keys import EVERYWHERE, ON_STEPS, READING
from askwell.front.screens.kiosk_keys import AT_FIRST, STEPS
from askwell.presenting.acts import LETTERS
from askwell.wording import wording_for

_SIGNS = {"question_mark": "?", "plus": "+", "minus": "-"}


def letters_of(bindings: list[BindingType]) -> Iterator[tuple[str, str]]:
    """Each key that is one letter or sign, and the action it starts."""
    for binding in bindings:
        assert isinstance(binding, Binding)
        for key in binding.key.split(","):
            letter = _SIGNS.get(key, key)
            if len(letter) == 1:
                yield letter, binding.action


FULL_SCREEN = dict(letters_of([*ON_STEPS, *EVERYWHERE, *READING]))
KIOSK = dict(letters_of([*STEPS, *AT_FIRST]))


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("table", [FULL_SCREEN, KIOSK], ids=["full screen", "kiosk"])
def test_every_letter_that_both_know_means_the_same(table, language):
    """One that only plain mode knows has no other meaning on a screen."""
    words = wording_for(language).screen
    for letter in {*table, *LETTERS.values(), REPEAT}:
        typed = understand(letter, words)
        assert typed.is_understood, letter
        if letter in table:
            assert typed.act is not None, f"{letter} starts {table[letter]} on a screen only"
            assert f"act('{typed.act.value}')" in table[letter]


def test_the_full_screen_knows_every_act_by_its_letter():
    assert {letter for letter, _ in letters_of(ON_STEPS)} >= set(LETTERS.values())
