"""The exact bytes of the text formats, from a guide's files and a person's acts to the sheet.

After a wanted change: `ASKWELL_UPDATE_GOLDEN=1 pytest tests/outputs`, then read the difference.
"""

import datetime as dt
import os
from pathlib import Path

import pytest

from askwell.checklist.build_checklist import English, build_checklist
from askwell.guide.model import Clinic
from askwell.loading.build_guide import load_guide
from askwell.outputs.formats import FORMATS, render
from askwell.outputs.paper import A4, LETTER, PrintStyle
from askwell.walkthrough.steps import Step, StepKind
from askwell.walkthrough.walkthrough import Walkthrough
from askwell.wording import wording_for

TESTS = Path(__file__).resolve().parent.parent
GOLDEN = TESTS / "golden"
GUIDE = TESTS / "sample_guides" / "good" / "bilingual"
CLINIC = Clinic(
    name="Harbor Street Clinic",
    clinician="Dr. Ana Ruiz",
    phone="555-0142",
    address="12 Harbor Street, Springfield",
    room="Room 204",
    arrive="9:40",
)


def only_enter(here):
    """From the first step to the last by nothing but going on."""
    while here.step.kind is not StepKind.DONE:
        here = here.forward()
    return here


def everything(here):
    """Every prompt answered; questions added, written, taken off and put on top; an own first sentence."""
    here = here.choose_form("mask").choose_stage("new").choose_concerns(frozenset({"cost"}))
    here = here.answer_ready("who", False).go_to(Step(StepKind.CHOOSE))
    questions = here.questions.toggle("clean-mask").toggle("how-well")
    questions = questions.write("¿Y mis niños? [/b] {line}").write("Is it **loud**, and will it wake me?")
    questions = questions.set_top(("own-1", "what-cost", "clean-mask"))
    return here.with_questions(questions).say_first("I am a little nervous today.")


def nothing(here):
    """Everything taken off the list again, for the form with the other lines."""
    here = here.choose_form("talk").go_to(Step(StepKind.CHOOSE))
    questions = here.questions
    for question in questions.chosen:
        questions = questions.toggle(question)
    return here.with_questions(questions)


def sheet(acts, *, language="en", country="", clinic=None, with_english=False, appointment=""):
    guide = load_guide(GUIDE, language=language, clinic=clinic)
    here = acts(Walkthrough.start(guide, country=country)).go_to(Step(StepKind.DONE))
    english = English(load_guide(GUIDE, clinic=clinic), wording_for("en")) if with_english else None
    wording = wording_for(language)
    return build_checklist(here, wording, dt.date(2026, 11, 3), appointment=appointment, english=english)


SAMPLES = {
    "starter-letter": (sheet(only_enter), PrintStyle(LETTER)),
    "clinic-a4-large": (
        sheet(everything, clinic=CLINIC, appointment="Tuesday, December 1, 10:00"),
        PrintStyle(A4, is_large=True),
    ),
    "bilingual-a4": (sheet(everything, language="es", country="MX", with_english=True), PrintStyle(A4)),
    "empty-letter": (sheet(nothing), PrintStyle(LETTER)),
}
TEXT_FORMATS = [form for form in FORMATS.values() if form.is_text]


@pytest.mark.parametrize("form", TEXT_FORMATS, ids=lambda form: form.name)
@pytest.mark.parametrize("sample", SAMPLES)
def test_the_bytes_are_those_agreed_on(sample, form):
    data = render(SAMPLES[sample][0], form.name, SAMPLES[sample][1])
    file = GOLDEN / f"{sample}{form.ending}"
    if os.environ.get("ASKWELL_UPDATE_GOLDEN") == "1":
        file.write_bytes(data)
    assert data == file.read_bytes()


def test_no_golden_file_is_left_over():
    wanted = {f"{sample}{form.ending}" for sample in SAMPLES for form in TEXT_FORMATS}
    assert {file.name for file in GOLDEN.iterdir()} == wanted
