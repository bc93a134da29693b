"""Widths of text in terminal cells, and wrapping by them."""

from __future__ import annotations

import unicodedata

_WIDE = ("W", "F")


def cell_width(text: str) -> int:
    """Width in cells: wide characters take two, combining marks none.

    Source: Unicode Standard Annex 11 for wide characters.
    """
    if text.isascii():
        return len(text)
    return sum(_character_width(character) for character in text)


def _character_width(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in ("Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in _WIDE else 1


def split_cells(word: str, width: int) -> tuple[str, str]:
    """Part a word that is wider than a line: the longest head that fits, and the rest."""
    used = 0
    for index, character in enumerate(word):
        used += _character_width(character)
        if used > width:
            cut = max(index, 1)
            return word[:cut], word[cut:]
    return word, ""
