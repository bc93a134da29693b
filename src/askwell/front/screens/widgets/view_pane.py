"""A view on screen: where we are, words to read, things to choose, things to do, and where help is."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.geometry import Size
from textual.message import Message

from askwell.front.screens.keys import READING
from askwell.front.screens.widgets.act_bar import ActBar, ActButton
from askwell.front.screens.widgets.choice_box import ChoiceBox
from askwell.front.screens.widgets.frame import (
    BROAD_FROM,
    FRAME,
    LOW_BELOW,
    SIDE,
    TALL_FROM,
    WIDE_FROM,
    found_size,
    margin,
    together,
)
from askwell.front.screens.widgets.head import Head
from askwell.front.screens.widgets.meanings_box import MeaningsBox
from askwell.front.screens.widgets.side_box import SideBox
from askwell.front.screens.widgets.words_box import LinesBox, WordsBox
from askwell.guide.model import Term
from askwell.overriding import override
from askwell.presenting.acts import LETTERS, Act
from askwell.presenting.blocks import BlockLines
from askwell.presenting.cells import cell_width
from askwell.presenting.lines import BLANK, LONGEST_LINE, Run, Style, TextLine, wrap
from askwell.presenting.terms import TermFinder
from askwell.presenting.view import Picking, View
from askwell.wording.words import ScreenWords

MORE, CLOSE, READ_FIRST = "more", "close", "read-first"
"""Buttons that are no acts: the menu of everything else, closing, and reading on while words are below."""
_AROUND = 8
"""Rows around words and choices, but for the buttons: the head, blank lines, whom to call, and news."""
DOWN = "↓"
"""There is more below, where there is no room for words."""


class MoreLine(WordsBox):
    """Says that there is more to read below, where a click goes, and at the right whom to call."""

    def tell(self, more: tuple[str, ...], call: str, left: int, right: int) -> None:
        """Tell both.

        Args:
            more: In many words and in few, of which those are said that have room; empty: nothing is below.
            call: Whom to call.
            left: Cells that stay free at the left.
            right: The same at the right.
        """
        told = (more, call, left, right)
        if told == self._told:
            return
        self._told = told

        def line(width: int) -> list[TextLine]:
            room = width - left - right - cell_width(call)
            said = next((words for words in more if cell_width(words) + 2 <= room), "")
            self._ends = left + cell_width(said)
            gap = " " * (room - cell_width(said))
            return [(Run(" " * left), Run(said, Style.MUTED), Run(gap), Run(call, Style.LABEL))]

        self.show(line)

    _ends = 0
    _told: tuple[object, ...] = ()

    def on_click(self, event: events.Click) -> None:
        """Go on reading."""
        if event.x < self._ends:
            self.screen.query_one(ViewPane).action_read_screen(1)


class Reading(VerticalScroll, can_focus=False, inherit_bindings=False):
    """What scrolls. Its keys are the pane's, which keeps the mark of a list in sight."""

    virtual_size = found_size()


class HelpLine(LinesBox):
    """Names help now, on screens that have no button for it."""

    class Wanted(Message):
        """Help now was clicked."""

    def on_click(self) -> None:
        """Ask for it."""
        self.post_message(self.Wanted())


class PageBody(WordsBox):
    """The words of a view. A click on an underlined one asks what it means."""

    finder = TermFinder(())
    """Found the underlined words."""

    class TermWanted(Message):
        """A word with a meaning was clicked."""

        def __init__(self, term: Term) -> None:
            """Name the term."""
            super().__init__()
            self.term = term

    def on_click(self, event: events.Click) -> None:
        """Ask what it means, where the click was on one of the glossary's words."""
        lines, x = self.lines(self.content_size.width), 0
        for run in lines[event.y] if event.y < len(lines) else ():
            x += cell_width(run.text)
            if event.x < x:
                term = self.finder.meant_by(run.text) if run.style is Style.TERM else None
                if term is not None:
                    self.post_message(self.TermWanted(term).set_sender(self))
                return


