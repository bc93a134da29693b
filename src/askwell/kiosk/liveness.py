"""Whether the parts that make the picture still answer: a frozen picture looks like a living one.

Each part is asked at every beat. It must answer from its first answer on, so that a terminal that never
answers does not end the kiosk over and over.
"""

from __future__ import annotations

import contextlib
import socket
import struct
from collections.abc import Mapping
from pathlib import Path

from askwell.overriding import override


class Asked:
    """One part, and what it owes us."""

    def __init__(self, *, must_answer: bool = False) -> None:
        """Start with nothing asked.

        Args:
            must_answer: It has answered somebody's process before this one.
        """
        self.must_answer = must_answer
        self._is_open = False

    def ask(self) -> None:
        """A question goes out."""
        self._is_open = True

    def answer(self) -> None:
        """An answer came; called from any thread."""
        self._is_open = False
        self.must_answer = True

    @property
    def is_silent(self) -> bool:
        """Whether it owes an answer that it would give if it lived."""
        return self._is_open and self.must_answer


class Compositor(Asked):
    """Puts the terminal's window on the screen. Source: the Wayland protocol, `wl_display.sync`."""

    _DISPLAY, _SYNC, _NEW_OBJECT, _BYTES = 1, 0, 2, 12
    _QUESTION = struct.pack("=III", _DISPLAY, _BYTES << 16 | _SYNC, _NEW_OBJECT)
    """Answered when everything before it was taken in: by the loop that also paints."""

    def __init__(self, address: str, *, must_answer: bool = False) -> None:
        """Set its socket; empty: there is none, and nothing is asked."""
        super().__init__(must_answer=must_answer and bool(address))
        self._address = address
        self._line: socket.socket | None = None

    @classmethod
    def from_environment(cls, environment: Mapping[str, str], *, must_answer: bool = False) -> Compositor:
        """The one that this program's terminal is shown by."""
        name, folder = environment.get("WAYLAND_DISPLAY", ""), environment.get("XDG_RUNTIME_DIR", "")
        address = str(Path(folder) / name) if name and (folder or name.startswith("/")) else ""
        return cls(address, must_answer=must_answer)

    @override
    def ask(self) -> None:
        """Ask on a new line; the one before is closed."""
        self.close()
        if not self._address:
            return
        super().ask()
        line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        line.setblocking(False)
        with contextlib.suppress(OSError):
            line.connect(self._address)
            line.sendall(self._QUESTION)
        self._line = line

    def listen(self) -> None:
        """Take the answer if it is there; never waits."""
        if self._line is None:
            return
        with contextlib.suppress(OSError):
            if self._line.recv(4096, socket.MSG_DONTWAIT):
                self.answer()

    def close(self) -> None:
        """Hang up."""
        if self._line is not None:
            self._line.close()
            self._line = None
