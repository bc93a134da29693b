"""How wide text is in a column of equal cells, and where it breaks."""

from __future__ import annotations

import unicodedata


def cell_width(text: str) -> int:
    """Width in cells: two for wide East Asian letters, none for accents that join the letter before.

    Source: Unicode Standard Annex 11, East Asian Width.
    """
    if text.isascii():
        return len(text)
    return sum(_character_width(character) for character in text)


def _character_width(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in ("W", "F") else 1


def wrap(text: str, columns: int) -> list[str]:
    """Break text at spaces into lines no wider than a column; a longer word is cut where it must be.

    Args:
        text: Words parted by single spaces.
        columns: Width in cells, 2 or more.

    Returns:
        The lines, at least one, which is empty for empty text.
    """
    lines: list[str] = []
    line = ""
    for word in text.split(" "):
        joined = f"{line} {word}" if line else word
        if cell_width(joined) <= columns:
            line = joined
            continue
        if line:
            lines.append(line)
        *full, line = _cut(word, columns)
        lines += full
    return [*lines, line]


def _cut(word: str, columns: int) -> list[str]:
    """A word in pieces that fit."""
    pieces = [""]
    for character in word:
        if cell_width(pieces[-1] + character) > columns:
            pieces.append("")
        pieces[-1] += character
    return pieces
