"""The sheet of each shipped guide, with its own boxes and the longest questions of its bank."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from askwell.checklist.build_checklist import build_checklist
from askwell.guide.model import Clinic
from askwell.loading.build_guide import load_guide
from askwell.outputs.formats import render
from askwell.outputs.paper import PAPERS, PrintStyle
from askwell.walkthrough.question_list import QuestionList
from askwell.walkthrough.walkthrough import Walkthrough
from askwell.wording import wording_for
from effort import sampled
from pdf_back import pdf_pages

GUIDES = Path(__file__).resolve().parent.parent.parent / "guides"
CLINIC = Clinic(
    name="Harbor Street Clinic",
    clinician="Dr. Ana Ruiz",
    phone="555-0142",
    address="12 Harbor Street, Springfield",
    room="Room 204",
    arrive="9:40",
)
LANGUAGES = [
    (folder.parent, code)
    for folder in sorted(GUIDES.glob("*/guide.yaml"))
    for code in ("en", *sorted(path.parent.name for path in folder.parent.glob("*/guide.yaml")))
]


def sheet(folder, language, chosen, clinic=None):
    guide = load_guide(folder, language=language, clinic=clinic)
    if clinic:
        guide = replace(guide, clinic=clinic)
    questions = QuestionList(added=chosen(guide))
    walkthrough = Walkthrough.start(guide).with_questions(questions)
    return build_checklist(walkthrough, wording_for(language), dt.date(2026, 11, 22))


def starter(guide):
    return guide.starter


def longest(guide):
    by_length = sorted(guide.questions, key=lambda question: len(question.text), reverse=True)
    return tuple(question.id for question in by_length[:8])


@pytest.mark.parametrize("paper", sampled(PAPERS.values()), ids=lambda paper: paper.name)
@pytest.mark.parametrize("clinic", [None, CLINIC], ids=["no clinic", "clinic"])
@pytest.mark.parametrize("chosen", [starter, longest])
@pytest.mark.parametrize(("folder", "language"), LANGUAGES, ids=str)
def test_eight_questions_and_every_box_take_a_front_and_a_back(folder, language, chosen, clinic, paper):
    data = render(sheet(folder, language, chosen, clinic), "pdf", PrintStyle(paper))
    sides = pdf_pages(data)
    assert len(sides) == 2 if chosen is starter else len(sides) <= 3
