"""A view on screen: where we are, words to read, things to choose, things to do, and where help is."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical, VerticalScroll
from textual.message import Message

from askwell.guide.model import Term
from askwell.presenting.acts import Act
from askwell.presenting.blocks import BlockLines
from askwell.presenting.cells import cell_width
from askwell.presenting.lines import BLANK, Run, Style, TextLine, wrap
from askwell.presenting.terms import TermFinder
from askwell.presenting.view import Picking, View
from askwell.tui.keys import READING
from askwell.tui.widgets.act_bar import ActBar, ActButton
from askwell.tui.widgets.choice_box import ChoiceBox
from askwell.tui.widgets.words_box import LinesBox, WordsBox
from askwell.wording.words import ScreenWords

MORE, CLOSE, READ_FIRST = "more", "close", "read-first"
"""Buttons that are no acts: the menu of everything else, closing, and reading on."""
TIGHT_ROWS = 18
"""On windows lower than this, blank lines that only please are left out."""


class MoreLine(LinesBox):
    """Says that there is more to read below; a click goes there."""

    def on_click(self) -> None:
        """Go on reading."""
        self.screen.query_one(ViewPane).action_read_screen(1)


class Reading(VerticalScroll, can_focus=False, inherit_bindings=False):
    """What scrolls. Its keys are the pane's, which keeps the mark of a list in sight."""


class HelpLine(LinesBox):
    """Names help now on every screen, and at the right of the steps the help about the program."""

    right = ""
    """What stands at the right."""

    class Wanted(Message):
        """Help now was clicked."""

    def on_click(self, event: events.Click) -> None:
        """Ask for what was clicked."""
        if self.right and event.y == 0 and event.x >= self.content_size.width - cell_width(self.right):
            self.post_message(ActButton.Pressed(Act.HELP.value).set_sender(self))
        else:
            self.post_message(self.Wanted())


class PageBody(WordsBox):
    """The words of a view. A click on an underlined one asks what it means."""

    def on_click(self, event: events.Click) -> None:
        """Open the glossary, where the click was on one of its words."""
        lines, x = self.lines(self.content_size.width), 0
        for run in lines[event.y] if event.y < len(lines) else ():
            x += cell_width(run.text)
            if event.x < x:
                if run.style is Style.TERM:
                    self.post_message(ActButton.Pressed(Act.GLOSSARY.value).set_sender(self))
                return


