"""The full screen at a kiosk: doors locked, an idle clock, and an end that leaves nothing."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, ClassVar

from textual import events
from textual.binding import BindingType
from textual.screen import Screen

from askwell.front.drivers.kiosk_driver import KioskDriver
from askwell.front.screens.curtain_screen import CurtainScreen
from askwell.front.screens.kiosk_keys import EVERYWHERE, START_OVER_KEY
from askwell.front.screens.kiosk_screens import (
    AttractScreen,
    ClosedScreen,
    IdleScreen,
    KioskSideScreen,
    KioskStepScreen,
    PinScreen,
)
from askwell.front.screens.kiosk_services import Ending, Station
from askwell.front.screens.kiosk_views import (
    STAFF_LEAVE,
    attract_view,
    sheet_view,
    staff_view,
    which_guide_view,
)
from askwell.front.screens.kiosk_widgets import StartOverBar
from askwell.front.screens.leaves_once import LeavesOnce, open_over, uncover
from askwell.front.screens.locked_doors import LockedApp
from askwell.kiosk.counts import Event
from askwell.overriding import override
from askwell.presenting import side_views as sides
from askwell.presenting.acts import Act
from askwell.presenting.lines import Style
from askwell.presenting.view import View
from askwell.session.edges import Edges
from askwell.session.effects import DrawCurtain, Leave, Write
from askwell.session.place import KIOSK, Place
from askwell.session.session import Outcome
from askwell.walkthrough.steps import StepKind
from askwell.walkthrough.walkthrough import Walkthrough
from askwell.wording.kiosk_words import KioskWords, kiosk_words_for

if TYPE_CHECKING:
    from askwell.front.screens.write_screen import Written

MOST_EXTENSIONS = 10
"""How often in a row a person who does nothing else may ask for more time. Source: WCAG 2.2, 2.2.1."""
_LONGEST_PRINT_SECONDS = 180
"""A print job that takes longer does not hold the screen, and another one may be sent."""
_STEP_SECONDS = 15
"""The question's count-down changes this often: it is read, not watched."""


START_OVER, STAFF = "start_over", "staff"
"""Names of the two actions that are no acts."""
_COVERS = (IdleScreen, ClosedScreen, CurtainScreen)
"""Screens that any key or click takes away."""


