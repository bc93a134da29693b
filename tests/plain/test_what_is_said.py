"""What the line-by-line front end promises about its lines, whatever is typed and wherever it ends."""

import dataclasses
import io
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from talking import SavesNothing, converse

from askwell.guide.model import TextBlock
from askwell.presenting.cells import cell_width
from askwell.walkthrough.steps import Step, StepKind
from askwell.walkthrough.walkthrough import Walkthrough
from program_words import PLAIN_ENGLISH, PLAIN_SPANISH, SPANISH
from walks.sample_guide import GUIDE, MODULES, SPANISH_GUIDE

TO_PAGES = ["", "", "", "", "", ""]
WHOLE = [
    *TO_PAGES,
    *(
        "s",
        "g",
        "?",
        "h",
        "m",
        "",
        "v",
        "c",
        "r",
        "p",
        "1",
        "a",
        "u",
        "",
        "t",
        "",
        "",
        "o",
        "",
        "",
        "",
        "2",
        "",
        "",
    ),
    *("a", "Will it help me?", "e 11", "Will it help?", "2 3", "d 11", "2", "u", "", "2 1", "+ 1", "- 1", ""),
    *("e", "I brought a list.", "", "", "1", "2", "5", "l", "2", "nonsense", "77", "q", "3"),
]
"""Walks past every kind of step and act."""
BOX_DRAWING = {chr(code) for code in range(0x2500, 0x2600)}


def assert_only_words(text: str, width: int) -> None:
    controls = {c for c in text if unicodedata.category(c) == "Cc"}
    assert controls <= {"\n"}
    assert all(cell_width(line) <= width for line in text.split("\n"))


@pytest.mark.parametrize("width", [30, 41, 80])
def test_lines_hold_words_only_and_keep_to_the_width(width):
    said = converse(WHOLE, width=width)
    assert_only_words(said.text, width)
    assert not BOX_DRAWING & set(said.text)
    assert said.lines[-2] == PLAIN_SPANISH.goodbye, "the walk came to its end"


@pytest.mark.parametrize(("asked", "given"), [(3, 30), (200, 80)])
def test_a_width_out_of_range_is_brought_inside(asked, given):
    longest = max(cell_width(line) for line in converse(WHOLE, width=asked).lines)
    assert given - 12 < longest <= given


@given(st.lists(st.one_of(st.sampled_from([*WHOLE, "a", "", ""]), st.text(max_size=20)), max_size=30))
def test_whatever_is_typed_only_words_come_back(typed):
    said = converse([*TO_PAGES, *typed])
    assert_only_words(said.text, 80)
    assert said.code == 0


@pytest.mark.parametrize("words", [PLAIN_ENGLISH, PLAIN_SPANISH])
def test_the_first_three_lines_name_plain_mode_help_and_help_now(words):
    mode, help_line, help_now = words.opening
    assert any(named in mode for named in ("Plain mode", "Modo simple"))
    assert "?" in help_line
    assert help_now.startswith(("Type h ", "h "))
    assert all(len(line) <= 30 for line in words.opening), "they would not be three lines at the least width"


def test_the_first_three_lines_are_the_first_three_printed():
    assert tuple(converse([], width=30).lines[:3]) == PLAIN_ENGLISH.opening


def test_every_prompt_names_help_now():
    """A person in distress never has to look for it (S-103)."""
    said = converse(WHOLE)
    asked = said.folded.count("h: help now") + said.folded.count("h: ayuda ahora")
    assert asked == len(WHOLE)


def test_nothing_is_decoration():
    """No bar at callouts, no picture of people, no columns: all of it is said."""
    page = converse(TO_PAGES).after("Part 1 of 2, page 1")
    assert "For your safety: Do not drive that day. Not even a short way." in page
    assert "31 out of 100 people: with the spray" in page
    assert "●" not in page
    assert "Drip Where: Clinic or hospital How long: Forty minutes" in page
    assert "Step 1: Sit down" in page


def test_hard_words_are_named_once_a_page():
    assert "Words explained here: pulse, drip. Type g" in converse(TO_PAGES).folded


