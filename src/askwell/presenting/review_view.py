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
    parts: dict[str, ChoiceGroup] = {}

    def part(key: str, change: str, title: str = "", texts: tuple[str, ...] = ()) -> None:
        parts[key] = ChoiceGroup((ChoiceView(key, change),), title, texts)

    if walkthrough.answers.no_glance:
        part(GLANCE, words.glance_back, "", (words.glance_is_off,))
    top = StepKind.TOP.value
    others: list[str] = []
    boxes: list[str] = []
    for section in checklist.sections:
        title = section.title.text if section.title else ""
        texts = tuple(line.words.text for line in section.lines)
        if section.kind is SectionKind.GLANCE:
            part(GLANCE, words.glance_off, title, tuple(map(_said, section.lines)))
        elif section.kind is SectionKind.OPENING:
            part(StepKind.FIRST_SENTENCE.value, words.change_sentence, title, (f"“{texts[0]}”",))
        elif section.kind is SectionKind.TOP and any(texts):
            numbered = tuple(f"{number}. {text}" for number, text in enumerate(texts, 1))
            part(top, words.change_top, title, numbered)
        elif section.kind is SectionKind.REST:
            others += [f"- {text}" for text in texts]
        elif section.kind is SectionKind.TELL:
            boxes.append(checklist.back.title.text)
        elif title and section.kind is not SectionKind.TOP:
            boxes.append(title)
    if others and top not in parts:
        part(top, words.change_top)
    title = words.review_rest if others else "" if top in parts else words.review_none
    part(StepKind.CHOOSE.value, words.change_list, title, tuple(others))
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