class ViewPane(Vertical):
    """Shows views one after the other, in place."""

    BINDINGS: ClassVar[list[BindingType]] = READING
    DEFAULT_CSS = """
    ViewPane {
        width: 100%;
        height: 100%;
        & > #middle { width: 100%; height: 1fr; }
        & #reading { width: 1fr; height: 1fr; scrollbar-size-vertical: 0; }
        & > #news { max-height: 4; text-style: bold; border-left: heavy $aw-label; padding: 0 0 0 1; }
        & > #more { height: 1; }
        & #choices { margin: 1 0 0 0; }
    }
    """

    def __init__(self, words: ScreenWords, widest: int = FRAME) -> None:
        """Set the program's words, and how many columns all of it takes at most."""
        self._words, self._widest = words, widest
        self._view = View("")
        self._terms: tuple[Term, ...] = ()
        self._help_words = ""
        self._has_menu = self._has_close = self._shows_way = False
        self._is_unread = self._was_read = False
        self._laid_out_for: Size | None = None
        self.head = Head(widest, id="head")
        self.side = SideBox(id="side")
        self.body = PageBody(id="body")
        self.choices = ChoiceBox(id="choices")
        self.choices.free_rows = self._rows_for_choices
        self.reading = Reading(self.body, self.choices, id="reading")
        self.meanings = MeaningsBox(id="meanings")
        self.middle = Horizontal(self.side, self.reading, self.meanings, id="middle")
        self.more = MoreLine(id="more")
        self.news = LinesBox(id="news")
        self.news.display = self.meanings.display = False
        self.acts = ActBar(id="acts", widest=widest)
        super().__init__()

    @override
    def compose(self) -> ComposeResult:
        """The parts, from top to bottom."""
        yield from (self.head, self.middle, self.more, self.news, self.acts)

    def on_mount(self) -> None:
        """Tell of what is out of sight whenever that changes."""
        self.watch(self.reading, "scroll_y", self._scrolled, init=False)
        self.watch(self.reading, "virtual_size", self._tell_more, init=False)

    def _scrolled(self) -> None:
        # Textual's short way for what only scrolls leaves its map behind: the next layout would paint nothing
        self.reading.refresh(layout=True)
        self._tell_more()

    # --- showing --------------------------------------------------------------------------

    def show(
        self,
        view: View,
        words: ScreenWords,
        *,
        terms: tuple[Term, ...],
        help_words: str,
        has_menu: bool,
        is_same: bool = False,
        shows_way: bool = False,
    ) -> None:
        """Show a view.

        Args:
            view: What to show.
            words: The program's words, in the language of the view.
            terms: The glossary.
            help_words: Whom to call or write to; one line.
            has_menu: Whether there is a menu of further acts. Elsewhere a view that is only read has a button
                to close it.
            is_same: The view is the one on screen in another state: the place in it is kept.
            shows_way: Whether the way stands at the side, where there is room.
        """
        self._view, self._words, self._terms, self._help_words = view, words, terms, help_words
        self._shows_way = shows_way
        self._has_menu = has_menu
        self.head.tell(view.way)
        self._lay_out()
        self.body.show(self._body_lines)
        is_reading = not has_menu and [choice.key for choice in view.choices] == [CLOSE]
        marked = self.choices.marked if is_same else self._first_on(view)
        self.choices.offer(() if is_reading else view.groups, view.picking, marked)
        self._has_close = is_reading
        if not is_same:
            self._was_read = False
            self.reading.scroll_to(y=0, animate=False, force=True, immediate=True)
        self._look_unread()
        self._offer_acts()
        self.say("")
        self.call_after_refresh(self._tell_more)

    def _lay_out(self) -> None:
        """Put what there is to show at the side where there is room for it, and leave margins."""
        self._laid_out_for = size = self.app.size
        way = self._view.way
        is_shown = way is not None and (way.paper is not None or (self._shows_way and bool(way.parts)))
        self.side.tell(way if is_shown and size.width >= WIDE_FROM else None)
        self.meanings.tell(self._words.glossary_heading, self._found_terms())
        edge = margin(size.width, size.width)
        beside = max((size.width - together(size.width, self._widest)) // 2, 0)
        self.middle.styles.margin = (0, beside)
        self.reading.styles.padding = (0 if size.height < LOW_BELOW else 1, edge, 0, edge)
        left, right = self._margins
        self.news.styles.margin = (0, right, 0, left)

    def _found_terms(self) -> list[Term]:
        """The terms on the page, in order, where there is room for what they mean."""
        is_broad = self.app.size.width >= BROAD_FROM and self._widest == FRAME
        if not is_broad or not self._has_menu or self.side.has_class("-paper"):
            return []
        finder = TermFinder(self._terms)
        BlockLines(LONGEST_LINE, self._words, finder).page(self._view.blocks)
        return list(finder.found)

    def _rows_for_choices(self, width: int) -> int:
        """Rows that are left for the choices, whether or not there is news."""
        height = self.app.size.height
        return height - _AROUND - (3 if height >= TALL_FROM else 1) - len(self.body.lines(width))

    @property
    def _margins(self) -> tuple[int, int]:
        """Cells free at each side of the words, whatever stands there."""
        edge = margin(self.app.size.width, self._widest)
        is_left = self.side.display and not self.side.has_class("-paper")
        return edge + (SIDE if is_left else 0), edge

    def _offer_acts(self) -> None:
        """Buttons with their keys: Enter for the first one, while it has focus."""
        keys, names = self._words.keys, self._words.acts
        buttons: list[tuple[str, ...]]
        buttons = [(act.value, label, LETTERS[act]) for act, label in self._view.labels(names)]
        if buttons and self._is_unread:
            buttons[0] = (READ_FIRST, self._words.read_on, "")
        if self._has_menu:
            buttons.append((MORE, self._words.more, ""))
        if buttons:
            buttons[0] = (*buttons[0], keys["enter"])
        if self._has_close:
            buttons.insert(0, (CLOSE, self._view.choices[0].label, keys["escape"], keys["enter"]))
        help_now = (Act.HELP_NOW.value, names[Act.HELP_NOW.value].button, keys["f2"])
        self.acts.offer(buttons, help_now)

    def on_resize(self) -> None:
        """What is out of sight depends on the room, and so does how many buttons there are."""
        if self._laid_out_for != self.app.size:  # what was shown before the first paint need not be again
            self._lay_out()
            self.body.show(self._body_lines)
            self.choices.fit()
            self.acts.fit()
        self.call_after_refresh(self._tell_more)

    def on_descendant_focus(self) -> None:
        """Name the keys that go on from what has focus now."""
        self._tell_more()

    def say(self, text: str) -> None:
        """Say what just happened; empty: nothing any more."""
        if text or self.news.display:
            self.news.display = bool(text)
            self.news.show(lambda width: wrap([Run(text)], width))
        self.call_after_refresh(self._tell_more)

    @staticmethod
    def _first_on(view: View) -> int:
        if view.picking not in (Picking.ONE, Picking.DO):
            return 0
        return next((i for i, choice in enumerate(view.choices) if choice.is_on), 0)

    def _body_lines(self, width: int) -> list[TextLine]:
        self.body.finder = TermFinder(self._terms if self._has_menu else ())
        heading = wrap([Run(self._view.heading, Style.HEADING)], min(width, LONGEST_LINE))
        lines = BlockLines(width, self._words, self.body.finder).page(self._view.blocks)
        gap = [BLANK] if lines and self.screen.size.height >= LOW_BELOW else []
        return [*heading, *gap, *lines]

    def _tell_more(self) -> None:
        # not by `max_scroll_y`: while the size is being told, it still counts the room from before
        room = self.reading.outer_size.height - self.reading.gutter.height
        last = self.reading.virtual_size.height - room
        is_more = self.reading.scroll_offset.y < last
        was_unread = self._is_unread
        if was_unread is not self._look_unread():
            self._offer_acts()
        is_list = self.choices.has_focus  # where Space takes a choice
        said = self._words.more_below_list if is_list else self._words.more_below
        more = (said, self._words.more_below_short, DOWN) if is_more else ()
        self.more.tell(more, self._help_words, *self._margins)

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
        """Digits take choices from the buttons too; a button beside the pane hands its keys on to here."""
        number = int(event.key) if event.key.isdecimal() else 0
        if number and self.choices.display and not self.choices.has_focus:
            event.stop()
            self.choices.action_take_number(number)
