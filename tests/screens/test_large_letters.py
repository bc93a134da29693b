"""Large letters: what is sent for them, and what a terminal by the published rules makes of it."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from program_words import LETTER_ENGLISH, LETTER_SPANISH

sys.path.insert(0, str(Path(__file__).parent.parent))
from askwell.command_line.letter_size import LetterSize, kind_of_terminal
from askwell.front.drivers.key_parser import SteadyParser
from askwell.front.drivers.large_driver import _LargeParser
from askwell.front.drivers.terminal_question import is_yes
from askwell.front.drivers.terminal_scale import ScaledOutput, clusters, fitting_scale
from real_terminal.multicell import MulticellScreen


def scaled(scale: int, columns: int, rows: int) -> ScaledOutput:
    output = ScaledOutput()
    output.fit(scale, columns, rows)
    return output


def drawn(data: str, scale: int, columns: int, rows: int) -> MulticellScreen:
    """What stands on a terminal after this was painted for so many columns and rows."""
    screen = MulticellScreen(columns * scale + scale - 1, rows * scale + scale - 1)
    screen.feed(scaled(scale, columns, rows).translate(f"\x1b[?7l{data}").encode())
    return screen


# --- the model itself, by the examples of the protocol's text ------------------------------------


def test_the_model_splits_words_into_blocks():
    screen = MulticellScreen(10, 4)
    screen.feed(b"\x1b]66;s=2;abc\x1b\\")
    assert screen.lines(2)[0] == "abc"
    assert (screen.x, screen.y) == (6, 0)


def test_the_model_answers_the_question_as_a_terminal_that_can():
    screen = MulticellScreen(80, 24)
    screen.feed(b"\r\x1b[6n\x1b]66;w=2; \x07\x1b[6n\x1b]66;s=2; \x07\x1b[6n")
    assert bytes(screen.answers) == b"\x1b[1;1R\x1b[1;3R\x1b[1;5R"
    assert is_yes(bytes(screen.answers))


def test_the_model_pushes_small_letters_past_the_lower_half_of_large_ones():
    screen = MulticellScreen(10, 4)
    screen.feed(b"\x1b]66;s=2;ab\x1b\\\x1b[2;1Hx")
    with pytest.raises(AssertionError, match="among letters"):
        screen.lines(2)
    assert screen.x == 5


def test_the_model_puts_spaces_where_a_large_letter_was_half_covered():
    screen = MulticellScreen(10, 4)
    screen.feed(b"\x1b]66;s=2;a\x1b\\\x1b[1;2Hx")
    assert screen.lines(1)[:2] == [" x", ""]


# --- what is sent --------------------------------------------------------------------------------


def test_at_normal_size_nothing_is_touched():
    data = "\x1b[2;3Hé\x1b[1mx\x1b]66;s=2;y\x1b\\"
    assert ScaledOutput().translate(data) == data


def test_places_are_multiplied_and_words_wrapped():
    sent = scaled(2, 40, 12).translate("\x1b[?2026h\x1b[3;5H\x1b[1;38;5;7mGo on; now\x1b[0m\x1b[1;1H")
    assert sent == "\x1b[?2026h\x1b[5;9H\x1b[1;38;5;7m\x1b]66;s=2;Go on; now\x1b\\\x1b[0m\x1b[1;1H"


def test_letters_outside_ascii_are_sent_with_their_width():
    sent = scaled(2, 40, 12).translate("\x1b[1;1Haño 日")
    assert "\x1b]66;s=2:w=1;ñ\x1b\\" in sent
    assert "\x1b]66;s=2:w=2;日\x1b\\" in sent


def test_a_line_end_goes_to_the_next_large_row():
    assert scaled(3, 40, 12).translate("\x1b[2;1Ha\nb").endswith("\x1b[7;1H\x1b]66;s=3;b\x1b\\")


def test_nothing_is_drawn_outside_where_the_terminal_would_scroll():
    """After a smaller window, one more paint may come that was made for the larger one."""
    screen = drawn("\x1b[3;1H below\x1b[2;8Hwide é\x1b[1;10H日\x1b[1;1Hok", 2, 10, 2)
    assert screen.lines(2) == ["ok", "       wid"]


def test_control_characters_reach_no_terminal():
    assert "\x07" not in scaled(2, 40, 12).translate("\x1b[1;1Ha\x07b\x9bc")


def test_a_letter_keeps_its_marks():
    assert list(clusters("e\u0301z 👩\u200d👧 ❤\ufe0f日")) == [
        ("e\u0301", 1),
        ("z", 1),
        (" ", 1),
        ("👩\u200d👧", 2),
        (" ", 1),
        ("❤\ufe0f", 2),
        ("日", 2),
    ]


def test_a_letter_with_very_many_marks_is_cut():
    [(letter, width)] = clusters("e" + "\u0301" * 5000)
    assert width == 1
    assert len(letter.encode()) < 100


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=40))
def test_clusters_lose_nothing_and_have_the_width_that_was_laid_out(text):
    found = list(clusters(text))
    if not any(cell_len(c) == 0 for c in text):
        assert "".join(letter for letter, _ in found) == text
    assert sum(width for _, width in found) == cell_len(text)


WORDS = st.text(st.sampled_from("ab é¿“日-"), min_size=1, max_size=14)
PAINT = st.lists(st.tuples(st.integers(0, 5), st.integers(0, 11), WORDS), max_size=30)


@given(PAINT, st.integers(2, 7))
def test_whatever_is_painted_stands_where_it_would_in_small_letters(paint, scale):
    """Every letter lies on its own block, whatever was there before."""
    data = "".join(f"\x1b[{y + 1};{x + 1}H{words}\n" for y, x, words in paint if x + cell_len(words) <= 12)
    small = MulticellScreen(12, 8)
    small.feed(b"\x1b[?7l" + data.encode())
    assert drawn(data, scale, 12, 8).lines(scale) == small.lines(1)


# --- how large -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("size", "wanted", "scale"),
    [
        ((80, 24), 2, 2),
        ((80, 24), 3, 2),
        ((128, 37), 3, 3),
        ((59, 24), 2, 1),
        ((80, 19), 2, 1),
        ((20, 5), 3, 1),
        ((2000, 2000), 9, 7),
    ],
)
def test_letters_are_as_large_as_leaves_room_for_a_step(size, wanted, scale):
    assert fitting_scale(size, wanted, (30, 10)) == scale


@pytest.mark.parametrize(("column", "row", "seen"), [(1, 1, (0, 0)), (4, 3, (1, 1)), (5, 4, (2, 1))])
def test_the_pointer_is_counted_in_large_letters(column, row, seen):
    parser = SteadyParser(make_parser=lambda debug: _LargeParser(debug, lambda: 2))
    [event] = parser.feed(f"\x1b[<0;{column};{row}M".encode())
    assert (event.x, event.y) == seen


# --- the question --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("answer", "can"),
    [
        (b"\x1b[1;1R\x1b[1;3R\x1b[1;5R", True),
        (b"x\x1b[5;7R\x1b[5;9Ry\x1b[5;11R", True),
        (b"\x1b[1;1R\x1b[1;3R\x1b[1;4R", False),
        (b"\x1b[1;1R\x1b[1;1R\x1b[1;1R", False),
        (b"\x1b[1;1R\x1b[1;5R", False),
        (b"", False),
    ],
    ids=["yes", "typed between", "only widths", "not at all", "unfinished", "silent"],
)
def test_only_a_second_space_of_two_columns_is_a_yes(answer, can):
    assert is_yes(answer) is can


@pytest.mark.parametrize(
    ("environment", "kind"),
    [
        ({"TERM": "linux"}, "console"),
        ({"TERM": "xterm-kitty"}, "kitty"),
        ({"TERM": "screen", "KITTY_WINDOW_ID": "1"}, "kitty"),
        ({"TERM": "xterm-256color", "XTERM_VERSION": "XTerm(379)"}, "xterm"),
        ({"TERM": "xterm-256color", "TERM_PROGRAM": "Apple_Terminal"}, "mac"),
        ({"TERM": "xterm-256color", "VTE_VERSION": "7200"}, "other"),
        ({}, "other"),
    ],
)
def test_each_terminal_has_its_own_way(environment, kind, monkeypatch):
    for name in ("TERM", "TERM_PROGRAM", "KITTY_WINDOW_ID", "XTERM_VERSION"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert kind_of_terminal(environment) == kind
    for words, language in ((LETTER_ENGLISH, "en"), (LETTER_SPANISH, "es")):
        assert words.own_way[kind] in LetterSize(is_refused=True).notice(language)


def test_a_small_window_is_said_with_the_size_that_is_needed():
    assert "60 by 20" in LetterSize(least=(60, 20)).notice("en")
    assert "60 por 20" in LetterSize(least=(60, 20)).notice("es")
    assert LetterSize().notice("en") == ""


@pytest.mark.parametrize("language", ["en", "es"])
def test_plain_mode_says_that_it_leaves_letters_alone(language, monkeypatch):
    monkeypatch.setenv("TERM", "xterm-kitty")
    words = {"en": LETTER_ENGLISH, "es": LETTER_SPANISH}[language]
    assert words.own_way["kitty"] in LetterSize(is_plain=True).notice(language)
