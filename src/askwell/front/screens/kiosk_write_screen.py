"""Where a person writes at a kiosk: no copying, cutting, pasting or selecting."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType

from askwell.front.screens.kiosk_keys import MOVING, WRITING
from askwell.front.screens.write_screen import OwnWordsArea, WriteScreen
from askwell.overriding import override


class KioskWordsArea(OwnWordsArea, inherit_bindings=False):
    """Takes letters, and keys that move and delete."""

    BINDINGS: ClassVar[list[BindingType]] = WRITING

    @override
    async def on_paste(self, event: events.Paste) -> None:
        """Paste nothing: it would be somebody else's words."""
        event.prevent_default()
        event.stop()


class KioskWriteScreen(WriteScreen, inherit_bindings=False):
    """A screen to write on that copies and pastes nothing."""

    AUTO_FOCUS = "KioskWordsArea"
    BINDINGS: ClassVar[list[BindingType]] = [*MOVING, Binding("escape", "cancel", show=False)]
    AREA = KioskWordsArea
