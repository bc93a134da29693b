"""Every trouble has a sentence in every language."""

import dataclasses
import string

import pytest

from askwell.printing.following import JobProgress, Stage, progress_sentence
from askwell.printing.problems import Ending, PrintProblem, Trouble, problem_sentence
from askwell.wording.printing_words import printing_words_for
from program_words import ENGLISH_PRINTING, SPANISH_PRINTING

LANGUAGES = [ENGLISH_PRINTING, SPANISH_PRINTING]


def fields_in(text):
    return {name for _text, name, _format, _conversion in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("words", LANGUAGES)
@pytest.mark.parametrize("trouble", Trouble)
def test_every_trouble_is_said_in_one_line(trouble, words):
    for ending in Ending:
        sentence = problem_sentence(PrintProblem(trouble, ending, "x{y}", ("near", "far"), 45), words)
        assert sentence.endswith(".")
        assert "\n" not in sentence
    assert len(words.troubles) == len(Trouble)


def test_both_languages_fill_in_the_same_things():
    for key, english in ENGLISH_PRINTING.troubles.items():
        assert fields_in(english) == fields_in(SPANISH_PRINTING.troubles[key])
    for field in dataclasses.fields(ENGLISH_PRINTING):
        english = getattr(ENGLISH_PRINTING, field.name)
        if isinstance(english, str):
            assert fields_in(english) == fields_in(getattr(SPANISH_PRINTING, field.name))


@pytest.mark.parametrize(
    ("progress", "sentence"),
    [
        (JobProgress(Stage.SENDING), "Sending to the printer."),
        (JobProgress(Stage.WAITING_TURN), "Other print jobs come first."),
        (JobProgress(Stage.PRINTING), "The printer is working."),
        (JobProgress(Stage.PRINTED, sheets=1), "1 printed side came out."),
        (JobProgress(Stage.PRINTED, sheets=2), "2 printed sides came out."),
        (JobProgress(Stage.PRINTED, sheets=0), "0 printed sides came out."),
        (JobProgress(Stage.PRINTING, problem=PrintProblem(Trouble.JAM)), "Paper is stuck in the printer."),
    ],
)
def test_each_moment_is_said(progress, sentence):
    assert progress_sentence(progress, ENGLISH_PRINTING) == sentence


def test_other_languages_get_english():
    assert printing_words_for("es") is SPANISH_PRINTING
    assert printing_words_for("ar") is ENGLISH_PRINTING
