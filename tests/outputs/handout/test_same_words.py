"""Every format of a handout carries the same words in the same order."""

import re

import pytest
from handouts import CLINIC, DRAWN, HOSTILE, SHIPPED, handout, hostile, summary
from read_back import html_words, letters

from askwell.guide.rich_words import plain
from askwell.outputs.handout.formats import HANDOUT_FORMATS, render_handout
from askwell.outputs.handout.handout import all_words
from askwell.outputs.paper import A4, LETTER, PrintStyle
from pdf_back import pdf_words


def text_words(data):
    return re.sub(r"(?m)^ *(\[ \]|\d+\.|-) ", "", data.decode())


READERS = {"text": text_words, "html": html_words, "pdf": pdf_words}
SAMPLES = {
    "whole": (handout(), PrintStyle(LETTER)),
    "one module": (handout(module="basics"), PrintStyle(A4)),
    "with a clinic": (handout(clinic=CLINIC, form="mask", sign_off=True), PrintStyle(A4)),
    "spanish": (handout(language="es"), PrintStyle(LETTER)),
    "bilingual": (handout(language="es", with_english=True), PrintStyle(A4, is_large=True)),
    "drawn": (handout(DRAWN), PrintStyle(LETTER)),
    "hostile words": (hostile(), PrintStyle(LETTER)),
    "summary": (summary(form="iv"), PrintStyle(LETTER)),
    "summary without a form, bilingual": (summary(language="es", with_english=True), PrintStyle(A4)),
    "shipped": (handout(SHIPPED, module="choices"), PrintStyle(LETTER)),
}


def test_every_format_has_a_reader():
    assert READERS.keys() == HANDOUT_FORMATS.keys()


@pytest.mark.parametrize("sample", SAMPLES)
@pytest.mark.parametrize("name", HANDOUT_FORMATS)
def test_the_words_come_in_the_order_of_the_handout(name, sample):
    source, style = SAMPLES[sample]
    expected = [plain(text) for words in all_words(source) for text in (words.text, words.english)]
    assert letters(READERS[name](render_handout(source, name, style))) == letters(expected)


@pytest.mark.parametrize("name", HANDOUT_FORMATS)
def test_words_that_mean_something_to_a_format_come_out_as_they_are(name):
    words = READERS[name](render_handout(hostile(), name, PrintStyle(LETTER)))
    flat = "".join(words.split())
    assert "".join(HOSTILE.split("2.)")[0].split()) in flat


@pytest.mark.parametrize("name", HANDOUT_FORMATS)
def test_the_same_handout_gives_the_same_bytes(name):
    source, style = SAMPLES["bilingual"]
    again = handout(language="es", with_english=True)
    assert render_handout(source, name, style) == render_handout(again, name, style)
