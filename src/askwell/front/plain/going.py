"""Going to a part by its number, and to a page by a word on it."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

from askwell.front.plain.plain_blocks import PlainBlockLines
from askwell.front.plain.talk import Talk
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

    def __init__(self, talk: Talk, follow: Callable[[Outcome], None]) -> None:
        """Move in this conversation's session; `follow` does what that asks for."""
        self.talk, self._follow = talk, follow

    def part_title(self, number: int, module: Module) -> str:
        """A part with its number, said so: a number alone is something to type."""
        return self.talk.plain.part.format(number=number, title=module.title)

    def to_part(self, numbers: tuple[int, ...]) -> None:
        """Go to the first page of a part."""
        modules = self.talk.walkthrough.modules
        if len(numbers) != 1:
            self.talk.say(self.talk.plain.one_only)
        elif not 1 <= numbers[0] <= len(modules):
            self.talk.say(self.talk.plain.no_number.format(number=numbers[0], last=len(modules)))
        else:
            module, pages = modules[numbers[0] - 1]
            self.talk.say_closed(self.talk.plain.you_chose, self.part_title(numbers[0], module))
            self._follow(self.talk.session.answer(Side.MAP, f"{module.id}/{pages[0].id}"))

    def to_words(self, sought: str) -> None:
        """Name the pages that hold some words, and go to the one that is chosen."""
        choices = self._found(sought)
        if not _folded(sought):
            self.talk.say(self.talk.plain.look_for)
        elif not choices:
            self.talk.say(self.talk.plain.found_none.format(words=shown(sought)))
        else:
            heading = self.talk.plain.found.format(words=shown(sought))
            view = View(heading=heading, groups=(ChoiceGroup(choices),), picking=Picking.DO)
            key = self.talk.choose(view, self.talk.plain.ask_do)
            if key is None or key == self.talk.walkthrough.step.id:
                self.talk.still_here()
            else:
                self._follow(self.talk.session.answer(Side.MAP, key))
        self._follow(self.talk.session.heard(sought))

    def _found(self, sought: str) -> tuple[ChoiceView, ...]:
        words = _folded(sought)
        return tuple(
            ChoiceView(f"{module.id}/{page.id}", page.title, note=self.part_title(number, module))
            for number, (module, pages) in enumerate(self.talk.walkthrough.modules, 1)
            for page in pages
            if words in self._words_on(page)
        )

    def _words_on(self, page: Page) -> str:
        shown_here = (b for b in page.body if is_shown(b.visibility, self.talk.walkthrough.situation))
        lines = PlainBlockLines(_WIDE, self.talk.words, TermFinder(()), self.talk.plain).page(shown_here)
        return _folded(" ".join([page.title, *map(line_text, lines)]))


def _folded(text: str) -> str:
    """The text without capitals, accents and runs of space."""
    parts = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(part for part in parts if not unicodedata.combining(part)).split())
