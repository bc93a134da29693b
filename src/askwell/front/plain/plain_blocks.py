"""Blocks of a guide as words alone: no bars, no pictures, no columns."""

from __future__ import annotations

from collections.abc import Iterable

from askwell.guide.model import CalloutBlock, StepsBlock
from askwell.guide.rich_words import paragraphs, plain
from askwell.overriding import override
from askwell.presenting.blocks import BlockLines
from askwell.presenting.lines import BLANK, Run, Style, TextLine, wrap
from askwell.presenting.terms import TermFinder
from askwell.presenting.view import Shown
from askwell.wording.plain_words import PlainWords
from askwell.wording.words import ScreenWords


class PlainBlockLines(BlockLines):
    """The same blocks as in full screen, in an order and shape that read well aloud."""

    draws = False

    def __init__(self, width: int, words: ScreenWords, finder: TermFinder, plain: PlainWords) -> None:
        """Set what every block needs, and the words of this front end."""
        super().__init__(width, words, finder)
        self.step = plain.step

    @override
    def block(self, block: Shown) -> list[TextLine]:
        """The lines of one block. Steps are named so: a number alone is something to type."""
        if isinstance(block, StepsBlock):
            return self.named(block.items)
        return super().block(block)

    def named(self, items: Iterable[str]) -> list[TextLine]:
        """Items in order, each with its number in words."""
        lines: list[TextLine] = []
        for number, item in enumerate(items, 1):
            runs = [Run(f"{self.step.format(number=number)}: ", Style.LABEL), *self.runs(plain(item))]
            lines += wrap(runs, self.width, "", "  ")
        return lines

    @override
    def callout(self, block: CalloutBlock) -> list[TextLine]:
        """Its name, a colon, and the words."""
        name = Run(f"{self.words.callouts[block.kind.value]}: ", Style.LABEL)
        lines: list[TextLine] = []
        for paragraph in paragraphs(block.text):
            runs = self.runs(paragraph)
            lines += [BLANK, *wrap(runs, self.width)] if lines else wrap([name, *runs], self.width)
        return lines

    @override
    def stop_mark(self, number: int) -> str:
        """Its number in words, as for steps."""
        return f"{self.step.format(number=number)}, "
