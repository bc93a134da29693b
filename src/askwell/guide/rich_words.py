"""The little markup that guide text knows: paragraphs, **bold** and *italic*."""

from __future__ import annotations

import re
from dataclasses import dataclass

_MARKED = re.compile(r"\*\*(?=\S)(.+?)(?<=\S)\*\*|\*(?=\S)(.+?)(?<=\S)\*")
_BLANK_LINES = re.compile(r"\n\s*\n")


@dataclass(frozen=True, slots=True)
class Span:
    """A run of words in one style."""

    text: str
    strong: bool = False
    emphasis: bool = False


def paragraphs(text: str) -> tuple[str, ...]:
    """Part text at blank lines; inside a paragraph, line breaks and runs of spaces count as one space."""
    parts = (" ".join(part.split()) for part in _BLANK_LINES.split(text))
    return tuple(part for part in parts if part)


def spans(paragraph: str) -> tuple[Span, ...]:
    """Part a paragraph into runs of one style. Stars that pair with nothing stay as they are."""
    found: list[Span] = []
    end = 0
    for match in _MARKED.finditer(paragraph):
        if match.start() > end:
            found.append(Span(paragraph[end : match.start()]))
        strong, emphasis = match.group(1), match.group(2)
        if strong is not None:
            found.append(Span(strong, strong=True))
        else:
            found.append(Span(emphasis, emphasis=True))
        end = match.end()
    if end < len(paragraph):
        found.append(Span(paragraph[end:]))
    return tuple(found)


def plain(text: str) -> str:
    """The words alone, without marks, paragraphs joined by one space."""
    return " ".join("".join(s.text for s in spans(p)) for p in paragraphs(text))


def without_marks(text: str) -> tuple[str, ...]:
    """What stands between the marked words of each paragraph: a star in it pairs with nothing."""
    return tuple(between for part in paragraphs(text) for between in _MARKED.sub("\n", part).split("\n"))
