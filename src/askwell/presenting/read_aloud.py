"""A view as lines to be spoken: no pictures, no columns, no marks."""

from __future__ import annotations

from askwell.presenting.blocks import BlockLines
from askwell.presenting.lines import line_text
from askwell.presenting.terms import TermFinder
from askwell.presenting.view import ChoiceView, View
from askwell.wording.words import ScreenWords

_ONE_LINE = 100_000
"""Cells, so that nothing is ever wrapped."""


class _SpokenBlocks(BlockLines):
    """Blocks for the ear."""

    draws = False


def spoken_lines(view: View, words: ScreenWords) -> tuple[str, ...]:
    """What is read aloud of a view: where we are, the heading, the words, the choices with their numbers."""
    lines = [view.place, view.heading]
    lines += [line_text(line) for line in _SpokenBlocks(_ONE_LINE, words, TermFinder(())).page(view.blocks)]
    number = 0
    for group in view.groups:
        lines.append(group.title)
        for choice in group.choices:
            number += 1
            lines.append(_choice(choice, number, words))
    return tuple(line.strip() for line in lines if line.strip())


def _choice(choice: ChoiceView, number: int, words: ScreenWords) -> str:
    state = str(choice.rank) if choice.rank else words.on if choice.is_on else ""
    parts = (f"{number}: {choice.label}", choice.note, state)
    return ". ".join(part.rstrip(".") for part in parts if part) + "."
