"""Reads the words back out of each format, in the order in which a person meets them."""

from __future__ import annotations

import json
import re
import unicodedata
from html.parser import HTMLParser
from typing import Any

from askwell.checklist.checklist import Checklist, Words
from pdf_back import pdf_pieces
from program_words import ENGLISH, SPANISH

TICK_BOXES = ("", ENGLISH.sheet.tick_box, SPANISH.sheet.tick_box)


def checklist_words(checklist: Checklist) -> list[str]:
    """Every text of a checklist, in its own order."""
    texts = []
    for side in checklist.sides:
        texts += _both(side.title)
        for section in side.sections:
            texts += _both(section.title) if section.title else []
            replies = (*section.replies.ticks, section.replies.more) if section.replies else ()
            for line in section.lines:
                texts += (_both(line.label) if line.label else []) + _both(line.words)
                texts += [text for reply in replies for text in _both(reply)]
    return texts + _both(checklist.help_line)


def _both(words: Words) -> list[str]:
    return [words.text, words.english]


def letters(texts: list[str] | str) -> str:
    """Letters and digits only, so that line breaks and punctuation of a format do not count."""
    joined = texts if isinstance(texts, str) else " ".join(texts)
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFC", joined))


def text_words(data: bytes) -> str:
    """Plain text without its marks and numbers."""
    return re.sub(r"(?m)^ *(\[ \]|[1-9]\.|-) ", "", data.decode())


def receipt_lines(data: bytes) -> list[tuple[str, str]]:
    """What an ESC/POS printer would print, line by line: the look of its first letter, and its words.

    Knows the commands that a receipt has: ESC @, ESC t 2 (code page 850), ESC ! n, ESC d n, GS V 0. Any other
    fails. The look is "plain", "bold" or "tall".
    """
    assert data.startswith(b"\x1b@\x1bt\x02"), "a new start, then the code page"
    assert data.endswith(b"\x1dV\x00"), "cut at the end"
    lines, look, rest = [("plain", "")], "plain", data[5:-3]
    while rest:
        if rest[:1] == b"\x1b":
            command, value, rest = rest[1:2], rest[2], rest[3:]
            assert command in (b"!", b"d"), command
            if command == b"!":
                look = {0x00: "plain", 0x08: "bold", 0x18: "tall"}[value]
            else:
                lines += [("plain", "")] * value
            continue
        letter, rest = rest[:1].decode("cp850"), rest[1:]
        if letter == "\n":
            lines.append((look, ""))
        else:
            assert letter.isprintable(), letter
            was, words = lines[-1]
            lines[-1] = (was if words else look, words + letter)
    return lines


def receipt_words(data: bytes) -> str:
    """The receipt without its marks and numbers."""
    return text_words("\n".join(text for _, text in receipt_lines(data)).encode())


class _Body(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.is_body = False

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.is_body = self.is_body or tag == "body"

    def handle_data(self, data: str) -> None:
        if self.is_body:
            self.found.append(data)


def html_words(data: bytes) -> str:
    """What stands in the body."""
    parser = _Body()
    parser.feed(data.decode())
    return " ".join(" ".join(parser.found).split())


def json_words(data: bytes) -> str:
    """What a person would read, without ids, topics and reasons."""
    root = json.loads(data)
    texts = []
    for side in root["sides"]:
        texts += _json_words(side["title"])
        for section in side["sections"]:
            texts += _json_words(section.get("title", {}))
            replies = section.get("replies", {"ticks": [], "more": {}})
            for line in section["lines"]:
                texts += _json_words(line.get("label", {})) + _json_words(line)
                texts += [
                    text for reply in (*replies["ticks"], replies["more"]) for text in _json_words(reply)
                ]
    return " ".join(texts + _json_words(root["help_line"]))


def _json_words(words: dict[str, Any]) -> list[str]:
    return [words[key] for key in ("text", "english") if key in words]


def fhir_words(data: bytes) -> str:
    """The narrative."""
    narrative = json.loads(data)["entry"][1]["resource"]["text"]["div"]
    return html_words(f"<body>{narrative}</body>".encode())


def sheet_pdf_words(data: bytes) -> str:
    """What a screen reader says of a PDF: the tagged text, and at each box to tick what a tick there says."""
    found = []
    for piece in pdf_pieces(data):
        if piece.text and piece.tag != "Lbl":
            found.append(piece.text)
        elif piece.alternative not in TICK_BOXES:
            found.append(piece.alternative.rpartition(": ")[2])
    return " ".join(found)
