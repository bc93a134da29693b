"""The one screen of the walkthrough: each step is shown on it in place."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from askwell.front.screens.keeps_focus import KeepsFocus
from askwell.front.screens.keys import ON_STEPS
from askwell.front.screens.widgets.view_pane import ViewPane
from askwell.overriding import override
from askwell.wording.words import ScreenWords


class StepScreen(KeepsFocus):
    """Holds a pane; the app says what is on it."""

    BINDINGS: ClassVar[list[BindingType]] = ON_STEPS

    def __init__(self, words: ScreenWords, begin: Callable[[], None]) -> None:
        """Make the pane.

        Args:
            words: The program's words.
            begin: Shows the first step; called once the pane stands.
        """
        super().__init__()
        self._begin = begin
        self.pane = ViewPane(words)

    def on_mount(self) -> None:
        """Show the first step before anything is painted."""
        self._begin()

    @override
    def compose(self) -> ComposeResult:
        """The pane alone."""
        yield from (*self.above, self.pane)
