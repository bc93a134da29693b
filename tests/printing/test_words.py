"""Every trouble has a sentence in every language."""

import pytest

from askwell.printing import (
    Ending,
    JobProgress,
    PrintProblem,
    Stage,
    Trouble,
    problem_sentence,
    progress_sentence,
)
from askwell.wording.printing_words import printing_words_for
from program_words import ENGLISH_PRINTING, SPANISH_PRINTING

LANGUAGES = [ENGLISH_PRINTING, SPANISH_PRINTING]


@pytest.mark.parametrize("words", LANGUAGES)
@pytest.mark.parametrize("trouble", Trouble)
def test_every_trouble_is_said_in_one_line(trouble, words):
    for ending in Ending:
        sentence = problem_sentence(PrintProblem(trouble, ending, "x{y}", ("near", "far"), 45), words)
        assert sentence.endswith(".")
        assert "\n" not in sentence


@pytest.mark.parametrize(
    ("progress", "sentence"),
    [
        (JobProgress(Stage.SENDING), "Sending to the printer."),
        (JobProgress(Stage.WAITING_TURN), "Other print jobs come first."),
        (JobProgress(Stage.PRINTING), "The printer is working."),
        (JobProgress(Stage.PRINTED, sheets=1), "1 sheet came out."),
        (JobProgress(Stage.PRINTED, sheets=2), "2 sheets came out."),
        (JobProgress(Stage.PRINTED, sheets=0), "0 sheets came out."),
        (JobProgress(Stage.PRINTING, problem=PrintProblem(Trouble.JAM)), "Paper is stuck in the printer."),
    ],
)
def test_each_moment_is_said(progress, sentence):
    assert progress_sentence(progress, ENGLISH_PRINTING) == sentence


def test_other_languages_get_english():
    assert printing_words_for("es") is SPANISH_PRINTING
    assert printing_words_for("ar") is ENGLISH_PRINTING
