"""Asks the terminal whether it draws large letters. Nothing of the question stays on the screen.

Source: kitty's text sizing protocol, "Detecting if the terminal supports this protocol".
"""

from __future__ import annotations

import contextlib
import os
import re
import select
import termios
import time
import tty

_WHERE = "\x1b[6n"
_QUESTION = (
    f"\x1b[?1049h\x1b[H{_WHERE}\x1b]66;w=2; \x1b\\{_WHERE}\x1b]66;s=2; \x1b\\{_WHERE}\x1b[2J\x1b[?1049l"
).encode()
"""Two spaces on the other screen, and where the cursor stands before, between and after them."""
_ANSWER = re.compile(rb"\x1b\[(\d+);(\d+)R")
_SECONDS = 1.0
"""A terminal far away needs part of it; one that never answers costs all of it, once."""


def draws_large_letters(read: int, write: int, seconds: float = _SECONDS) -> tuple[bool, bytes]:
    """Whether the terminal draws a letter over several cells; and what was typed meanwhile.

    Args:
        read: File number of the terminal's input.
        write: File number of its output.
        seconds: How long to wait for the answer.
    """
    try:
        before = termios.tcgetattr(read)
    except termios.error:
        return False, b""
    try:
        tty.setraw(read, termios.TCSANOW)
        os.write(write, _QUESTION)
        answer = _answer(read, seconds)
        return is_yes(answer), _ANSWER.sub(b"", answer)
    except OSError:
        return False, b""
    finally:
        with contextlib.suppress(termios.error):
            termios.tcsetattr(read, termios.TCSANOW, before)


def is_yes(answer: bytes) -> bool:
    """Whether the second space took two columns, as only a large one does."""
    columns = [int(found[2]) for found in _ANSWER.finditer(answer)]
    return len(columns) == 3 and columns[2] - columns[1] == 2


def _answer(read: int, seconds: float) -> bytes:
    got, end = b"", time.monotonic() + seconds
    while len(_ANSWER.findall(got)) < 3:
        ready, _, _ = select.select([read], [], [], max(end - time.monotonic(), 0))
        data = os.read(read, 1024) if ready else b""
        if not data:
            break
        got += data
    return got
