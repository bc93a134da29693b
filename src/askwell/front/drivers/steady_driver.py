"""Input that no byte kills, and that ends when the terminal does.

Textual's own input thread dies of one byte that is not UTF-8, goes deaf of an unfinished paste, takes half
an arrow key for Escape, and spins for ever at end of input. These drivers decode tolerantly, give the parser
whole keys only, start it anew after any fault, bound what waits, and leave at end of input even if the app
hangs.
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
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, ClassVar

from textual import events, messages
from textual._parser import Read1
from textual._xterm_parser import XTermParser
from textual.driver import Driver
from textual.drivers.linux_driver import LinuxDriver

from askwell.front.drivers.key_pieces import (
    ESCAPE,
    FAR_SILENCE,
    NEAR_SILENCE,
    KeyPieces,
    escape_seconds,
    is_far,
)
from askwell.front.drivers.terminal_letters import in_letters_of
from askwell.front.drivers.terminal_picture import TerminalPicture
from askwell.front.drivers.terminal_powers import erases_to_ground
from askwell.kiosk.still_there import Asked
from askwell.kiosk.terminal_line import forget_typed

if TYPE_CHECKING:
    from textual.geometry import Size
    from textual.message import Message

MAX_WAITING = 256
"""Messages that may wait for the app."""
MAX_PASTED_AT_HOME = 64 * 1024
"""Letters of a paste; no field takes nearly as many."""
MAX_PASTED_AT_KIOSK = 4096
"""The same at a kiosk, where nothing is pasted."""
HUNG_UP = 129
"""Exit code after the terminal went away: 128 and the number of SIGHUP."""
LEAVE_SECONDS = 2.0
"""How long a clean end may take before the process ends anyway."""
_READ_BYTES = 4096
_STDERR = 2
"""Where Textual draws."""
SHOW_CURSOR, STEADY_CURSOR, _OWN_CURSOR = "\x1b[?25h", "\x1b[4 q", "\x1b[0 q"
"""An underline that does not blink: seen on reversed words too, and no letter is covered."""
_SELECT_SECONDS = 0.1
_ROOM_SECONDS = 0.01
_STATUS_QUESTION, _STATUS_ANSWER = "\x1b[5n", "\x1b[0n"
"""Source: ECMA-48, device status report. Answered by foot and by the Linux console itself."""
_PAINT_AGAIN = "ctrl+l"
"""As in other programs, where something else has written on the screen."""
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


class PromptParser(XTermParser):
    """Textual's parser without its own waiting: what it gets is whole."""

    @staticmethod
    def read1(timeout: float | None = None) -> Read1:  # type: ignore[override]
        """Wait for a letter only where no key has begun."""
        return Read1(None if timeout is None else 0.0)


class SteadyParser:
    """Bytes to messages, whatever the bytes and however they come apart."""

    def __init__(
        self,
        debug: bool = False,
        pieces: KeyPieces | None = None,
        make_parser: Callable[[bool], PromptParser] = PromptParser,
        encoding: str = "utf-8",
    ) -> None:
        """Start with nothing pending.

        Args:
            debug: As Textual's parser has it.
            pieces: Holds what has begun; None: as a kiosk has it.
            make_parser: Makes the parser, at the start and after each fault.
            encoding: Of the terminal.
        """
        self._debug, self._make_parser = debug, make_parser
        self._pieces = pieces or KeyPieces(MAX_PASTED_AT_KIOSK)
        self._parser = make_parser(debug)
        self._decoder = codecs.getincrementaldecoder(encoding)("replace")

    @property
    def seconds_left(self) -> float | None:
        """Seconds until `tick` will give something if nothing comes in; None: it never will."""
        return self._pieces.seconds_left

    def feed(self, data: bytes) -> list[Message]:
        """The messages that these bytes complete."""
        return self._messages(self._pieces.feed(self._decoder.decode(data)))

    def tick(self) -> list[Message]:
        """The messages that the passing of time completes."""
        return self._messages(self._pieces.pass_time())

    def _messages(self, pieces: Iterable[str]) -> list[Message]:
        return [_with_one_enter(message) for piece in pieces for message in self._take(piece)]

    def _take(self, piece: str) -> list[Message]:
        if piece == ESCAPE:
            return [events.Key("escape", ESCAPE)]
        found: list[Message] = []
        try:
            found.extend(self._parser.feed(piece))
            typed = list(self._parser.tick())  # what the parser made nothing of, as if it had been typed
        except Exception:  # noqa: BLE001 - the parser raises many kinds; each costs only its piece
            self._renew()
        else:
            found += typed if len(piece) <= _WITH_ALT else []
        return found

    def _renew(self) -> None:
        XTermParser._parse_extended_key.cache_clear()  # it holds parsers and typed keys
        self._parser = self._make_parser(self._debug)
        self._decoder.reset()


_WITH_ALT = 2
"""Letters of a key that is pressed with Alt."""


def _with_one_enter(message: Message) -> Message:
    """Enter, also where it comes as a line end: by Ctrl+J, or pressed before the terminal was prepared."""
    if isinstance(message, events.Key) and message.key == "ctrl+j":
        return events.Key("enter", "\r")
    return message


