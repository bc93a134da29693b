"""The terminal between two screens: no echo, nothing left to read, as it was when the kiosk ends."""

from __future__ import annotations

import contextlib
import os
import termios
import textwrap
from collections.abc import Iterable
from typing import Any

WIPE = b"\x1b[0m\x1b[2J\x1b[3J\x1b[H"
"""Clears the screen and what scrolled off it."""
RESET = (
    b"\x1b[<u\x1b[?1000l\x1b[?1002l\x1b[?1003l\x1b[?1004l\x1b[?1006l\x1b[?1015l\x1b[?1016l\x1b[?2004l"
    b"\x1b[?2048l" + WIPE + b"\x1b[?1049l\x1b[?7h\x1b[?25h" + WIPE
)
"""Ends every mode the full screen may have set, and clears both screens."""

HIDE_CURSOR = b"\x1b[?25l"
"""While there is nothing to type into. `RESET` shows it again."""
_WIDEST = 78
Attributes = list[Any]
"""As `termios.tcgetattr` gives them."""


def attributes(fd: int) -> Attributes | None:
    """How the terminal is set; None if it is none."""
    try:
        return termios.tcgetattr(fd)
    except (termios.error, OSError):
        return None


def make_quiet(fd: int) -> None:
    """Echo nothing and raise no signals by key; keys typed now are thrown away later."""
    now = attributes(fd)
    if now is not None:
        now[3] &= ~(termios.ECHO | termios.ICANON | termios.ISIG | termios.IEXTEN)
        _set(fd, now)


def restore(fd: int, before: Attributes | None) -> None:
    """Set the terminal as it was; typed keys that nobody read are thrown away."""
    forget_typed(fd)
    if before is not None:
        _set(fd, before)


def forget_typed(fd: int) -> None:
    """Throw away what was typed and not read: it was the last person's."""
    with contextlib.suppress(termios.error, OSError):
        termios.tcflush(fd, termios.TCIFLUSH)


def _set(fd: int, values: Attributes) -> None:
    with contextlib.suppress(termios.error, OSError, TypeError, ValueError):
        termios.tcsetattr(fd, termios.TCSANOW, values)


def write(fd: int, data: bytes) -> None:
    """Write all of it to the terminal, if that still takes it."""
    with contextlib.suppress(OSError):
        while data:
            data = data[os.write(fd, data) :]


def paragraphs(fd: int, parts: Iterable[str]) -> bytes:
    """Paragraphs for a bare terminal, broken between words to its width; empty ones are left out."""
    try:
        columns = os.get_terminal_size(fd).columns
    except OSError:
        columns = 80
    width = max(min(columns - 2, _WIDEST), 10)
    wrapped = (textwrap.wrap(part, width, break_on_hyphens=False) for part in parts if part)
    return b"".join(b"\r\n" + b"".join(f"  {text}\r\n".encode() for text in rows) for rows in wrapped)


def forget_streams() -> None:
    """Point output at nothing, so that the last flush does not fail at a terminal that is gone."""
    with contextlib.suppress(OSError):
        nothing = os.open(os.devnull, os.O_WRONLY)
        for fd in (1, 2):
            os.dup2(nothing, fd)


def to_plain(values: Attributes | None) -> list[Any] | None:
    """Attributes as plain numbers, to hand them on."""
    if values is None:
        return None
    return [
        *values[:6],
        [c[0] if isinstance(c, bytes) and c else c if isinstance(c, int) else 0 for c in values[6]],
    ]


def from_plain(values: object) -> Attributes | None:
    """Attributes from plain numbers; None if they are not sound."""
    if not isinstance(values, list) or len(values) != 7 or not isinstance(values[6], list):
        return None
    if not all(type(v) is int and v >= 0 for v in (*values[:6], *values[6])):
        return None
    if any(v > 255 for v in values[6]):
        return None
    return [*values[:6], [bytes([v]) for v in values[6]]]
