"""Appending lines to a stream, whatever is in them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from typing import TextIO

from askwell.guide.clean_words import clean, clean_line
from askwell.presenting.cells import cell_width
from askwell.presenting.lines import Run, TextLine, line_text, wrap

MIN_WIDTH, MAX_WIDTH = 30, 80
_SIMPLER = {
    **dict.fromkeys("“”„«»", '"'),
    **dict.fromkeys("‘’‚", "'"),
    **dict.fromkeys("–—−•·☐", "-"),
    **dict.fromkeys("¿¡", ""),
    **dict(zip("→←↑↓≤≥×⁄€", ("->", "<-", "^", "v", "<=", ">=", "x", "/", "EUR"), strict=True)),
}
"""What the charset of a terminal may lack. Letters lose their accents, and so do not stand here."""


def lines_of(text: str, width: int, first: str = "", rest: str = "") -> list[TextLine]:
    """Words as they are, wrapped to a width in cells, the first and the other lines after these."""
    words = clean_line(text)
    if cell_width(first) + cell_width(words) <= width:
        return [(Run(first + words),)]
    return wrap([Run(words)], width, first, rest)


class LineWriter:
    """Appends lines. Nothing but words and line ends reaches the stream."""

    def __init__(self, stream: TextIO, width: int) -> None:
        """Write to this stream, in lines of this width in cells; 30 to 80."""
        self.width = max(MIN_WIDTH, min(width, MAX_WIDTH))
        self._stream = stream
        self._encoding = getattr(stream, "encoding", None) or "utf-8"

    def lines(self, lines: Iterable[TextLine]) -> None:
        """Append lines that were wrapped before."""
        for line in lines:
            self._line(line_text(line))

    def say(self, text: str, first: str = "", rest: str = "") -> None:
        """Append words as they are, wrapped."""
        self.lines(lines_of(text, self.width, first, rest))

    def as_laid_out(self, text: str) -> None:
        """Append text that has its own line breaks; only lines that are too wide are wrapped."""
        for line in clean(text).split("\n"):
            if cell_width(line) <= self.width:
                self._line(line)
            else:
                indent = " " * min(len(line) - len(line.lstrip(" ")), self.width // 2)
                self.say(line, indent, indent)

    def blank(self) -> None:
        """Append an empty line."""
        self._line("")

    def flush(self) -> None:
        """Let everything be heard before waiting for an answer."""
        self._stream.flush()

    def _line(self, text: str) -> None:
        sent = self._sendable(clean(text).replace("\n", " ").rstrip())
        if cell_width(sent) <= self.width:
            self._stream.write(f"{sent}\n")
        else:  # other letters may take more room
            self.as_laid_out(sent)

    def _sendable(self, text: str) -> str:
        """The text in letters the stream can carry, each left as it is where that can be."""
        return text if self._can_send(text) else "".join(map(self._sendable_character, text))

    def _sendable_character(self, character: str) -> str:
        if self._can_send(character):
            return character
        parts = unicodedata.normalize("NFKD", character)
        letters = "".join(_SIMPLER.get(part, part) for part in parts if not unicodedata.combining(part))
        is_known = letters or parts in _SIMPLER
        return letters if is_known and self._can_send(letters) else "?"

    def _can_send(self, text: str) -> bool:
        try:
            text.encode(self._encoding)
        except UnicodeEncodeError:
            return False
        return True
