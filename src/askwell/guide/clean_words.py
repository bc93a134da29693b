"""Characters that may never reach a screen, a printer or a file."""

from __future__ import annotations

import re

_UNSAFE = re.compile(
    "["
    "\x00-\x08\x0b-\x1f\x7f"  # C0 controls but tab and line feed, and DEL
    "\x80-\x9f"  # C1 controls
    "\u200b\u200e\u200f\u2060\ufeff"  # zero width and direction marks
    "\u202a-\u202e\u2066-\u2069"  # bidirectional overrides and isolates
    "\ud800-\udfff"  # lone surrogates
    "\ue000-\uf8ff"  # private use: no font has them
    "\ufdd0-\ufdef\ufffe\uffff"
    "]"
)


def clean(text: str) -> str:
    """Text without control, bidirectional and unprintable characters; tabs become spaces."""
    return _UNSAFE.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).replace("\t", " ")


def clean_line(text: str) -> str:
    """The same on one line, runs of space folded: for words typed or pasted by a person."""
    return " ".join(clean(text).split())


def first_unsafe(text: str) -> int | None:
    """Index of the first character `clean` would drop, or None. A tab and line feed are safe."""
    match = _UNSAFE.search(text)
    return match.start() if match else None
