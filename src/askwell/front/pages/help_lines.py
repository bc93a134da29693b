"""The numbers in a help line, so that a phone can call them or write to them by one touch."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from askwell.wording.page_words import PageWords

_NUMBER = re.compile(r"(?<![\w.+-])\+?\d(?:[ -]?\d){2,}(?![\w-])")
"""Three digits or more, with single spaces or hyphens between."""
_SITE = re.compile(r"(?<![\w@.])(?:[a-z0-9-]+\.)+(?:com|org|net|gov|edu|info|uk|ie|nz|au|ca)(?![\w.-]*\w)")
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a help line, and where they lead."""

    text: str
    href: str = ""
    """Empty: nowhere."""
    is_text: bool = False
    """Whether it opens a message instead of a call."""
    number: str = ""
    """As it is written; empty: it is none."""


def pieces(line: str, words: PageWords) -> tuple[Piece, ...]:
    """A help line in pieces. A number that takes calls and messages leads to a call; see `ways`."""
    found: list[Piece] = []
    end = 0
    for start, stop, piece in sorted(_leading(line, words), key=lambda one: one[0]):
        if start < end:
            continue
        if start > end:
            found.append(Piece(line[end:start]))
        found.append(piece)
        end = stop
    if end < len(line):
        found.append(Piece(line[end:]))
    return tuple(found)


def ways(line: str, words: PageWords) -> tuple[Piece, ...]:
    """Every call and message that a help line names, each once."""
    found: dict[str, Piece] = {}
    for _, text, kinds in _numbers(line, words):
        for kind in kinds:
            piece = _piece(text, kind)
            found.setdefault(piece.href, piece)
    return tuple(found.values())


def _leading(line: str, words: PageWords) -> Iterator[tuple[int, int, Piece]]:
    for start, text, kinds in _numbers(line, words):
        yield start, start + len(text), _piece(text, kinds[0])
    for match in _SITE.finditer(line):
        yield match.start(), match.end(), Piece(match.group(), f"https://{match.group()}")


def _piece(text: str, kind: str) -> Piece:
    digits = re.sub(r"[ -]", "", text)
    return Piece(text, f"{kind}:{digits}", kind == "sms", text)


def _numbers(line: str, words: PageWords) -> Iterator[tuple[int, str, tuple[str, ...]]]:
    """Where a number begins, how it is written, and what it takes: calls (`tel`), messages (`sms`)."""
    kinds: tuple[str, ...] = ("tel",)
    end = 0
    for match in _NUMBER.finditer(line):
        said = [word.casefold() for word in _WORD.findall(line[end : match.start()])]
        calls = any(word in words.call_verbs.split() for word in said)
        texts = any(word in words.text_verbs.split() for word in said)
        if calls or texts:
            kinds = ("tel", "sms") if calls and texts else ("sms",) if texts else ("tel",)
        yield match.start(), match.group(), kinds
        end = match.end()
