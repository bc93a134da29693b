"""A view as lines of words, its choices numbered."""

from __future__ import annotations

from collections.abc import Iterable

from askwell.front.plain.plain_blocks import PlainBlockLines
from askwell.front.plain.streams import lines_of
from askwell.guide.model import Term
from askwell.presenting.lines import BLANK, TextLine
from askwell.presenting.terms import TermFinder
from askwell.presenting.view import ChoiceGroup, ChoiceView, Picking, Shown, View
from askwell.wording.plain_words import PlainWords
from askwell.wording.words import ScreenWords


class ViewText:
    """Turns views into lines of one width. Each view's choices are numbered from 1."""

    def __init__(self, width: int, words: ScreenWords, plain: PlainWords) -> None:
        """Set the width in cells and the words of the language."""
        self.width, self.words, self.plain = width, words, plain

    def view(self, view: View, terms: tuple[Term, ...] = ()) -> list[TextLine]:
        """Where we are, the heading, the words, the choices; after a blank line."""
        finder = TermFinder(terms)
        lines = [BLANK]
        lines += self.words_of(view.place) if view.place else []
        lines += self.words_of(view.heading)
        if view.blocks:
            lines += [BLANK, *self.blocks(view.blocks, finder)]
        if finder.found:
            listed = ", ".join(term.word for term in finder.found)
            lines += [BLANK, *self.words_of(self.plain.hard_words.format(words=listed))]
        number = 1
        for group in view.groups:
            lines += [BLANK, *self.group(group, number, view.picking)]
            number += len(group.choices)
        return lines

    def blocks(self, blocks: Iterable[Shown], finder: TermFinder | None = None) -> list[TextLine]:
        """Blocks alone."""
        return PlainBlockLines(self.width, self.words, finder or TermFinder(()), self.plain).page(blocks)

    def group(self, group: ChoiceGroup, number: int, picking: Picking) -> list[TextLine]:
        """Choices under their heading, counted from a number."""
        lines = self.words_of(group.title) if group.title else []
        for text in group.texts:
            lines += self.words_of(text)
        for index, choice in enumerate(group.choices, number):
            lines += self.choice(choice, index, picking)
        return lines

    def choice(self, choice: ChoiceView, number: int, picking: Picking) -> list[TextLine]:
        """One choice with its number, whether it is chosen, and its note."""
        mark = f"{number}. "
        hang = " " * len(mark)
        state = self.state(choice, picking)
        label = f"{choice.label} ({state})" if state else choice.label
        lines = lines_of(label, self.width, mark, hang)
        return [*lines, *lines_of(choice.note, self.width, hang, hang)] if choice.note else lines

    def state(self, choice: ChoiceView, picking: Picking) -> str:
        """How a choice stands, in a word or two; empty if it is not taken."""
        if choice.rank:
            return self.plain.ranks[choice.rank - 1]
        if not choice.is_on or picking is Picking.RANK:
            return ""
        return self.plain.chosen

    def words_of(self, text: str) -> list[TextLine]:
        """Words as they are, wrapped."""
        return lines_of(text, self.width)
