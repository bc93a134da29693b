"""A screen beside the walkthrough: help, sources, words, map. It hands back what was chosen."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from askwell.front.screens.keys import keys_of
from askwell.front.screens.leaves_once import LeavesOnce
from askwell.front.screens.widgets.act_bar import ActButton
from askwell.front.screens.widgets.choice_box import ChoiceBox
from askwell.front.screens.widgets.frame import ALONE
from askwell.front.screens.widgets.view_pane import ViewPane
from askwell.guide.model import Term
from askwell.overriding import override
from askwell.presenting.side_views import CLOSE
from askwell.presenting.view import View
from askwell.wording.words import ScreenWords


class SideScreen(LeavesOnce[str]):
    """Shows one view of choices that act at once; Esc closes."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding(f"escape,{keys_of('q')}", "close", show=False)]

    def __init__(self, view: View, words: ScreenWords, terms: tuple[Term, ...], help_words: str) -> None:
        """Set what is shown."""
        super().__init__()
        self._view, self._words, self._terms, self._help_words = view, words, terms, help_words
        self.pane = ViewPane(words, ALONE)

    @property
    @override
    def names(self) -> object:
        """The view."""
        return type(self), self._view

    @override
    def compose(self) -> ComposeResult:
        """The pane alone, over the whole window."""
        yield from (*self.above, self.pane)

    def on_mount(self) -> None:
        """Show the view, reading from its top."""
        view, words = self._view, self._words
        self.pane.show(view, words, terms=self._terms, help_words=self._help_words, has_menu=False)
        if self.pane.choices.display:
            self.pane.choices.focus(scroll_visible=False)
        else:
            self.pane.focus_first()

    def on_choice_box_taken(self, event: ChoiceBox.Taken) -> None:
        """Hand back the choice."""
        event.stop()
        self.dismiss(event.key)

    def on_act_button_pressed(self, event: ActButton.Pressed) -> None:
        """Close by button."""
        if event.act == CLOSE:
            event.stop()
            self.action_close()

    def action_close(self) -> None:
        """Close without choosing."""
        self.dismiss(CLOSE)
