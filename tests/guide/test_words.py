"""The little markup, and the characters that never pass."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from askwell.guide.clean_words import clean, clean_line, first_unsafe
from askwell.guide.rich_words import Span, paragraphs, plain, spans


def test_blank_lines_part_paragraphs_and_line_breaks_do_not() -> None:
    assert paragraphs("One\ntwo.\n\n  \nThree.\n") == ("One two.", "Three.")


def test_stars_mark_strong_and_emphasis_and_lone_stars_stay() -> None:
    assert spans("a **b** *c* 2 * 3 * 4") == (
        Span("a "),
        Span("b", strong=True),
        Span(" "),
        Span("c", emphasis=True),
        Span(" 2 * 3 * 4"),
    )


def test_brackets_are_words_not_markup() -> None:
    assert (
        plain("Call [clinic] or [/b] [@click=app.quit]x[/]") == "Call [clinic] or [/b] [@click=app.quit]x[/]"
    )


@given(st.text())
def test_clean_text_has_nothing_unsafe_left(text: str) -> None:
    assert first_unsafe(clean(text).replace("\t", "")) is None
    assert "\x1b" not in clean(text)
    assert "\n" not in clean_line(text)


def test_letters_of_any_script_stay() -> None:
    text = "¿Cuánto? 你好 مرحبا é 🙂"
    assert clean_line(text) == text


def test_direction_overrides_and_escapes_are_dropped() -> None:
    assert clean_line("a\u202eb\x1b]0;x\x07c\u200bd\x9be") == "ab]0;xcde"
