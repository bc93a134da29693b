"""Where a person writes at a kiosk: no copying, cutting, pasting or selecting."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from askwell.front.screens.kiosk_keys import MOVING, WRITING
from askwell.front.screens.kiosk_widgets import StartOverBar
from askwell.front.screens.write_screen import OwnWordsArea, WriteScreen
from askwell.overriding import override
from askwell.session.effects import Write
from askwell.wording.words import ScreenWords


class KioskWordsArea(OwnWordsArea, inherit_bindings=False):
    """Takes letters, and keys that move and delete."""

    BINDINGS: ClassVar[list[BindingType]] = WRITING

    @override
    async def on_paste(self, event: events.Paste) -> None:
        """Paste nothing: it would be somebody else's words."""
        event.prevent_default()
        event.stop()


class KioskWriteScreen(WriteScreen, inherit_bindings=False):
    """A screen to write on, with a way to start over."""

    AUTO_FOCUS = "KioskWordsArea"
    BINDINGS: ClassVar[list[BindingType]] = [*MOVING, Binding("escape", "cancel", show=False)]

    def __init__(
        self,
        writing: Write,
        words: ScreenWords,
        help_words: str,
        hold: Callable[[str, str], None],
        start_over: str,
    ) -> None:
        """Name starting over."""
        super().__init__(writing, words, help_words, hold)
        self.area = KioskWordsArea(writing.text, writing.limit)
        self._start_over = start_over

    @override
    def compose(self) -> ComposeResult:
        """Starting over stands above all."""
        yield StartOverBar(self._start_over)
        yield from super().compose()
