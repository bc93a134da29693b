"""One kiosk process: it is locked, shows the guide to one person, and replaces itself by a fresh one."""

from __future__ import annotations

import contextlib
import dataclasses
import datetime as dt
import gc
import os
import signal
import sys
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from askwell import __version__
from askwell.command_line.kiosk_file import read_config
from askwell.command_line.kiosk_guides import KioskGuides
from askwell.command_line.kiosk_terminal import kiosk_command
from askwell.errors import AskwellError, ExitCode
from askwell.kiosk import terminal_line as line
from askwell.kiosk.carried import NAME as CARRIED
from askwell.kiosk.carried import Carried
from askwell.kiosk.config import KioskConfig
from askwell.kiosk.counts import CountsFile, Event
from askwell.kiosk.last_good import NoGoodGuideError
from askwell.kiosk.limits import Refusal
from askwell.kiosk.lock_down import give_nothing_away, ignore_signals, kept_environment
from askwell.kiosk.log import log
from askwell.kiosk.pin import PinTries, is_right
from askwell.kiosk.service_manager import ALIVE, READY, STOPPING, ServiceManager
from askwell.kiosk.sheet_printer import KioskPrinter
from askwell.kiosk.still_there import Asked, compositor_here
from askwell.wording.kiosk_words import KioskWords, kiosk_words_for

if TYPE_CHECKING:
    from askwell.command_line.kiosk_sheets import QueuePrinter
    from askwell.tui.kiosk_app import KioskApp
    from askwell.tui.kiosk_services import Station

CRASH_SECONDS = 5.0
"""How long a person can read what to do after a crash."""
LEAVE_SECONDS = 2.0
"""How long a signal waits for a clean end."""
HUNG_UP = 129
"""The terminal went away."""
_PRINT_LIFE_SECONDS = 600.0
"""So long after a print something of it may still wait at the printer."""
_TERMINAL, _SCREEN = 0, 2
"""Keys come from standard input, the screen is drawn on standard error."""
_LEAVING = (signal.SIGTERM, signal.SIGHUP)


