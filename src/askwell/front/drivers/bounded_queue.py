"""What every driver has in common: it knows its app, and does not flood it; and it can end for sure."""

from __future__ import annotations

import asyncio
import contextlib
import os
import threading
from abc import abstractmethod
from typing import TYPE_CHECKING, Any

from textual.driver import Driver

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


def end_for_sure(code: int) -> None:
    """End the process with a code, if a clean end takes too long: the app may hang."""
    timer = threading.Timer(LEAVE_SECONDS, os._exit, [code])
    timer.daemon = True
    timer.start()


class BoundedQueue(Driver):
    """Passes on no more than the app can take in, and looks at the loop too: a hung one would pile up."""

    def __init__(self, app: App[Any], **options: Any) -> None:
        """Keep what is needed later.

        Args:
            app: Gets the messages.
            options: As Textual gives them to every driver.
        """
        super().__init__(app, **options)
        self.app = app
        self.debug: bool = options.get("debug", False)
        self._reader: threading.Thread | None = None
        self._loop_of_app = asyncio.get_running_loop()

    _sent = 0
    """Counted by the input thread alone."""
    _landed = 0
    """Counted by the loop's thread alone."""

    @property
    def is_flooded(self) -> bool:
        """Whether more waits than the app should have to take."""
        return self._sent - self._landed + self.app.message_queue_size > MAX_WAITING

    @override
    def send_message(self, message: Message) -> None:
        """Hand a message to the loop, and count it until it has landed."""
        with contextlib.suppress(RuntimeError):  # the loop is closed: the app has ended
            self._loop_of_app.call_soon_threadsafe(self._land, message)
            self._sent += 1

    def _land(self, message: Message) -> None:
        self._landed += 1
        self.app.post_message(message)

    @override
    def process_message(self, message: Message) -> None:
        """Pass a message on if there is room."""
        if self.has_room():
            super().process_message(message)

    def has_room(self) -> bool:
        """Whether the app can take one more; what it cannot is dropped."""
        return not self.is_flooded

    @property
    def is_listening(self) -> bool:
        """Whether input is still read."""
        return self._reader is not None and self._reader.is_alive()

    def run_input_thread(self) -> None:
        """Read until the app or the other end goes away."""
        self._reader = threading.current_thread()
        self.read_input()

    @abstractmethod
    def read_input(self) -> None:
        """The same; runs in the input thread."""
