"""A real pseudo-terminal with a screen that can be read: the program runs as it does for a person."""

from __future__ import annotations

import contextlib
import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import termios
import time
from collections.abc import Mapping, Sequence
from types import TracebackType

import pyte

_SECONDS = 20.0
_NOT_KNOWN = re.compile(rb"\x1b\[[<>=][0-9;]*u")
"""Keyboard modes, which this screen would take for letters."""


class Terminal:
    """Runs a program in a pty and follows what it shows."""

    def __init__(
        self, argv: Sequence[str], *, columns: int = 80, rows: int = 24, env: Mapping[str, str] | None = None
    ) -> None:
        """Start the program."""
        self.screen = pyte.Screen(columns, rows)
        self.stream = pyte.ByteStream(self.screen)
        self.raw = bytearray()
        self.master, slave = pty.openpty()
        self._set_size(columns, rows)
        base = {
            "PATH": os.environ["PATH"],
            "TERM": "xterm-256color",
            "COLORTERM": "truecolor",
            "LANG": "C.UTF-8",
        }
        self.process = subprocess.Popen(
            argv,
            stdin=slave,
            stdout=slave,
            stderr=slave,
            env={**base, **(env or {})},
            start_new_session=True,
            preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0) and None,
        )
        os.close(slave)

    def __enter__(self) -> Terminal:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _set_size(self, columns: int, rows: int) -> None:
        fcntl.ioctl(self.master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def resize(self, columns: int, rows: int) -> None:
        """Change the window."""
        self.screen.resize(rows, columns)
        self._set_size(columns, rows)
        self.process.send_signal(signal.SIGWINCH)

    def send(self, data: str | bytes) -> None:
        """Type."""
        os.write(self.master, data.encode() if isinstance(data, str) else data)

    def click(self, text: str) -> None:
        """Press and release the left button on the first place where a text stands."""
        for y, line in enumerate(self.lines()):
            x = line.find(text)
            if x >= 0:
                self.click_at(x + 1, y)
                return
        raise AssertionError(f"not on screen: {text!r}\n{self.text()}")

    def click_at(self, x: int, y: int) -> None:
        """Press and release the left button, counted from 0."""
        self.send(f"\x1b[<0;{x + 1};{y + 1}M\x1b[<0;{x + 1};{y + 1}m")

    def take(self, seconds: float) -> None:
        """Take in bytes without drawing them."""
        if select.select([self.master], [], [], seconds)[0]:
            with contextlib.suppress(OSError):
                self.raw += os.read(self.master, 65536)

    def read(self, seconds: float = 0.05) -> bytes:
        """Take in what comes within a time without pause."""
        got = bytearray()
        while True:
            ready, _, _ = select.select([self.master], [], [], seconds)
            if not ready:
                break
            try:
                data = os.read(self.master, 65536)
            except OSError:
                break
            if not data:
                break
            got += data
            self.stream.feed(_NOT_KNOWN.sub(b"", data))
        self.raw += got
        return bytes(got)

    def lines(self) -> list[str]:
        """The screen's rows."""
        return list(self.screen.display)

    def text(self) -> str:
        """The screen without spaces at line ends."""
        return "\n".join(line.rstrip() for line in self.lines()).rstrip()

    def flat(self) -> str:
        """The screen's words in one line."""
        return " ".join(self.text().split())

    def wait_for(self, text: str, seconds: float = _SECONDS) -> None:
        """Wait until a text stands on the screen."""
        self.wait_until(lambda: text in self.flat(), f"{text!r} on screen", seconds)

    def wait_until(self, holds, what: str, seconds: float = _SECONDS) -> None:  # type: ignore[no-untyped-def]
        """Wait until something holds of this terminal."""
        end = time.monotonic() + seconds
        while True:
            self.read()
            if holds():
                return
            if time.monotonic() > end:
                raise AssertionError(f"waited {seconds} s for {what}; on screen:\n{self.text()}")

    def press(self, keys: str, text: str) -> None:
        """Type, then wait for a text."""
        self.send(keys)
        self.wait_for(text)

    def ended(self, seconds: float = _SECONDS) -> int:
        """Wait for the program's end and give its exit code, negative for a signal."""
        end = time.monotonic() + seconds
        while self.process.poll() is None:
            self.read(0.02)
            if time.monotonic() > end:
                raise AssertionError(f"still running; on screen:\n{self.text()}")
        self.read()
        return self.process.returncode

    def leave(self, key: str = "q") -> int:
        """Leave the guide with no sheet, which asks; the exit code."""
        self.press(key, "Leave now?")
        self.send("3")
        return self.ended()

    def hang_up(self) -> None:
        """Close the terminal's window."""
        os.close(self.master)
        self.master = -1

    def close(self) -> None:
        """End whatever still runs."""
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        if self.master >= 0:
            os.close(self.master)
