"""The printed handout, read back with PDFium."""

import datetime as dt
import functools
import re
import sys

import pytest
from handouts import SHIPPED, handout, hostile

from askwell.errors import MissingExtraError
from askwell.outputs.handout.pdf import render_pdf
from askwell.outputs.paper import A4, LETTER, PrintStyle
from pdf_back import pdf_facts, pdf_pages, pdf_tags


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
    made = handout(SHIPPED, module="does-it-work", sign_off=False)
    titles = [section.title.text for section in made.sections]
    for page in pdf_pages(pdf(made, paper, is_large=is_large)):
        lines = [line.strip() for line in page.splitlines() if line.strip()]
        last = next(n for n, line in enumerate(lines) if line.startswith("Help now: call"))
        assert lines[last - 1] not in titles


def test_the_tags_are_headings_lists_and_a_table():
    tags = pdf_tags(pdf(handout()))
    assert tags.count("H1") == 1
    assert tags.count("H2") == 2 + 4
    assert tags.count("H3") == 5 + 2
    assert tags.count("Table") == 1
    assert tags.count("TH") == 2
    assert tags.count("TOCI") == 6
    assert tags.count("Figure") == 5, "a box to tick for each page, and no picture of people"


def test_the_title_and_paper_are_told():
    facts = pdf_facts(pdf(handout(), A4))
    assert facts.title == "Talking about sleep"
    assert facts.is_tagged
    assert (facts.width, facts.height) == pytest.approx((595.28, 841.89), abs=0.01)
    assert facts.created.date() == dt.date(2026, 11, 22)


def test_links_of_the_contents_lead_to_sheets_that_hold_the_heading():
    pages = pdf_pages(pdf(handout()))
    listed = re.findall(r"(?m)^\s*(\S.*?)(?: ?\.){3,}\W*(\d+)\s*$", pages[0])
    assert len(listed) == 6
    assert all(title in pages[int(number) - 1] for title, number in listed)


def test_the_sign_off_begins_on_a_sheet_of_its_own():
    pages = pdf_pages(pdf(handout(SHIPPED, module="risks")))
    assert pages[-1].strip().startswith("For the clinician: sign-off")


def test_hostile_words_do_not_break_it():
    assert len(pdf_pages(pdf(hostile()))) >= 6


def test_without_typst_one_sentence_says_what_to_do(monkeypatch):
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(MissingExtraError, match=r"the Python package typst.*--format html"):
        render_pdf(handout(), PrintStyle())
