"""Pictures made of letters: what is drawn where, and with which letters."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from askwell.front.plain.plain_blocks import PlainBlockLines
from askwell.guide.model import (
    CurveBlock,
    CurvePoint,
    Level,
    NumbersBlock,
    OptionsBlock,
    Stop,
    TableBlock,
    TimelineBlock,
)
from askwell.loading.build_guide import load_guide
from askwell.presenting.blocks import DRAWN_FROM, THREE_FROM, BlockLines
from askwell.presenting.cells import cell_width
from askwell.presenting.drawings import curve, line_of_time
from askwell.presenting.lines import Run, line_text, side_by_side
from askwell.presenting.terms import TermFinder
from program_words import ENGLISH, PLAIN_ENGLISH, SPANISH

DRAWN = load_guide(
    Path(__file__).parent.parent / "sample_guides" / "good" / "drawn", today=dt.date(2026, 3, 1)
)
BLOCKS = {type(page.body[0]): page.body[0] for page in DRAWN.modules[0].pages}
CONSOLE_LETTERS = set(map(chr, [*range(0x20, 0x7F), *range(0xA0, 0x100)])) | set("─━┄┃│█●")
"""Of the letters used here, those that Lat15, Lat2, Uni2 and Uni3 of console-setup 1.221 have."""


def drawn(kind, width, wording=ENGLISH):
    return [line_text(line) for line in BlockLines(width, wording.screen, TermFinder(())).block(BLOCKS[kind])]


def folded(lines):
    return " ".join(" ".join(lines).split())


def said(kind):
    lines = PlainBlockLines(78, ENGLISH.screen, TermFinder(()), PLAIN_ENGLISH).block(BLOCKS[kind])
    return [line_text(line) for line in lines]


@pytest.mark.parametrize("width", [DRAWN_FROM - 1, DRAWN_FROM, 78, THREE_FROM, 114])
@pytest.mark.parametrize("kind", [TimelineBlock, OptionsBlock, NumbersBlock, CurveBlock])
def test_every_letter_of_a_picture_is_in_the_console_fonts(kind, width):
    assert set("".join(drawn(kind, width))) <= CONSOLE_LETTERS


# --- a line of time ---


def test_a_line_of_time_shows_each_time_over_its_stop_and_each_place_under_it():
    assert drawn(TimelineBlock, 78)[1:4] == [
        "9 pm            10 pm           2 am             6 am     Next day",
        "●━━━━━━━━━━━━━━━●━━━━━━━━━━━━━━━●━━━━━━━━━━━━━━━━●━━━━━━━━━━━━━━━●",
        "at the clinic                                              at home",
    ]


def test_the_list_beside_a_line_says_what_happens_who_is_there_and_what_varies():
    lines = drawn(TimelineBlock, 78)
    assert lines[5] == "9 pm      You arrive and say how you have slept."
    assert "Where: at the clinic. Who: you and a nurse. Varies: ask." in folded(lines[6:8])
    assert " ".join(lines[-2:]) == "Plan for one night at the clinic, and drive only if you feel awake."


def test_what_varies_is_said_in_the_language_of_the_guide():
    assert "Dónde: at the clinic. Quién: you and a nurse. Varía: pregunte." in folded(
        drawn(TimelineBlock, 78, SPANISH)
    )


def test_a_narrow_window_has_the_numbered_list_alone():
    lines = drawn(TimelineBlock, DRAWN_FROM - 1)
    assert not set("".join(lines)) & set("●━┄")
    assert lines[1] == "1. 9 pm: You arrive and say how you have slept."


def test_line_by_line_each_stop_is_a_numbered_step():
    assert said(TimelineBlock)[1:5] == [
        "Step 1, 9 pm: You arrive and say how you have slept.",
        "  Where: at the clinic. Who: you and a nurse. Varies: ask.",
        "Step 2, 10 pm: You put the mask on, and staff show you how it fits.",
        "  Who: you and a nurse.",
    ]


def line(*times, places=None, width=66):
    stops = [Stop(when, "x", where=(places or {}).get(when, "")) for when in times]
    return [line_text(drawn) for drawn in line_of_time(stops, width)]


def test_the_line_is_broken_before_the_first_place_and_in_every_other():
    _, drawn_line, _ = line("a", "b", "c", "d", places={"b": "clinic", "c": "home"})
    parts = [part for part in drawn_line.split("●") if part]
    assert [set(part) for part in parts] == [{"┄"}, {"━"}, {"┄"}]


def test_times_that_touch_in_one_row_stand_in_two_by_turns():
    upper, lower, drawn_line = line(
        "Days before", "Night before", "You arrive", "Start", "40 min", "2 hours", "Evening", "Next day"
    )
    assert upper.split("  ")[0] == "Days before"
    assert lower.strip().startswith("Night before")
    assert lower.index("Night before") == drawn_line.index("●", 1)


def test_times_that_fit_in_no_two_rows_give_way_to_numbers_in_the_line_and_the_list():
    stops = tuple(Stop(f"a very long time {n}", "x") for n in range(8))
    block = replace(BLOCKS[TimelineBlock], stops=stops)
    lines = [line_text(part) for part in BlockLines(78, ENGLISH.screen, TermFinder(())).block(block)]
    assert lines[1].split() == list("12345678")
    assert [text for text in lines if text.startswith("3 a very long time 2")]


@given(st.lists(st.text("ab 漢é", min_size=1, max_size=16), min_size=2, max_size=8), st.integers(58, 120))
def test_no_line_of_time_is_wider_than_its_room(times, width):
    stops = [Stop(when.strip() or "x", "x", where=when.strip()) for when in times]
    assert all(cell_width(line_text(drawn)) <= min(width, 66) for drawn in line_of_time(stops, width))


# --- choices in columns ---


def names_in(text):
    return [name for name in ("A mask", "Talking sessions", "A new bed", "No new treatment") if name in text]


def test_two_choices_stand_beside_each_other_at_80_columns():
    heads = [
        names_in(text) for text in drawn(OptionsBlock, 78) if text.startswith(" " * 14) and names_in(text)
    ]
    assert heads == [["A mask", "Talking sessions"], ["A new bed", "No new treatment"]]


def test_three_stand_beside_each_other_in_a_wide_window_and_no_new_treatment_is_always_one():
    heads = [
        names_in(text) for text in drawn(OptionsBlock, 114) if text.startswith(" " * 14) and names_in(text)
    ]
    assert heads == [["A mask", "Talking sessions", "No new treatment"], ["A new bed", "No new treatment"]]


def test_choices_are_stacked_in_a_narrow_window():
    lines = drawn(OptionsBlock, DRAWN_FROM - 1)
    assert "┃" not in "".join(lines)
    assert lines[:2] == ["A mask", "  What it is: You wear it over your nose at night."]


def test_each_label_stands_once_in_a_row_of_columns():
    lines = drawn(OptionsBlock, 114)
    assert sum(text.startswith("What it is") for text in lines) == 2


# --- people ---


def test_two_groups_of_100_stand_beside_each_other_in_tens():
    lines = drawn(NumbersBlock, 78)
    tens = [text for text in lines if set(text) <= set("●· ") and text]
    assert len(tens) == 10
    assert sum(text[:19].count("●") for text in tens) == 60
    assert sum(text[19:].count("●") for text in tens) == 40


def test_groups_stand_below_each_other_in_a_narrow_window_with_the_same_counts():
    assert "".join(drawn(NumbersBlock, DRAWN_FROM - 1)).count("●") == 100


def test_line_by_line_no_people_are_drawn():
    assert "●" not in "".join(said(NumbersBlock))


# --- a curve ---


def test_a_curve_is_highest_over_its_strongest_minute():
    lines = drawn(CurveBlock, 78)
    assert lines[0] == "How dry the nose feels after the mask is on"
    strong, ticks = lines[1], lines[5]
    assert strong.lstrip().startswith("strong")
    assert strong[ticks.index("40")] == "█"
    assert folded(lines[6:]).endswith("within 2 hours.")


def test_line_by_line_a_curve_is_a_list_of_minutes():
    assert said(CurveBlock)[1:5] == [
        "- 0 min: none",
        "- 40 min: strong",
        "- 90 min: some",
        "- 120 min: a little",
    ]


points = st.lists(
    st.tuples(st.integers(0, 2000), st.sampled_from(Level)), min_size=3, max_size=8, unique_by=lambda p: p[0]
)


@given(points, st.integers(36, 120))
def test_a_curve_keeps_to_its_width_and_reaches_its_highest_level(chosen, width):
    made = [CurvePoint(minute, level) for minute, level in sorted(chosen, key=lambda p: p[0])]
    lines = [line_text(line) for line in curve(made, ENGLISH.screen, width)]
    assert all(cell_width(text) <= width for text in lines)
    assert len(lines) == 5


# --- columns ---


@given(st.lists(st.lists(st.text("ab漢", max_size=5), max_size=4), min_size=1, max_size=3))
def test_columns_beside_each_other_start_where_they_should(columns):
    cells = [[(Run(text),) if text else () for text in column] for column in columns]
    for number, row in enumerate(side_by_side(cells, [10] * len(cells), 1)):
        whole = line_text(row)
        for index, column in enumerate(columns):
            text = column[number] if number < len(column) else ""
            if text:
                before = whole[: whole.index(text, _start(whole, index * 11))]
                assert cell_width(before) == index * 11


def _start(text, cells):
    """The first character at or after so many cells."""
    return next((i for i in range(len(text) + 1) if cell_width(text[:i]) >= cells), len(text))


# --- a table ---

WAYS = TableBlock(
    columns=("Way", "What you do", "Studied"),
    rows=(("Spray", "Spray it yourself in a clinic, watched by staff the whole time", "A lot"),),
    says="",
)


def table_lines(width):
    return [line_text(line) for line in BlockLines(width, ENGLISH.screen, TermFinder(())).block(WAYS)]


def test_a_table_that_is_too_wide_wraps_in_its_columns():
    assert table_lines(60) == [
        "Way    What you do                                   Studied",
        "Spray  Spray it yourself in a clinic, watched by     A lot",
        "       staff the whole time",
    ]


def test_a_table_whose_columns_would_be_too_narrow_is_a_list():
    assert table_lines(30)[:2] == ["Spray", "  What you do: Spray it"]
