"""Signs in text that have no place there: most come from another program, by copy and paste."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import NamedTuple

from askwell.guide.rich_words import without_marks

_STAR = re.compile(r"(?<!\w)\*\*?(?=\S)|(?<=\S)\*\*?(?!\w)|\*\*")


_GAPS = (
    "insert|fill|enter|your|our|clinic|phone|name|date|time|number|address|price|"
    "clínica|teléfono|nombre|fecha|hora|número|dirección|precio"
)
"""Words in square brackets that stand for something to be filled in."""


class Mark(NamedTuple):
    """A sign that has no place in text."""

    words: str
    """As it stands there."""
    code: str
    message: str
    help: str
    instead: str | None = None
    """What can safely stand there instead."""


_MARKS: tuple[tuple[re.Pattern[str], str, str, str], ...] = (
    (
        re.compile(r"(?<!\]\()\b[a-z]+://\S+|(?<!\]\()\bwww\.\S+", re.IGNORECASE),
        "GDE117",
        "a web address stands in the text",
        "put it into sources.yaml as an identifier",
    ),
    (
        re.compile(r"^\s{0,3}#{1,6}\s.*", re.MULTILINE),
        "GDE118",
        "a heading stands in the text",
        "use the title of a page, or **bold** words",
    ),
    (
        re.compile(r"</?[A-Za-z][^<>\n]*>|<!--"),
        "GDE119",
        "an HTML tag stands in the text",
        "text knows **bold** and *italic*; lists are blocks",
    ),
    (
        re.compile(r"[•‣▪●◦■□].*"),
        "GDE129",
        "a bullet stands in the text",
        "write '- list:' and put each point under it after '- '",
    ),
    (
        re.compile(
            r"\{\{?[^{}\n]*(?:\}\}?)?|\}\}?|\[\[[^\[\]\n]*(?:\]\])?|"
            rf"\[(?:[^\[\]\n]*\b(?:{_GAPS})\b[^\[\]\n]*|[\s._]*)\](?!\()",
            re.IGNORECASE,
        ),
        "GDE130",
        "these brackets are not how a slot is written",
        "write two round brackets, as in ((clinic.phone|the clinic))",
    ),
    (
        re.compile(r"!?\[[^\]\n]*\]\([^)\n]*\)|\]\(|`[^`\n]*`?|__|~~"),
        "GDE131",
        "a mark of Markdown stands in the text",
        "text knows **bold** and *italic* only; a web address belongs into sources.yaml",
    ),
    (
        re.compile(r"&(?:#\w+|[A-Za-z]\w*);"),
        "GDE133",
        "a sign stands here as it is written in HTML",
        "type the sign itself, as in: &",
    ),
    (
        re.compile(r"\b(?:TODO|TBD|FIXME|XXX+)\b.*|\?\?\?+|\b[Ll]orem ipsum\b"),
        "GDE134",
        "this text is not finished",
        "write it, or take it out: readers would see it",
    ),
)


def pasted_marks(text: str) -> Iterator[Mark]:
    """What has no place in a text, the first of each kind."""
    for pattern, code, message, mend in _MARKS:
        if match := pattern.search(text):
            words = match[0].strip()
            yield Mark(words, code, message, mend, html.unescape(words) if code == "GDE133" else None)
    for rest in without_marks(text):
        if star := _STAR.search(rest):
            words = rest[star.start() :].split("\n")[0][:24].strip()
            said = f"'{star[0]}' opens or closes nothing"
            yield Mark(words, "GDE132", said, "put the same stars before and behind the words: **bold**")
            return
