import pytest
from read_back import checklist_words
from sample_checklists import HOSTILE, bilingual, checklist, longest

from askwell.outputs.cells import cell_width, wrap
from askwell.outputs.formats import render
from askwell.outputs.paper import PrintStyle
from askwell.outputs.safe_words import safe_checklist

SAMPLES = [checklist(own=HOSTILE), bilingual(clinic=True), checklist(longest(500)), checklist(())]


def lines(source, columns=72):
    return render(source, "text", PrintStyle(text_columns=columns)).decode().splitlines()


@pytest.mark.parametrize("columns", [20, 40, 72, 80])
@pytest.mark.parametrize("source", SAMPLES)
def test_no_line_is_wider_than_the_column(source, columns):
    assert max(cell_width(line) for line in lines(source, columns)) <= columns


@pytest.mark.parametrize("source", SAMPLES)
def test_decoration_is_made_of_ascii(source):
    """Whatever stands between the words can be shown by any terminal and printer."""
    words = "".join(checklist_words(safe_checklist(source)))
    assert "".join(set("".join(lines(source))) - set(words)).isascii()


def test_no_byte_steers_a_terminal():
    data = render(checklist(own=HOSTILE), "text", PrintStyle())
    assert not any(byte < 0x20 and byte != 0x0A for byte in data)


def test_a_tick_box_and_lines_to_write_on_stand_at_each_other_question():
    page = "\n".join(lines(checklist()))
    assert "  [ ] When do I stop eating and drinking? Could you write it down?\n      ______" in page
    assert "  1. Which kind would I get, why that one, and what is it approved for?\n     ____" in page


def test_the_help_line_ends_the_sheet_and_stands_there_once():
    page = " ".join(lines(checklist()))
    assert page.count("Help now") == 1
    assert page.endswith("This sheet is not for emergencies.")


def test_an_empty_list_has_eight_lines_to_write_on():
    page = lines(checklist(()))
    start = page.index("My questions")
    assert [set(line.strip()) for line in page[start + 1 : start + 9]] == [{"_"}] * 8


def test_english_stands_beneath():
    page = lines(bilingual())
    here = page.index("  [ ] I know when I can drive again")
    assert page[here + 1] == "      (en) I know when I can drive again"


def test_a_wide_letter_takes_two_cells():
    assert cell_width("a漢é") == 4
    assert cell_width("e\u0301") == 1


def test_a_word_longer_than_the_column_is_cut_and_nothing_is_lost():
    text = "short " + "x" * 50 + " 漢字漢字漢字漢字漢字漢字"
    broken = wrap(text, 11)
    assert max(map(cell_width, broken)) <= 11
    assert "".join(broken).replace(" ", "") == text.replace(" ", "")