HOSTILE = "[/b] \x1b[31mred\x07 \u202eesrever\u202c **not bold** {line} %s \x9b2J"


def test_hostile_words_are_said_as_they_are_without_controls():
    pages = (dataclasses.replace(MODULES[0].pages[0], body=(TextBlock(text=HOSTILE),), title=HOSTILE),)
    modules = (dataclasses.replace(MODULES[0], pages=pages, title=HOSTILE), MODULES[1])
    guide = dataclasses.replace(GUIDE, modules=modules)
    typed = [*TO_PAGES, "m", "1", "a", HOSTILE, "p", "1", "", "", "e", HOSTILE, "", ""]
    said = converse(typed, walkthrough=Walkthrough.start(guide))
    assert_only_words(said.text, 80)
    assert "\u202e" not in said.text
    assert "[/b] [31mred esrever **not bold** {line} %s 2J" in said.folded, "the guide's words"
    typed_words = "[/b] red esrever **not bold** {line} %s"
    assert typed_words in said.after("Choose your questions")
    assert typed_words in [line.words.text for section in said.sheets[0].sections for line in section.lines]


def test_spanish_is_spoken_throughout():
    start = Walkthrough.start(SPANISH_GUIDE)
    said = converse(["", "", "x y", "9", "q"], walkthrough=start, wording=SPANISH)
    assert said.lines[0] == PLAIN_SPANISH.opening[0]
    assert "No ha cambiado nada." in said.text
    assert "nothing" not in said.folded.casefold()


@pytest.mark.parametrize(
    ("charset", "start", "quoted"),
    [
        ("ascii", "Modo simple: linea por linea.", '"...n? -> e' + "'" + '1/2 Cual?" no hace nada'),
        ("latin-1", "Modo simple: línea por línea.", '"...ñ? -> e' + "'" + '½ ¿Cuál?" no hace nada'),
        ("cp1252", "Modo simple: línea por línea.", "“…ñ? -> e’½ ¿Cuál?” no hace nada"),
        ("cp437", "Modo simple: línea por línea.", '"...ñ? -> e' + "'" + '½ ¿Cuál?" no hace nada'),
        ("utf-8", "Modo simple: línea por línea.", "“…ñ漢 → e’½ ¿Cuál?” no hace nada"),
    ],
)
def test_each_letter_is_said_as_well_as_the_stream_can_carry_it(charset, start, quoted):
    """A terminal of old hears its own letters and plain ones for the rest, never a code or a fault."""
    raw = io.BytesIO()
    stream = io.TextIOWrapper(raw, encoding=charset, newline="\n")
    spanish = Walkthrough.start(SPANISH_GUIDE)
    typed = ["", "…ñ漢 → e’½ ¿Cuál?", "q"]
    converse(typed, walkthrough=spanish, wording=SPANISH, write=stream, deliverer=SavesNothing())
    text = raw.getvalue().decode(charset)
    assert start in text
    assert quoted in text
    assert "\\" not in text


@pytest.mark.parametrize("width", [30, 80])
def test_lines_of_other_letters_keep_to_the_width_too(width):
    """Three full stops take more room than the one letter they stand for."""
    raw = io.BytesIO()
    stream = io.TextIOWrapper(raw, encoding="ascii", newline="\n")
    start = Walkthrough.start(GUIDE).go_to(Step(StepKind.CHOOSE))
    converse(
        ["a", "\u2026\u2192 and " * 60, "p", "\u2192" * 300], walkthrough=start, write=stream, width=width
    )
    assert_only_words(raw.getvalue().decode("ascii"), width)


def test_input_that_is_not_text_is_read_as_far_as_it_goes():
    """A scripted walk saved in another encoding still walks."""
    raw = io.BytesIO(b"\n\xff\xfe\n2\r\n" + b"x" * 50_000 + b"\nd\n")
    said = converse([], read=io.TextIOWrapper(raw, encoding="utf-8"))
    assert "You chose: Nasal spray." in said.text
    assert "You took back: Nasal spray." in said.text
    assert_only_words(said.text, 80)