class KioskApp(LockedApp, inherit_bindings=False):
    """From the first screen to one person's end; then the process is replaced by a fresh one."""

    CAN_COPY = False
    PLACE: ClassVar[Place] = KIOSK
    DRIVER = KioskDriver
    SIGNALS = ()
    """`run_kiosk` catches them, so that they work between two persons too."""
    BINDINGS: ClassVar[list[BindingType]] = EVERYWHERE

    def __init__(self, edges: Edges, kiosk: Station) -> None:
        """Start at the first screen.

        Args:
            edges: What one person's sitting needs; it keeps and saves nothing here.
            kiosk: What is around whoever sits there.
        """
        self.kiosk = kiosk
        self.guide_name = kiosk.config.guides[0]
        self.has_painted = False
        """Whether the first screen stands. Until then the driver passes no keys on."""
        self.has_begun = False
        """Whether somebody chose a language."""
        self.ending: Ending | None = None
        guide, wording = kiosk.load(self.guide_name, kiosk.languages[0])
        start = Walkthrough.start(guide, country=kiosk.config.country)
        super().__init__(start, wording, edges, kiosk.config.theme)
        self.attract = AttractScreen(self.words, self.show_attract, self.choose_language)
        self.heard_at = self.kiosk.clock()
        """When a key or click came last."""
        self.extensions_left = MOST_EXTENSIONS
        self.delivered_at = 0.0
        """When this person had their list, on paper or before their eyes."""
        self.printing_since = 0.0

    @property
    def kiosk_words(self) -> KioskWords:
        """The kiosk's words in the language on screen."""
        return kiosk_words_for(self.wording.language)

    @property
    def start_over_label(self) -> str:
        """Names the button that starts over, and its key."""
        return f"{self.kiosk_words.start_over} ({START_OVER_KEY.upper()})"

    # --- start ----------------------------------------------------------------------------

    @override
    def get_default_screen(self) -> Screen[None]:
        """The first screen, so that no other is ever painted."""
        return self.attract

    @override
    def make_step_screen(self) -> KioskStepScreen:
        """The steps, with a way to start over."""
        screen = KioskStepScreen(self.words, self.show_step)
        screen.above = (StartOverBar(self.start_over_label),)
        return screen

    @override
    def make_side_screen(self, view: View) -> KioskSideScreen:
        """A side screen, with a way to start over once somebody began."""
        screen = KioskSideScreen(view, self.words, self.walkthrough.guide.terms, self.help_words)
        if self.has_begun:
            screen.above = (StartOverBar(self.start_over_label, is_alone=True),)
        return screen

    @override
    def make_write_screen(self, writing: Write) -> LeavesOnce[Written]:
        """A screen to write on that copies and pastes nothing."""
        # its text area is wanted only here
        from askwell.front.screens.kiosk_write_screen import KioskWriteScreen

        screen = KioskWriteScreen(writing, self.words, self.help_words, self._hold)
        screen.above = (StartOverBar(self.start_over_label),)
        return screen

    @override
    def on_mount(self) -> None:
        """Start the clocks; say that the first screen is there once it is."""
        self.set_interval(min(1.0, self.kiosk.config.idle_seconds / 4), self.look_at_clock)
        self.set_interval(self.kiosk.beat_seconds, self._beat)
        self.call_after_refresh(self._first_painted)

    def _first_painted(self) -> None:
        self.has_painted = True
        self.kiosk.ready()
        self._beat()
        self._close_outside_hours()

    def _beat(self) -> None:
        """A beat from the loop's thread, only while input is read: both must live. Then ask the terminal."""
        if getattr(self.driver, "is_listening", True):
            self.kiosk.beat()
        if isinstance(self.driver, KioskDriver):
            self.driver.ask_terminal(self.kiosk.terminal)

    def show_attract(self, *, is_same: bool = False) -> None:
        """Show the first screen's text in the language of its marked choice."""
        guide = self.walkthrough.guide
        view = attract_view(guide, self.words, self.kiosk_words, self.kiosk.config, self.kiosk.languages)
        self.attract.show(view, self.words, self.help_words, is_same=is_same)

    def _follow_mark(self) -> None:
        """Tell what this is in the language that is marked now."""
        choice = self.attract.pane.choices.marked_choice
        if self.has_begun or choice is None or choice.key == self.wording.language:
            return
        self._take_language(choice.key)
        self.show_attract(is_same=True)

    def _take_language(self, code: str) -> None:
        guide, wording = self.kiosk.load(self.guide_name, code)
        fresh = Walkthrough.start(guide, country=self.kiosk.config.country)
        self.session = replace(self.session, walkthrough=fresh, wording=wording)

    def choose_language(self, code: str) -> None:
        """Somebody starts: with the guide, or by choosing one of several."""
        if self.has_begun:
            return
        self._take_language(code)
        names = self.kiosk.config.guides
        if len(names) == 1:
            self.begin_person()
            return
        titles = tuple((name, self.kiosk.load(name, code)[0].title) for name in names)
        self.open_view(which_guide_view(titles, self.words, self.kiosk_words), self._choose_guide)

    def _choose_guide(self, name: str) -> None:
        if name in self.kiosk.config.guides:
            self.guide_name = name
            self._take_language(self.wording.language)
            self.begin_person()

    def begin_person(self) -> None:
        """Open the steps."""
        self.has_begun = True
        self.session = replace(self.session, today=self.kiosk.today())
        self.edges = replace(self.edges, load_language=lambda code: self.kiosk.load(self.guide_name, code))
        self.kiosk.count(Event.PERSON)
        self.steps = self.make_step_screen()
        self.push_screen(self.steps)

    # --- the clock ------------------------------------------------------------------------

    @override
    async def on_event(self, event: events.Event) -> None:
        """Note that somebody is there. A pointer that only moves may be a shaking table."""
        is_new = isinstance(event, events.InputEvent) and not event.is_forwarded
        if is_new and not isinstance(event, events.MouseMove):
            self._hear()
        await super().on_event(event)

    def _hear(self) -> None:
        self.heard_at = self.kiosk.clock()
        if self.has_begun and not isinstance(self.screen, IdleScreen):
            self.extensions_left = MOST_EXTENSIONS
        elif self.screen is self.attract:
            self.set_timer(0.05, self._follow_mark)

    def look_at_clock(self) -> None:
        """Ask, wipe or close, as time has it."""
        if not self.screen_stack:
            return  # the app is ending, and its clock still runs
        quiet = self.kiosk.clock() - self.heard_at
        config = self.kiosk.config
        if self.session.is_printing and self.kiosk.clock() - self.printing_since >= _LONGEST_PRINT_SECONDS:
            self.session = replace(self.session, is_printing=False)
        if self._staff_screens:
            if quiet >= config.alert_seconds:
                uncover(self, self.screen_stack[self._staff_screens[0] - 1])  # the next one may be a patient
        elif not self.has_begun:
            self._tidy_attract(quiet)
        elif isinstance(self.screen, IdleScreen):
            self._count_down(quiet - self._asked_after)
        elif self._may_clear_done():
            self.end_person(Ending.FINISHED)
        elif quiet >= config.idle_seconds and not self._job_moves:
            self._ask()

    def _tidy_attract(self, quiet: float) -> None:
        """Close what somebody opened on the first screen and left; dim it outside opening hours."""
        if len(self.screen_stack) > 1 and not isinstance(self.screen, ClosedScreen):
            if quiet >= self.kiosk.config.alert_seconds:
                self.screen.dismiss(None)
        elif quiet >= self.kiosk.config.alert_seconds:
            self.attract.pane.say("")
            self._close_outside_hours()

    def _close_outside_hours(self) -> None:
        is_open = self.kiosk.is_open()
        if is_open and isinstance(self.screen, ClosedScreen):
            self.screen.dismiss(None)
        elif not is_open and self.screen is self.attract:
            words = self.kiosk_words
            lines = [(words.closed_heading, Style.MUTED), (words.closed_text, Style.MUTED)]
            open_over(self, ClosedScreen(lines, self.help_line))

    def _may_clear_done(self) -> bool:
        """Whether the last screen has stood long enough after this person had their list."""
        at_done = self.screen is self.steps and self.walkthrough.step.kind is StepKind.DONE
        if not at_done or self.session.is_printing or not self.session.has_sheet:
            return False
        return self.kiosk.clock() - max(self.delivered_at, self.heard_at) >= self.kiosk.config.done_seconds

    @property
    def _job_moves(self) -> bool:
        """Whether a sheet is on its way, so that nobody is asked whether they are still there."""
        return self.session.is_printing and not getattr(self.edges.printer, "needs_somebody", False)

    def _ask(self) -> None:
        if self.extensions_left <= 0:
            self.end_person(Ending.TIMED_OUT)
            return
        self._asked_after = self.kiosk.clock() - self.heard_at
        self._told = 0
        screen = IdleScreen(self._idle_lines(0), self.help_line, self.kiosk_words.idle_more)
        open_over(self, screen, self._still_here)

    def _still_here(self, _nothing: None) -> None:
        self.heard_at = self.kiosk.clock()
        self.extensions_left -= 1

    _asked_after = 0.0
    _told = 0

    def _idle_lines(self, waited: float) -> list[tuple[str, Style]]:
        words = self.kiosk_words
        steps = int(waited) // _STEP_SECONDS
        left = max(self.kiosk.config.alert_seconds - steps * _STEP_SECONDS, 1)
        lines = [
            (words.idle_heading, Style.HEADING),
            (words.idle_text.format(time=words.time(left)), Style.NORMAL),
        ]
        return lines if self.extensions_left > 1 else [*lines, (words.idle_last, Style.STRONG)]

    def _count_down(self, waited: float) -> None:
        if waited >= self.kiosk.config.alert_seconds:
            self.end_person(Ending.TIMED_OUT)
        elif int(waited) // _STEP_SECONDS != self._told and isinstance(self.screen, IdleScreen):
            self._told = int(waited) // _STEP_SECONDS
            self.screen.say(self._idle_lines(waited))

    @override
    def notify_words(self, text: str) -> None:
        """Say it where the person looks."""
        pane = getattr(self.screen, "pane", self.steps.pane)
        if pane.is_mounted:
            pane.say(text)

    # --- end ------------------------------------------------------------------------------

    def end_person(self, ending: Ending) -> None:
        """End this person's process; the next one starts fresh."""
        if self.ending is None:
            self.ending = ending
            self.exit(return_code=0)

    def action_start_over(self) -> None:
        """Ask whether to wipe everything, over any screen."""
        works = self.works_here(START_OVER)
        if works or isinstance(self.screen, _COVERS):
            self._uncover()
        if works:
            self.follow(self.session.ask_to_leave())

    @override
    def leave(self, effect: Leave) -> None:
        """Wipe: this person has finished, or starts over."""
        self.end_person(Ending.FINISHED if effect.is_finished else Ending.STARTED_OVER)

    # --- the sheet ------------------------------------------------------------------------

    @override
    def follow(self, outcome: Outcome) -> None:
        """Note when somebody has their list."""
        before = self.session.delivered
        super().follow(outcome)
        if self.session.delivered is not before:
            self.delivered_at = self.kiosk.clock()

    @override
    def print_sheet(self) -> None:
        """Note since when."""
        self.printing_since = self.kiosk.clock()
        super().print_sheet()

    @override
    def show_sheet(self) -> None:
        """Show the list large; whoever saw it has it."""
        if self.edges.sheet_text is not None:
            checklist = self.session.checklist()
            view = sheet_view(self.edges.sheet_text(checklist), self.words, self.kiosk_words)
            self.open_view(view, self._has_seen(checklist))

    # --- acts -----------------------------------------------------------------------------

    def works_here(self, name: str) -> bool:
        """Whether a key that is bound everywhere does anything on the screen in front.

        Args:
            name: An act's value, `START_OVER` or `STAFF`.
        """
        if name == Act.HELP_NOW.value:
            return not self._is_showing(sides.help_now_view(self.walkthrough, self.words))
        if isinstance(self.screen, PinScreen):
            return False
        if name == STAFF:
            return not self._is_for_staff(self.screen)
        if name == START_OVER:
            return self.has_begun and not self._is_showing(sides.leave_view(self.words))
        if isinstance(self.screen, _COVERS):
            return False
        if isinstance(self.screen, KioskSideScreen):
            return name == Act.CURTAIN.value and self.has_begun and not self._is_for_staff(self.screen)
        return self.has_begun or name == Act.HELP.value

    def _is_showing(self, view: View) -> bool:
        return isinstance(self.screen, KioskSideScreen) and self.screen.names == (KioskSideScreen, view)

    def _uncover(self) -> None:
        """Any key takes a cover away; help now takes the question for the PIN away too."""
        if isinstance(self.screen, _COVERS):
            self.screen.dismiss(None)
        elif isinstance(self.screen, PinScreen):
            self.screen.give_up()

    @override
    def action_act(self, name: str) -> None:
        """Do an act where it belongs: nothing before somebody began but help and help now."""
        works = self.works_here(name)
        if works or isinstance(self.screen, _COVERS):
            self._uncover()
        if works and name == Act.CURTAIN.value:
            self.perform(DrawCurtain())  # over a list of own words too
        elif works:
            super().action_act(name)

    # --- staff ----------------------------------------------------------------------------

    def _is_for_staff(self, screen: Screen[Any]) -> bool:
        heading = getattr(screen, "heading", "")
        return isinstance(screen, PinScreen) or heading == self.kiosk_words.staff_heading

    @property
    def _staff_screens(self) -> list[int]:
        """Where staff's screens stand among all that are open, the lowest first."""
        return [place for place, screen in enumerate(self.screen_stack) if self._is_for_staff(screen)]

    def action_staff(self) -> None:
        """Ask for the PIN, or say why there is nothing to ask."""
        if not self.works_here(STAFF):
            return
        self._uncover()
        words = self.kiosk_words
        if not self.kiosk.config.pin:
            self.notify_words(words.pin_none)
            return
        wait = self.kiosk.pin_wait()
        if wait > 0:
            self.notify_words(words.pin_wait(int(wait) + 1))
            return
        open_over(self, PinScreen(words.staff_heading, words.pin_ask), self._typed_pin)

    def _typed_pin(self, pin: bytearray | None) -> None:
        if pin is None:
            return
        is_right = self.kiosk.try_pin(pin)
        pin[:] = bytes(len(pin))
        if is_right:
            view = staff_view(self.kiosk.staff_lines(), self.words, self.kiosk_words)
            self.open_view(view, self._staff_chose)
        else:
            self.notify_words(self.kiosk_words.pin_wrong)

    def _staff_chose(self, key: str) -> None:
        if key == STAFF_LEAVE:
            self.end_person(Ending.STAFF_LEFT)
