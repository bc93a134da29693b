"""`--text-size`: large letters where the terminal draws them, and one sentence where it does not."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from askwell.command_line.streams import Streams

if TYPE_CHECKING:
    from askwell.front.drivers.steady_driver import SteadyDriver

SCALES = {"normal": 1, "large": 2, "largest": 3}
"""How many cells high and wide a letter is."""


@dataclass(frozen=True, slots=True)
class LetterSize:
    """What was found out about a size that was asked for."""

    driver: type[SteadyDriver] | None = None
    """Draws it; None: letters stay as they are."""
    is_refused: bool = False
    """Asked for, and the terminal does not draw it."""
    is_plain: bool = False
    """Asked for in plain mode."""
    least: tuple[int, int] | None = None
    """Columns and rows that the window would need; None: it is large enough."""

    def notice(self, language: str) -> str:
        """What to say about it; empty: nothing."""
        if not (self.is_refused or self.is_plain or self.least):
            return ""
        from askwell.wording.letter_words import letter_words_for  # seldom wanted

        words = letter_words_for(language)
        if self.least is not None:
            return words.no_room.format(columns=self.least[0], rows=self.least[1])
        how = words.own_way[kind_of_terminal(os.environ)]
        return words.not_here.format(how=how) if self.is_refused else words.in_plain.format(how=how)


def find_letter_size(name: str, streams: Streams) -> LetterSize:
    """Ask the terminal for the letters that a person asked for.

    Args:
        name: One of `SCALES`.
        streams: The terminal's.
    """
    if SCALES[name] == 1:
        return LetterSize()
    from askwell.front.drivers.steady_driver import SteadyDriver
    from askwell.front.drivers.terminal_question import draws_large_letters  # seldom wanted

    is_drawn, SteadyDriver.typed_before = draws_large_letters(streams.stdin.fileno(), streams.stderr.fileno())
    if not is_drawn:
        return LetterSize(is_refused=True)
    from askwell.front.drivers.large_driver import large_driver
    from askwell.front.screens.app import LEAST_SIZE

    columns, rows = os.get_terminal_size(streams.stdin.fileno())
    needed = (LEAST_SIZE.width * 2, LEAST_SIZE.height * 2)
    has_room = columns >= needed[0] and rows >= needed[1]
    return LetterSize(
        large_driver(SCALES[name], (LEAST_SIZE.width, LEAST_SIZE.height)), least=None if has_room else needed
    )


def kind_of_terminal(environment: Mapping[str, str]) -> str:
    """Which of `LetterWords.own_way` holds for this terminal."""
    terminal = environment.get("TERM", "")
    if environment.get("TERM_PROGRAM") in ("Apple_Terminal", "iTerm.app"):
        return "mac"
    if terminal == "linux":
        return "console"
    if terminal == "xterm-kitty" or "KITTY_WINDOW_ID" in environment:
        return "kitty"
    return "xterm" if "XTERM_VERSION" in environment else "other"
