"""Codes for a phone's camera, black on white whatever the theme."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from askwell.front.screens.leaves_once import LeavesAtAnyKey
from askwell.front.screens.widgets.words_box import WordsBox
from askwell.overriding import override
from askwell.presenting.lines import Run, wrap

CODE_ROWS_TAKEN = 3
"""Rows of the window that the words over a code take."""


class CodeScreen(LeavesAtAnyKey):
    """Codes for a phone's camera, one after the other, black on white in every theme."""

    DEFAULT_CSS = """
    CodeScreen {
        & > WordsBox { width: 100%; max-width: 80; height: 3; padding: 0 1; }
        & > Static { width: auto; height: auto; color: #000000; background: #ffffff; }
    }
    """

    def __init__(self, text: str, pictures: tuple[tuple[str, ...], ...]) -> None:
        """Set what is said and the codes."""
        super().__init__()
        self._text, self._pictures, self._number = text, pictures, 0
        self._said, self._picture = WordsBox(), Static(Content(""))

    @override
    def compose(self) -> ComposeResult:
        """The words over the code."""
        yield from (self._said, self._picture)

    def on_mount(self) -> None:
        """Show the first one."""
        self._show()

    def _show(self) -> None:
        count = len(self._pictures)
        which = f" {self._number + 1}/{count}" if count > 1 else ""
        text = f"{self._text}{which}"
        self._said.show(lambda width: wrap([Run(text)], width))
        self._picture.display = bool(count)
        if count:
            self._picture.update(Content("\n".join(self._pictures[self._number])))

    @override
    def go_on(self) -> None:
        """The next one, or back."""
        self._number += 1
        if self._number < len(self._pictures):
            self._show()
        else:
            super().go_on()
