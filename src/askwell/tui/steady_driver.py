"""Input that no byte kills, and that ends when the terminal does.

Textual's own input thread dies of one byte that is not UTF-8, goes deaf of an unfinished paste, and spins
for ever at end of input. These drivers decode tolerantly, start the parser anew after any fault, bound what
waits, and leave at end of input even if the app hangs.
"""

from __future__ import annotations

import asyncio
import codecs
import contextlib
import os
import re
import select
import signal
import threading
import time
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from textual import events, messages
from textual._xterm_parser import XTermParser
from textual.driver import Driver
from textual.drivers.linux_driver import LinuxDriver

from askwell.kiosk.still_there import Asked
from askwell.kiosk.terminal_line import forget_typed

if TYPE_CHECKING:
    from textual.geometry import Size
    from textual.message import Message

MAX_WAITING = 256
"""Messages that may wait for the app; a flood beyond that is dropped."""
MAX_PENDING_SECONDS = 1.0
"""An unfinished sequence older than this is dropped."""
MAX_PENDING_AT_HOME = 256 * 1024
"""Bytes of an unfinished sequence, such as a paste, at home."""
MAX_PENDING_AT_KIOSK = 4096
"""The same at a kiosk, where nothing is pasted."""
HUNG_UP = 129
"""Exit code after the terminal went away: 128 and the number of SIGHUP."""
LEAVE_SECONDS = 2.0
"""How long a clean end may take before the process ends anyway."""
_READ_BYTES = 4096
SHOW_CURSOR, STEADY_CURSOR, _OWN_CURSOR = "\x1b[?25h", "\x1b[4 q", "\x1b[0 q"
"""An underline that does not blink: seen on reversed words too, and no letter is covered."""
_SELECT_SECONDS = 0.1
_STATUS_QUESTION, _STATUS_ANSWER = "\x1b[5n", "\x1b[0n"
"""Source: ECMA-48, device status report. Answered by foot and by the Linux console itself."""
_ANSWERED = "terminal-answered"
"""No key has this name. It goes no further than the driver."""
_SURROGATE = re.compile("[\ud800-\udfff]")
_FOREIGN = re.compile(r"\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)?|\x1b[PX^_][^\x1b]*(?:\x1b\\)?|\x07")
"""Commands to a terminal that a kiosk never sends: clipboard, title, links, device strings, the bell."""


def without_surrogates(text: str) -> str:
    """Text that can be encoded: a lone surrogate would end the thread that writes it."""
    return text if text.isascii() else _SURROGATE.sub("\ufffd", text)


def without_foreign(data: str) -> str:
    """Only what moves the cursor, colours and sets modes of the screen."""
    return _FOREIGN.sub("", data)


class SteadyParser:
    """Bytes to messages, whatever the bytes."""

    def __init__(
        self,
        debug: bool = False,
        max_pending: int = MAX_PENDING_AT_KIOSK,
        make_parser: Callable[[bool], XTermParser] = XTermParser,
    ) -> None:
        """Start with nothing pending.

        Args:
            debug: As Textual's parser has it.
            max_pending: Bytes of a sequence without its end.
            make_parser: Makes the parser, at the start and after each fault.
        """
        self._debug, self._max_pending, self._make_parser = debug, max_pending, make_parser
        self._parser = make_parser(debug)
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._pending = 0
        self._since = 0.0

    def feed(self, data: bytes) -> list[Message]:
        """The messages that these bytes complete."""
        text = self._decoder.decode(data)  # an empty text would mean the end of input to the parser
        found = self._take(self._parser.feed(text)) if text else []
        found += self._take(self._parser.tick())
        self._note(len(data), bool(found))
        return found

    def tick(self) -> list[Message]:
        """The messages that the passing of time completes."""
        found = self._take(self._parser.tick())
        self._note(0, bool(found))
        return found

    def _take(self, given: Iterable[Message]) -> list[Message]:
        found: list[Message] = []
        try:
            found.extend(given)
        except Exception:  # noqa: BLE001 - the parser raises many kinds; each costs only its sequence
            self._renew()
        return found

    def _note(self, size: int, has_found: bool) -> None:
        now = time.monotonic()
        if has_found or not self._pending:
            self._since = now
        self._pending = 0 if has_found else self._pending + size
        if self._pending > self._max_pending or (self._pending and now - self._since > MAX_PENDING_SECONDS):
            self._renew()

    def _renew(self) -> None:
        XTermParser._parse_extended_key.cache_clear()  # it holds parsers and typed keys
        self._parser = self._make_parser(self._debug)
        self._decoder.reset()
        self._pending, self._since = 0, time.monotonic()


class BoundedQueue(Driver):
    """Drops what the app cannot take in, and looks at the loop too: a hung one would pile up for ever."""

    _sent = 0
    """Counted by the input thread alone."""
    _landed = 0
    """Counted by the loop's thread alone."""

    @property
    def is_flooded(self) -> bool:
        """Whether more waits than the app should have to take."""
        return self._sent - self._landed + self._app._message_queue.qsize() > MAX_WAITING

    def send_message(self, message: Message) -> None:
        """Hand a message to the loop, and count it until it has landed."""
        sending = self._app._post_message(message)
        try:
            future = asyncio.run_coroutine_threadsafe(sending, loop=self._loop)
        except RuntimeError:  # the loop is closed: the app has ended
            sending.close()
            return
        self._sent += 1
        future.add_done_callback(self._has_landed)

    def _has_landed(self, _future: object) -> None:
        self._landed += 1

    def process_message(self, message: Message) -> None:
        """Pass a message on unless the app is flooded already."""
        if not self.is_flooded:
            super().process_message(message)


