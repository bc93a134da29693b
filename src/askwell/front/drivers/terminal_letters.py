"""Letters for a terminal that has no Unicode: each in as many cells as the one it stands for."""

from __future__ import annotations

import codecs
import unicodedata

from askwell.presenting.cells import cell_width

_LIKE = str.maketrans(
    {
        **dict.fromkeys("─━═—–‐‑−", "-"),
        **dict.fromkeys("│┃║", "|"),
        **dict.fromkeys("┌┐└┘├┤┬┴┼", "+"),
        **dict.fromkeys("“”„«»", '"'),
        **dict.fromkeys("‘’‚", "'"),
        **dict.fromkeys("●•■█", "*"),
        **dict.fromkeys("○□", "o"),
        **dict.fromkeys("┄·", "."),
        "←": "<",
        "→": ">",
        "↑": "^",
        "↓": "v",
        "…": ".",
        "¿": "?",
        "¡": "!",
        "×": "x",
        "ß": "s",
        "æ": "a",
        "œ": "o",
        "ø": "o",
        "đ": "d",
        "ł": "l",
        "ı": "i",
    }
)
"""Frames, quotes and signs; what is not here loses its accents or becomes a question mark."""
_ERRORS = "askwell-like"


def _like(character: str) -> str:
    width = cell_width(character)
    for form in (character.translate(_LIKE), unicodedata.normalize("NFKD", character)[:1]):
        if form.isascii() and len(form) == width:
            return form
    return "?" * width


def _replace(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return "".join(map(_like, error.object[error.start : error.end])), error.end


codecs.register_error(_ERRORS, _replace)


def in_letters_of(encoding: str, text: str) -> str:
    """The text in letters that a terminal of this encoding has, no wider and no narrower."""
    if text.isascii() or codecs.lookup(encoding).name == "utf-8":
        return text
    return text.encode(encoding, _ERRORS).decode(encoding)
