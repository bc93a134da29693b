"""A checklist as FHIR, for a clinic that asks for it: the empty sheet, and a draft of this person's.

A bundle of a Questionnaire and a QuestionnaireResponse, valid as R4 and as R5. The response is in progress,
never completed: nobody at the clinic has seen it, and where the questions are the guide's own it says so.
There is no subject and no name in it: the clinic adds those. The whole sheet is the narrative that every
FHIR reader can show.

Source: HL7 FHIR R4 (4.0.1) and R5 (5.0.0): Bundle, Questionnaire, QuestionnaireResponse, Narrative. R4 and R5
have other names for questions with choices, so yes, no and not sure are three boxes.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from html import escape
from typing import Any

from askwell.checklist.checklist import Checklist, Line, Mark, Replies, Section, SectionKind, Words
from askwell.outputs.paper import PrintStyle

Item = dict[str, Any]
_SYSTEM = "urn:askwell"
_STARTER = {
    "system": _SYSTEM,
    "code": "starter-list",
    "display": "The guide's starter list. Nobody has chosen these questions.",
}


def render_fhir(checklist: Checklist, _style: PrintStyle) -> bytes:
    """A checklist as indented UTF-8 JSON of one bundle."""
    return (json.dumps(bundle(checklist), ensure_ascii=False, indent=2) + "\n").encode()


def bundle(checklist: Checklist) -> dict[str, Any]:
    """The questionnaire and the response to it, in plain data."""
    url = f"{_SYSTEM}:{checklist.guide}:sheet"
    numbered = enumerate(checklist.sections, 1)
    pairs = [pair for number, section in numbered for pair in _items(section, number)]
    questionnaire = {
        "resourceType": "Questionnaire",
        "language": checklist.language,
        "url": url,
        "version": checklist.guide_version,
        "title": checklist.title.text,
        "status": "draft",
        "item": [asked for asked, _ in pairs],
    }
    answered = [answer for _, answer in pairs if answer]
    response = {
        "resourceType": "QuestionnaireResponse",
        **({"meta": {"tag": [_STARTER]}} if checklist.is_starter else {}),
        "language": checklist.language,
        "text": {"status": "additional", "div": _narrative(checklist)},
        "questionnaire": f"{url}|{checklist.guide_version}",
        "status": "in-progress",
        "authored": checklist.printed_on,
        **({"item": answered} if answered else {}),
    }
    entries = [{"resource": questionnaire}, {"resource": response}]
    return {"resourceType": "Bundle", "type": "collection", "entry": entries}


# --- the items: as they are asked, and as they are answered --------------------------------------


def _items(section: Section, number: int) -> Iterator[tuple[Item, Item | None]]:
    """The items of a section, each with its answer; None: it is left to fill in by hand."""
    kind, title = section.kind, section.title.text if section.title else ""
    texts = [line.words.text for line in section.lines]
    match kind:
        case SectionKind.HEADER | SectionKind.CALL | SectionKind.ABOUT:
            return
        case SectionKind.GLANCE:
            yield _answered(kind.value, title, [_said(line) for line in section.lines], repeats=True)
        case SectionKind.OPENING:
            yield _answered("first-sentence", title, texts[:1])
        case SectionKind.TOP | SectionKind.REST:
            yield _answered(kind.value, title, [text for text in texts if text], repeats=True)
        case SectionKind.TELL | SectionKind.BEFORE:
            boxes = enumerate(section.lines, 1)
            group = [_box(f"{kind.value}-{place}", line, section.replies) for place, line in boxes]
            yield {"linkId": kind.value, "text": title, "type": "group", "item": group}, None
        case _:
            yield _asked(f"{kind.value}-{number}", title, "text"), None


def _asked(link_id: str, text: str, kind: str) -> Item:
    return {"linkId": link_id, "text": text, "type": kind}


def _answered(
    link_id: str, text: str, answers: list[str], *, repeats: bool = False
) -> tuple[Item, Item | None]:
    """An item for words, and the words."""
    asked = _asked(link_id, text, "string") | ({"repeats": True} if repeats else {})
    given = [{"valueString": answer} for answer in answers]
    return asked, {"linkId": link_id, "text": text, "answer": given} if given else None


def _box(link_id: str, line: Line, replies: Replies | None) -> Item:
    """A box to tick, or one for each reply and room for more words."""
    if replies is None:
        return _asked(link_id, line.words.text, "boolean")
    ticks = [_asked(f"{link_id}-{n}", words.text, "boolean") for n, words in enumerate(replies.ticks, 1)]
    more = _asked(f"{link_id}-more", replies.more.text, "text")
    return _asked(link_id, line.words.text, "group") | {"item": [*ticks, more]}


def _said(line: Line) -> str:
    return f"{line.label.text}: {line.words.text}" if line.label else line.words.text


# --- the narrative -------------------------------------------------------------------------------


def _narrative(checklist: Checklist) -> str:
    """The sheet as the plain XHTML that a narrative may hold."""
    language = escape(checklist.language)
    sides = "".join(
        f"<h1>{_words(side.title)}</h1>" + "".join(map(_section, side.sections)) for side in checklist.sides
    )
    return (
        f'<div xmlns="http://www.w3.org/1999/xhtml" lang="{language}" xml:lang="{language}" '
        f'dir="{escape(checklist.direction)}">{sides}<p><b>{_words(checklist.help_line)}</b></p></div>'
    )


def _section(section: Section) -> str:
    title = f"<h2>{_words(section.title)}</h2>" if section.title else ""
    if not section.lines:
        return title
    mark = section.lines[0].mark
    if mark is Mark.NONE and section.replies is None:
        return title + "".join(f"<p>{_line(line)}</p>" for line in section.lines)
    tag = "ol" if mark is Mark.NUMBER else "ul"
    replies = _replies(section.replies) if section.replies else ""
    items = "".join(f"<li>{_line(line)}{replies}</li>" for line in section.lines)
    return f"{title}<{tag}>{items}</{tag}>"


def _line(line: Line) -> str:
    return (f"{_words(line.label)}: " if line.label else "") + _words(line.words)


def _replies(replies: Replies) -> str:
    ticks = " ".join(f"[ ] {_words(words)}" for words in replies.ticks)
    return f"<br/>{ticks} {_words(replies.more)}:"


def _words(words: Words) -> str:
    english = f' <span lang="en" xml:lang="en" dir="ltr">{escape(words.english)}</span>'
    return escape(words.text) + (english if words.english else "")
