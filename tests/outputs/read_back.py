"""Reads the words back out of each format, in the order in which a person meets them."""

from __future__ import annotations

import json
import re
import subprocess
import tempfile
import unicodedata
from html.parser import HTMLParser
from typing import Any
from xml.etree import ElementTree

from askwell.checklist.checklist import Checklist, Words


def checklist_words(checklist: Checklist) -> list[str]:
    """Every text of a checklist, in its own order."""
    texts = _both(checklist.title)
    for section in checklist.sections:
        texts += _both(section.title) if section.title else []
        for line in section.lines:
            texts += (_both(line.label) if line.label else []) + _both(line.words)
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
    texts = _json_words(root["title"])
    for section in root["sections"]:
        texts += _json_words(section.get("title", {}))
        for line in section["lines"]:
            texts += _json_words(line.get("label", {})) + _json_words(line)
    return " ".join(texts + _json_words(root["help_line"]))


def _json_words(words: dict[str, Any]) -> list[str]:
    return [words[key] for key in ("text", "english") if key in words]


def fhir_words(data: bytes) -> str:
    """The narrative."""
    narrative = json.loads(data)["text"]["div"]
    return html_words(f"<body>{narrative}</body>".encode())


def pdf_structure(data: bytes) -> list[tuple[str, str]]:
    """The tag tree of a PDF in reading order: (tag, "") where one opens, ("", text) for its text."""
    found = []
    for line in _run("pdfinfo", "-struct-text", "-", data=data).splitlines():
        text = line.strip()
        if text.startswith('"') and text.endswith('"'):
            found.append(("", text[1:-1]))
        elif match := re.match(r"[A-Z]\w*", text):
            found.append((match.group(), ""))
    return found


def pdf_words(data: bytes) -> str:
    """The tagged text, without the numbers of the list."""
    texts, tag = [], ""
    for opened, text in pdf_structure(data):
        tag = opened or tag
        if text and tag != "Lbl":
            texts.append(text)
    return " ".join(texts)


def pdf_pages(data: bytes) -> list[str]:
    """What is drawn on each sheet."""
    return _run("pdftotext", "-layout", "-", "-", data=data).split("\f")[:-1]


def pdf_lines(data: bytes) -> list[tuple[float, str]]:
    """The size in points and the words of each piece of drawn text."""
    root = _drawn(data)
    sizes = {font.get("id"): int(font.get("size", "0")) / 3 for font in root.iter("fontspec")}
    return [(sizes[text.get("font")], "".join(text.itertext())) for text in root.iter("text")]


def pdf_left(data: bytes) -> float:
    """Millimetres from the left edge of the paper to the first letter of the leftmost text."""
    return min(int(text.get("left", "0")) for text in _drawn(data).iter("text")) / 3 / 72 * 25.4


def _drawn(data: bytes) -> ElementTree.Element:
    """What poppler finds drawn, in thirds of a point."""
    with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
        file.write(data)
        file.flush()
        return ElementTree.fromstring(
            _run("pdftohtml", "-xml", "-zoom", "3", "-i", "-stdout", file.name, data=b"")
        )


def pdf_facts(data: bytes) -> dict[str, str]:
    """What `pdfinfo` says."""
    lines = _run("pdfinfo", "-", data=data).splitlines()
    return {key.strip(): value.strip() for key, _, value in (line.partition(":") for line in lines)}


def _run(*command: str, data: bytes) -> str:
    done = subprocess.run(command, input=data, capture_output=True, check=True, timeout=30)
    return done.stdout.decode(errors="replace")
