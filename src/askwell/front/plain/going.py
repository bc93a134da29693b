"""Going to a part by its number, and to a page by a word on it."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

from askwell.front.plain.io import PlainIO
from askwell.front.plain.plain_blocks import PlainBlockLines
from askwell.front.plain.typed import shown
from askwell.guide.conditions import is_shown
from askwell.guide.model import Module, Page
from askwell.presenting.lines import line_text
from askwell.presenting.terms import TermFinder
from askwell.presenting.view import ChoiceGroup, ChoiceView, Picking, View
from askwell.session.effects import Side
from askwell.session.session import Outcome

_WIDE = 100_000
"""Cells of a line that nothing wraps."""


class Going:
    """Takes the reader elsewhere in the guide."""

    def __init__(self, io: PlainIO, follow: Callable[[Outcome], None]) -> None:
        """Move in this conversation's session; `follow` does what that asks for."""
        self.io, self._follow = io, follow

    def part_title(self, number: int, module: Module) -> str:
        """A part with its number, said so: a number alone is something to type."""
        return self.io.plain.part.format(number=number, title=module.title)

    def to_part(self, numbers: tuple[int, ...]) -> None:
        """Go to the first page of a part."""
        modules = self.io.walkthrough.modules
        if len(numbers) != 1:
            self.io.say(self.io.plain.one_only)
        elif not 1 <= numbers[0] <= len(modules):
            self.io.say(self.io.plain.no_number.format(number=numbers[0], last=len(modules)))
        else:
            module, pages = modules[numbers[0] - 1]
            self.io.say_closed(self.io.plain.you_chose, self.part_title(numbers[0], module))
            self._follow(self.io.session.answer(Side.MAP, f"{module.id}/{pages[0].id}"))

    def to_words(self, sought: str) -> None:
        """Name the pages that hold some words, and go to the one that is chosen."""
        choices = self._found(sought)
        if not _folded(sought):
            self.io.say(self.io.plain.look_for)
        elif not choices:
            self.io.say(self.io.plain.found_none.format(words=shown(sought)))
        else:
            heading = self.io.plain.found.format(words=shown(sought))
            view = View(heading=heading, groups=(ChoiceGroup(choices),), picking=Picking.DO)
            key = self.io.choose(view, self.io.plain.ask_do)
            if key is None or key == self.io.walkthrough.step.id:
                self.io.still_here()
            else:
                self._follow(self.io.session.answer(Side.MAP, key))
        self._follow(self.io.session.heard(sought))

    def _found(self, sought: str) -> tuple[ChoiceView, ...]:
        words = _folded(sought)
        return tuple(
            ChoiceView(f"{module.id}/{page.id}", page.title, note=self.part_title(number, module))
            for number, (module, pages) in enumerate(self.io.walkthrough.modules, 1)
            for page in pages
            if words in self._words_on(page)
        )

    def _words_on(self, page: Page) -> str:
        shown_here = (b for b in page.body if is_shown(b.visibility, self.io.walkthrough.situation))
        lines = PlainBlockLines(_WIDE, self.io.words, TermFinder(()), self.io.plain).page(shown_here)
        return _folded(" ".join([page.title, *map(line_text, lines)]))


def _folded(text: str) -> str:
    """The text without capitals, accents and runs of space."""
    parts = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(part for part in parts if not unicodedata.combining(part)).split())
