"""Blocks of a guide to lines, one function per kind."""

from __future__ import annotations

from collections.abc import Iterable

from askwell.guide.model import (
    CalloutBlock,
    ClaimBlock,
    ListBlock,
    NumbersBlock,
    OptionsBlock,
    StepsBlock,
    TableBlock,
    TextBlock,
)
from askwell.guide.rich_words import paragraphs, plain, spans
from askwell.presenting.cells import cell_width
from askwell.presenting.lines import BLANK, Run, Style, TextLine, wrap
from askwell.presenting.terms import TermFinder
from askwell.presenting.view import Literal, LiteralList, Shown
from askwell.wording.words import ScreenWords

PERSON, OTHER = "●", "·"  # both are in every Linux console font
_PEOPLE_ROWS = (50, 25, 20, 10)
_INDENT = "  "


class BlockLines:
    """Turns the blocks of one page into lines of one width, marking terms at their first use."""

    def __init__(self, width: int, words: ScreenWords, finder: TermFinder) -> None:
        """Set the width in cells, the program's words and the finder of this page."""
        self.width = width
        self.words = words
        self.finder = finder

    def page(self, blocks: Iterable[Shown]) -> list[TextLine]:
        """All blocks with a blank line between them, none at the end."""
        lines: list[TextLine] = []
        for block in blocks:
            if lines:
                lines.append(BLANK)
            lines += self.block(block)
        return lines

    def block(self, block: Shown) -> list[TextLine]:
        """The lines of one block."""
        match block:
            case TextBlock():
                return self.text(block.text)
            case ListBlock():
                return self.items(("- " for _ in block.items), block.items)
            case StepsBlock():
                return self.items((f"{n}. " for n in range(1, len(block.items) + 1)), block.items)
            case CalloutBlock():
                return self.callout(block)
            case NumbersBlock():
                return self.numbers(block)
            case TableBlock():
                return self.table(block)
            case OptionsBlock():
                return self.options(block)
            case ClaimBlock():
                return self.claim(block)
            case Literal():
                return wrap([Run(block.text)], self.width)
            case LiteralList():
                return self.literal_items(block)

    def text(self, text: str, first: str = "", rest: str = "") -> list[TextLine]:
        """Paragraphs with a blank line between them."""
        lines: list[TextLine] = []
        for paragraph in paragraphs(text):
            if lines:
                lines.append((Run(rest.rstrip()),) if rest.strip() else BLANK)
            lines += wrap(self.runs(paragraph), self.width, first if not lines else rest, rest)
        return lines

    def runs(self, paragraph: str) -> list[Run]:
        """The words of a paragraph with their styles."""
        return self.finder.mark(
            Run(s.text, Style.STRONG if s.strong else Style.EMPHASIS if s.emphasis else Style.NORMAL)
            for s in spans(paragraph)
        )

    def items(self, marks: Iterable[str], items: tuple[str, ...]) -> list[TextLine]:
        """List items, hanging after their marks."""
        lines: list[TextLine] = []
        for mark, item in zip(marks, items, strict=True):
            lines += self.text(item, mark, " " * len(mark))
        return lines

    def literal_items(self, block: LiteralList) -> list[TextLine]:
        """List items without marks or terms."""
        lines: list[TextLine] = []
        for number, item in enumerate(block.items, 1):
            mark = f"{number}. " if block.is_numbered else "- "
            lines += wrap([Run(item)], self.width, mark, " " * len(mark))
        return lines

    def label(self, label: str) -> TextLine:
        """A line that names what follows."""
        return (Run(label, Style.LABEL),)

    def callout(self, block: CalloutBlock) -> list[TextLine]:
        """A named note with a bar at its side."""
        bar = "│ "
        name = (Run(bar, Style.LABEL), Run(self.words.callouts[block.kind.value], Style.LABEL))
        return [name, *self.text(block.text, bar, bar)]

    def numbers(self, block: NumbersBlock) -> list[TextLine]:
        """Each group as a picture of people and in words, then the sentence that says what it means."""
        lines = wrap([Run(plain(block.about), Style.LABEL)], self.width)
        for row in block.rows:
            said = self.words.out_of.format(count=row.count, of=block.of)
            lines += wrap(
                [Run(said, Style.STRONG), *self.runs(f": {row.label}")], self.width, _INDENT, _INDENT * 2
            )
            lines += self.people(row.count, block.of)
        return [*lines, *wrap(self.runs(plain(block.means)), self.width)]

    def people(self, count: int, of: int) -> list[TextLine]:
        """A picture of people: the counted ones first. None for more than 100, which no screen can hold."""
        if of > 100:
            return []
        room = self.width - 2 * len(_INDENT)
        per_row = next((n for n in _PEOPLE_ROWS if n <= room and n <= of), 10)
        lines: list[TextLine] = []
        for start in range(0, of, per_row):
            counted = min(max(count - start, 0), per_row)
            others = min(per_row, of - start) - counted
            parts = [Run(_INDENT * 2), Run(PERSON * counted, Style.PEOPLE), Run(OTHER * others, Style.MUTED)]
            lines.append(tuple(part for part in parts if part.text))
        return lines

    def table(self, block: TableBlock) -> list[TextLine]:
        """Columns side by side where they fit, else each row as a list; then the same in words."""
        rows = [tuple(plain(cell) for cell in row) for row in (block.columns, *block.rows)]
        widths = [max(cell_width(row[c]) for row in rows) for c in range(len(block.columns))]
        if sum(widths) + 2 * (len(widths) - 1) > self.width:
            return [*self.stacked(rows), *self.said(block)]
        lines: list[TextLine] = []
        for number, row in enumerate(rows):
            padded = (cell + " " * (w - cell_width(cell)) for cell, w in zip(row, widths, strict=True))
            text = "  ".join(padded).rstrip()
            lines.append((Run(text, Style.LABEL),) if number == 0 else tuple(self.finder.mark([Run(text)])))
        return [*lines, *self.said(block)]

    def said(self, block: TableBlock) -> list[TextLine]:
        """What a table says, in words."""
        return wrap(self.runs(plain(block.says)), self.width)

    def stacked(self, rows: list[tuple[str, ...]]) -> list[TextLine]:
        """Each row after the first as a list, its cells named by the first row."""
        lines: list[TextLine] = []
        for row in rows[1:]:
            lines += wrap([Run(row[0], Style.LABEL)], self.width)
            for heading, cell in zip(rows[0][1:], row[1:], strict=True):
                lines += wrap(self.finder.mark([Run(f"{heading}: {cell}")]), self.width, _INDENT, _INDENT * 2)
        return lines

    def options(self, block: OptionsBlock) -> list[TextLine]:
        """Every choice with the same fields in the same order."""
        lines: list[TextLine] = []
        for option in block.each:
            if lines:
                lines.append(BLANK)
            lines += wrap([Run(option.name, Style.HEADING)], self.width)
            for name, value in zip(block.fields, option.values, strict=True):
                runs = [Run(f"{name}: ", Style.LABEL), *self.runs(plain(value))]
                lines += wrap(runs, self.width, _INDENT, _INDENT)
        return lines

    def claim(self, block: ClaimBlock) -> list[TextLine]:
        """What is said elsewhere, and what the evidence says."""
        lines = [self.label(self.words.claim)]
        lines += wrap(self.runs(f"“{plain(block.claim)}”"), self.width, _INDENT, _INDENT)
        verdict = self.words.verdicts[block.verdict.value]
        lines += wrap([Run(f"{self.words.evidence_says}: {verdict}", Style.LABEL)], self.width)
        return [*lines, *self.text(block.says, _INDENT, _INDENT)]