class SteadyDriver(BoundedQueue, LinuxDriver):
    """A Linux and macOS driver whose input survives anything a terminal can send."""

    max_pending = MAX_PENDING_AT_HOME
    """Bytes of a sequence without its end."""
    most_cells = (2000, 1000)
    """What can be typed can claim any size; nobody's screen has more columns and rows than this."""

    def __init__(self, app: Any, **options: Any) -> None:
        """Make the pipe that wakes the input thread, so that leaving does not wait for it."""
        super().__init__(app, **options)
        self._waking, self._wake = os.pipe()

    def start_application_mode(self) -> None:
        """Show the terminal's own cursor: Textual hides it, and braille displays and magnifiers follow it."""
        super().start_application_mode()  # type: ignore[no-untyped-call]
        self.write(SHOW_CURSOR if self._is_console else SHOW_CURSOR + STEADY_CURSOR)

    def stop_application_mode(self) -> None:
        """Give the cursor its own shape back."""
        if not self._is_console and self._writer_thread is not None:
            self.write(_OWN_CURSOR)
        super().stop_application_mode()

    @property
    def _is_console(self) -> bool:
        """Whether this is the Linux console, which has no code for a cursor's shape."""
        return os.environ.get("TERM", "") == "linux"

    def write(self, data: str) -> None:
        """Write to the terminal what can be written."""
        super().write(without_surrogates(data))

    def run_input_thread(self) -> None:
        """Read, decode and parse until the app or the terminal ends."""
        parser = SteadyParser(self._debug, self.max_pending, self.make_parser)
        while not self.exit_event.is_set():
            try:
                ready, _, _ = select.select([self.fileno, self._waking], [], [], _SELECT_SECONDS)
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

    def process_message(self, message: Message) -> None:
        """Pass a message on, unless it is a size that no screen has: painting it would take for ever."""
        if isinstance(message, events.Resize) and not self._is_a_screen(message.size):
            return
        super().process_message(message)

    def _is_a_screen(self, size: Size) -> bool:
        return 0 < size.width <= self.most_cells[0] and 0 < size.height <= self.most_cells[1]

    def disable_input(self) -> None:
        """Stop reading at once."""
        with contextlib.suppress(OSError):
            os.write(self._wake, b".")
        super().disable_input()
        with contextlib.suppress(OSError):
            os.read(self._waking, 1)

    def make_parser(self, debug: bool) -> XTermParser:
        """What understands keys and pointer."""
        return XTermParser(debug)

    @property
    def is_listening(self) -> bool:
        """Whether input is still read."""
        return self._key_thread is not None and self._key_thread.is_alive()

    def _hang_up(self) -> None:
        """The terminal is gone: leave, whatever the app is doing."""
        timer = threading.Timer(LEAVE_SECONDS, os._exit, [HUNG_UP])
        timer.daemon = True
        timer.start()
        with contextlib.suppress(RuntimeError):
            self._app.call_later(self._app.exit, return_code=HUNG_UP)


class KioskDriver(SteadyDriver):
    """The same for a kiosk: no paste, no modes that change how input is read, and a closed list of output."""

    max_pending = MAX_PENDING_AT_KIOSK
    most_cells = (500, 200)
    """A terminal may claim any size; nobody's screen has more columns and rows than this."""

    def __init__(self, app: Any, **options: Any) -> None:
        """Ignore the signals that would stop the program or show a shell."""
        super().__init__(app, **options)
        signal.signal(signal.SIGTSTP, signal.SIG_IGN)
        signal.signal(signal.SIGCONT, signal.SIG_DFL)
        self._asked: Asked | None = None
        self._heard = b""

    def start_application_mode(self) -> None:
        """What was typed while the program started is nobody's."""
        forget_typed(self.fileno)
        super().start_application_mode()

    def ask_terminal(self, asked: Asked) -> None:
        """Ask the terminal whether it is well: one that is frozen says nothing."""
        self._asked = asked
        asked.ask()
        self.write(_STATUS_QUESTION)

    def hear(self, data: bytes) -> None:
        """Look for the terminal's answer, wherever it stands: no half sequence may hide it."""
        self._heard = self._heard[1 - len(_STATUS_ANSWER) :] + data
        if self._asked is not None and _STATUS_ANSWER.encode() in self._heard:
            self._heard = b""
            self._asked.answer()

    def make_parser(self, debug: bool) -> XTermParser:
        """Takes the terminal's answer for no key."""
        return _AnsweredParser(debug)

    def process_message(self, message: Message) -> None:
        """Pass keys and pointer on. What else input can claim to be is dropped.

        Nobody answers a screen that is not there yet: what comes before it is the last person's.
        """
        if isinstance(message, events.Key) and message.key == _ANSWERED:
            return
        if isinstance(message, events.InputEvent) and not getattr(self._app, "has_painted", True):
            return
        if isinstance(message, (events.Key, events.MouseEvent, messages.TerminalSupportsSynchronizedOutput)):
            super().process_message(message)

    def write(self, data: str) -> None:
        """Write only what moves the cursor, colours and sets modes of the screen."""
        super().write(without_foreign(data))

    def _get_terminal_size(self) -> tuple[int, int]:
        width, height = super()._get_terminal_size()
        return min(width, self.most_cells[0]), min(height, self.most_cells[1])

    def _enable_bracketed_paste(self) -> None:
        """A paste without an end would make the program deaf."""

    def _query_in_band_window_resize(self) -> None:
        """Sizes come from the terminal's line, never from what is typed."""


class _AnsweredParser(XTermParser):
    def _sequence_to_key_events(self, sequence: str, alt: bool = False) -> Iterable[events.Key]:
        if sequence == _STATUS_ANSWER:
            return [events.Key(_ANSWERED, None)]
        return super()._sequence_to_key_events(sequence, alt)
