"""Input that no byte kills, and that ends when the terminal does.

Textual's own input thread dies of one byte that is not UTF-8, goes deaf of an unfinished paste, takes half
an arrow key for Escape, and spins for ever at end of input (docs/upstream has each with a script). These
drivers decode tolerantly, give the parser whole keys only, start it anew after any fault, pass on no more
than the app can take in, and leave at end of input even if the app hangs.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import re
import select
import shutil
import signal
import sys
import threading
from typing import TYPE_CHECKING, Any, ClassVar

from textual import events
from textual.drivers.linux_driver import LinuxDriver

from askwell.front.drivers.key_parser import MAX_PASTED_AT_HOME, PromptParser, SteadyParser
from askwell.front.drivers.key_pieces import FAR_SILENCE, NEAR_SILENCE, KeyPieces, escape_seconds, is_far
from askwell.front.drivers.terminal_letters import in_letters_of
from askwell.front.drivers.terminal_picture import TerminalPicture
from askwell.front.drivers.terminal_powers import erases_to_ground
from askwell.overriding import override

if TYPE_CHECKING:
    from textual.app import App
    from textual.message import Message

MAX_WAITING = 256
"""Messages that may wait for the app."""
HUNG_UP = 129
"""Exit code after the terminal went away: 128 and the number of SIGHUP."""
LEAVE_SECONDS = 2.0
"""How long a clean end may take before the process ends anyway."""
_READ_BYTES = 4096
_STDIN, _STDERR = 0, 2
"""Where Textual reads, and where it draws."""
SHOW_CURSOR, STEADY_CURSOR, _OWN_CURSOR = "\x1b[?25h", "\x1b[4 q", "\x1b[0 q"
"""An underline that does not blink: seen on reversed words too, and no letter is covered."""
_SELECT_SECONDS = 0.1
_ROOM_SECONDS = 0.01
_PAINT_AGAIN = "ctrl+l"
"""As in other programs, where something else has written on the screen."""
_SURROGATE = re.compile("[\ud800-\udfff]")
_FOREIGN = re.compile(r"\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)?|\x1b[PX^_][^\x1b]*(?:\x1b\\)?|\x07")
"""Commands to a terminal that a kiosk never sends: clipboard, title, links, device strings, the bell."""


def end_for_sure(code: int) -> None:
    """End the process with a code, if a clean end takes too long: the app may hang."""
    timer = threading.Timer(LEAVE_SECONDS, os._exit, [code])
    timer.daemon = True
    timer.start()


def without_surrogates(text: str) -> str:
    """Text that can be encoded: a lone surrogate would end the thread that writes it."""
    return text if text.isascii() else _SURROGATE.sub("\ufffd", text)


def without_foreign(data: str) -> str:
    """Only what moves the cursor, colours and sets modes of the screen."""
    return _FOREIGN.sub("", data)


class SteadyDriver(LinuxDriver):
    """A Linux and macOS driver whose input survives anything a terminal can send."""

    most_pasted = MAX_PASTED_AT_HOME
    """Letters of a paste."""
    answers: ClassVar[frozenset[str]] = frozenset()
    """What the terminal sends that is no key."""
    has_sizes_in_band = True
    """Whether a terminal may tell new sizes in what it sends."""
    typed_before: ClassVar[bytes] = b""
    """What was typed while the terminal was asked something."""
    most_cells = (2000, 1000)
    """What can be typed can claim any size; nobody's screen has more columns and rows than this."""
    _sent = 0
    """Counted by the input thread alone."""
    _landed = 0
    """Counted by the loop's thread alone."""

    def __init__(self, app: Any, **options: Any) -> None:
        """Make the pipe that wakes the input thread, so that leaving does not wait for it."""
        self._picture = TerminalPicture(can_erase=erases_to_ground())
        super().__init__(app, **{**options, "size": self.measure()})
        self.app: App[Any] = app
        self._reader: threading.Thread | None = None
        self._loop_of_app = asyncio.get_running_loop()
        self._waking, self._wake = os.pipe()
        self.encoding = getattr(sys.__stderr__, "encoding", None) or "utf-8"
        """Of the terminal, both ways."""
        self.debug: bool = options.get("debug", False)
        self._has_mouse: bool = options.get("mouse", True)
        self._is_on = self._is_suspended = False
        signal.signal(signal.SIGCONT, self._come_back)

    @override
    def start_application_mode(self) -> None:
        """Show the terminal's own cursor: Textual hides it, and braille displays and magnifiers follow it."""
        self._picture.forget()
        self._is_on, self._is_suspended = True, False
        super().start_application_mode()  # type: ignore[no-untyped-call]
        self.write(SHOW_CURSOR if self._is_console else SHOW_CURSOR + STEADY_CURSOR)

    @override
    def stop_application_mode(self) -> None:
        """Give the cursor its own shape back."""
        if not self._is_console and self._is_on:
            self.write(_OWN_CURSOR)
        self._is_on = False
        super().stop_application_mode()

    @override
    def suspend_application_mode(self) -> None:
        """Leave the terminal to the shell."""
        self._is_suspended = True
        super().suspend_application_mode()

    def _come_back(self, *_: object) -> None:
        """Take the terminal back and paint it, also after a stop that gave no warning."""
        if not self._auto_restart or not (self._is_on or self._is_suspended):
            return
        try:
            is_in_front = os.tcgetpgrp(self.fileno) == os.getpgrp()
        except OSError:
            return  # the terminal is gone, which is told by this signal too
        if not is_in_front:
            os.kill(os.getpid(), signal.SIGSTOP)
            return
        if self._is_on:
            self.suspend_application_mode()
        self.resume_application_mode()
        self._paint_again()

    def _paint_again(self) -> None:
        """Paint all of it, whatever is thought to stand there."""
        self._picture.forget()
        self.app.call_later(self.app.refresh, layout=True)

    @override
    def _get_terminal_size(self) -> tuple[int, int]:
        return self.measure()

    def measure(self) -> tuple[int, int]:
        """The window's columns and rows; what the environment says of them may be another window's."""
        self._picture.forget()
        for number in (_STDIN, _STDERR):
            with contextlib.suppress(OSError):
                columns, rows = os.get_terminal_size(number)
                if columns and rows:
                    return columns, rows
        return shutil.get_terminal_size()

    @override
    def _enable_mouse_support(self) -> None:
        """Clicks, wheel and dragging. Nothing here looks at a pointer that only passes."""
        if self._has_mouse:
            self.write("\x1b[?1000h\x1b[?1002h\x1b[?1006h")

    @override
    def _disable_mouse_support(self) -> None:
        """Leave the pointer to the terminal."""
        if self._has_mouse:
            self.write("\x1b[?1000l\x1b[?1002l\x1b[?1006l")

    @override
    def _query_in_band_window_resize(self) -> None:
        if self.has_sizes_in_band:
            super()._query_in_band_window_resize()

    @property
    def _is_console(self) -> bool:
        """Whether this is the Linux console, which has no code for a cursor's shape."""
        return os.environ.get("TERM", "") == "linux"

    @override
    def write(self, data: str) -> None:
        """Write to the terminal what it can show, in as few codes as that takes."""
        super().write(self.shorten(in_letters_of(self.encoding, without_surrogates(data))))

    def shorten(self, data: str) -> str:
        """The same picture in fewer bytes."""
        return self._picture.shorten(data)

    @property
    def is_listening(self) -> bool:
        """Whether input is still read."""
        return self._reader is not None and self._reader.is_alive()

    @override
    def run_input_thread(self) -> None:
        """Read, decode and parse until the app or the terminal ends."""
        self._reader = threading.current_thread()
        silence = FAR_SILENCE if is_far(os.environ) else NEAR_SILENCE
        pieces = KeyPieces(self.most_pasted, escape_seconds(os.environ), silence)
        parser = SteadyParser(self.debug, pieces, self.make_parser, self.encoding, self.answers)
        for message in parser.feed(self.typed_before):
            self.process_message(message)
        SteadyDriver.typed_before = b""
        while not self.exit_event.is_set():
            left = parser.seconds_left
            wait = _SELECT_SECONDS if left is None else min(left, _SELECT_SECONDS)
            try:
                ready, _, _ = select.select([self.fileno, self._waking], [], [], wait)
                data = os.read(self.fileno, _READ_BYTES) if self.fileno in ready else None
            except (OSError, ValueError):
                data = b""
            if data == b"":
                self._hang_up()
                return
            if data:
                self.hear(data)
            for message in parser.feed(data) if data else parser.tick():
                self.process_message(message)

    def hear(self, data: bytes) -> None:
        """Called with all that comes in, before anything makes sense of it."""

    @override
    def process_message(self, message: Message) -> None:
        """Pass a message on, unless it is a size that no screen has: painting it would take for ever."""
        if isinstance(message, events.Key) and message.key == _PAINT_AGAIN:
            self._paint_again()
            return
        if isinstance(message, events.Resize):
            (columns, rows), (most_columns, most_rows) = message.size, self.most_cells
            if not (0 < columns <= most_columns and 0 < rows <= most_rows):
                return
            self._picture.forget()
        if self.has_room():
            super().process_message(message)

    @override
    def send_message(self, message: Message) -> None:
        """Hand a message to the loop, and count it until it has landed."""
        with contextlib.suppress(RuntimeError):  # the loop is closed: the app has ended
            self._loop_of_app.call_soon_threadsafe(self._land, message)
            self._sent += 1

    def _land(self, message: Message) -> None:
        self._landed += 1
        self.app.post_message(message)

    @property
    def is_flooded(self) -> bool:
        """Whether more waits than the app should have to take, in the loop too: a hung one would pile up."""
        return self._sent - self._landed + self.app.message_queue_size > MAX_WAITING

    @override
    def disable_input(self) -> None:
        """Stop reading at once."""
        with contextlib.suppress(OSError):
            os.write(self._wake, b".")
        super().disable_input()
        with contextlib.suppress(OSError):
            os.read(self._waking, 1)

    def make_parser(self, debug: bool) -> PromptParser:
        """What understands keys and pointer."""
        return PromptParser(debug)

    def has_room(self) -> bool:
        """Whether there is room, waiting for it: what is typed stays in the terminal, and nothing is lost."""
        terminal = select.poll()
        terminal.register(self.fileno, 0)  # a hang-up is always told
        while self.is_flooded and not self.exit_event.wait(_ROOM_SECONDS):
            if any(told & select.POLLHUP for _, told in terminal.poll(0)):
                return False
        return not self.is_flooded

    def _hang_up(self) -> None:
        """The terminal is gone: leave, whatever the app is doing."""
        end_for_sure(HUNG_UP)
        with contextlib.suppress(RuntimeError):
            self.app.call_later(self.app.exit, return_code=HUNG_UP)
