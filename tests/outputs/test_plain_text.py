import pytest
from read_back import checklist_words
from sample_checklists import HOSTILE, bilingual, checklist, longest

from askwell.checklist.checklist import (
    Asked,
    Checklist,
    Line,
    Mark,
    PaperSide,
    Replies,
    Section,
    SectionKind,
    Words,
)
from askwell.outputs.cells import cell_width, wrap
from askwell.outputs.formats import render
from askwell.outputs.paper import PrintStyle
from askwell.outputs.plain_text import render_text, section_lines, words_lines
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


def test_an_empty_list_has_three_numbers_with_four_lines_to_write_on_each():
    page = lines(checklist(()))
    start = page.index("My top three questions")
    rows = [line.strip() for line in page[start + 1 : start + 16]]
    assert [row[:2] for row in rows] == ["", "1.", "__", "__", "__", "", "2.", "__", "__", "__", "", "3."] + [
        "__"
    ] * 3


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


ASKED = Asked("q", "A topic", "A reason", is_own=False)


def rows(*given, title="T", ruled=0, columns=20):
    """The lines of a section of these lines, its title left out."""
    section = Section(SectionKind.TELL, Words(title) if title else None, given, ruled)
    found = section_lines(section, columns)
    return found[1:] if title else found


@pytest.mark.parametrize(
    ("mark", "number", "expected"),
    [
        (Mark.NONE, 1, ["  ab cd"]),
        (Mark.TICK, 1, ["  [ ] ab cd"]),
        (Mark.NUMBER, 1, ["  1. ab cd"]),
        (Mark.NUMBER, 12, ["  12. ab cd"]),
        (Mark.BULLET, 1, ["  - ab cd"]),
    ],
)
def test_each_mark_stands_before_its_line(mark, number, expected):
    assert rows(*[Line(Words("ab cd"), mark)] * number)[-1:] == expected


def test_words_that_go_on_stand_under_the_first_ones_not_under_the_mark():
    assert rows(Line(Words("one two three four five"), Mark.TICK)) == [
        "  [ ] one two three",
        "      four five",
    ]
    assert rows(Line(Words("one two three four five"))) == ["  one two three four", "  five"]


def test_the_column_is_filled_to_its_last_cell():
    assert rows(Line(Words("1234567890 1234567")), columns=20) == ["  1234567890 1234567"]
    assert rows(Line(Words("1234567890 12345678")), columns=20) == ["  1234567890", "  12345678"]
    assert rows(Line(Words("1234567890 123456789")), title="", columns=20) == ["1234567890 123456789"]


def test_english_stands_beneath_and_is_set_in_as_far():
    both = Words("uno dos tres cuatro", "one two three four")
    assert rows(Line(both, Mark.BULLET)) == [
        "  - uno dos tres",
        "    cuatro",
        "    one two three",
        "    four",
    ]
    assert words_lines(both, 12) == ["uno dos tres", "cuatro", "one two", "three four"]
    assert words_lines(Words("uno"), 12) == ["uno"]


def test_lines_to_write_on_fill_what_is_left_of_the_column():
    assert rows(Line(Words("ab"), Mark.NUMBER, ruled=2)) == [
        "  1. ab",
        "     " + "_" * 15,
        "     " + "_" * 15,
    ]
    assert rows(ruled=2) == ["  " + "_" * 18] * 2
    assert rows(title="", ruled=1) == ["_" * 20]


def test_the_name_of_a_field_stands_before_a_colon():
    label = Words("mis palabras", "my words")
    assert rows(Line(Words("ab"), label=label), columns=60) == ["  mis palabras / my words: ab"]
    assert rows(Line(Words("ab"), label=Words("mine")), columns=60) == ["  mine: ab"]


def test_an_empty_line_stands_before_each_question_but_not_before_what_opens_a_section():
    question, line = Line(Words("ab"), asked=ASKED), Line(Words("cd"))
    assert rows(question, question) == ["", "  ab", "", "  ab"]
    assert rows(question, question, title="") == ["ab", "", "ab"]
    assert rows(line, line) == ["  cd", "  cd"]


@pytest.mark.parametrize(
    ("label", "mark", "expected"),
    [
        ("abcd", Mark.NONE, ["  abcd: ____________"]),
        ("abcde", Mark.NONE, ["  abcde:", "  __________________"]),
        ("ab", Mark.NUMBER, ["  1. ab:", "     _______________"]),
        ("eins zwei drei vier ab", Mark.NONE, ["  eins zwei drei", "  vier ab:", "  __________________"]),
        ("eins zwei drei vie r", Mark.NONE, ["  eins zwei drei vie", "  r: _______________"]),
    ],
)
def test_an_empty_field_has_twelve_cells_to_write_on_beside_it_or_a_line_below(label, mark, expected):
    """Room for a name beside the label, or the whole line: never a stub."""
    assert rows(Line(Words(""), mark, Words(label), 1)) == expected


def test_a_field_without_a_label_is_a_line_to_write_on():
    assert rows(Line(Words(""), ruled=1)) == ["  " + "_" * 18]


def test_a_field_that_is_filled_in_keeps_its_lines_below():
    assert rows(Line(Words("xy"), label=Words("ab"), ruled=1)) == ["  ab: xy", "  " + "_" * 18]
    assert rows(Line(Words(""), label=Words("ab"))) == ["  ab:"]


def test_empty_lines_part_the_sections_and_a_section_of_nothing_leaves_no_gap():
    front = PaperSide(Words("Title"), (Section(SectionKind.TELL, Words("Tell"), (Line(Words("ab")),)),))
    about = (Section(SectionKind.ABOUT, None), Section(SectionKind.ABOUT, None, (Line(Words("cd")),)))
    back = PaperSide(Words("Back"), about)
    sheet = Checklist("en", "ltr", front, back, Words("Help"), "", "g", "1", "2026-11-03")
    text = b"Title\n\nTell\n  ab\n\nBack\n\ncd\n\nHelp\n"
    assert render_text(sheet, PrintStyle(text_columns=20)) == text


def test_boxes_stand_beside_each_other_where_they_fit_and_room_for_more_below():
    replies = Replies((Words("Yes"), Words("No"), Words("Not sure")), Words("More"))

    def told(columns):
        section = Section(SectionKind.TELL, Words("T"), (Line(Words("ab")),), replies=replies)
        return section_lines(section, columns)[1:]

    assert told(36) == ["", "  ab", "  [ ] Yes  [ ] No  [ ] Not sure", "  More: " + "_" * 28]
    assert told(30) == ["", "  ab", "  [ ] Yes", "  [ ] No", "  [ ] Not sure", "  More: " + "_" * 22]
