"""The promise of one side: eight questions of 120 characters with every box, on both papers, at 14 points.

Tried on the shipped guides with their own boxes, on the bilingual sample, and with full Spanish boxes.
"""

import datetime as dt
import functools
from dataclasses import replace
from pathlib import Path

import pytest
from read_back import checklist_words, letters
from sample_checklists import BEFORE_SPANISH, CALL_SPANISH, TELL_SPANISH, checklist, longest
from test_shipped_sheet import CLINIC, LANGUAGES

from askwell.checklist.build_checklist import build_checklist
from askwell.checklist.checklist import SectionKind
from askwell.loading.build_guide import load_guide
from askwell.outputs.formats import render
from askwell.outputs.paper import MARGIN_MM, PAPERS, TIGHT_MARGIN_MM, PrintStyle
from askwell.walkthrough.question_list import OwnQuestion, QuestionList
from askwell.walkthrough.walkthrough import Walkthrough
from askwell.wording import wording_for
from pdf_back import pdf_left, pdf_lines, pdf_pages, pdf_picture, pdf_words

HERE = Path(__file__).resolve().parent
SAMPLE = HERE.parent / "sample_guides" / "good" / "bilingual"
SOURCES = [*LANGUAGES, (SAMPLE, "en"), (SAMPLE, "es"), (None, "es")]
"""Guide folder and language; without a folder: full Spanish boxes."""

on_both_papers = pytest.mark.parametrize("paper", PAPERS.values(), ids=lambda paper: paper.name)
with_and_without_clinic = pytest.mark.parametrize("clinic", [None, CLINIC], ids=["no clinic", "clinic"])
of_every_guide = pytest.mark.parametrize(("folder", "language"), SOURCES, ids=str)


def long_questions(language):
    lines = (HERE / "long_questions" / f"{language}.txt").read_text(encoding="utf-8").splitlines()
    assert [len(line) for line in lines] == [120] * 8
    return tuple(lines)


def sheet(folder, language, clinic, *, is_own=False):
    """The sheet of a guide whose bank has eight questions of 120 characters, spread over its topics."""
    texts = long_questions(language)
    if folder is None:
        topics = ("Mis opciones", "Mi salud", "La visita", "Cuántas veces y cuándo parar", "Costo")
        asked = tuple((f"q{n}", topics[max(0, n - 3)], text) for n, text in enumerate(texts))
        return checklist(
            asked,
            language=language,
            clinic=clinic is not None,
            tell=TELL_SPANISH,
            before=BEFORE_SPANISH,
            call=CALL_SPANISH,
        )
    guide = load_guide(folder, language=language, clinic=clinic)
    step = len(guide.questions) // 8
    replaced = {q.id: replace(q, text=text) for q, text in zip(guide.questions[::step], texts, strict=False)}
    assert len(replaced) == 8
    guide = replace(
        guide,
        questions=tuple(replaced.get(question.id, question) for question in guide.questions),
        clinic=clinic or guide.clinic,
    )
    questions = QuestionList(added=tuple(replaced))
    if is_own:
        own = tuple(OwnQuestion(f"own-{n}", text) for n, text in enumerate(texts))
        questions = QuestionList(added=tuple(q.id for q in own), own=own)
    walkthrough = Walkthrough.start(guide).with_questions(questions)
    return build_checklist(walkthrough, wording_for(language), dt.date(2026, 11, 22))


@functools.cache
def pdf(folder, language, clinic, paper, *, is_own=False):
    return render(sheet(folder, language, clinic, is_own=is_own), "pdf", PrintStyle(paper))


@on_both_papers
@with_and_without_clinic
@of_every_guide
def test_eight_questions_of_120_characters_and_every_box_fit_one_side(folder, language, clinic, paper):
    (page,) = pdf_pages(pdf(folder, language, clinic, paper))
    flat = letters(page)
    for section in sheet(folder, language, clinic).sections:
        if section.title and section.kind is not SectionKind.TOPIC:
            assert letters(section.title.text) in flat
    assert letters(wording_for(language).sheet.sheet_of.format(number=1, count=1)) in flat


@on_both_papers
@with_and_without_clinic
@of_every_guide
def test_no_question_is_set_below_14_points_and_nothing_below_12(folder, language, clinic, paper):
    lines = pdf_lines(pdf(folder, language, clinic, paper))
    assert min(size for size, _ in lines) == 12
    large = letters("".join(text for size, text in lines if size >= 14))
    assert all(letters(text) in large for text in long_questions(language))


@on_both_papers
@of_every_guide
def test_the_words_keep_the_order_of_the_checklist(folder, language, paper):
    expected = letters(checklist_words(sheet(folder, language, CLINIC)))
    assert letters(pdf_words(pdf(folder, language, CLINIC, paper))) == expected


@on_both_papers
@with_and_without_clinic
@of_every_guide
def test_each_of_the_top_three_keeps_room_to_write(folder, language, clinic, paper):
    """A line across the box under each, with 4.2 mm of white below the tails of the letters above it."""
    whites = whites_above_lines(pdf(folder, language, clinic, paper))
    assert len(whites) >= 3
    assert all(white >= 4.2 for white in whites)


@on_both_papers
def test_margins_are_narrow_only_where_that_saves_a_sheet(paper):
    assert pdf_left(pdf(None, "es", CLINIC, paper)) == pytest.approx(TIGHT_MARGIN_MM, abs=0.5)
    for source in (checklist(), checklist(longest(170))):
        assert pdf_left(render(source, "pdf", PrintStyle(paper))) == pytest.approx(MARGIN_MM, abs=0.5)


def whites_above_lines(data):
    """Millimetres of white above each long line that is set in, from a picture of four dots a point."""
    dots = 4
    image = pdf_picture(data, 72 * dots)
    width, height = image.size
    edge, inside = 50 * dots, 80 * dots
    rows = [bytes(image.crop((inside, y, width - inside, y + 1)).tobytes()) for y in range(height)]
    is_white = [min(row) > 240 for row in rows]
    is_line = [max(row) <= 240 and image.getpixel((edge, y)) > 240 for y, row in enumerate(rows)]
    found = [y for y in range(1, height) if is_line[y] and not is_line[y - 1]]
    return [next(n for n in range(height) if not is_white[y - 1 - n]) / dots / 72 * 25.4 for y in found]


@on_both_papers
@pytest.mark.parametrize(("folder", "language"), [source for source in SOURCES if source[0]], ids=str)
def test_eight_own_questions_of_120_characters_fit_one_side(folder, language, paper):
    assert len(pdf_pages(pdf(folder, language, None, paper, is_own=True))) == 1
