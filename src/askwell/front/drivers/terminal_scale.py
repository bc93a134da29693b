"""Large letters: what is painted for a small screen is drawn with each of its cells over several.

Everything is painted as for a terminal of half, or a third, of the columns and rows. On the way out, places
are multiplied and words are wrapped in OSC 66, so no large letter ever lies across another.

Source: kitty's text sizing protocol, as of kitty 0.40.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from rich.cells import cell_len

_SEQUENCES = re.compile(
    r"(?P<move>\x1b\[(?P<row>\d*)(?:;(?P<column>\d*))?H)"
    r"|(?P<other>\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b\[[0-?]*[ -/]*[@-~]|\x1b[ -/]*[0-Z\\^-~])"
    r"|(?P<control>[\x00-\x1f\x7f-\x9f])"
    r"|(?P<words>[^\x00-\x1f\x7f-\x9f]+)"
)
_NOT_ASCII = re.compile(r"[ -~]?[^ -~]+")
"""With the letter before, which a combining mark may belong to."""
_MOST_MARKS = 32
_MOST_COLUMNS = 4000
"""More letters and marks than that are cut: one command holds 4,096 bytes."""
LARGEST = 7
"""The protocol's largest scale."""


def fitting_scale(size: tuple[int, int], wanted: int, least: tuple[int, int]) -> int:
    """The largest scale up to the wanted one that leaves room for a step; 1 if none does.

    Args:
        size: The terminal's columns and rows.
        wanted: How many cells high and wide a letter should be.
        least: Columns and rows that a step needs.
    """
    fits = min(size[0] // least[0], size[1] // least[1])
    return max(min(fits, wanted, LARGEST), 1)


class ScaledOutput:
    """Turns what is painted for a small screen into large letters on the terminal."""

    def __init__(self) -> None:
        """Start at normal size."""
        self.scale = 1
        self._columns, self._rows = 80, 24
        self._column, self._row = 0, 0

    def fit(self, scale: int, columns: int, rows: int) -> None:
        """Draw at a scale from now on.

        Args:
            scale: How many cells high and wide a letter is.
            columns: Columns that are painted; nothing is drawn to the right of them.
            rows: Rows that are painted; nothing is drawn below them, where it would make the terminal scroll.
        """
        self.scale, self._columns, self._rows = scale, min(columns, _MOST_COLUMNS), rows

    def translate(self, data: str) -> str:
        """The same for the terminal. Each piece must hold whole commands, as Textual writes them."""
        if self.scale == 1:
            return data
        return "".join(self._pieces(data))

    def _pieces(self, data: str) -> Iterator[str]:
        for found in _SEQUENCES.finditer(data):
            match found.lastgroup:
                case "move":
                    self._row = int(found["row"] or 1) - 1
                    self._column = int(found["column"] or 1) - 1
                    yield self._place()
                case "control":
                    if found[0] in "\r\n":
                        self._column, self._row = 0, self._row + (found[0] == "\n")
                        yield self._place()
                case "words":
                    yield from self._words(found[0])
                case _:
                    yield found[0]

    def _place(self) -> str:
        return f"\x1b[{self._row * self.scale + 1};{self._column * self.scale + 1}H"

    def _words(self, text: str) -> Iterator[str]:
        at = 0
        for found in _NOT_ASCII.finditer(text):
            yield from self._ascii(text[at : found.start()])
            yield from self._letters(found[0])
            at = found.end()
        yield from self._ascii(text[at:])

    def _ascii(self, text: str) -> Iterator[str]:
        """Words whose width every terminal knows."""
        room = max(self._columns - self._column, 0) if self._row < self._rows else 0
        self._column += len(text)
        if text[:room]:
            yield f"\x1b]66;s={self.scale};{text[:room]}\x1b\\"

    def _letters(self, text: str) -> Iterator[str]:
        """Letters of other alphabets and signs, each with the width it was laid out for."""
        for letter, width in clusters(text):
            is_inside = self._row < self._rows and self._column + width <= self._columns
            self._column += width
            if is_inside and width:
                yield f"\x1b]66;s={self.scale}:w={width};{letter}\x1b\\"


def clusters(text: str) -> Iterator[tuple[str, int]]:
    """Letters with the marks that belong to them, and their widths in cells as Rich counts them."""
    start = 0
    for end in range(1, len(text) + 1):
        widths = cell_len(text[:start]), cell_len(text[:end]), cell_len(text[: end + 1])
        if end == len(text) or (cell_len(text[end]) and widths[2] > widths[1]):
            yield text[start:end][:_MOST_MARKS], widths[1] - widths[0]
            start = end
