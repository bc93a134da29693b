"""Room to write on a sheet, measured on the PDF: a hand needs 8 mm from one line to the next.

Tried on the shipped guides, on the bilingual sample and on lists from none to forty questions, some of them
in the longest own words there can be.
"""

import datetime as dt
import functools
import itertools
from dataclasses import replace

import pytest
from PIL import ImageFilter
from sample_checklists import BANK, bilingual, checklist, longest
from test_shipped_sheet import CLINIC, LANGUAGES

from askwell.checklist.build_checklist import build_checklist
from askwell.loading.build_guide import load_guide
from askwell.outputs.formats import render
from askwell.outputs.paper import A4, LETTER, PAPERS, PITCH_MM, PrintStyle
from askwell.outputs.safe_words import MOST_MARKS
from askwell.walkthrough.question_list import QuestionList
from askwell.walkthrough.walkthrough import Walkthrough
from askwell.wording import wording_for
from pdf_back import pdf_contents, pdf_lines, pdf_pages, pdf_pictures, pdf_rules

LONG = "Is it true that I may feel this? " * 15 + "Yes?"
UNBROKEN = "W" * 500
MARKS = "e" + "\u0301" * 400 + " is one letter?"
EXACT = 0.05
"""Millimetres: what is lost between typst and PDFium."""


def many(count):
    """So many questions of a bank, no two alike."""
    return tuple((f"q{n}", BANK[n % 8][1], f"{n}: {BANK[n % 8][2]}") for n in range(count))


SHEETS = {
    "none": checklist(()),
    "one": checklist(BANK[:1]),
    "three": checklist(BANK[:3]),
    "eight": checklist(),
    "nine": checklist(many(9)),
    "twelve": checklist(many(12)),
    "twenty": checklist(many(20)),
    "forty": checklist(many(40)),
    "a clinic": checklist(clinic=True),
    "eight of 120 letters": checklist(longest(120)),
    "own words without end": checklist((), own=(LONG, UNBROKEN, MARKS, LONG, UNBROKEN)),
    "twenty in own words": checklist((), own=(LONG,) * 20),
    "two languages": bilingual(),
    "nothing to tell": checklist(tell=(), before=(), call=()),
}
STYLES = {
    "letter": PrintStyle(LETTER),
    "a4": PrintStyle(A4),
    "large": PrintStyle(LETTER, is_large=True),
}


@functools.cache
def pdf(sheet, style):
    return render(SHEETS[sheet], "pdf", STYLES[style])


of_every_sheet = pytest.mark.parametrize("sheet", SHEETS)
in_every_style = pytest.mark.parametrize("style", STYLES)


def pitches(rules):
    """Millimetres from each line to the next one below it that it could be mistaken for."""
    for number, rule in enumerate(rules):
        below = [
            other.y
            for other in rules[number + 1 :]
            if other.left < rule.right - 1 and other.right > rule.left + 1 and other.y < rule.y - 0.2
        ]
        if below:
            yield rule.y - max(below)


@in_every_style
@of_every_sheet
def test_lines_to_write_on_are_8_mm_apart_or_more(sheet, style):
    for rules in pdf_rules(pdf(sheet, style)):
        assert all(pitch >= PITCH_MM - EXACT for pitch in pitches(rules))


@in_every_style
@of_every_sheet
def test_there_is_always_room_for_one_more_question_and_for_what_is_decided_and_next(sheet, style):
    """Below each of the three headings, or beside it, is a line as long as a sentence."""
    fronts = [rules for page, rules in zip(*read(sheet, style), strict=True) if "What we decided" in page]
    assert len(fronts) == 1
    assert len([rule for rule in fronts[0] if rule.right - rule.left > 60]) >= 3


def read(sheet, style):
    data = pdf(sheet, style)
    return pdf_pages(data), pdf_rules(data)


@pytest.mark.parametrize("style", ["letter", "a4"])
@pytest.mark.parametrize("sheet", ["none", "one", "three", "eight", "a clinic"])
def test_a_list_of_up_to_eight_takes_a_front_and_a_back(sheet, style):
    pages, rules = read(sheet, style)
    assert len(pages) == 2
    assert "One more question of my own" in pages[0]
    assert all(len(lines) > 5 for lines in rules)


@in_every_style
@of_every_sheet
def test_no_side_is_left_white_while_another_has_narrow_lines(sheet, style):
    """Under 70 in 100 full is a side with a white band of more than 30 in 100 of its height.

    A question is not parted: one of 500 letters in large print can leave as much white as it is high.
    """
    data = pdf(sheet, style)
    narrowest = min(pitch for rules in pdf_rules(data) for pitch in pitches(rules))
    height = STYLES[style].paper.height_mm
    is_as_shipped = sheet != "nothing to tell" and (sheet, style) != ("own words without end", "large")
    if narrowest < PITCH_MM + 1 and is_as_shipped:
        for places in pdf_contents(data):
            bands = [above - below for above, below in itertools.pairwise(places)]
            assert max(bands) <= 0.3 * height


