"""A checklist as a FHIR R4 QuestionnaireResponse, for a clinic that asks for one.

The questions are items with the person's words as answers; the whole sheet, with its boxes and lines, is the
narrative that every FHIR reader can show. There is no subject and no name in it: the clinic adds those.

Source: HL7 FHIR R4 (4.0.1), QuestionnaireResponse and Narrative.
"""

from __future__ import annotations

import json
from html import escape
from typing import Any

from askwell.checklist.checklist import Checklist, Line, Mark, Section, SectionKind, Words
from askwell.outputs.paper import PrintStyle


def render_fhir(checklist: Checklist, _style: PrintStyle) -> bytes:
    """A checklist as indented UTF-8 JSON of one resource."""
    return (json.dumps(questionnaire_response(checklist), ensure_ascii=False, indent=2) + "\n").encode()


def questionnaire_response(checklist: Checklist) -> dict[str, Any]:
    """A checklist as one resource, in plain data."""
    items = [item for section in checklist.sections for item in _items(section)]
    return {
        "resourceType": "QuestionnaireResponse",
        "meta": {"source": f"urn:askwell:{checklist.guide}:{checklist.guide_version}"},
        "language": checklist.language,
        "text": {"status": "additional", "div": _narrative(checklist)},
        "status": "completed",
        "authored": checklist.printed_on,
        **({"item": items} if items else {}),
    }


def _items(section: Section) -> list[dict[str, Any]]:
    """The first sentence and the questions; a group for the top three, in order of rank."""
    if section.kind is SectionKind.OPENING and section.title and section.lines:
        return [_answered("first-sentence", section.title.text, section.lines[0])]
    asked = [line for line in section.lines if line.asked]
    if section.kind is SectionKind.TOP and asked:
        ranked = [_question(line, str(rank)) for rank, line in enumerate(asked, 1)]
        return [{"linkId": "top", "text": section.title.text if section.title else "", "item": ranked}]
    return [_question(line, line.asked.topic if line.asked else "") for line in asked]


def _question(line: Line, text: str) -> dict[str, Any]:
    return _answered(f"question-{line.asked.id}" if line.asked else "", text, line)


def _answered(link_id: str, text: str, line: Line) -> dict[str, Any]:
    return {"linkId": link_id, "text": text, "answer": [{"valueString": line.words.text}]}


def _narrative(checklist: Checklist) -> str:
    """The sheet as the plain XHTML that a narrative may hold."""
    language = escape(checklist.language)
    sections = "".join(_section(section) for section in checklist.sections)
    return (
        f'<div xmlns="http://www.w3.org/1999/xhtml" lang="{language}" xml:lang="{language}" '
        f'dir="{escape(checklist.direction)}">'
        f"<h1>{_words(checklist.title)}</h1>{sections}<p><b>{_words(checklist.help_line)}</b></p></div>"
    )


def _section(section: Section) -> str:
    title = f"<h2>{_words(section.title)}</h2>" if section.title else ""
    if not section.lines:
        return title
    mark = section.lines[0].mark
    if mark is Mark.NONE:
        return title + "".join(f"<p>{_line(line)}</p>" for line in section.lines)
    tag = "ol" if mark is Mark.NUMBER else "ul"
    items = "".join(f"<li>{_line(line)}</li>" for line in section.lines)
    return f"{title}<{tag}>{items}</{tag}>"


def _line(line: Line) -> str:
    label = ""
    if line.label:
        label = f"({_words(line.label)}) " if line.asked else f"{_words(line.label)}: "
    return label + _words(line.words)


def _words(words: Words) -> str:
    english = f' <span lang="en" xml:lang="en" dir="ltr">{escape(words.english)}</span>'
    return escape(words.text) + (english if words.english else "")
