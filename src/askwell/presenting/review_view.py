"""The review step as a view: what goes on the sheet."""

from __future__ import annotations

from askwell.checklist.checklist import Checklist, SectionKind
from askwell.guide.model import TextBlock
from askwell.presenting.acts import Act
from askwell.presenting.view import Literal, LiteralList, Shown, View
from askwell.wording.words import ScreenWords


def review_view(checklist: Checklist | None, words: ScreenWords) -> View:
    """The sheet as it will be, and what else stands on it."""
    assert checklist is not None
    blocks: list[Shown] = [TextBlock(words.review_text)]
    boxes = []
    for section in checklist.sections:
        title = section.title.text if section.title else ""
        texts = tuple(line.words.text for line in section.lines)
        if section.kind is SectionKind.TOP and texts:
            blocks += [TextBlock(f"**{title}**"), LiteralList(texts, is_numbered=True)]
        elif section.kind is SectionKind.TOPIC:
            blocks += [TextBlock(f"**{title}**"), LiteralList(texts)]
        elif section.kind is SectionKind.OPENING:
            blocks += [TextBlock(f"**{title}**"), Literal(f"“{texts[0]}”")]
        elif title:
            boxes.append(title)
    if not any(section.lines for section in checklist.of_kind(SectionKind.TOP)):
        blocks.append(TextBlock(words.review_none))
    blocks += [TextBlock(f"**{words.review_also}**"), LiteralList(tuple(boxes))]
    return View(
        heading=words.review_heading, blocks=tuple(blocks), acts=(Act.NEXT, Act.BACK), place=words.place_end
    )
