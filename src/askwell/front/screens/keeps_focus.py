"""Screens on which keys always go somewhere.

Textual takes focus away for a pointer beyond the window, and where what has it is hidden.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from textual import events
from textual.screen import Screen
from textual.widget import Widget

from askwell.overriding import override

if TYPE_CHECKING:
    from askwell.front.screens.app import AskwellApp


class KeepsFocus(Screen[Any]):
    """A screen that never gives up focus while anything on it can have it, and gives it first itself."""

    ALLOW_SELECT = False
    AUTO_FOCUS = ""
    ESCAPE_TO_MINIMIZE = False
    above: tuple[Widget, ...] = ()
    """What stands above all else on it, where its place has such things."""

    def on_resize(self, event: events.Resize) -> None:
        """Let the app say so where the window is too small: once this screen has the new size, not before."""
        self.call_next(cast("AskwellApp", self.app).fit)

    @override
    def set_focus(
        self, widget: Widget | None, scroll_visible: bool = True, from_app_focus: bool = False
    ) -> None:
        """Focus a widget; for None, what has focus already or the first that can have it."""
        if widget is None:
            chain = self.focus_chain
            widget = self.focused if self.focused in chain else next(iter(chain), None)
        super().set_focus(widget, scroll_visible, from_app_focus)
