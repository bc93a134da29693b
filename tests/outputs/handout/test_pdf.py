"""The printed handout, read back with PDFium."""

import datetime as dt
import functools
import re
import sys
from collections import Counter

import pytest
from handouts import FORMS, SHIPPED, handout, hostile, summary

from askwell.errors import MissingExtraError
from askwell.outputs.handout.pdf import render_pdf
from askwell.outputs.paper import A4, LETTER, PrintStyle
from effort import sampled
from pdf_back import pdf_columns, pdf_facts, pdf_lines, pdf_pages, pdf_tags


@functools.cache
def pdf(made, paper=LETTER, *, is_large=False):
    return render_pdf(made, PrintStyle(paper, is_large=is_large))


STYLES = pytest.mark.parametrize(
    ("paper", "is_large"), [(LETTER, False), (A4, False), (LETTER, True), (A4, True)]
)


@STYLES
def test_help_and_numbers_stand_on_every_sheet(paper, is_large):
    pages = pdf_pages(pdf(handout(), paper, is_large=is_large))
    for number, page in enumerate(pages, 1):
        flat = " ".join(page.split())
        assert "Help now: call or text 988. Emergency: 911." in flat
        assert f"Side {number} of {len(pages)}" in flat
        assert "Version 0.2.0 of 2026-01-05." in flat


@STYLES
def test_no_page_of_the_shipped_guide_is_parted_from_its_heading(paper, is_large):
    made = handout(SHIPPED, module="does-it-work")
    titles = {section.title.text for section in made.sections}
    read = pdf_pages if is_large else pdf_columns
    for column in read(pdf(made, paper, is_large=is_large)):
        *lines, _, last = (line.strip() for line in column.splitlines() if line.strip())
        foot = next((n for n, line in enumerate(lines) if line.startswith("Help now: call")), len(lines))
        assert not titles & set(lines[foot - 1 : foot]), last


def test_the_tags_are_headings_lists_and_a_table():
    tags = pdf_tags(pdf(handout()))
    assert tags.count("H1") == 1
    assert tags.count("H2") == 2 + 4
    assert tags.count("H3") == 5 + 2
    assert tags.count("Table") == 1
    assert tags.count("TH") == 2
    assert tags.count("TOCI") == 6
    assert tags.count("Figure") == 6, "a box to tick for each question, and no picture of people"


def test_the_title_and_paper_are_told():
    facts = pdf_facts(pdf(handout(), A4))
    assert facts.title == "Talking about sleep"
    assert facts.is_tagged
    assert (facts.width, facts.height) == pytest.approx((595.28, 841.89), abs=0.01)
    assert facts.created.date() == dt.date(2026, 11, 22)


def test_links_of_the_contents_lead_to_sheets_that_hold_the_heading():
    pages = pdf_pages(pdf(handout()))
    listed = re.findall(r"(\S[^.\n]*?) ?(?:\. ?){3,}\W*(\d+)", pages[0])
    assert len(listed) == 6
    assert all(title in pages[int(number) - 1] for title, number in listed)


def test_the_sign_off_begins_on_a_sheet_of_its_own():
    pages = pdf_pages(pdf(handout(SHIPPED, module="risks", sign_off=True)))
    assert pages[-1].strip().startswith("For the clinician: sign-off")


def test_hostile_words_do_not_break_it():
    assert len(pdf_pages(pdf(hostile()))) >= 3


SHEETS = 8
"""Most sheets of the whole guide, printed on both sides."""


@pytest.mark.parametrize("paper", [LETTER, A4], ids=lambda paper: paper.name)
@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("form", sampled(FORMS))
def test_the_whole_shipped_guide_stands_on_eight_sheets(form, language, paper):
    sides = len(pdf_pages(pdf(handout(SHIPPED, language, form=form), paper)))
    assert sides <= 2 * SHEETS


@pytest.mark.parametrize("paper", [LETTER, A4], ids=lambda paper: paper.name)
@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("form", FORMS)
def test_a_summary_is_one_side_and_in_large_print_one_sheet(form, language, paper):
    made = summary(language=language, form=form)
    assert len(pdf_pages(pdf(made, paper))) == 1
    assert len(pdf_pages(pdf(made, paper, is_large=True))) <= 2


def test_what_is_read_on_a_leaflet_is_10_points_and_nothing_is_under_8():
    sizes = Counter()
    for size, letters in pdf_lines(pdf(handout(SHIPPED, form="iv"))):
        sizes[size] += len(letters)
    assert min(sizes) == 8
    assert sizes.most_common(1)[0][0] == 10


def test_without_typst_one_sentence_says_what_to_do(monkeypatch):
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(MissingExtraError, match=r"the Python package typst.*--format html"):
        render_pdf(handout(), PrintStyle())
