"""One kiosk process: it is locked, shows the guide to one person, and replaces itself by a fresh one."""

from __future__ import annotations

import contextlib
import gc
import os
import signal
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from askwell.errors import AskwellError, ExitCode, fault_code
from askwell.kiosk import terminal_line as line
from askwell.kiosk.config import KioskConfig
from askwell.kiosk.counts import Event
from askwell.kiosk.hand_over import VARIABLE, HandOver
from askwell.kiosk.last_good import NoGoodGuideError
from askwell.kiosk.lock_down import give_nothing_away, ignore_signals, kept_environment
from askwell.kiosk.log import log
from askwell.kiosk.service_manager import STOPPING, ServiceManager
from askwell.places.kiosk.edges import KioskEdges
from askwell.places.kiosk.surroundings import Surroundings
from askwell.wording.kiosk_words import KioskWords, kiosk_words_for

if TYPE_CHECKING:
    from askwell.front.screens.kiosk_app import KioskApp

CRASH_SECONDS = 5.0
"""How long a person can read what to do after a crash."""
LEAVE_SECONDS = 2.0
"""How long a signal waits for a clean end."""
HUNG_UP = 129
"""The terminal went away."""
_TERMINAL, _SCREEN = 0, 2
"""Keys come from standard input, the screen is drawn on standard error."""
_LEAVING = (signal.SIGTERM, signal.SIGHUP)


@dataclass(frozen=True, slots=True)
class KioskStart:
    """What a kiosk is started with."""

    around: Surroundings
    command: list[str]
    """The program and its words, which start the next process."""
    file: Path | None
    """The config's; None: the safe one is used."""
    read_config: Callable[[], KioskConfig]
    """Raises AskwellError where the config is broken."""


