"""Blocks of a guide as words alone: no bars, no pictures, no columns."""

from __future__ import annotations

from askwell.guide.model import CalloutBlock, TableBlock
from askwell.guide.rich_words import paragraphs, plain
from askwell.presenting.blocks import BlockLines
from askwell.presenting.lines import BLANK, Run, Style, TextLine, wrap


class PlainBlockLines(BlockLines):
    """The same blocks as in full screen, in an order and shape that read well aloud."""

    def callout(self, block: CalloutBlock) -> list[TextLine]:
        """Its name, a colon, and the words."""
        name = Run(f"{self.words.callouts[block.kind.value]}: ", Style.LABEL)
        lines: list[TextLine] = []
        for paragraph in paragraphs(block.text):
            runs = self.runs(paragraph)
            lines += [BLANK, *wrap(runs, self.width)] if lines else wrap([name, *runs], self.width)
        return lines

    def people(self, count: int, of: int) -> list[TextLine]:
        """Nothing: the picture of people is said in words already."""
        return []

    def table(self, block: TableBlock) -> list[TextLine]:
        """Each row as a list, then the same in words."""
        rows = [tuple(plain(cell) for cell in row) for row in (block.columns, *block.rows)]
        return [*self.stacked(rows), *wrap(self.runs(plain(block.says)), self.width)]
