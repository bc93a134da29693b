"""The full-screen front end: shows the session's step, hands acts to it, and does what it asks for."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import threading
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar, assert_never

from textual import events
from textual.binding import BindingType
from textual.command import Provider
from textual.driver import Driver
from textual.filter import LineFilter
from textual.geometry import Offset, Size
from textual.screen import Screen
from textual.timer import Timer

from askwell.errors import AskwellError
from askwell.front.drivers.quiet_app import QuietApp
from askwell.front.drivers.steady_driver import SteadyDriver, end_for_sure
from askwell.front.drivers.terminal_colors import filters, wants_no_color
from askwell.front.drivers.terminal_cursor import HOME, cursor_place
from askwell.front.screens.curtain_screen import CurtainScreen
from askwell.front.screens.keys import EVERYWHERE
from askwell.front.screens.keys_in_turn import KeysInTurn
from askwell.front.screens.leaves_once import LeavesOnce, open_over, uncover
from askwell.front.screens.page_reader import PageReader
from askwell.front.screens.side_screen import SideScreen
from askwell.front.screens.step_screen import StepScreen
from askwell.front.screens.themes import THEMES, WITHOUT_GROUNDS
from askwell.front.screens.widgets.act_bar import ActButton
from askwell.front.screens.widgets.choice_box import ChoiceBox
from askwell.front.screens.widgets.cover import cover
from askwell.front.screens.widgets.frame import WIDE_FROM
from askwell.front.screens.widgets.side_box import SideBox
from askwell.front.screens.widgets.view_pane import MORE, HelpLine, PageBody
from askwell.overriding import override
from askwell.presenting import side_views as sides
from askwell.presenting.acts import Act
from askwell.presenting.view import View
from askwell.session import effects as do
from askwell.session import place
from askwell.session.edges import Edges
from askwell.session.effects import Effect, Side
from askwell.session.session import Outcome, Session
from askwell.walkthrough.steps import StepKind
from askwell.walkthrough.walkthrough import Walkthrough
from askwell.wording.words import ScreenWords, Wording

if TYPE_CHECKING:
    from askwell.checklist.checklist import Checklist
    from askwell.front.screens.write_screen import Written

_KEEP_DRAFT_SECONDS = 1.0
"""How long after the last letter a draft is kept on the disk, where keeping was asked for."""
LEAST_SIZE = Size(30, 10)
"""A smaller window has no room for a step and its buttons."""


class AskwellApp(QuietApp):
    """One person's walkthrough, full screen."""

    CSS_PATH = "askwell.tcss"
    ENABLE_COMMAND_PALETTE = False
    ALLOW_SELECT = False
    ESCAPE_TO_MINIMIZE = False
    COMMANDS: ClassVar[set[type[Provider] | Callable[[], type[Provider]]]] = set()
    BINDINGS: ClassVar[list[BindingType]] = EVERYWHERE
    TITLE = "askwell"
    CAN_COPY: ClassVar[bool] = True
    """Whether words may be taken out with the mouse."""
    PLACE: ClassVar[place.Place] = place.HOME
    DRIVER: ClassVar[type[SteadyDriver]] = SteadyDriver
    """Reads the terminal."""
    SIGNALS: ClassVar[tuple[signal.Signals, ...]] = (signal.SIGTERM, signal.SIGHUP, signal.SIGINT)
    """Caught by the event loop, to leave cleanly."""

    def __init__(
        self,
        walkthrough: Walkthrough,
        wording: Wording,
        edges: Edges,
        theme_name: str = "dark",
        *,
        driver: type[Driver] | None = None,
    ) -> None:
        """Start at the walkthrough's step.

        Args:
            walkthrough: Where to start.
            wording: The program's words in the guide's language.
            edges: What is done outside.
            theme_name: One of `THEMES`.
            driver: Reads and draws in place of `DRIVER`, as large letters need.
        """
        has_no_color = wants_no_color(os.environ)
        super().__init__(driver_class=driver or self.DRIVER)
        self.color_filters = tuple(filters(has_no_color, self.console.color_system))
        """What the terminal needs done to the colours."""
        for theme in THEMES.values():
            self.register_theme(theme)
        self.edges = edges
        self.print_ending = ""
        """What became of a sheet that was on its way to paper when the person left."""
        self.session = Session(
            walkthrough,
            wording,
            edges.today,
            edges.sheet_options(),
            self.PLACE,
            theme_name,
            reads_aloud=edges.speech is not None,
            kept=edges.kept,
        )
        self.theme = THEMES[theme_name].name
        self.animation_level = "none"
        self.steps = self.make_step_screen()
        self._draft_timer: Timer | None = None
        self._pressed_before_since: float | None = None
        """When the first button last became another one, under the finger of whoever pressed it."""
        self._pasting_since: float | None = None
        """When the last key came after Enter closed a field; None: keys act again."""
        self._turns = KeysInTurn(self)
        self.reader = PageReader(edges.speech, self.notify_words, self.call_later)

    # --- start and end --------------------------------------------------------------------

    @override
    def get_default_screen(self) -> Screen[None]:
        """The screen of the steps, so that no other is ever painted."""
        return self.steps

    def make_step_screen(self) -> StepScreen:
        """The screen of the walkthrough's steps."""
        return StepScreen(self.words, self.begin)

    def make_side_screen(self, view: View) -> SideScreen:
        """A screen beside the walkthrough."""
        return SideScreen(view, self.words, self.walkthrough.guide.terms, self.help_words)

    def make_write_screen(self, writing: do.Write) -> LeavesOnce[Written]:
        """A screen to write on."""
        from askwell.front.screens.write_screen import WriteScreen  # its text area is wanted only here

        return WriteScreen(writing, self.words, self.help_words, self._hold)

    def on_mount(self) -> None:
        """Catch the signals that would leave the terminal broken."""
        self.screen_change_signal.subscribe(self, self.fit)
        loop = asyncio.get_running_loop()
        for number in self.SIGNALS:
            try:
                loop.add_signal_handler(number, self._leave_by_signal, int(number))
            except (NotImplementedError, ValueError, RuntimeError):
                return  # not in the main thread, or not on this system

    def begin(self) -> None:
        """Show the first step; the screen calls this when it stands."""
        self.show_step()
        for effect in self.session.begin()[1]:
            self.perform(effect)
        if self.session.kept is None:
            self._say_notice()

    def _say_notice(self) -> None:
        """Say what there is to say at the start, where it is seen."""
        if self.edges.notice:
            self.notify_words(self.edges.notice)

    def _leave_by_signal(self, number: int) -> None:
        end_for_sure(128 + number)
        self.exit(return_code=128 + number)

    # --- showing --------------------------------------------------------------------------

    @property  # type: ignore[explicit-override]  # which mypy does not see on one that can be set
    def cursor_position(self) -> Offset:
        """Where the terminal's own cursor stands after each paint: at what has focus."""
        return cursor_place(self.screen) if self.screen_stack else HOME

    @cursor_position.setter
    def cursor_position(self, _place: Offset) -> None:
        """Widgets tell where their caret is; it is looked up anyway."""

    @override
    def get_line_filters(self) -> Sequence[LineFilter]:
        """What changes finished lines, Textual's own first."""
        return [*super().get_line_filters(), *self.color_filters]

    @override
    def bell(self) -> None:
        """Nothing here makes a sound."""

    @property
    def is_too_small(self) -> bool:
        """Whether the window has no room for words and buttons."""
        return self.size.width < LEAST_SIZE.width or self.size.height < LEAST_SIZE.height

    def fit(self, _changed: object = None) -> None:
        """Cover the screen in front, or uncover it; the one that changed may be gone already."""
        if not self.screen_stack:
            return
        least = LEAST_SIZE
        text = self.words.too_small.format(columns=least.width, rows=least.height)
        cover(self.screen, text if self.is_too_small else "", self.help_line)

    @property
    def walkthrough(self) -> Walkthrough:
        """Where the reader is, and what they told and chose."""
        return self.session.walkthrough

    @property
    def wording(self) -> Wording:
        """The program's words in the guide's language."""
        return self.session.wording

    @property
    def words(self) -> ScreenWords:
        """The program's words for screens."""
        return self.wording.screen

    @property
    def is_bare(self) -> bool:
        """Whether all stands on one ground: without colours, with 16 of them, or by the reader's choice."""
        return bool(self.color_filters) or self.theme == THEMES[WITHOUT_GROUNDS].name

    @property
    def help_words(self) -> str:
        """Whom to call or write to."""
        line = self.walkthrough.guide.help_now.for_country(self.walkthrough.country).line
        return line[:1].upper() + line[1:]

    @property
    def help_line(self) -> str:
        """Names help now."""
        here = self.walkthrough.guide.help_now.for_country(self.walkthrough.country)
        return self.words.help_now_line.format(line=here.line)

    def show_step(self, *, is_same: bool = False) -> None:
        """Show the step of the walkthrough, in place.

        Args:
            is_same: Only the state of its choices changed: focus and place stay.
        """
        self.steps.pane.show(
            self.session.view,
            self.words,
            terms=self.walkthrough.guide.terms,
            help_words=self.help_words,
            has_menu=True,
            is_same=is_same,
            shows_way=self.session.shows_way,
        )
        if not is_same:
            self.steps.pane.focus_first()

    def follow(self, outcome: Outcome) -> None:
        """Show what has changed, then do what the session asks for."""
        first = self._first_at_end
        before, (self.session, effects) = self.session.walkthrough, outcome
        after = self.session.walkthrough
        is_same = (after.step, after.is_veiled) == (before.step, before.is_veiled)
        self.show_step(is_same=is_same and after.guide is before.guide)
        if first is not None and self._first_at_end not in (None, first):
            self.steps.pane.focus_first()
            self._pressed_before_since = self.edges.clock()
        for effect in effects:
            self.perform(effect)

    @property
    def _first_at_end(self) -> tuple[Act, str] | None:
        """What the first button at the end does, and says; None elsewhere."""
        if self.walkthrough.step.kind is not StepKind.DONE:
            return None
        return self.session.view.labels(self.words.acts)[0]

    def perform(self, effect: Effect) -> None:
        """Do one thing that the session asks for."""
        match effect:
            case do.Say():
                self.notify_words(effect.text)
            case do.Chose():
                if effect.is_question and self.walkthrough.page is not None:
                    text = self.words.added if effect.is_on else self.words.taken_off
                    self.notify_words(text.format(text=effect.label))
            case do.Marked():
                self._mark(effect.key)
            case do.OpenView():
                self.open_view(self.side_view(effect), lambda key: self._answered(effect, key))
            case do.Write():
                open_over(self, self.make_write_screen(effect), lambda written: self._wrote(effect, written))
            case do.LookAtChoices():
                self.steps.pane.choices.focus(scroll_visible=False)
                self.steps.pane.choices.bring_into_sight()
            case do.LoadLanguage():
                self._load_language(effect.code)
            case do.Wear():
                self.theme = THEMES[effect.theme].name
            case do.DrawCurtain():
                open_over(self, CurtainScreen(self.words.curtain))
            case do.ReadAloud():
                self.reader.read(self.session.view, self.words, self.walkthrough.guide.language)
            case do.Keep():
                self.call_after_refresh(self._keep)
            case do.Forget():
                self._forget(effect)
            case do.Save():
                self._save(effect.format_name)
            case do.Print():
                self.print_sheet()
            case do.ShowSheet():
                self.show_sheet()
            case do.ShowCodes():
                self._show_codes()
            case do.OpenFile():
                self._open_file(effect)
            case do.Leave():
                self.leave(effect)
            case do.Reworded():
                if effect.is_deleted:
                    self.notify_words(self.words.deleted)
            case do.Ranked() | do.Cut():
                pass  # seen on the screen
            case _:
                assert_never(effect)

    def side_view(self, effect: do.OpenView) -> View:
        """The view to open; help names the keys of this front end, and a wide window has a side."""
        if effect.side is Side.LOOK and self.size.width >= WIDE_FROM:
            return sides.look_view(self.words, self.session.theme, shows_way=self.session.shows_way)
        if effect.side is not Side.HELP:
            return effect.view
        offered = tuple(
            act for act in self.session.offered() if act is not Act.READ_ALOUD or self.reader.is_offered
        )
        return sides.help_view(
            self.walkthrough,
            self.words,
            offered,
            has_choices=bool(self.session.view.choices),
            can_copy=self.CAN_COPY,
        )

    def _answered(self, effect: do.OpenView, key: str) -> None:
        if key == sides.SAVE_FIRST:
            uncover(self, self.steps)  # what is said of the saved sheet is seen; a draft is held
        self.follow(self.session.answer(effect.side, key, effect.about))
        if effect.side is Side.GO_ON:
            self._say_notice()

    def notify_words(self, text: str) -> None:
        """Say what just happened, above the buttons. It stays until the reader goes on."""
        self.steps.pane.say(text)

    # --- side screens ---------------------------------------------------------------------

    def open_view(self, view: View, then: Callable[[str], None] | None = None) -> None:
        """Open a view beside the walkthrough; what is taken there goes to `then`."""
        open_over(self, self.make_side_screen(view), lambda key: then(key) if then and key else None)

    def _hold(self, target: str, text: str) -> None:
        """Hold what stands in an open field, whatever becomes of the screen."""
        self.session, effects = self.session.drafted(target, text)
        if effects:
            if self._draft_timer is not None:
                self._draft_timer.stop()
            self._draft_timer = self.set_timer(_KEEP_DRAFT_SECONDS, self._keep)

    def _wrote(self, writing: do.Write, written: Written | None) -> None:
        """A field was closed; what comes right after Enter is not meant for what stands beneath it."""
        if written is None:
            return
        if written.is_finished:
            self._pasting_since = self.edges.clock() if written.by_key else None
            self.follow(self.session.wrote(writing.target, written.text))
        else:
            self.follow(self.session.left(writing.target, written.text))

    # --- what a reader does ---------------------------------------------------------------

    def on_act_button_pressed(self, event: ActButton.Pressed) -> None:
        """A button of the step."""
        event.stop()
        if event.act == MORE:
            acts = self.session.view.acts
            acts += (Act.READ_ALOUD,) if self.reader.is_offered else ()
            self.open_view(sides.menu_view(self.walkthrough, self.words, acts), self._from_menu)
        else:
            self.action_act(event.act)

    def _from_menu(self, key: str) -> None:
        if key != sides.CLOSE:
            self.action_act(key)

    def on_help_line_wanted(self, event: HelpLine.Wanted) -> None:
        """The help line was clicked."""
        event.stop()
        self.action_act(Act.HELP_NOW.value)

    def on_page_body_term_wanted(self, event: PageBody.TermWanted) -> None:
        """A word with a meaning was clicked."""
        event.stop()
        self.open_view(sides.term_view(event.term, self.words))

    def on_side_box_part_wanted(self, event: SideBox.PartWanted) -> None:
        """A part of the way was clicked."""
        event.stop()
        self.follow(self.session.answer(Side.MAP, event.path or sides.TO_LIST))

    def on_choice_box_taken(self, event: ChoiceBox.Taken) -> None:
        """A choice of the step."""
        event.stop()
        self.follow(self.session.choose(event.key))

    def on_choice_box_placed(self, event: ChoiceBox.Placed) -> None:
        """A rank of the top three was named for a question."""
        event.stop()
        self.follow(self.session.place(event.key, event.rank))

    def action_act(self, name: str) -> None:
        """Do an act, by key, button or menu. Acts that do not belong here do nothing."""
        act = Act(name)
        has_side = isinstance(self.screen, (SideScreen, CurtainScreen))
        if has_side and act is not Act.HELP_NOW:
            if act is Act.LEAVE and isinstance(self.screen, SideScreen):
                self.screen.action_close()
            elif act is Act.LEAVE:
                self.screen.dismiss(None)
            return
        self.act(act)

    def act(self, act: Act) -> None:
        """Do an act where the reader stands."""
        self.follow(self.session.do(act, self.marked_key))

    @property
    def marked_key(self) -> str:
        """The key of the choice that is marked; empty: none."""
        choice = self.steps.pane.choices.marked_choice
        return choice.key if choice else ""

    def _mark(self, key: str) -> None:
        choices = self.steps.pane.choices
        keys = [choice.key for choice in choices.choices]
        if key in keys:
            choices.mark(keys.index(key))
            self.call_after_refresh(choices.bring_into_sight)  # the list has other lines than before

    # --- the edges ------------------------------------------------------------------------

    def _load_language(self, code: str) -> None:
        try:
            loaded = self.edges.load_language(code)
        except AskwellError as error:
            self.notify_words(str(error))
        else:
            self.follow(self.session.spoke(*loaded))

    def _keep(self) -> None:
        keeper = self.edges.keeper
        if keeper is None or not self.walkthrough.answers.keep:
            return
        try:
            keeper.keep(self.walkthrough)
        except AskwellError as error:
            self.follow(self.session.not_kept(str(error)))

    def _forget(self, effect: do.Forget) -> None:
        if self.edges.keeper is None:
            return
        try:
            self.edges.keeper.forget()
        except AskwellError as error:
            self.follow(self.session.not_forgotten(effect, str(error)))
            return
        self.notify_words(self.words.erased)
        if effect.leaves:
            self.perform(do.Leave())

    def _save(self, format_name: str) -> None:
        deliverer, checklist = self.edges.deliverer, self.session.checklist()
        if deliverer is None:
            return
        try:
            path = deliverer.save(checklist, format_name, *self.session.sheet_options.form)
        except AskwellError as error:
            self.notify_words(str(error))
        else:
            self.follow(self.session.saved(checklist, path))

    def _open_file(self, effect: do.OpenFile) -> None:
        if self.edges.opener is None or not self.edges.opener(effect.path, effect.is_folder):
            self.notify_words(self.words.cannot_open.format(path=effect.path))

    def print_sheet(self) -> None:
        """Print in a thread, saying what the printer does, until the sheet is out or cannot come.

        Not in a worker: the app would wait for it at its end, and a printer may take a minute.
        """
        printer, checklist, options = self.edges.printer, self.session.checklist(), self.session.sheet_options
        if printer is None:
            return

        def run() -> None:
            try:
                said = printer.print_sheet(checklist, *options.form, say)
            except AskwellError as error:
                why = str(error)
                self._from_thread(lambda: self.follow(self.session.not_printed(why)))
            except Exception as error:  # noqa: BLE001 - handed to the loop, which ends by it
                self._from_thread(partial(_raise, error))
            else:
                self._from_thread(lambda: self.follow(self.session.printed(checklist, said)))

        def say(text: str) -> None:
            self._from_thread(lambda: self.follow(self.session.printer_says(text)))

        threading.Thread(target=run, daemon=True).start()

    def _from_thread(self, do: Callable[[], None]) -> None:
        """The person may be gone, and the app with them."""
        with contextlib.suppress(RuntimeError):
            self.call_later(do)

    def _show_codes(self) -> None:
        from askwell.front.screens.code_screen import CODE_ROWS_TAKEN, CodeScreen  # wanted only here

        make, checklist = self.edges.sheet_codes, self.session.checklist()
        if make is None:
            return
        pictures = make(checklist, self.size.width, self.size.height - CODE_ROWS_TAKEN)
        text = self.words.code_text if pictures else self.words.code_too_large
        open_over(self, CodeScreen(text, pictures), self._has_seen(checklist) if pictures else None)

    def _has_seen(self, checklist: Checklist) -> Callable[[object], None]:
        """Called when what showed the sheet is closed."""
        return lambda _key: self.follow(self.session.shown(checklist))

    def show_sheet(self) -> None:
        """Nothing at home: the sheet is saved there, and opened."""

    def leave(self, _effect: do.Leave) -> None:
        """End."""
        self.exit(return_code=0)

    # --- keys -----------------------------------------------------------------------------

    def _is_pasted(self, event: events.Event) -> bool:
        """Whether a key belongs to what was typed, or pasted, into a field that Enter has closed."""
        if self._pasting_since is None or not isinstance(event, events.Key):
            return False
        if not event.is_printable and event.key not in ("enter", "tab", "space"):
            self._pasting_since = None  # no paste has such a key: somebody is there
            return False
        now = self.edges.clock()
        if now - self._pasting_since >= self.edges.quiet_seconds:
            self._pasting_since = None
            return False
        self._pasting_since = now
        self.notify_words(self.words.after_field)
        return True

    def _was_meant_before(self, event: events.Event) -> bool:
        """Whether Enter or a click was meant for the button that stood there before; so is a held key."""
        is_press = isinstance(event, events.MouseDown | events.MouseUp) or (
            isinstance(event, events.Key) and event.key == "enter"
        )
        if self._pressed_before_since is None or not is_press:
            return False
        now = self.edges.clock()
        if now - self._pressed_before_since >= self.edges.quiet_seconds:
            self._pressed_before_since = None
            return False
        self._pressed_before_since = now
        return True

    @override
    async def on_event(self, event: events.Event) -> None:
        """Keys that no screen may act on: unseen, the rest of a paste, or for a page that is read aloud."""
        if isinstance(event, (events.AppBlur, events.AppFocus)):
            return  # what has focus keeps it, wherever the terminal's window is
        comes_from_person = isinstance(event, events.InputEvent | events.Paste) and not event.is_forwarded
        if comes_from_person and self._turns.must_wait(event):
            return
        if self._is_pasted(event) or self._was_meant_before(event):
            return
        if isinstance(event, events.Key) and self.is_too_small and not self._works_unseen(event):
            return
        if self.reader.is_reading:
            if isinstance(event, events.Key) and self.reader.take_key(event.key, self.words):
                return
            if isinstance(event, events.MouseDown):
                self.reader.stop()
        if not comes_from_person or not isinstance(event, events.Key) or not self.screen_stack:
            await super().on_event(event)
            return
        target, screen = self.focused or self.screen, self.screen
        await super().on_event(event)
        self._turns.follow(target, screen)

    def _works_unseen(self, key: events.Key) -> bool:
        """Words that are being typed go on to be typed; there is a way out; help now waits for room."""
        is_letter = key.is_printable or key.key == "backspace"
        return key.key in ("ctrl+q", "f2") or (is_letter and hasattr(self.screen, "take_letter"))

    def on_key(self, event: events.Key) -> None:
        """Letters typed faster than the writing screen opens belong on it too."""
        take = getattr(self.screen, "take_letter", None)
        if take is not None and event.is_printable and event.character:
            take(event.character)

    def on_unmount(self) -> None:
        """Fall silent, and take back what is not printed yet: nobody is there to take it."""
        self.reader.fall_silent()
        keeper = self.edges.keeper
        if keeper is not None and self.walkthrough.answers.keep:
            with contextlib.suppress(AskwellError):  # nobody is there to be told
                keeper.keep(self.walkthrough)
        if self.session.is_printing and self.edges.printer is not None:
            self.print_ending = self.edges.printer.stop()


def _raise(error: Exception) -> None:
    raise error