class KioskProcess:
    """From the start of one process image to its end."""

    edges: KioskEdges
    """There once the config is read."""

    def __init__(self, given: KioskStart, handed: HandOver) -> None:
        """Hold what this process needs.

        Args:
            given: What it was started with, handed on to the next process.
            handed: Numbers from the process before.
        """
        self._given = given
        self._before = line.from_plain(handed.terminal)
        self._manager = ServiceManager.from_environment(given.around.environment)
        self._app: KioskApp | None = None

    # --- start ----------------------------------------------------------------------------

    @classmethod
    def start(cls, given: KioskStart) -> KioskProcess:
        """Lock this process; the first one replaces itself once to run with a clean environment.

        Raises:
            AskwellError: The config is broken.
        """
        give_nothing_away()
        ignore_signals()
        text = given.around.environment.get(VARIABLE)
        if text is None:
            before = line.to_plain(line.attributes(_TERMINAL))
            become_fresh(given, HandOver(terminal=before))
        handed = HandOver.from_text(text)
        process = cls(given, handed)
        process._catch_signals()
        line.make_quiet(_TERMINAL)
        try:
            config = given.read_config()
        except AskwellError:
            file = given.file
            log(f"{file} cannot be used: 'askwell kiosk --config {file} --check-config' says why")
            line.restore(_TERMINAL, process._before)
            raise
        process.edges = KioskEdges(config, given.around, handed, process._manager)
        return process

    def _catch_signals(self) -> None:
        for number in _LEAVING:
            signal.signal(number, self._leave_by_signal)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _LEAVING)

    def _leave_by_signal(self, number: int, _frame: object) -> None:
        """End cleanly if the app can; within two seconds in any case, with the terminal as it was."""
        self._manager.say(STOPPING)
        code = 128 + number
        app = self._app
        if app is None or not app.is_running:
            self._leave_at_once(code)
        timer = threading.Timer(LEAVE_SECONDS, self._leave_at_once, [code])
        timer.daemon = True
        timer.start()
        with contextlib.suppress(RuntimeError):
            app.call_later(app.exit, return_code=code)

    def _leave_at_once(self, code: int) -> NoReturn:
        self._put_terminal_back()
        os._exit(code)

    def _put_terminal_back(self) -> None:
        line.write(_SCREEN, line.RESET)
        line.restore(_TERMINAL, self._before)

    # --- one person -----------------------------------------------------------------------

    def run(self) -> int:
        """Show the guide to one person.

        Returns:
            The exit code, when staff left, a signal came or something broke; else this process becomes
            the next one and does not return.
        """
        try:
            self.edges.guides.choose()
            if self.edges.guides.is_last_good:
                self.edges.count(Event.LAST_GOOD)
            self._app = app = self.edges.make_app()
            gc.freeze()
            gc.enable()
            app.run()
        except NoGoodGuideError as error:
            return self._crash(error, ExitCode.CANNOT_START)
        except Exception as error:  # noqa: BLE001 - the outermost edge of a person's process
            return self._crash(error)
        return self._crash(app.fault) if app.fault is not None else self._end(app)

    def _end(self, app: KioskApp) -> int:
        code, ending = app.return_code or 0, app.ending
        self._take_back_sheets()
        if code:
            return self._leave(code)
        if ending is None:
            return self._crash(RuntimeError())
        event = Event[ending.name]
        self.edges.count(event)
        if event is Event.STAFF_LEFT:
            self._manager.say(STOPPING)
            self._leave_word_of_staff()
            return self._leave(ExitCode.DONE)
        line.write(_SCREEN, line.RESET + line.HIDE_CURSOR)
        line.forget_typed(_TERMINAL)
        return become_fresh(self._given, self.edges.handed_over())

    def _take_back_sheets(self) -> None:
        """Nobody is there to take them."""
        if self.edges.printer is not None:
            with contextlib.suppress(Exception):
                self.edges.printer.cancel()

    def _leave_word_of_staff(self) -> None:
        """Tell the service that staff left: the compositor around us ends with 0 whatever we end with."""
        folder = self._given.around.environment.get("RUNTIME_DIRECTORY", "")
        if folder:
            with contextlib.suppress(OSError):
                (Path(folder) / "staff-left").touch()

    def _leave(self, code: int) -> int:
        self._put_terminal_back()
        if code == HUNG_UP:
            line.forget_streams()
        return code

    # --- a crash --------------------------------------------------------------------------

    def _crash(self, error: BaseException, exit_code: ExitCode = ExitCode.FAULT) -> int:
        """A code and where to get help, for five seconds; never the message, never a value."""
        code = fault_code(error)
        words = self._crash_words()
        parts = (
            words.crash_heading,
            words.crash_desk,
            self._crash_help(words),
            words.crash_code.format(code=code),
        )
        line.forget_typed(_TERMINAL)
        line.write(_SCREEN, line.RESET + line.HIDE_CURSOR + line.paragraphs(_SCREEN, parts))
        self.edges.count(Event.CRASHED)
        self._manager.say(f"STATUS={code}")
        self._take_back_sheets()
        time.sleep(CRASH_SECONDS)
        log(f"crashed: {code}")
        return self._leave(exit_code)

    def _crash_words(self) -> KioskWords:
        languages = self.edges.config.languages or ("en",)
        return kiosk_words_for(self._app.wording.language if self._app else languages[0])

    def _crash_help(self, words: KioskWords) -> str:
        """The line to call. Not as other screens have it: no key works here."""
        if self._app is None:
            return ""
        walkthrough = self._app.walkthrough
        return words.crash_help.format(line=walkthrough.guide.help_now.for_country(walkthrough.country).line)


def become_fresh(given: KioskStart, handed: HandOver) -> NoReturn:
    """Replace this process by a fresh one: nothing of the person before is in its memory.

    Signals that end the kiosk wait until the fresh one can answer them.
    """
    signal.pthread_sigmask(signal.SIG_BLOCK, _LEAVING)
    environment = {**kept_environment(given.around.environment), VARIABLE: handed.to_text()}
    os.execve(given.command[0], given.command, environment)
