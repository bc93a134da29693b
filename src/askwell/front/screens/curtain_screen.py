"""A blank screen, for when somebody walks by. Any key or click returns."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.geometry import Offset

from askwell.front.screens.leaves_once import LeavesAtAnyKey
from askwell.front.screens.widgets.words_box import LinesBox
from askwell.overriding import override
from askwell.presenting.lines import BLANK, Run, Style, wrap


class CurtainScreen(LeavesAtAnyKey):
    """Covers everything and says only how to go on."""

    cursor_offset = Offset(1, 1)
    """Where the terminal's cursor belongs: at the sentence."""

    def __init__(self, text: str) -> None:
        """Set the one sentence."""
        super().__init__()
        self._text = text

    @override
    def compose(self) -> ComposeResult:
        """One sentence on an empty screen."""
        box = LinesBox()
        box.show(lambda width: [BLANK, *wrap([Run(self._text, Style.MUTED)], width, " ", " ")])
        yield box
