"""The terminal of a kiosk: nothing pasted, nothing that is typed believed, a closed list of output."""

from __future__ import annotations

import signal
from typing import TYPE_CHECKING, Any

from textual import events, messages

from askwell.front.drivers.key_parser import MAX_PASTED_AT_KIOSK, STATUS_ANSWER, STATUS_QUESTION
from askwell.front.drivers.steady_driver import SteadyDriver, without_foreign
from askwell.kiosk.liveness import Asked
from askwell.kiosk.terminal_line import forget_typed
from askwell.overriding import override

if TYPE_CHECKING:
    from textual.message import Message


class KioskDriver(SteadyDriver):
    """The same for a kiosk: no paste, no modes that change how input is read, and a closed list of output."""

    most_pasted = MAX_PASTED_AT_KIOSK
    most_cells = (500, 200)
    """A terminal may claim any size; nobody's screen has more columns and rows than this."""

    has_sizes_in_band = False
    """Sizes come from the terminal's line, never from what is typed."""
    answers = frozenset({STATUS_ANSWER})

    def __init__(self, app: Any, **options: Any) -> None:
        """Ignore the signals that would stop the program or show a shell."""
        super().__init__(app, **options)
        signal.signal(signal.SIGTSTP, signal.SIG_IGN)
        signal.signal(signal.SIGCONT, signal.SIG_DFL)
        self._asked: Asked | None = None
        self._heard = b""

    @override
    def start_application_mode(self) -> None:
        """What was typed while the program started is nobody's."""
        forget_typed(self.fileno)
        super().start_application_mode()

    def ask_terminal(self, asked: Asked) -> None:
        """Ask the terminal whether it is well: one that is frozen says nothing."""
        self._asked = asked
        asked.ask()
        self.write(STATUS_QUESTION)

    @override
    def hear(self, data: bytes) -> None:
        """Look for the terminal's answer, wherever it stands: no half sequence may hide it."""
        self._heard = self._heard[1 - len(STATUS_ANSWER) :] + data
        if self._asked is not None and STATUS_ANSWER.encode() in self._heard:
            self._heard = b""
            self._asked.answer()

    @override
    def has_room(self) -> bool:
        """Drop what is too much: whoever presses hundreds of keys at once is not writing."""
        return not self.is_flooded

    @override
    def process_message(self, message: Message) -> None:
        """Pass keys and pointer on. What else input can claim to be is dropped.

        Nobody answers a screen that is not there yet: what comes before it is the last person's.
        """
        if isinstance(message, events.InputEvent) and not getattr(self.app, "has_painted", True):
            return
        if isinstance(message, (events.Key, events.MouseEvent, messages.TerminalSupportsSynchronizedOutput)):
            super().process_message(message)

    @override
    def write(self, data: str) -> None:
        """Write only what moves the cursor, colours and sets modes of the screen."""
        super().write(without_foreign(data))

    @override
    def measure(self) -> tuple[int, int]:
        """The window's columns and rows, as far as it is believed."""
        width, height = super().measure()
        return min(width, self.most_cells[0]), min(height, self.most_cells[1])

    @override
    def _enable_bracketed_paste(self) -> None:
        """A paste without an end would make the program deaf."""