class KioskProcess:
    """From the start of one process image to its end."""

    def __init__(self, file: Path | None, config: KioskConfig, carried: Carried) -> None:
        """Hold what this process needs.

        Args:
            file: The config, handed on to the next process.
            config: What is in it.
            carried: Numbers from the process before.
        """
        self.file, self.config, self.carried = file, config, carried
        self.terminal = line.from_plain(carried.terminal)
        self.counts = CountsFile(config.counts_file)
        self.manager = ServiceManager.from_environment()
        self.guides = KioskGuides(config)
        self.app: KioskApp | None = None
        self._queue: QueuePrinter | None = None
        self._counting = threading.Lock()
        self._terminal_asked = Asked(must_answer=carried.terminal_answers)
        self._compositor = compositor_here(must_answer=carried.compositor_answers)
        self._tries = PinTries(carried.wrong_pins, carried.pin_from)

    # --- start ----------------------------------------------------------------------------

    @classmethod
    def start(cls, file: Path | None) -> KioskProcess:
        """Lock this process; the first one replaces itself once to run with a clean environment.

        Raises:
            AskwellError: The config is broken.
        """
        give_nothing_away()
        ignore_signals()
        text = os.environ.get(CARRIED)
        if text is None:
            before = line.to_plain(line.attributes(_TERMINAL))
            become_fresh(file, Carried(terminal=before))
        carried = Carried.from_text(text)
        process = cls(file, KioskConfig(), carried)
        process._catch_signals()
        line.make_quiet(_TERMINAL)
        try:
            process._read_config()
        except AskwellError:
            line.restore(_TERMINAL, process.terminal)
            raise
        return process

    def _read_config(self) -> None:
        try:
            self.config = read_config(self.file)
            self.guides = KioskGuides(self.config)
        except AskwellError:
            log(f"{self.file} cannot be used: 'askwell kiosk --config {self.file} --check-config' says why")
            raise
        self.counts = CountsFile(self.config.counts_file)
        if self.carried.people == 0:
            self._note_tries(self.counts.tries().after_start(time.monotonic()))

    def _catch_signals(self) -> None:
        for number in _LEAVING:
            signal.signal(number, self._leave_by_signal)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _LEAVING)

    def _leave_by_signal(self, number: int, _frame: object) -> None:
        """End cleanly if the app can; within two seconds in any case, with the terminal as it was."""
        self.manager.say(STOPPING)
        code = 128 + number
        app = self.app
        if app is None or not app.is_running:
            self._leave_at_once(code)
        timer = threading.Timer(LEAVE_SECONDS, self._leave_at_once, [code])
        timer.daemon = True
        timer.start()
        with contextlib.suppress(RuntimeError):
            app.call_later(app.exit, return_code=code)

    def _leave_at_once(self, code: int) -> NoReturn:
        line.write(_SCREEN, line.RESET)
        line.restore(_TERMINAL, self.terminal)
        os._exit(code)

    # --- one person -----------------------------------------------------------------------

    def run(self) -> int:
        """Show the guide to one person.

        Returns:
            The exit code, when staff left, a signal came or something broke; else this process becomes
            the next one and does not return.
        """
        try:
            self.guides.choose()
            if self.guides.is_last_good:
                self.count(Event.LAST_GOOD)
            self.app = self._make_app()
            gc.freeze()
            gc.enable()
            self.app.run()
        except NoGoodGuideError as error:
            return self._crash(error, ExitCode.CANNOT_START)
        except Exception as error:  # noqa: BLE001 - the outermost edge of a person's process
            return self._crash(error)
        if self.app.fault is not None:
            return self._crash(self.app.fault)
        return self._end()

    def _end(self) -> int:
        from askwell.tui.kiosk_services import Ending

        assert self.app is not None
        code, ending = self.app.return_code or 0, self.app.ending
        self._take_back_sheets()
        if code:
            return self._leave(code)
        if ending is None:
            return self._crash(RuntimeError())
        self.count(_EVENTS[ending.name])
        if ending is Ending.STAFF_LEFT:
            self.manager.say(STOPPING)
            leave_word_of_staff()
            return self._leave(ExitCode.DONE)
        line.write(_SCREEN, line.RESET + line.HIDE_CURSOR)
        line.forget_typed(_TERMINAL)
        return become_fresh(self.file, self._carried_on())

    def _carried_on(self) -> Carried:
        return dataclasses.replace(
            self.carried,
            people=self.carried.people + 1,
            wrong_pins=self._tries.wrong,
            pin_from=self._tries.again_at,
            terminal_answers=self._terminal_asked.must_answer,
            compositor_answers=self._compositor.must_answer,
        )

    def _take_back_sheets(self) -> None:
        """Nobody is there to take them."""
        if self._queue is not None:
            with contextlib.suppress(Exception):
                self._queue.cancel()

    def _leave(self, code: int) -> int:
        line.write(_SCREEN, line.RESET)
        line.restore(_TERMINAL, self.terminal)
        if code == HUNG_UP:
            line.forget_streams()
        return code

    def _crash(self, error: BaseException, exit_code: ExitCode = ExitCode.FAULT) -> int:
        """A code and where to get help, for five seconds; never the message, never a value."""
        from askwell.command_line.main import fault_code

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
        self.count(Event.CRASHED)
        self.manager.say(f"STATUS={code}")
        self._take_back_sheets()
        time.sleep(CRASH_SECONDS)
        log(f"crashed: {code}")
        return self._leave(exit_code)

    def _crash_words(self) -> KioskWords:
        languages = self.config.languages or ("en",)
        return kiosk_words_for(self.app.wording.language if self.app else languages[0])

    def _crash_help(self, words: KioskWords) -> str:
        """The line to call. Not as other screens have it: no key works here."""
        if self.app is None:
            return ""
        walkthrough = self.app.walkthrough
        return words.crash_help.format(line=walkthrough.guide.help_now.for_country(walkthrough.country).line)

    # --- the app's edges ------------------------------------------------------------------

    def _make_app(self) -> KioskApp:
        from askwell.command_line.kiosk_sheets import sheet_codes, sheet_printer, sheet_text
        from askwell.session.edges import Edges
        from askwell.tui.kiosk_app import KioskApp

        today = dt.date.today()
        languages = self.guides.languages()
        first = self.config.guides[0]
        self._queue = sheet_printer(self.config, self._paper())
        edges = Edges(
            today=today,
            load_language=lambda code: self.guides.load(first, code),
            clock=time.monotonic,
            printer=self._printer_for_turns(),
            sheet_text=sheet_text,
            sheet_codes=sheet_codes(self.config),
        )
        return KioskApp(edges, self._station(languages))

    def _printer_for_turns(self) -> KioskPrinter | None:
        if self._queue is None:
            return None
        return KioskPrinter(self._queue, refusal=self._refusal, note_print=self._note_print, count=self.count)

    def _station(self, languages: tuple[str, ...]) -> Station:
        from askwell.tui.kiosk_services import Station

        return Station(
            config=self.config,
            clock=time.monotonic,
            today=dt.date.today,
            load=self.guides.load,
            languages=languages,
            is_open=lambda: self.config.opening.is_open(dt.datetime.now()),
            count=self.count,
            pin_wait=lambda: self._tries.wait(time.monotonic()),
            try_pin=self._try_pin,
            beat=self._beat,
            ready=self._ready,
            beat_seconds=self.manager.beat_seconds,
            terminal=self._terminal_asked,
            staff_lines=self._staff_lines,
        )

    def _beat(self) -> None:
        """Say that all is well, unless one of those who make the picture owes an answer."""
        self._compositor.listen()
        if not self._terminal_asked.is_silent and not self._compositor.is_silent:
            self.manager.say(ALIVE)
        self._compositor.ask()

    def _ready(self) -> None:
        """The first screen is painted; what was left unprinted by a process that died is taken back."""
        self.manager.say(READY)
        printed_at = self.carried.last_print
        has_printed = printed_at is not None and time.monotonic() - printed_at < _PRINT_LIFE_SECONDS
        if self._queue is not None and (has_printed or self.carried.people == 0):
            self._queue.sweep()

    def _paper(self) -> str:
        from askwell.outputs.paper import paper_for_country

        guide, _ = self.guides.load(self.config.guides[0], "")
        return paper_for_country(self.config.country or guide.country).name

    def count(self, event: Event) -> None:
        """Count something; that it could not be written down stops nobody."""
        with self._counting:  # a sheet is counted in the thread that prints it
            self.counts.add(dt.date.today(), event.value)

    def _refusal(self, by_person: int) -> Refusal | None:
        last = self.carried.last_print
        since = time.monotonic() - last if last is not None else None
        today = self.counts.number(dt.date.today(), Event.PRINTED.value)
        return self.config.printer.limits.refusal(by_person, since, today)

    def _note_print(self) -> None:
        self.carried = dataclasses.replace(self.carried, last_print=time.monotonic())

    def _try_pin(self, pin: bytearray) -> bool:
        now = time.monotonic()
        if self._tries.wait(now) > 0:
            return False
        self._note_tries(
            self._tries.after_wrong(now)
        )  # before the look: to be killed meanwhile saves nothing
        if not is_right(pin, self.config.pin):
            return False
        self._note_tries(PinTries())
        return True

    def _note_tries(self, tries: PinTries) -> None:
        if tries != self._tries:
            self._tries = tries
            self.counts.note_tries(tries)

    def _staff_lines(self) -> tuple[str, ...]:
        assert self.app is not None
        words, guide = self.app.kiosk_words, self.app.walkthrough.guide
        printer = self._queue
        today = self.counts.read().get(dt.date.today().isoformat(), {})
        people, printed = today.get(Event.PERSON.value, 0), today.get(Event.PRINTED.value, 0)
        lines = [
            words.staff_program.format(version=__version__),
            words.staff_guide.format(title=guide.title, version=guide.version, published=guide.published),
        ]
        if self.guides.is_last_good:
            lines.append(words.staff_last_good)
        lines.append(words.staff_printer.format(state=printer.state()) if printer else words.staff_no_printer)
        met, sheets = words.staff_people(people), words.staff_sheets(printed)
        lines.append(words.staff_today.format(people=met, sheets=sheets))
        return tuple(lines)


_EVENTS = {
    "FINISHED": Event.FINISHED,
    "STARTED_OVER": Event.STARTED_OVER,
    "TIMED_OUT": Event.TIMED_OUT,
    "STAFF_LEFT": Event.STAFF_LEFT,
}


def leave_word_of_staff() -> None:
    """Tell the service that staff left: the compositor around us ends with 0 whatever we end with."""
    folder = os.environ.get("RUNTIME_DIRECTORY", "")
    if folder:
        with contextlib.suppress(OSError):
            (Path(folder) / "staff-left").touch()


def become_fresh(file: Path | None, carried: Carried) -> NoReturn:
    """Replace this process by a fresh one: nothing of the person before is in its memory.

    Signals that end the kiosk wait until the fresh one can answer them.
    """
    signal.pthread_sigmask(signal.SIG_BLOCK, _LEAVING)
    environment = {**kept_environment(os.environ), CARRIED: carried.to_text()}
    words = kiosk_command(file)
    os.execve(sys.executable, words, environment)
