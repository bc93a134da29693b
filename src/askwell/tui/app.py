"""The full-screen front end: holds the walkthrough, shows its step, turns acts into a new walkthrough."""

from __future__ import annotations

import asyncio
import datetime as dt
import os
import signal
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import App
from textual.binding import BindingType
from textual.command import Provider
from textual.driver import Driver
from textual.geometry import Offset, Size
from textual.screen import Screen

from askwell.errors import AskwellError
from askwell.guide.model import Guide
from askwell.presenting import side_views as sides
from askwell.presenting.acts import Act
from askwell.presenting.choosing import take
from askwell.presenting.delivering import Deliverer, Keeper, SheetPrinter, Speech
from askwell.presenting.step_views import step_view
from askwell.presenting.view import View
from askwell.tui.keys import EVERYWHERE
from askwell.tui.last_step import LastStep
from askwell.tui.page_reader import PageReader
from askwell.tui.screens.curtain_screen import CurtainScreen
from askwell.tui.screens.side_screen import SideScreen
from askwell.tui.screens.step_screen import StepScreen
from askwell.tui.steady_driver import SteadyDriver
from askwell.tui.terminal_colors import filters, wants_no_color
from askwell.tui.terminal_cursor import HOME, cursor_place
from askwell.tui.themes import THEMES
from askwell.tui.widgets.act_bar import ActButton
from askwell.tui.widgets.choice_box import ChoiceBox
from askwell.tui.widgets.view_pane import MORE, HelpLine
from askwell.walkthrough.question_list import MAX_OWN_CHARACTERS
from askwell.walkthrough.steps import StepKind
from askwell.walkthrough.walkthrough import MAX_SENTENCE_CHARACTERS, Walkthrough
from askwell.wording.words import ScreenWords, Wording

if TYPE_CHECKING:
    from askwell.checklist.checklist import Checklist

_LEAVE_AT_ONCE_SECONDS = 2.0
"""How long a signal waits for a clean end before the process ends anyway."""
LEAST_SIZE = Size(30, 10)
"""A smaller window has no room for a step and its buttons."""
LEAST_TOUCH_SIZE = Size(40, 15)
"""The same, where buttons are large."""
_SIGNALS = (signal.SIGTERM, signal.SIGHUP, signal.SIGINT)


@dataclass(frozen=True, slots=True)
class Services:
    """What the app needs done outside itself."""

    today: dt.date
    load_language: Callable[[str], tuple[Guide, Wording]]
    """The same guide, and the program's words, in another language."""
    deliverer: Deliverer | None = None
    printer: SheetPrinter | None = None
    sheet_codes: Callable[[Checklist, int, int], tuple[tuple[str, ...], ...]] | None = None
    """The top three as codes for so many columns and rows, each as lines; none if they do not fit."""
    speech: Speech | None = None
    """Reads pages aloud when somebody asks for it; None: it is not offered."""
    keeper: Keeper | None = None
    kept: Walkthrough | None = None
    """What was kept before, to go on with."""
    notice: str = ""
    """Something to say at the start."""
    paper: str = "letter"


