"""A handout as plain text, letters only: for a pipe, a mail, a screen reader, or any printer.

Empty lines part the pieces, two spaces indent what stands under a heading, `[ ]` is a box to tick and
underscores are a line to write on. Pictures of people stay away: the words say the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from askwell.checklist.checklist import Words
from askwell.guide.rich_words import paragraphs, plain
from askwell.outputs.cells import cell_width, wrap
from askwell.outputs.handout.handout import (
    Blank,
    Box,
    Course,
    Grid,
    Handout,
    ItemMark,
    Items,
    Named,
    Paragraphs,
    People,
    Piece,
    Section,
    Stops,
)
from askwell.outputs.paper import PrintStyle
from askwell.outputs.plain_text import blank_field

_INDENT = "  "
_GAP = "  "
"""Between columns."""
_BETWEEN_CELLS = " | "
"""Where columns do not fit side by side."""


def render_text(handout: Handout, style: PrintStyle) -> bytes:
    """A handout as UTF-8 text that ends with a line feed."""
    writer = _Writer(style.text_columns)
    lines = [*writer.words(handout.title), "", *writer.pieces(handout.front)]
    if handout.listed:
        titles = Items(tuple(section.title for section in handout.listed))
        lines += ["", *writer.words(handout.contents), *_indented(_Writer(writer.inner).piece(titles))]
    for section in handout.sections:
        lines += ["", "", *writer.section(section)] if section.level == 2 else ["", *writer.section(section)]
    return ("\n".join(line.rstrip() for line in lines) + "\n").encode()


def _indented(lines: Iterable[str]) -> Iterator[str]:
    return (_INDENT + line if line else "" for line in lines)


class _Writer:
    """Writes pieces into a column."""

    def __init__(self, columns: int) -> None:
        self.columns = columns
        self.inner = columns - len(_INDENT)

    def section(self, section: Section) -> list[str]:
        lines = [*self.words(section.note), ""] if section.note else []
        lines += self.words(section.title)
        if section.pieces:
            lines += ["", *_indented(_Writer(self.inner).pieces(section.pieces))]
        return lines

    def pieces(self, pieces: tuple[Piece, ...]) -> list[str]:
        """Pieces with an empty line between them; names with their values and blanks stand together."""
        lines: list[str] = []
        before: Piece | None = None
        for piece in pieces:
            stands_close = isinstance(piece, Named) and isinstance(before, Named)
            if before is not None and not stands_close:
                lines.append("")
            lines += self.piece(piece)
            before = piece
        return lines

    def piece(self, piece: Piece) -> list[str]:
        match piece:
            case Paragraphs() | People():
                return self.words(piece.words)
            case Items():
                return self.listed(piece.items, piece.mark)
            case Named():
                return self.hanging(f"{joined(piece.name)}: {plain(piece.value.text)}", piece.value.english)
            case Stops():
                return self.listed([_one_line(stop) for stop in piece.stops], ItemMark.NUMBER)
            case Course():
                return self.listed(piece.points, ItemMark.BULLET)
            case Grid():
                return self.grid(piece)
            case Blank():
                return blank_field(joined(piece.name), self.columns)
            case Box():
                return [line for inner in piece.pieces for line in self.piece(inner)]

    def words(self, words: Words) -> list[str]:
        """The paragraphs of a text, then those of the English."""
        lines: list[str] = []
        for paragraph in (*paragraphs(words.text), *paragraphs(words.english)):
            is_english = paragraph in paragraphs(words.english)
            if lines and not is_english:
                lines.append("")
            lines += wrap(plain(paragraph), self.columns)
        return lines

    def hanging(self, text: str, english: str) -> list[str]:
        first, *rest = wrap(text, self.columns)
        narrow = wrap(" ".join(rest), self.inner) if rest else []
        beneath = wrap(plain(english), self.inner) if english else []
        return [first, *_indented([*narrow, *beneath])]

    def listed(self, items: Iterable[Words], mark_of: ItemMark) -> list[str]:
        lines: list[str] = []
        for number, item in enumerate(items, 1):
            mark = {ItemMark.BULLET: "- ", ItemMark.NUMBER: f"{number}. ", ItemMark.TICK: "[ ] "}[mark_of]
            texts = _Writer(self.columns - len(mark)).words(item)
            lines += [(mark if place == 0 else " " * len(mark)) + text for place, text in enumerate(texts)]
        return lines

    def grid(self, piece: Grid) -> list[str]:
        """Columns side by side where they fit, else the cells of a row one after the other."""
        rows = [tuple(joined(cell) for cell in row) for row in (piece.columns, *piece.rows)]
        widths = [max(cell_width(row[column]) for row in rows) for column in range(len(piece.columns))]
        if sum(widths) + len(_GAP) * (len(widths) - 1) > self.columns:
            return [line for row in rows for line in wrap(_BETWEEN_CELLS.join(row), self.columns)]
        return [
            _GAP.join(cell + " " * (w - cell_width(cell)) for cell, w in zip(row, widths, strict=True))
            for row in rows
        ]


def _one_line(named: Named) -> Words:
    """A name and its value as one text."""
    return Words(f"{joined(named.name)}: {named.value.text}", named.value.english)


def joined(words: Words) -> str:
    """A short text and its English on one line."""
    english = plain(words.english)
    return f"{plain(words.text)} / {english}" if english else plain(words.text)
