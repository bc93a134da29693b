"""The review step as a view: what goes on the sheet."""

from __future__ import annotations

from askwell.checklist.checklist import Checklist, SectionKind
from askwell.guide.model import TextBlock
from askwell.presenting.acts import Act
from askwell.presenting.view import ChoiceGroup, ChoiceView, Picking, View
from askwell.walkthrough.steps import StepKind
from askwell.wording.words import ScreenWords


def review_view(checklist: Checklist | None, words: ScreenWords) -> View:
    """The sheet as it will be, each part with a way to change it, and what else stands on it."""
    assert checklist is not None
    parts: dict[StepKind, ChoiceGroup] = {}
    others: list[str] = []
    boxes: list[str] = []
    for section in checklist.sections:
        title = section.title.text if section.title else ""
        texts = tuple(line.words.text for line in section.lines)
        if section.kind is SectionKind.OPENING:
            change = ChoiceView(StepKind.FIRST_SENTENCE.value, words.change_sentence)
            parts[StepKind.FIRST_SENTENCE] = ChoiceGroup((change,), title, (f"“{texts[0]}”",))
        elif section.kind is SectionKind.TOP and texts:
            change = ChoiceView(StepKind.TOP.value, words.change_top)
            numbered = tuple(f"{number}. {text}" for number, text in enumerate(texts, 1))
            parts[StepKind.TOP] = ChoiceGroup((change,), title, numbered)
        elif section.kind is SectionKind.TOPIC:
            others += [f"- {text}" for text in texts]
        elif title and section.kind is not SectionKind.TOP:
            boxes.append(title)
    if others and StepKind.TOP not in parts:
        parts[StepKind.TOP] = ChoiceGroup((ChoiceView(StepKind.TOP.value, words.change_top),))
    title = words.review_rest if others else "" if StepKind.TOP in parts else words.review_none
    change = ChoiceView(StepKind.CHOOSE.value, words.change_list)
    parts[StepKind.CHOOSE] = ChoiceGroup((change,), title, tuple(others))
    also = ChoiceGroup((), words.review_also, tuple(f"- {box}" for box in boxes))
    groups = (
        *parts.values(),
        also,
    )
    return View(
        heading=words.review_heading,
        blocks=(TextBlock(words.review_text),),
        groups=groups,
        picking=Picking.DO,
        acts=(Act.NEXT, Act.BACK),
    )