class BoundedQueue(Driver):
    """Passes on no more than the app can take in, and looks at the loop too: a hung one would pile up."""

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
        """Pass a message on if there is room."""
        if self.has_room():
            super().process_message(message)

    def has_room(self) -> bool:
        """Whether the app can take one more; what it cannot is dropped."""
        return not self.is_flooded


class SteadyDriver(BoundedQueue, LinuxDriver):
    """A Linux and macOS driver whose input survives anything a terminal can send."""

    most_pasted = MAX_PASTED_AT_HOME
    """Letters of a paste."""
    typed_before: ClassVar[bytes] = b""
    """What was typed while the terminal was asked something."""
    most_cells = (2000, 1000)
    """What can be typed can claim any size; nobody's screen has more columns and rows than this."""

    def __init__(self, app: Any, **options: Any) -> None:
        """Make the pipe that wakes the input thread, so that leaving does not wait for it."""
        super().__init__(app, **options)
        self._waking, self._wake = os.pipe()
        self.encoding = getattr(self._file, "encoding", None) or "utf-8"
        """Of the terminal, both ways."""
        self._picture = TerminalPicture(can_erase=erases_to_ground())
        self._is_on = self._is_suspended = False
        self._size = self._get_terminal_size()

    def start_application_mode(self) -> None:
        """Show the terminal's own cursor: Textual hides it, and braille displays and magnifiers follow it."""
        self._picture.forget()
        self._is_on, self._is_suspended = True, False
        super().start_application_mode()  # type: ignore[no-untyped-call]
        self.write(SHOW_CURSOR if self._is_console else SHOW_CURSOR + STEADY_CURSOR)

    def stop_application_mode(self) -> None:
        """Give the cursor its own shape back."""
        if not self._is_console and self._writer_thread is not None:
            self.write(_OWN_CURSOR)
        self._is_on = False
        super().stop_application_mode()

    def suspend_application_mode(self) -> None:
        """Leave the terminal to the shell."""
        self._is_suspended = True
        super().suspend_application_mode()

    def _sigcont_application(self, *_: object) -> None:
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
        self._app.call_later(self._app.refresh, layout=True)

    def _get_terminal_size(self) -> tuple[int, int]:
        """The window's columns and rows; what the environment says of them may be another window's."""
        self._picture.forget()
        for number in (self.fileno, _STDERR):
            with contextlib.suppress(OSError):
                columns, rows = os.get_terminal_size(number)
                if columns and rows:
                    return columns, rows
        return super()._get_terminal_size()

    def _enable_mouse_support(self) -> None:
        """Clicks, wheel and dragging. Nothing here looks at a pointer that only passes."""
        if self._mouse:
            self.write("\x1b[?1000h\x1b[?1002h\x1b[?1006h")

    def _disable_mouse_support(self) -> None:
        """Leave the pointer to the terminal."""
        if self._mouse:
            self.write("\x1b[?1000l\x1b[?1002l\x1b[?1006l")

    @property
    def _is_console(self) -> bool:
        """Whether this is the Linux console, which has no code for a cursor's shape."""
        return os.environ.get("TERM", "") == "linux"

    def write(self, data: str) -> None:
        """Write to the terminal what it can show, in as few codes as that takes."""
        super().write(self.shorten(in_letters_of(self.encoding, without_surrogates(data))))

    def shorten(self, data: str) -> str:
        """The same picture in fewer bytes."""
        return self._picture.shorten(data)

    def run_input_thread(self) -> None:
        """Read, decode and parse until the app or the terminal ends."""
        silence = FAR_SILENCE if is_far(os.environ) else NEAR_SILENCE
        pieces = KeyPieces(self.most_pasted, escape_seconds(os.environ), silence)
        parser = SteadyParser(self._debug, pieces, self.make_parser, self.encoding)
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

    def process_message(self, message: Message) -> None:
        """Pass a message on, unless it is a size that no screen has: painting it would take for ever."""
        if isinstance(message, events.Key) and message.key == _PAINT_AGAIN:
            self._paint_again()
            return
        if isinstance(message, events.Resize):
            if not self._is_a_screen(message.size):
                return
            self._picture.forget()
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

    def make_parser(self, debug: bool) -> PromptParser:
        """What understands keys and pointer."""
        return PromptParser(debug)

    def has_room(self) -> bool:
        """Wait until there is: what is typed stays in the terminal meanwhile, and nothing is lost."""
        terminal = select.poll()
        terminal.register(self.fileno, 0)  # a hang-up is always told
        while self.is_flooded and not self.exit_event.wait(_ROOM_SECONDS):
            if any(told & select.POLLHUP for _, told in terminal.poll(0)):
                return False
        return not self.is_flooded

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

    most_pasted = MAX_PASTED_AT_KIOSK
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

    def has_room(self) -> bool:
        """Drop what is too much: whoever presses hundreds of keys at once is not writing."""
        return not self.is_flooded

    def make_parser(self, debug: bool) -> PromptParser:
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


class _AnsweredParser(PromptParser):
    def _sequence_to_key_events(self, sequence: str, alt: bool = False) -> Iterable[events.Key]:
        if sequence == _STATUS_ANSWER:
            return [events.Key(_ANSWERED, None)]
        return super()._sequence_to_key_events(sequence, alt)
