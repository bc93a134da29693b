"""Letters for a terminal without Unicode: never a code in place of one, never another width."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from askwell.front.drivers.terminal_letters import in_letters_of
from askwell.presenting.cells import cell_width


@pytest.mark.parametrize(
    ("encoding", "text", "wanted"),
    [
        ("iso-8859-1", "┌──┐│é│└──┘ “quoted” ↓ … ●", '+--+|é|+--+ "quoted" v . *'),
        ("ascii", "¿Qué señal?", "?Que senal?"),
        ("koi8-r", "│ да é", "│ да e"),
        ("iso-8859-15", "€ 5", "€ 5"),
        ("ascii", "日本", "????"),
        ("ascii", "e\u0301", "e"),
        ("ascii", "●━┄● ┃ █", "*-.* | *"),
        ("ascii", "● ● · ·", "* * . ."),
        ("utf-8", "┌ 日本", "┌ 日本"),
    ],
)
def test_a_letter_that_is_missing_gets_one_like_it(encoding: str, text: str, wanted: str) -> None:
    assert in_letters_of(encoding, text) == wanted


@given(
    st.text(st.characters(exclude_categories=["Cs", "Cc"])),
    st.sampled_from(["ascii", "iso-8859-1", "koi8-r"]),
)
def test_no_text_gets_wider_or_narrower_or_a_code(text: str, encoding: str) -> None:
    given_back = in_letters_of(encoding, text)
    given_back.encode(encoding)
    assert cell_width(given_back) == cell_width(text)