class AskwellApp(App[int]):
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
    DRIVER: ClassVar[type[SteadyDriver]] = SteadyDriver
    """Reads the terminal."""
    SIGNALS: ClassVar[tuple[signal.Signals, ...]] = _SIGNALS
    """Caught by the event loop, to leave cleanly."""

    def __init__(
        self,
        walkthrough: Walkthrough,
        wording: Wording,
        services: Services,
        theme_name: str = "dark",
        *,
        is_touch: bool | None = None,
        driver: type[Driver] | None = None,
    ) -> None:
        """Start at the walkthrough's step.

        Args:
            walkthrough: Where to start.
            wording: The program's words in the guide's language.
            services: What is done outside.
            theme_name: One of `THEMES`.
            is_touch: Whether everything to press is large enough for fingers; None: as it is set already.
            driver: Reads and draws in place of `DRIVER`, as large letters need.
        """
        if is_touch is not None:
            ActButton.IS_LARGE = ChoiceBox.IS_LARGE = is_touch
        has_no_color = wants_no_color(os.environ)
        super().__init__(driver_class=driver or self.DRIVER)
        self._filters += filters(has_no_color=has_no_color, color_system=self.console.color_system)
        for theme in THEMES.values():
            self.register_theme(theme)
        self.walkthrough = walkthrough
        self.wording = wording
        self.services = services
        self.theme_name = theme_name
        self.theme = THEMES[theme_name].name
        self.animation_level = "none"
        self.steps = self.make_step_screen()
        self.last_step = LastStep(self)
        self.reader = PageReader(services.speech, self.notify_words, self.call_later)
        self.fault: BaseException | None = None
        """What ended the app, if it did not end by itself."""

    # --- start and end --------------------------------------------------------------------

    def get_default_screen(self) -> Screen[None]:
        """The screen of the steps, so that no other is ever painted."""
        return self.steps

    def make_step_screen(self) -> StepScreen:
        """The screen of the walkthrough's steps."""
        return StepScreen(self.words, self.begin)

    def make_side_screen(self, view: View) -> SideScreen:
        """A screen beside the walkthrough."""
        return SideScreen(view, self.words, self.walkthrough.guide.terms, self.help_line)

    def make_write_screen(self, heading: str, text: str, limit: int) -> Screen[str | None]:
        """A screen to write on."""
        from askwell.tui.screens.write_screen import WriteScreen  # its text area is wanted only here

        return WriteScreen(heading, text, limit, self.words, self.help_line)

    def on_mount(self) -> None:
        """Catch the signals that would leave the terminal broken."""
        loop = asyncio.get_running_loop()
        for number in self.SIGNALS:
            try:
                loop.add_signal_handler(number, self._leave_by_signal, int(number))
            except (NotImplementedError, ValueError, RuntimeError):
                return  # not in the main thread, or not on this system

    def begin(self) -> None:
        """Show the first step; the screen calls this when it stands."""
        self.show_step()
        if self.services.notice:
            self.notify_words(self.services.notice)
        if self.services.kept is not None:
            self.open_view(sides.go_on_view(self.words), self._go_on)

    def _leave_by_signal(self, number: int) -> None:
        timer = threading.Timer(_LEAVE_AT_ONCE_SECONDS, os._exit, [128 + number])
        timer.daemon = True
        timer.start()
        self.exit(return_code=128 + number)

    def _fatal_error(self) -> None:
        """End without a traceback: its locals would hold a person's words."""
        self.fault = self._exception
        self._exit_renderables.clear()
        self._close_messages_no_wait()

    # --- showing --------------------------------------------------------------------------

    @property
    def cursor_position(self) -> Offset:
        """Where the terminal's own cursor stands after each paint: at what has focus."""
        return cursor_place(self.screen) if self._screen_stack else HOME

    @cursor_position.setter
    def cursor_position(self, _place: Offset) -> None:
        """Widgets tell where their caret is; it is looked up anyway."""

    def bell(self) -> None:
        """Nothing here makes a sound."""

    def _set_pointer_shape(self, shape: str) -> None:
        """Leave the pointer alone: its code ends in the byte of the bell, which some terminals ring."""

    def on_resize(self, event: events.Resize) -> None:
        """Say so where the window is too small for words."""
        least = LEAST_TOUCH_SIZE if ActButton.IS_LARGE else LEAST_SIZE
        if event.size.width >= least.width and event.size.height >= least.height:
            return
        from askwell.tui.screens.too_small_screen import TooSmallScreen  # seldom wanted

        if not any(isinstance(screen, TooSmallScreen) for screen in self.screen_stack):
            self.push_screen(
                TooSmallScreen(self.words.too_small.format(columns=least.width, rows=least.height), least)
            )

    @property
    def words(self) -> ScreenWords:
        """The program's words for screens."""
        return self.wording.screen

    @property
    def help_line(self) -> str:
        """Names help now."""
        here = self.walkthrough.guide.help_now.for_country(self.walkthrough.country)
        return self.words.help_now_line.format(line=here.line)

    def checklist(self) -> Checklist:
        """The sheet as it stands."""
        from askwell.checklist.build_checklist import build_checklist  # wanted only near the end

        return build_checklist(self.walkthrough, self.wording, self.services.today)

    def current_view(self) -> View:
        """The view of the step."""
        kind = self.walkthrough.step.kind
        checklist = self.checklist() if kind is StepKind.REVIEW else None
        return step_view(self.walkthrough, self.words, checklist, self.last_step.desk)

    def show_step(self, *, is_same: bool = False) -> None:
        """Show the step of the walkthrough, in place.

        Args:
            is_same: Only the state of its choices changed: focus and place stay.
        """
        self.steps.pane.show(
            self.current_view(),
            self.words,
            terms=self.walkthrough.guide.terms,
            help_line=self.help_line,
            has_menu=True,
            is_same=is_same,
        )
        if not is_same:
            self.steps.pane.focus_first()

    def become(self, walkthrough: Walkthrough) -> None:
        """Go on with another walkthrough value, and keep it where that was asked for."""
        is_same = walkthrough.step == self.walkthrough.step and walkthrough.guide is self.walkthrough.guide
        is_same = is_same and walkthrough.is_veiled == self.walkthrough.is_veiled
        was_kept = self.walkthrough.answers.keep
        self.walkthrough = walkthrough
        self.show_step(is_same=is_same)
        if self.services.keeper is not None:
            if walkthrough.answers.keep:
                self.call_after_refresh(self._keep)
            elif was_kept:
                self._try(self.services.keeper.forget)

    def _keep(self) -> None:
        keeper = self.services.keeper
        if keeper is not None:
            self._try(lambda: keeper.keep(self.walkthrough))

    def notify_words(self, text: str) -> None:
        """Say what just happened, above the buttons. It stays until the reader goes on."""
        self.steps.pane.say(text)

    # --- side screens ---------------------------------------------------------------------

    def open_view(self, view: View, then: Callable[[str], None] | None = None) -> None:
        """Open a view beside the walkthrough; what is taken there goes to `then`."""
        self.push_screen(self.make_side_screen(view), lambda key: then(key) if then and key else None)

    def _go_on(self, key: str) -> None:
        kept, keeper = self.services.kept, self.services.keeper
        if key == sides.GO_ON and kept is not None:
            self.become(kept)
        elif key in (sides.RESTART, sides.ERASE) and keeper is not None:
            self._try(keeper.forget)
            if key == sides.ERASE:
                self.exit(return_code=0)

    def _write(self, heading: str, text: str, limit: int, then: Callable[[str], None]) -> None:
        self.push_screen(
            self.make_write_screen(heading, text, limit), lambda words: self._written(words, then)
        )

    def _written(self, words: str | None, then: Callable[[str], None]) -> None:
        if words is None:
            return
        then(words)
        if self.walkthrough.should_offer_help(words):
            self.walkthrough = self.walkthrough.offer_help()
            view = sides.help_now_view(self.walkthrough, self.words, is_offer=True)
            self.open_view(view, lambda key: self._act_help_now() if key == sides.GO else None)

    # --- what a reader does ---------------------------------------------------------------

    def on_act_button_pressed(self, event: ActButton.Pressed) -> None:
        """A button of the step."""
        event.stop()
        if event.act == MORE:
            acts = self.current_view().acts
            acts += (Act.READ_ALOUD,) if self.reader.is_offered else ()
            self.open_view(sides.menu_view(self.walkthrough, self.words, acts), self._from_menu)
        else:
            self.action_act(event.act)

    def on_help_line_wanted(self, event: HelpLine.Wanted) -> None:
        """The help line was clicked."""
        event.stop()
        self._act_help_now()

    def _from_menu(self, key: str) -> None:
        if key != sides.CLOSE:
            self.action_act(key)

    def on_choice_box_taken(self, event: ChoiceBox.Taken) -> None:
        """A choice of the step."""
        event.stop()
        kind = self.walkthrough.step.kind
        if kind is StepKind.LANGUAGE:
            self._change_language(event.key)
        elif kind is StepKind.DONE:
            self.take_sheet(event.key)
        else:
            before = self.walkthrough.questions
            self.become(take(self.walkthrough, event.key))
            if kind is StepKind.TOP and self.walkthrough.questions is before:
                self.notify_words(self.words.top_full)

    def take_sheet(self, key: str) -> None:
        """What was chosen at the last step."""
        self.last_step.take(key)

    def action_act(self, name: str) -> None:
        """Do an act, by key, button or menu. Acts that do not belong here do nothing."""
        act = Act(name)
        has_side = isinstance(self.screen, (SideScreen, CurtainScreen))
        if has_side and act is not Act.HELP_NOW:
            if act is Act.LEAVE:
                self.screen.dismiss(None)
            return
        getattr(self, f"_act_{act.name.lower()}")()

    def _act_next(self) -> None:
        if self.walkthrough.step.kind is StepKind.DONE:
            self._act_leave()
        else:
            self.become(self.walkthrough.forward())

    def _act_back(self) -> None:
        self.become(self.walkthrough.back())

    def _act_show(self) -> None:
        if self.walkthrough.is_veiled:
            self.become(self.walkthrough.open_page())

    def _act_add(self) -> None:
        kind = self.walkthrough.step.kind
        if kind is StepKind.PAGE and not self.walkthrough.is_veiled:
            self._add_page_question()
        elif kind is StepKind.CHOOSE:
            if not self.walkthrough.questions.can_write:
                self.notify_words(self.words.too_many_own)
                return
            self._write(self.words.write_heading, "", MAX_OWN_CHARACTERS, self._wrote)

    def _add_page_question(self) -> None:
        questions = self.walkthrough.page_questions
        if len(questions) == 1:
            key = questions[0].id
            self.become(take(self.walkthrough, key))
            is_on = key in self.walkthrough.questions.chosen
            text = self.words.added if is_on else self.words.taken_off
            self.notify_words(text.format(text=self.walkthrough.question_text(key)))
        elif questions:
            self.steps.pane.choices.focus(scroll_visible=False)
            self.steps.pane.choices.bring_into_sight()

    def _wrote(self, text: str) -> None:
        before = self.walkthrough.questions.own
        self.become(self.walkthrough.with_questions(self.walkthrough.questions.write(text)))
        if self.walkthrough.questions.own != before:
            self._mark(self.walkthrough.questions.own[-1].id)

    def _mark(self, key: str) -> None:
        choices = self.steps.pane.choices
        choices.mark([choice.key for choice in choices.choices].index(key))
        self.call_after_refresh(choices.bring_into_sight)  # the list has other lines than before

    def _marked_own(self) -> str | None:
        choice = self.steps.pane.choices.marked_choice
        if self.walkthrough.step.kind is not StepKind.CHOOSE or choice is None:
            return None
        return choice.key if self.walkthrough.questions.own_text(choice.key) is not None else None

    def _act_edit(self) -> None:
        if self.walkthrough.step.kind is StepKind.FIRST_SENTENCE:
            heading, limit = self.words.write_sentence_heading, MAX_SENTENCE_CHARACTERS
            text = self.walkthrough.answers.first_sentence
            self._write(heading, text, limit, lambda said: self.become(self.walkthrough.say_first(said)))
            return
        key = self._marked_own()
        if key is not None:
            text = self.walkthrough.questions.own_text(key) or ""
            self._write(
                self.words.edit_heading, text, MAX_OWN_CHARACTERS, lambda said: self._edited(key, said)
            )
        elif self.walkthrough.questions.own and self.walkthrough.step.kind is StepKind.CHOOSE:
            self.notify_words(self.words.mark_own_first)

    def _edited(self, key: str, text: str) -> None:
        self.become(self.walkthrough.with_questions(self.walkthrough.questions.edit(key, text)))

    def _act_delete(self) -> None:
        key = self._marked_own()
        if key is not None:
            self.become(self.walkthrough.with_questions(self.walkthrough.questions.delete(key)))
        elif self.walkthrough.questions.own and self.walkthrough.step.kind is StepKind.CHOOSE:
            self.notify_words(self.words.mark_own_first)

    def _act_undo(self) -> None:
        if self.walkthrough.step.kind not in (StepKind.CHOOSE, StepKind.TOP, StepKind.PAGE):
            return
        if not self.walkthrough.questions.can_undo:
            self.notify_words(self.words.nothing_to_undo)
            return
        self.become(self.walkthrough.with_questions(self.walkthrough.questions.undo()))
        self.notify_words(self.words.undone)

    def _act_up(self) -> None:
        self._move_top(-1)

    def _act_down(self) -> None:
        self._move_top(1)

    def _move_top(self, by: int) -> None:
        choice = self.steps.pane.choices.marked_choice
        if self.walkthrough.step.kind is not StepKind.TOP or choice is None or not choice.rank:
            return
        self.become(self.walkthrough.with_questions(self.walkthrough.questions.move_top(choice.key, by)))
        self._mark(choice.key)

    def _act_teach_back(self) -> None:
        page = self.walkthrough.page
        if page is not None and page.teach_back and not self.walkthrough.is_veiled:
            self.open_view(sides.teach_back_view(self.walkthrough, self.words))

    def _act_sources(self) -> None:
        if self.walkthrough.page is not None and not self.walkthrough.is_veiled:
            self.open_view(sides.sources_view(self.walkthrough, self.words))

    def _act_glossary(self) -> None:
        on_page = self.steps.pane.terms_on_page
        self.open_view(sides.glossary_view(self.walkthrough, self.words, on_page))

    def _act_map(self) -> None:
        self.open_view(
            sides.map_view(self.walkthrough, self.words),
            lambda key: self.become(sides.follow_map(self.walkthrough, key)),
        )

    def _act_language(self) -> None:
        if len(self.walkthrough.guide.languages) > 1:
            self.open_view(sides.language_view(self.walkthrough, self.words), self._change_language)

    def _change_language(self, code: str) -> None:
        if code == sides.CLOSE or code == self.walkthrough.guide.language:
            return
        try:
            guide, wording = self.services.load_language(code)
        except AskwellError as error:
            self.notify_words(str(error))
            return
        self.wording = wording
        self.become(self.walkthrough.with_guide(guide))

    def _act_look(self) -> None:
        self.open_view(sides.look_view(self.words, self.theme_name), self._change_look)

    def _change_look(self, name: str) -> None:
        if name in THEMES:
            self.theme_name, self.theme = name, THEMES[name].name

    # --- reading aloud --------------------------------------------------------------------

    def _act_read_aloud(self) -> None:
        self.reader.read(self.current_view(), self.words, self.walkthrough.guide.language)

    async def on_event(self, event: events.Event) -> None:
        """While a page is read aloud, keys are for the reading."""
        if self.reader.is_reading:
            if isinstance(event, events.Key) and self.reader.take_key(event.key, self.words):
                return
            if isinstance(event, events.MouseDown):
                self.reader.stop()
        await super().on_event(event)

    def on_key(self, event: events.Key) -> None:
        """Letters typed faster than the writing screen opens belong on it too."""
        take = getattr(self.screen, "take_letter", None)
        if take is not None and event.is_printable and event.character:
            take(event.character)

    def _act_curtain(self) -> None:
        self.push_screen(CurtainScreen(self.words.curtain))

    def _act_help(self) -> None:
        without = () if self.reader.is_offered else (Act.READ_ALOUD,)
        is_touch = ActButton.IS_LARGE
        self.open_view(
            sides.help_view(self.walkthrough, self.words, without, is_touch=is_touch, can_copy=self.CAN_COPY)
        )

    def _act_help_now(self) -> None:
        self.open_view(sides.help_now_view(self.walkthrough, self.words))

    def _act_leave(self) -> None:
        is_printing = self.last_step.is_printing
        if is_printing or (self.walkthrough.loses_on_leaving and not self.last_step.has_sheet):
            leave = sides.leave_view(self.words, self.words.leave_printing if is_printing else "")
            self.open_view(leave, lambda key: self.exit(return_code=0) if key == sides.GO else None)
        else:
            self.exit(return_code=0)

    def on_unmount(self) -> None:
        """Fall silent, and take back what is not printed yet: nobody is there to take it."""
        self.reader.fall_silent()
        self.last_step.stop_printing()

    def _try(self, do: Callable[[], str | None]) -> str | None:
        """Do something outside; what goes wrong is said and nothing is lost."""
        try:
            return do()
        except AskwellError as error:
            self.notify_words(str(error))
            return None
