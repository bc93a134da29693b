"""The kiosk's screens: the first one, the closed one, the question whether anybody is there, and the PIN."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.geometry import Offset

from askwell.front.screens.keeps_focus import KeepsFocus
from askwell.front.screens.keys import keys_of
from askwell.front.screens.kiosk_keys import AT_FIRST, MOVING, STEPS
from askwell.front.screens.kiosk_widgets import LifeSign
from askwell.front.screens.leaves_once import LeavesAtAnyKey, LeavesOnce
from askwell.front.screens.side_screen import SideScreen
from askwell.front.screens.step_screen import StepScreen
from askwell.front.screens.widgets.act_bar import ActBar, ActButton
from askwell.front.screens.widgets.choice_box import ChoiceBox
from askwell.front.screens.widgets.view_pane import HelpLine, ViewPane
from askwell.front.screens.widgets.words_box import WordsBox
from askwell.overriding import override
from askwell.presenting.lines import BLANK, Run, Style, TextLine, wrap
from askwell.presenting.view import View
from askwell.wording.words import ScreenWords


class KioskStepScreen(StepScreen, inherit_bindings=False):
    """The steps, with the keys of a kiosk."""

    BINDINGS: ClassVar[list[BindingType]] = STEPS


class KioskSideScreen(SideScreen, inherit_bindings=False):
    """A screen beside the walkthrough, with the keys of a kiosk."""

    BINDINGS: ClassVar[list[BindingType]] = [*MOVING, Binding(f"escape,{keys_of('q')}", "close", show=False)]

    @property
    def heading(self) -> str:
        """Names the view."""
        return self._view.heading


class AttractScreen(KeepsFocus, inherit_bindings=False):
    """Waits for a person: what this is, how long it takes, and the languages."""

    BINDINGS: ClassVar[list[BindingType]] = AT_FIRST

    def __init__(self, words: ScreenWords, begin: Callable[[], None], start: Callable[[str], None]) -> None:
        """Make the pane.

        Args:
            words: The program's words in the first language.
            begin: Shows the text; called once the pane stands.
            start: Called with what was chosen.
        """
        super().__init__()
        self.pane = ViewPane(words)
        self._begin, self._start = begin, start

    @override
    def compose(self) -> ComposeResult:
        """The pane below the sign of life."""
        yield LifeSign()
        yield self.pane

    def on_mount(self) -> None:
        """Show the text before anything is painted."""
        self._begin()

    def show(self, view: View, words: ScreenWords, help_words: str, *, is_same: bool = False) -> None:
        """Show the text in one language."""
        self.pane.show(view, words, terms=(), help_words=help_words, has_menu=False, is_same=is_same)
        if not is_same:
            self.pane.choices.focus(scroll_visible=False)

    def on_choice_box_taken(self, event: ChoiceBox.Taken) -> None:
        """Somebody starts."""
        event.stop()
        self._start(event.key)


class WordsScreen(LeavesAtAnyKey):
    """A few sentences that any key or click ends."""

    cursor_offset = Offset(1, 1)
    """Where the terminal's cursor belongs: at the first sentence."""
    DEFAULT_CSS = """
    WordsScreen {
        & > Vertical { width: 100%; max-width: 80; height: 100%; padding: 1 1 0 1; }
        & ActBar { background: $aw-ground; }
        & #room { height: 1fr; }
        & #help { height: 1; color: $aw-label; text-style: bold; }
    }
    """

    def __init__(self, lines: list[tuple[str, Style]], help_line: str, button: str = "") -> None:
        """Set the sentences.

        Args:
            lines: Paragraphs, each in a style.
            help_line: Names help now.
            button: A button that does what any key does; empty: none.
        """
        super().__init__()
        self._lines, self._help_line, self._button = lines, help_line, button
        self.words_box = WordsBox()
        self.acts = ActBar()

    @override
    def compose(self) -> ComposeResult:
        """The sentences, and the button under them."""
        with Vertical():
            help_line = HelpLine(id="help")
            help_line.show(lambda _width: [(Run(self._help_line, Style.LABEL),)])
            yield from (self.words_box, self.acts, WordsBox(id="room"), help_line)

    def on_mount(self) -> None:
        """Show the sentences."""
        self.say(self._lines)
        self.acts.offer([("more", self._button)] if self._button else [])
        if self._button:
            self.acts.first.focus(scroll_visible=False)

    def say(self, lines: list[tuple[str, Style]]) -> None:
        """Show other sentences."""

        def wrapped(width: int) -> list[TextLine]:
            shown: list[TextLine] = []
            for text, style in lines:
                shown += [*wrap([Run(text, style)], width), BLANK]
            return shown

        self.words_box.show(wrapped)

    def on_act_button_pressed(self, event: ActButton.Pressed) -> None:
        """Go on."""
        event.stop()
        self.go_on()

    def on_help_line_wanted(self, event: HelpLine.Wanted) -> None:
        """The help line is a place to click like any other here."""
        event.stop()


class ClosedScreen(WordsScreen):
    """Dim, outside opening hours."""


class IdleScreen(WordsScreen):
    """Asks whether anybody is there."""


class PinScreen(LeavesOnce[bytearray | None], inherit_bindings=False):
    """Takes a PIN and shows nothing of it, not even how long it is."""

    LONGEST = 64
    cursor_offset = Offset(1, 1)
    """Where the terminal's cursor belongs: at the question, whatever is typed."""

    def __init__(self, heading: str, text: str) -> None:
        """Set what is asked."""
        super().__init__()
        self._heading, self._text = heading, text
        self._typed = bytearray()

    @override
    def compose(self) -> ComposeResult:
        """The question."""
        box = WordsBox()
        heading, text = self._heading, self._text
        box.show(
            lambda width: [
                BLANK,
                *wrap([Run(heading, Style.HEADING)], width, " ", " "),
                BLANK,
                *wrap([Run(text)], width, " ", " "),
            ]
        )
        yield box

    def on_key(self, event: events.Key) -> None:
        """Collect letters and digits; Enter hands them over, Esc goes back."""
        event.stop()
        event.prevent_default()
        if event.key == "enter":
            self.dismiss(self._typed)
        elif event.key == "escape":
            self.give_up()
        elif event.key == "backspace":
            del self._typed[-1:]
        elif event.is_printable and event.character and len(self._typed) < self.LONGEST:
            self._typed += event.character.encode("utf-8", "replace")

    def give_up(self) -> None:
        """Go back."""
        self.dismiss(None)

    def on_unmount(self) -> None:
        """However it closed, what was typed is erased."""
        self._typed[:] = bytes(len(self._typed))
        self._typed.clear()
