"""One sentence on a window that is too small for anything else. It leaves by itself when there is room."""

from __future__ import annotations

from textual import events
from textual.app import ComposeResult
from textual.geometry import Size
from textual.screen import ModalScreen

from askwell.presenting.lines import Run, wrap
from askwell.tui.widgets.words_box import LinesBox


class TooSmallScreen(ModalScreen[None]):
    """Says how much room is needed. What was on screen comes back as it was."""

    ALLOW_SELECT = False
    INHERIT_BINDINGS = False

    def __init__(self, text: str, least: Size) -> None:
        """Set the one sentence, and the size that is enough."""
        super().__init__()
        self._text, self._least = text, least

    def compose(self) -> ComposeResult:
        """The sentence alone."""
        box = LinesBox()
        box.show(lambda width: wrap([Run(self._text)], width))
        yield box

    def on_resize(self, event: events.Resize) -> None:
        """Leave when the window is large enough."""
        if self.is_current and self._is_enough(event.size):
            self.dismiss(None)

    def on_screen_resume(self) -> None:
        """The same, after another screen stood over this one."""
        if self._is_enough(self.app.size):
            self.call_after_refresh(self.dismiss, None)

    def _is_enough(self, size: Size) -> bool:
        return size.width >= self._least.width and size.height >= self._least.height
