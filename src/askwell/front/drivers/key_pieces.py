"""Whole keys out of what a terminal sends, in whatever parts it comes.

An arrow key is several letters, the first of them that of Escape. On a slow line they come apart, so what
has begun is held until its end has come; only an Escape that stays alone is one.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator, Mapping

ESCAPE = "\x1b"
NEAR_SECONDS, FAR_SECONDS = 0.3, 1.0
"""How long an Escape may still become another key: at this computer, and over a network."""
NEAR_SILENCE, FAR_SILENCE = 1.0, 3.0
"""A paste without its end is over after so many seconds without a letter."""
LONGEST = 32
"""Letters of a key or click; longer ones are nobody's."""
_FAR = ("SSH_CONNECTION", "SSH_CLIENT", "SSH_TTY")
_PASTE, _PASTED = "\x1b[200~", "\x1b[201~"
_WHOLE = re.compile(
    r"\x1b(?:"
    r"\[(?:\[.|M.{3}|(?![\[M])[0-?]*[ -/]*[@-~])"  # console's F1 to F5; old clicks; all other commands
    r"|O[0-9;]*[@-~]"
    r"|(?=\x1b)"
    r"|[^\[O\x1b]"
    r")",
    re.DOTALL,
)
_REST = re.compile(r"\[[0-?]*[ -/]*[@-~]|O[A-Z]")
"""No hand types this in one go: it is what an Escape was the first letter of."""
_BEGUN = re.compile(r"\x1b(?:\[(?:\[|M.{0,2}|[0-?]*[ -/]*)|O[0-9;]*)?", re.DOTALL)
"""Source: ECMA-48, 5.4; xterm's control sequences for O (SS3) and clicks; console_codes(4)."""


def escape_seconds(environment: Mapping[str, str]) -> float:
    """How long to wait after an Escape: as ESCDELAY says in milliseconds, else by where the person is."""
    wanted = environment.get("ESCDELAY", "")
    if wanted.isascii() and wanted.isdigit():
        return min(max(int(wanted), 1), 5000) / 1000
    return FAR_SECONDS if is_far(environment) else NEAR_SECONDS


def is_far(environment: Mapping[str, str]) -> bool:
    """Whether the person sits at another computer."""
    return any(environment.get(name) for name in _FAR)


class KeyPieces:
    """Holds what has begun, and gives it when it is whole."""

    def __init__(
        self,
        most_pasted: int,
        escape_wait: float = NEAR_SECONDS,
        silence: float = NEAR_SILENCE,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        """Start with nothing held.

        Args:
            most_pasted: Letters of a paste; more are cut.
            escape_wait: Seconds until an Escape that stays alone is one.
            silence: Seconds after which a paste is over.
            now: The clock, in seconds.
        """
        self._most_pasted, self._now = most_pasted, now
        self._escape_wait, self._silence = escape_wait, silence
        self._held = ""
        self._is_paste = self._gave_escape = False
        self._came = 0.0

    @property
    def seconds_left(self) -> float | None:
        """Seconds until what is held is over; None: nothing is held, or it waits for its end for ever."""
        if not self._is_paste and self._held != ESCAPE:
            return None
        wait = self._silence if self._is_paste else self._escape_wait
        return max(self._came + wait - self._now(), 0.0)

    def feed(self, text: str) -> Iterator[str]:
        """What these letters complete: plain letters, single keys and clicks, whole pastes."""
        if self._held == ESCAPE and text and text[0] not in "[O":
            yield self._held  # what is pressed with Alt comes in one; this Escape was alone
            self._held = ""
        elif self._gave_escape and _REST.match(text):
            text = ESCAPE + text  # it was none, but it has been given
        self._gave_escape = False
        self._held += text
        self._came = self._now()
        while self._held and (piece := self._next_piece()) is not None:
            if piece:
                yield piece

    def _next_piece(self) -> str | None:
        """Take a piece off; empty: only something to leave out; None: the rest is not whole yet."""
        if self._is_paste:
            return self._take_paste()
        start = self._held.find(ESCAPE)
        if start != 0:
            return self._take(start if start > 0 else len(self._held))
        if self._held.startswith(_PASTE):
            self._is_paste = True
            return ""
        whole = _WHOLE.match(self._held)
        if whole:
            piece = self._take(whole.end())
            return piece if len(piece) <= LONGEST else ""
        begun = _BEGUN.match(self._held)
        assert begun is not None  # it begins with Escape
        if begun.end() == len(self._held):
            self._held = self._held[: LONGEST + 1]  # the end of it is still waited for
            return None
        self._take(begun.end())
        return ""

    def _take_paste(self) -> str | None:
        end = self._held.find(_PASTED)
        if end >= 0:
            self._is_paste = False
            return self._paste(self._take(end + len(_PASTED))[: -len(_PASTED)])
        keep = len(_PASTE) + self._most_pasted
        if len(self._held) > keep + len(_PASTED):
            self._held = self._held[:keep] + self._held[-len(_PASTED) :]  # which may be a part of the end
        return None

    def _paste(self, held: str) -> str:
        """A whole paste without escapes: Textual's parser takes words after one for keys."""
        words = held[len(_PASTE) :].replace(ESCAPE, "")
        return _PASTE + words[: self._most_pasted] + _PASTED

    def _take(self, count: int) -> str:
        piece, self._held = self._held[:count], self._held[count:]
        return piece

    def pass_time(self) -> Iterator[str]:
        """What is whole because nothing more came. Call it only when there is nothing to read."""
        if self.seconds_left != 0.0:
            return
        held, self._held = self._held, ""
        self._gave_escape = not self._is_paste
        self._is_paste = False
        yield held if held == ESCAPE else self._paste(held)