class ViewPane(Vertical):
    """Shows views one after the other, in place."""

    BINDINGS: ClassVar[list[BindingType]] = READING
    DEFAULT_CSS = """
    ViewPane {
        width: 100%;
        max-width: 80;
        height: 100%;
        padding: 0 1;
        & > #place { max-height: 2; color: $aw-muted; }
        & > #reading { height: 1fr; scrollbar-size-vertical: 0; }
        & > #news { max-height: 4; text-style: bold; border-left: solid $aw-label; padding: 0 0 0 1; }
        & > #more { height: 1; color: $aw-muted; }
        & > #help { max-height: 2; color: $aw-label; text-style: bold; }
        & #choices { margin: 1 0 0 0; }
    }
    """

    def __init__(self, words: ScreenWords) -> None:
        """Set the program's words."""
        self._words = words
        self._view = View("")
        self._terms: tuple[Term, ...] = ()
        self._help_line = ""
        self._finder = TermFinder(())
        self._has_menu = self._can_close = self._has_close = False
        self._is_unread = self._was_read = False
        self.place = LinesBox(id="place")
        self.body = PageBody(id="body")
        self.choices = ChoiceBox(id="choices")
        self.reading = Reading(self.body, self.choices, id="reading")
        self.more = MoreLine(id="more")
        self.news = LinesBox(id="news")
        self.news.display = False
        self.acts = ActBar(id="acts")
        self.help = HelpLine(id="help")
        super().__init__()

    def compose(self) -> ComposeResult:
        """The parts, from top to bottom."""
        yield from (self.place, self.reading, self.more, self.news, self.acts, self.help)

    def on_mount(self) -> None:
        """Tell of what is out of sight whenever that changes."""
        self.watch(self.reading, "scroll_y", self._tell_more, init=False)
        self.watch(self.reading, "virtual_size", self._tell_more, init=False)

    # --- showing --------------------------------------------------------------------------

    def show(
        self,
        view: View,
        words: ScreenWords,
        *,
        terms: tuple[Term, ...],
        help_line: str,
        has_menu: bool,
        can_close: bool = False,
        is_same: bool = False,
    ) -> None:
        """Show a view.

        Args:
            view: What to show.
            words: The program's words, in the language of the view.
            terms: The glossary.
            help_line: Names help now; one line.
            has_menu: Whether there is a menu of further acts.
            can_close: Whether the view can be closed.
            is_same: The view is the one on screen in another state: the place in it is kept.
        """
        self._view, self._words, self._terms, self._help_line = view, words, terms, help_line
        self.place.display = bool(view.place)
        self.place.show(lambda width: wrap([Run(view.place, Style.MUTED)], width))
        self._has_menu, self._can_close = has_menu, can_close
        self.body.show(self._body_lines)
        is_reading = can_close and [choice.key for choice in view.choices] == [CLOSE]
        marked = self.choices.marked if is_same else self._first_on(view)
        self.choices.offer(() if is_reading else view.groups, view.picking, marked)
        self.help.show(self._help_lines)
        self._has_close = is_reading
        if not is_same:
            self._was_read = False
            self.reading.scroll_to(y=0, animate=False, force=True, immediate=True)
        self._look_unread()
        self._offer_acts()
        self.say("")
        self.call_after_refresh(self._tell_more)

    def _offer_acts(self) -> None:
        close = [(CLOSE, self._view.choices[0].label)] if self._has_close else []
        self.acts.offer([*close, *self._buttons(self._view, self._has_menu)])

    def on_resize(self) -> None:
        """What is out of sight depends on the room."""
        self.call_after_refresh(self._tell_more)

    def on_descendant_focus(self) -> None:
        """Name the keys that go on from what has focus now."""
        self._tell_more()

    def say(self, text: str) -> None:
        """Say what just happened; empty: nothing any more."""
        self.news.display = bool(text)
        self.news.show(lambda width: wrap([Run(text)], width))
        self.call_after_refresh(self._tell_more)

    @staticmethod
    def _first_on(view: View) -> int:
        if view.picking not in (Picking.ONE, Picking.DO):
            return 0
        return next((i for i, choice in enumerate(view.choices) if choice.is_on), 0)

    def _buttons(self, view: View, has_menu: bool) -> list[tuple[str, str]]:
        buttons = [(act.value, label) for act, label in view.labels(self._words.acts)]
        if buttons and self._is_unread:
            buttons[0] = (READ_FIRST, self._words.read_on)
        return [*buttons, (MORE, self._words.more)] if has_menu else buttons

    def _body_lines(self, width: int) -> list[TextLine]:
        self._finder = TermFinder(self._terms if self._has_menu else ())
        heading = wrap([Run(self._view.heading, Style.HEADING)], width)
        lines = BlockLines(width, self._words, self._finder).page(self._view.blocks)
        gap = [BLANK] if lines and self.screen.size.height >= TIGHT_ROWS else []
        return [*heading, *gap, *lines]

    def _help_lines(self, width: int) -> list[TextLine]:
        self.help.right = ""
        if cell_width(self._help_line) > width:
            return wrap([Run(self._help_line, Style.LABEL)], width)
        right = f"?: {self._words.acts['help'].button}"
        gap = width - cell_width(self._help_line) - cell_width(right)
        self.help.right = right if gap > 1 and not self._can_close else ""  # help opens no help
        text = f"{self._help_line}{' ' * gap}{right}" if self.help.right else self._help_line
        return [(Run(text, Style.LABEL),)]

    def _tell_more(self) -> None:
        is_more = self.reading.scroll_offset.y < self.reading.max_scroll_y
        was_unread = self._is_unread
        if was_unread is not self._look_unread():
            self._offer_acts()
        is_list = self.choices.has_focus  # where Space takes a choice
        said = self._words.more_below_list if is_list else self._words.more_below
        text = said if is_more else ""
        self.more.show(lambda _width: [(Run(text, Style.MUTED),)])

    def _look_unread(self) -> bool:
        """Note whether words of this view were not in sight yet, counted from the lines themselves.

        The layout may still be that of the view before; once the end was in sight, the view counts as read.
        """
        room, width = self.reading.size.height, self.reading.size.width
        if not room:  # not laid out yet
            self._is_unread = False
            return False
        rows = len(self.body.lines(width))
        rows += 1 + len(self.choices.lines(width)) if self.choices.display else 0
        self._was_read = self._was_read or self.reading.scroll_offset.y + room >= rows
        self._is_unread = self._view.read_first and not self._was_read
        return self._is_unread

    @property
    def terms_on_page(self) -> tuple[Term, ...]:
        """The glossary's words in the text now on screen."""
        return tuple(self._finder.found)

    # --- focus and reading ----------------------------------------------------------------

    def focus_first(self) -> None:
        """Put focus on the first button, or on the choices where there are no buttons."""
        (self.acts.first if self.acts.first.display else self.choices).focus(scroll_visible=False)

    def action_read(self, lines: int) -> None:
        """Scroll by lines, or step into the choices where choosing is what the view is for."""
        if self.choices.display and self._chooses_with_arrows and isinstance(self.screen.focused, ActButton):
            self.choices.focus(scroll_visible=False)
            self.choices.bring_into_sight()
        else:
            self._scroll(lines)

    def _scroll(self, lines: int) -> None:
        """Scroll, and let the mark of a list that has focus go along."""
        self.reading.scroll_relative(y=lines, animate=False, force=True, immediate=True)
        if self.choices.has_focus:
            self.choices.keep_mark_in_sight(lines)

    @property
    def _chooses_with_arrows(self) -> bool:
        """Whether the choices, not the words, are what the view is for."""
        return self._view.picking in (Picking.ONE, Picking.RANK, Picking.DO) or len(self._view.choices) > 3

    def action_read_screen(self, screens: int) -> None:
        """Scroll by screenfuls, one line staying in sight."""
        rows = max(self.reading.size.height - 1, 1)
        self._scroll(screens * rows)

    def action_read_to(self, end: int) -> None:
        """Scroll to the beginning (0) or the end (1)."""
        rows = self.reading.virtual_size.height
        self._scroll(rows if end else -rows)

    def on_act_button_pressed(self, event: ActButton.Pressed) -> None:
        """Scroll by button; all else is for the screen or the app."""
        is_first = event.act in (READ_FIRST, Act.NEXT.value)
        if is_first and self._look_unread():
            event.stop()
            self.action_read_screen(1)
        elif event.act == READ_FIRST:
            event.stop()  # pressed before it became another button

    def on_choice_box_leaving(self, event: ChoiceBox.Leaving) -> None:
        """Past the first choice the words scroll; past the last one come the buttons."""
        event.stop()
        if event.way > 0 and self.acts.first.display and not event.is_reading:
            self.acts.first.focus(scroll_visible=False)
        else:
            self._scroll(event.way)

    def on_key(self, event: events.Key) -> None:
        """Digits take choices from the buttons too."""
        self.take_by_digit(event)

    def take_by_digit(self, event: events.Key) -> None:
        """Take the choice of a digit; a button beside the pane hands its keys on to here."""
        number = int(event.key) if event.key.isdecimal() else 0
        if number and self.choices.display and not self.choices.has_focus:
            event.stop()
            self.choices.action_take_number(number)
