"""Every format carries the same words in the same order."""

import hypothesis
import pytest
from hypothesis import strategies
from read_back import (
    checklist_words,
    fhir_words,
    html_words,
    json_words,
    letters,
    receipt_words,
    sheet_pdf_words,
    text_words,
)
from sample_checklists import BANK, HOSTILE, bilingual, checklist, longest

from askwell.outputs.formats import FORMATS, render
from askwell.outputs.paper import A4, LETTER, PrintStyle
from askwell.outputs.safe_words import safe_checklist

READERS = {
    "text": text_words,
    "html": html_words,
    "json": json_words,
    "pdf": sheet_pdf_words,
    "fhir": fhir_words,
    "receipt": receipt_words,
}
SAMPLES = {
    "starter": (checklist(), PrintStyle(LETTER)),
    "with a clinic": (checklist(clinic=True), PrintStyle(A4)),
    "bilingual": (bilingual(own=("¿Y mi niño?",)), PrintStyle(A4)),
    "own and hostile words": (checklist(own=HOSTILE), PrintStyle(LETTER)),
    "hostile words in the box": (checklist((), own=HOSTILE), PrintStyle(LETTER)),
    "nothing chosen": (checklist(()), PrintStyle(LETTER)),
    "one question": (checklist(BANK[:1]), PrintStyle(LETTER)),
    "long questions": (checklist(longest()), PrintStyle(LETTER)),
    "large print": (checklist(longest(), clinic=True), PrintStyle(LETTER, is_large=True)),
    "no boxes": (checklist(tell=(), before=(), call=()), PrintStyle(A4)),
}


def test_every_format_has_a_reader():
    assert READERS.keys() == FORMATS.keys()


@pytest.mark.parametrize("sample", SAMPLES)
@pytest.mark.parametrize("name", FORMATS)
def test_the_words_come_in_the_order_of_the_checklist(name, sample):
    source, style = SAMPLES[sample]
    expected = letters(checklist_words(safe_checklist(source)))
    assert letters(READERS[name](render(source, name, style))) == expected


@pytest.mark.parametrize("name", FORMATS)
def test_typed_words_come_out_as_they_are(name):
    """Markup of any kind is words; only what no eye can see is taken out."""
    words = READERS[name](render(checklist((), own=HOSTILE), name, PrintStyle(LETTER)))
    flat = "".join(words.split())
    assert "Isit[normal]to<b>ask</b>&[/b]#eval(1)$x$`code`*star*_line_@ref\\n\"both\"'quotes'?" in flat
    assert "WhatifI[31mtype[0m{odd}{{things}}%s%(x)s((clinic.phone))</script>--*/?" in flat
    assert "///~~~1)2.)<label>" in flat


@hypothesis.given(strategies.text(min_size=1, max_size=500))
@pytest.mark.parametrize("name", ["text", "html", "json", "fhir"])
def test_any_typed_words_survive(name, typed):
    source = checklist((), own=(f"a{typed}z",))
    expected = letters(checklist_words(safe_checklist(source)))
    assert letters(READERS[name](render(source, name, PrintStyle()))) == expected
