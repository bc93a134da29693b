"""A handout as plain text."""

import pytest
from handouts import SHIPPED, handout

from askwell.outputs.cells import cell_width
from askwell.outputs.handout.plain_text import render_text
from askwell.outputs.paper import PrintStyle


@pytest.mark.parametrize("columns", [20, 40, 72])
def test_no_line_is_wider_than_the_column(columns):
    made = handout(SHIPPED) if columns == 72 else handout(language="es", with_english=True)
    lines = render_text(made, PrintStyle(text_columns=columns)).decode().split("\n")
    assert max(map(cell_width, lines)) <= columns
    assert not any(line != line.rstrip() for line in lines)


def test_it_holds_letters_only():
    text = render_text(handout(SHIPPED), PrintStyle()).decode()
    assert not [c for c in text if not c.isprintable() and c != "\n"]
    assert not set(text) & set("│─●█▌")


def test_bold_and_italic_words_lose_their_marks():
    text = render_text(handout(), PrintStyle()).decode()
    assert "There are two ways to sleep better." in text
    assert "*" not in text


def test_a_table_stands_in_columns_where_it_fits():
    text = render_text(handout(), PrintStyle()).decode()
    assert "  Way               Where\n  A mask            At home\n" in text
    narrow = render_text(handout(), PrintStyle(text_columns=24)).decode()
    assert "  A mask | At home\n" in narrow


def test_lines_to_write_on_and_boxes_to_tick_are_letters():
    text = render_text(handout(sign_off=True), PrintStyle()).decode()
    assert "Signature: ______" in text
    assert "[ ] basics/two-ways\n" in text
