"""Where a person writes in their own words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import TextArea

from askwell.front.screens.leaves_once import LeavesOnce
from askwell.front.screens.widgets.act_bar import ActBar, ActButton
from askwell.front.screens.widgets.frame import ALONE, LOW_BELOW, margin
from askwell.front.screens.widgets.head import Head
from askwell.front.screens.widgets.view_pane import MoreLine
from askwell.front.screens.widgets.words_box import LinesBox, WordsBox
from askwell.guide.clean_words import clean_line
from askwell.overriding import override
from askwell.presenting.acts import Act
from askwell.presenting.lines import Run, Style, TextLine, wrap
from askwell.session.effects import Write
from askwell.wording.words import ScreenWords

DONE, CANCEL = "done", "cancel"
_TINY_ROWS = 12


@dataclass(frozen=True, slots=True)
class Written:
    """What stood in the field when it was closed."""

    text: str = field(repr=False)
    is_finished: bool
    by_key: bool = False
    """Whether Enter finished it: more may come from where that came from."""


class OwnWordsArea(TextArea):
    """Wraps lines, takes one paragraph, and never more than there is room for."""

    class Full(Message):
        """Something was not taken, for there is no more room."""

    def __init__(self, text: str, max_characters: int) -> None:
        """Start with the words as they are."""
        super().__init__(text, soft_wrap=True, tab_behavior="focus")
        self.max_characters = max_characters
        self.cursor_blink = False
        self.highlight_cursor_line = False
        self.move_cursor(self.document.end)

    async def on_key(self, event: events.Key) -> None:
        """Finish at Enter, in its turn after the letters before it; ignore letters without room."""
        if event.key == "enter":
            event.prevent_default()
            event.stop()
            self.screen.dismiss(Written(self.text, is_finished=True, by_key=True))
        elif event.is_printable and len(self.text) >= self.max_characters and not self.selected_text:
            event.prevent_default()
            event.stop()
            self.post_message(self.Full().set_sender(self))

    async def on_paste(self, event: events.Paste) -> None:
        """Paste as one clean line, cut to the room there is."""
        event.prevent_default()
        event.stop()
        room = self.max_characters - len(self.text) + len(self.selected_text)
        words = clean_line(event.text[: 4 * self.max_characters])
        self.replace(words[:room], *self.selection)
        if len(words) > room:
            self.post_message(self.Full().set_sender(self))

    def type_text(self, text: str) -> None:
        """Take a letter that was typed elsewhere, if there is room."""
        if len(self.text) < self.max_characters or self.selected_text:
            self.replace(text, *self.selection)


class WriteScreen(LeavesOnce[Written]):
    """Hands back the words, finished or not."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "cancel", show=False)]
    AREA: ClassVar[type[OwnWordsArea]] = OwnWordsArea
    DEFAULT_CSS = """
    WriteScreen {
        & > Vertical { width: 100%; height: 100%; }
        & #middle { width: 100%; height: 1fr; }
        & OwnWordsArea {
            height: 99fr;
            min-height: 3;
            max-height: 9;
            border: solid $aw-accent;
            color: $aw-text;
            background: $aw-raised;
            scrollbar-size-vertical: 0;
            &:focus { border: solid $aw-accent; }
        }
        &.-tiny #hint { display: none; }
        & #hint, & #left { color: $aw-muted; }
    }
    """

    def __init__(
        self, writing: Write, words: ScreenWords, help_words: str, hold: Callable[[str, str], None]
    ) -> None:
        """Set what is written.

        Args:
            writing: The field, its heading and the words to start with.
            words: The program's.
            help_words: Whom to call or write to.
            hold: Called after each change with the field and what stands in it: it outlives the screen.
        """
        super().__init__()
        self._writing, self._words, self._help_words, self._held = writing, words, help_words, hold
        self.area = self.AREA(writing.text, writing.limit)
        self.left = LinesBox(id="left")
        self.middle = Vertical(id="middle")
        self.more = MoreLine(id="more")
        self.acts = ActBar(id="acts", widest=ALONE)

    @override
    def compose(self) -> ComposeResult:
        """Heading, the words, how many letters are left; whom to call; the buttons and help now."""
        heading, hint = WordsBox(), LinesBox(id="hint")
        heading.show(lambda width: wrap([Run(self._writing.heading, Style.HEADING)], width))
        hint.show(lambda width: wrap([Run(self._words.write_hint, Style.MUTED)], width))
        head = Head(ALONE, id="head")
        head.tell(None)
        yield from self.above
        with Vertical():
            yield head
            with self.middle:
                yield from (heading, self.area, self.left, hint)
            yield from (self.more, self.acts)

    def on_mount(self) -> None:
        """Take the keys at once, so that not one is lost; offer the two ways out."""
        self.set_focus(self.area)
        keys = self._words.keys
        help_now = (Act.HELP_NOW.value, self._words.acts[Act.HELP_NOW.value].button, keys["f2"])
        done = (DONE, self._words.write_done, keys["enter"])
        self.acts.offer([done, (CANCEL, self._words.write_cancel, keys["escape"])], help_now)
        self._count()

    @override
    def on_resize(self, event: events.Resize) -> None:
        """Leave room for the words on a low window."""
        self.set_class(event.size.height < _TINY_ROWS, "-tiny")
        self.acts.fit()
        edge = margin(event.size.width, ALONE)
        gap = 0 if event.size.height < LOW_BELOW else 1
        self.middle.styles.padding = (gap, edge, 0, edge)
        self.area.styles.margin = (gap, 0, 0, 0)
        self.more.tell((), self._help_words, edge, edge)

    def take_letter(self, letter: str) -> None:
        """Take a letter that was typed before the area could, or while a button had focus."""
        self.area.type_text(letter)

    def on_text_area_changed(self) -> None:
        """Hold the words, and say how much room is left; what comes after the field is closed is old."""
        if self.is_leaving:
            return
        self._held(self._writing.target, self.area.text)
        self._count()

    def on_own_words_area_full(self) -> None:
        """Say that something was not taken."""
        self._count(self._words.no_room)

    def _count(self, instead: str = "") -> None:
        left = max(self._writing.limit - len(self.area.text), 0)
        text = instead or self._words.letters_left(left)
        line: TextLine = (Run(text, Style.MUTED),)
        self.left.show(lambda _width: [line])

    def on_act_button_pressed(self, event: ActButton.Pressed) -> None:
        """Finish, or leave the words for later."""
        if event.act in (DONE, CANCEL):
            event.stop()
            self.dismiss(Written(self.area.text, is_finished=event.act == DONE))

    def action_cancel(self) -> None:
        """Leave the words for later."""
        self.dismiss(Written(self.area.text, is_finished=False))
