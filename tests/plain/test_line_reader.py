"""Whatever comes in, what is handed on are words: no remains of keys, no half letters, nothing lost."""

from __future__ import annotations

import io
import os
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from talking import converse

from askwell.front.plain.line_reader import Line, LineReader
from askwell.walkthrough.steps import Step, StepKind
from askwell.walkthrough.walkthrough import Walkthrough
from walks.sample_guide import GUIDE

ARROWS = ["\x1b[D", "\x1b[C", "\x1b[A", "\x1b[B", "\x1bOD", "\x1bOC", "\x1b[1;5D", "\x1b[1;2C"]
ERASERS = ["\x1b[3~", "\x1b[2~", "\x1b[H", "\x1b[F", "\x1b[1~", "\x1b[4~", "\x1bOH", "\x1b[5~", "\x1b[Z"]
FUNCTIONS = ["\x1bOP", "\x1b[15~", "\x1b[[A", "\x1b[24;2~", "\x1b[I", "\x1b[<0;3;4M", "\x1b[?62;4c"]
PASTES = ["\x1b[200~", "\x1b[201~", "\x9bD", "\x1b]0;a title\x07", "\x1b]11;rgb:0/0/0\x1b\\", "\x1b"]


def read(raw: bytes, encoding: str = "utf-8") -> Line:
    line = LineReader(io.TextIOWrapper(io.BytesIO(raw), encoding=encoding)).read_line()
    assert line is not None
    return line


@pytest.mark.parametrize("key", [*ARROWS, *ERASERS, *FUNCTIONS, *PASTES])
def test_a_key_that_is_no_letter_leaves_nothing_in_the_words(key):
    """Without line editing, Left and Delete stood as `[D[3~` in a question and on its sheet."""
    assert read(f"Will it {key}hurt{key}?\n".encode()) == Line("Will it hurt?")


@pytest.mark.parametrize("words", ["Will it hurt", "OK", "", "É"])
def test_escape_alone_takes_no_word_with_it(words):
    assert read(f"Oh \x1b{words}\n".encode()).text == f"Oh {words}".strip()


def test_a_title_that_never_ends_takes_no_word_with_it():
    assert "Will it hurt?" in read(b"\x1b]Will it hurt?\n").text


def test_backspaces_that_the_terminal_did_not_follow_are_followed():
    assert read("Will hn\bn\b\bit caf\x7fé\x7f\x7f\x7fhurt\n".encode()).text == "Will it hurt"
    assert read(b"\b\b\x7fa\n").text == "a"


@pytest.mark.parametrize(
    ("raw", "text"), [(b"caf\xc3\n", "caf"), (b"\xa9t\n", "t"), (b"a\xe2\x80 b\n", "a b"), (b"\xff\n", "")]
)
def test_half_letters_are_left_out_and_that_is_told(raw, text):
    assert read(raw) == Line(text, is_whole=False)
    assert read(raw.strip() + b"\x7f" * 9 + b"ok\n") == Line("ok"), "taken back by who typed it"


def test_words_in_an_eight_bit_charset_are_whole():
    assert read("Mañana, ¿duele?\n".encode("latin-1"), "latin-1") == Line("Mañana, ¿duele?")


@given(st.binary(max_size=60))
def test_no_bytes_end_it_or_leave_a_control_character(raw):
    line = LineReader(io.TextIOWrapper(io.BytesIO(raw), encoding="utf-8")).read_line()
    assert line is None or not {unicodedata.category(letter) for letter in line.text} & {"Cc", "Cs"}


@given(st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1))
def test_words_come_through_as_they_were_typed(words):
    assert read(f"{words}\n".encode()).text == words.replace("\ufffd", "")


def test_a_pipe_keeps_each_line_for_itself():
    """Its lines all come at once; a script means each of them."""
    reader = LineReader(io.StringIO("one\ntwo\n"))
    line = reader.read_line()
    assert reader.read_rest(line) == Line("one")
    assert reader.read_line() == Line("two")
    assert reader.read_line() is None
    assert reader.read_line() is None


@pytest.mark.skipif(os.name != "posix", reason="no pseudo-terminals")
def test_a_terminal_that_is_gone_has_no_more_lines():
    """Where a hang-up ends nothing (nohup), reading goes on, and fails in more than one way."""
    master, slave = os.openpty()
    with os.fdopen(slave, encoding="utf-8") as stream:
        reader = LineReader(stream)
        os.close(master)
        assert reader.read_line() is None
        assert reader.read_rest(Line("Some words")) == Line("Some words")


def test_a_line_shows_no_words_in_a_repr():
    assert "secret" not in repr(Line("secret"))


def test_a_half_letter_where_none_is_asked_for_does_nothing():
    raw = b"1\xff\n\xc3\n"
    start = Walkthrough.start(GUIDE).go_to(Step(StepKind.FORM))
    said = converse([], read=io.TextIOWrapper(io.BytesIO(raw), encoding="utf-8"), walkthrough=start)
    assert said.folded.count("Some letters did not arrive whole") == 2
    assert "You chose" not in said.text
    assert said.folded.count("Number, or Enter.") == 2, "still at the same step"


def test_that_letters_were_left_out_is_said_where_words_are_written():
    raw = b"a\ncaf\xc3 or tea?\n"
    start = Walkthrough.start(GUIDE).go_to(Step(StepKind.CHOOSE))
    said = converse([], read=io.TextIOWrapper(io.BytesIO(raw), encoding="utf-8"), walkthrough=start)
    assert "Some letters did not arrive whole" in said.folded
    assert "On your list: caf or tea?" in said.folded
