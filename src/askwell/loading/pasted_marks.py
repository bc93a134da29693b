"""Signs in text that have no place there: most come from another program, by copy and paste."""

from __future__ import annotations

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


_MARKS: tuple[tuple[str, str, str, str], ...] = (
    (
        r"(?i)(?<!\]\()\b[a-z]+://\S+|(?<!\]\()\bwww\.\S+",
        "GDE117",
        "a web address stands in the text",
        "put it into sources.yaml as an identifier",
    ),
    (
        r"(?m)^\s{0,3}#{1,6}\s.*",
        "GDE118",
        "a heading stands in the text",
        "use the title of a page, or **bold** words",
    ),
    (
        r"</?[A-Za-z][^<>\n]*>|<!--",
        "GDE119",
        "an HTML tag stands in the text",
        "text knows **bold** and *italic*; lists are blocks",
    ),
    (
        r"[•‣▪●◦■□].*",
        "GDE129",
        "a bullet stands in the text",
        "write '- list:' and put each point under it after '- '",
    ),
    (
        r"(?i)\{\{?[^{}\n]*(?:\}\}?)?|\}\}?|\[\[[^\[\]\n]*(?:\]\])?|"
        rf"\[(?:[^\[\]\n]*\b(?:{_GAPS})\b[^\[\]\n]*|[\s._]*)\](?!\()",
        "GDE130",
        "these brackets are not how a slot is written",
        "write two round brackets, as in ((clinic.phone|the clinic))",
    ),
    (
        r"!?\[[^\]\n]*\]\([^)\n]*\)|\]\(|`[^`\n]*`?|__|~~",
        "GDE131",
        "a mark of Markdown stands in the text",
        "text knows **bold** and *italic* only; a web address belongs into sources.yaml",
    ),
    (
        r"&(?:#\w+|[A-Za-z]\w*);",
        "GDE133",
        "a sign stands here as it is written in HTML",
        "type the sign itself, as in: &",
    ),
    (
        r"\b(?:TODO|TBD|FIXME|XXX+)\b.*|\?\?\?+|\b[Ll]orem ipsum\b",
        "GDE134",
        "this text is not finished",
        "write it, or take it out: readers would see it",
    ),
)
"""Compiled where a text is suspect, so that whoever opens a guide does not wait for it."""


def pasted_marks(text: str) -> Iterator[Mark]:
    """What has no place in a text, the first of each kind."""
    for pattern, code, message, mend in _MARKS:
        if match := re.search(pattern, text):
            words = match[0].strip()
            yield Mark(words, code, message, mend, _instead(words) if code == "GDE133" else None)
    for rest in without_marks(text):
        if star := _STAR.search(rest):
            words = rest[star.start() :].split("\n")[0][:24].strip()
            said = f"'{star[0]}' opens or closes nothing"
            yield Mark(words, "GDE132", said, "put the same stars before and behind the words: **bold**")
            return


def _instead(words: str) -> str:
    import html  # its table is long

    return html.unescape(words)
