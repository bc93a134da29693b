"""The review step as a view: what goes on the sheet."""

from __future__ import annotations

from askwell.checklist.checklist import Checklist, Line, SectionKind
from askwell.guide.model import TextBlock
from askwell.presenting.acts import Act
from askwell.presenting.step_views import GLANCE
from askwell.presenting.view import ChoiceGroup, ChoiceView, Picking, View
from askwell.walkthrough.steps import StepKind
from askwell.walkthrough.walkthrough import Walkthrough
from askwell.wording.words import ScreenWords


def review_view(walkthrough: Walkthrough, checklist: Checklist | None, words: ScreenWords) -> View:
    """The sheet as it will be, each part with a way to change it, and what else stands on it."""
    assert checklist is not None
    parts: dict[StepKind | str, ChoiceGroup] = {}
    if walkthrough.answers.no_glance:
        parts[GLANCE] = ChoiceGroup((ChoiceView(GLANCE, words.glance_back),), "", (words.glance_is_off,))
    others: list[str] = []
    boxes: list[str] = []
    for section in checklist.sections:
        title = section.title.text if section.title else ""
        texts = tuple(line.words.text for line in section.lines)
        if section.kind is SectionKind.GLANCE:
            off = ChoiceView(GLANCE, words.glance_off)
            parts[GLANCE] = ChoiceGroup((off,), title, tuple(map(_said, section.lines)))
        elif section.kind is SectionKind.OPENING:
            change = ChoiceView(StepKind.FIRST_SENTENCE.value, words.change_sentence)
            parts[StepKind.FIRST_SENTENCE] = ChoiceGroup((change,), title, (f"“{texts[0]}”",))
        elif section.kind is SectionKind.TOP and any(texts):
            change = ChoiceView(StepKind.TOP.value, words.change_top)
            numbered = tuple(f"{number}. {text}" for number, text in enumerate(texts, 1))
            parts[StepKind.TOP] = ChoiceGroup((change,), title, numbered)
        elif section.kind is SectionKind.REST:
            others += [f"- {text}" for text in texts]
        elif section.kind is SectionKind.TELL:
            boxes.append(checklist.back.title.text)
        elif title and section.kind is not SectionKind.TOP:
            boxes.append(title)
    if others and StepKind.TOP not in parts:
        parts[StepKind.TOP] = ChoiceGroup((ChoiceView(StepKind.TOP.value, words.change_top),))
    title = words.review_rest if others else "" if StepKind.TOP in parts else words.review_none
    change = ChoiceView(StepKind.CHOOSE.value, words.change_list)
    parts[StepKind.CHOOSE] = ChoiceGroup((change,), title, tuple(others))
    also = ChoiceGroup((), words.review_also, tuple(f"- {box}" for box in boxes))
    return View(
        heading=words.review_heading,
        blocks=(TextBlock(words.review_text),),
        groups=(*parts.values(), also),
        picking=Picking.DO,
        acts=(Act.NEXT, Act.BACK),
    )


def _said(line: Line) -> str:
    return f"{line.label.text}: {line.words.text}" if line.label else line.words.text