@in_every_style
@of_every_sheet
def test_nothing_is_set_smaller_than_12_points_or_16_in_large_print(sheet, style):
    sizes = [size for size, text in pdf_lines(pdf(sheet, style)) if text.strip()]
    assert min(sizes) >= STYLES[style].small_points


@in_every_style
@of_every_sheet
def test_nothing_runs_off_the_paper(sheet, style):
    paper = STYLES[style].paper
    for rules in pdf_rules(pdf(sheet, style)):
        assert all(12 <= rule.left < rule.right <= paper.width_mm - 12 for rule in rules)
    for picture in pdf_pictures(pdf(sheet, style)):
        width, height = picture.size
        edge = round(width * 8 / paper.width_mm)
        inner = picture.copy()
        inner.paste(255, (edge, edge, width - edge, height - edge))
        assert inner.getextrema()[0] > 250, "something stands within 8 mm of the edge"


def test_many_marks_on_one_letter_do_not_rise_over_the_line_above():
    texts = (MARKS, "é is one letter?")
    marked, plain = (render(checklist((), own=(text,)), "pdf", PrintStyle()) for text in texts)
    assert pdf_rules(marked) == pdf_rules(plain)
    words = render(checklist((), own=(MARKS,)), "text", PrintStyle()).decode()
    assert words.count("\u0301") <= MOST_MARKS


def test_a_long_own_question_is_no_headline_and_a_short_one_is():
    lines = pdf_lines(render(checklist((), own=(LONG, "Is it loud?")), "pdf", PrintStyle()))
    assert any(size == 12 and "Is it true that" in text for size, text in lines)
    assert any(size == 14 and "Is it loud?" in text for size, text in lines)


# --- the shipped guides ------------------------------------------------------------------------------


def starter_sheet(folder, language, clinic):
    guide = load_guide(folder, language=language, clinic=clinic)
    guide = replace(guide, clinic=clinic or guide.clinic)
    here = Walkthrough.start(guide)
    if guide.forms:
        here = here.choose_form(guide.forms.choices[0].id).choose_stage(guide.stages.choices[0].id)
        here = here.choose_concerns(frozenset(choice.id for choice in guide.concerns.choices[:3]))
    here = here.with_questions(QuestionList(added=guide.starter))
    return build_checklist(here, wording_for(language), dt.date(2026, 11, 22))


@pytest.mark.parametrize("paper", PAPERS.values(), ids=lambda paper: paper.name)
@pytest.mark.parametrize("clinic", [None, CLINIC], ids=["no clinic", "clinic"])
@pytest.mark.parametrize(("folder", "language"), LANGUAGES, ids=str)
def test_the_starter_list_of_every_guide_takes_two_sides_with_room_to_write(folder, language, clinic, paper):
    data = render(starter_sheet(folder, language, clinic), "pdf", PrintStyle(paper))
    front, back = pdf_rules(data)
    assert min((*pitches(front), *pitches(back))) >= PITCH_MM - EXACT
    assert len([rule for rule in front if rule.right - rule.left > 100]) >= 3 * 3 + 5


@pytest.mark.parametrize("paper", PAPERS.values(), ids=lambda paper: paper.name)
@pytest.mark.parametrize(("folder", "language"), LANGUAGES, ids=str)
def test_large_print_of_every_guide_leaves_no_side_white(folder, language, paper):
    data = render(starter_sheet(folder, language, None), "pdf", PrintStyle(paper, is_large=True))
    for places in pdf_contents(data):
        assert max(above - below for above, below in itertools.pairwise(places)) <= 0.3 * paper.height_mm


# --- what a copier and a fax leave -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("dots_per_inch", "blur", "is_white"),
    [(300, 1.5, 140), (204, 0.8, 140)],
    ids=["a copy", "a fax"],
)
def test_every_line_and_box_survives_black_and_white(dots_per_inch, blur, is_white):
    """Two levels, slightly blurred, at the fineness of a copier and of a fax."""
    data = pdf("eight", "letter")
    for picture, rules in zip(pdf_pictures(data, dots_per_inch), pdf_rules(data), strict=True):
        copy = picture.filter(ImageFilter.GaussianBlur(blur)).point(lambda grey: 255 * (grey > is_white))
        dots = dots_per_inch / 25.4
        for rule in rules:
            x, y = (rule.left + rule.right) / 2 * dots, (279.4 - rule.y) * dots
            strip = copy.crop((round(x) - 3, round(y - dots), round(x) + 3, round(y + dots)))
            assert strip.getextrema()[0] == 0
