"""Terminal input that no byte kills, and that ends when the terminal does.

Textual's own input thread dies of one byte that is not UTF-8 and spins for ever at end of input.
"""

from __future__ import annotations

import codecs
import os
import select
import time
from typing import TYPE_CHECKING

from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver

if TYPE_CHECKING:
    from textual.message import Message

MAX_WAITING = 256
"""Messages that may wait in the app's queue; a flood beyond that is dropped."""
MAX_PENDING_BYTES = 4096
MAX_PENDING_SECONDS = 1.0
"""An unfinished sequence longer or older than this is dropped."""
_READ_BYTES = 4096
_SELECT_SECONDS = 0.1
HUNG_UP = 129


class SteadyDriver(LinuxDriver):
    """A Linux and macOS driver whose input survives anything a terminal can send."""

    def process_message(self, message: Message) -> None:
        """Pass a message on unless the app is flooded already."""
        if self._app._message_queue.qsize() <= MAX_WAITING:
            super().process_message(message)

    def run_input_thread(self) -> None:
        """Read, decode and parse until the app or the terminal ends."""
        decoder = codecs.getincrementaldecoder("utf-8")("replace")
        parser = XTermParser(self._debug)
        pending, since = 0, time.monotonic()
        while not self.exit_event.is_set():
            try:
                ready, _, _ = select.select([self.fileno], [], [], _SELECT_SECONDS)
                data = os.read(self.fileno, _READ_BYTES) if ready else None
            except OSError:
                data = b""
            if data == b"":
                self._hang_up()
                return
            text = decoder.decode(data) if data else ""
            if self._parse(parser, text):
                pending, since = 0, time.monotonic()
            else:
                pending += len(data or b"")
            if pending > MAX_PENDING_BYTES or (pending and time.monotonic() - since > MAX_PENDING_SECONDS):
                parser, pending = XTermParser(self._debug), 0
            if not pending:
                since = time.monotonic()

    def _parse(self, parser: XTermParser, text: str) -> bool:
        """Feed the parser; True if it gave at least one message (or there was nothing to give)."""
        came = not text
        try:
            for message in parser.feed(text) if text else ():
                came = True
                self.process_message(message)
            for message in parser.tick():
                came = True
                self.process_message(message)
        except Exception:  # noqa: BLE001 - the parser raises many kinds; each only costs its sequence
            parser.__init__(self._debug)  # type: ignore[misc]
            return True
        return came

    def _hang_up(self) -> None:
        """The terminal is gone: leave, whatever the app is doing."""
        self._app.call_later(self._app.exit, return_code=HUNG_UP)
