"""The speech programs a computer may have, and how each takes words: by standard input, never by a shell.

Words stand in no argument either, where other accounts on the computer could read them.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass

_SSIP_COMMAND = "!-!"
"""Begins a command in what spd-say reads."""


@dataclass(frozen=True, slots=True)
class Engine:
    """A speech program."""

    name: str
    argv: tuple[str, ...]
    """`{language}` is filled in with a code such as `en`."""
    stop: tuple[str, ...] = ()
    """Silences what a service behind the program is still saying."""

    def command(self, language: str) -> list[str]:
        """The program and its arguments for a language."""
        return [part.format(language=language) for part in self.argv]


SPEECH_DISPATCHER = Engine(
    "spd-say", ("spd-say", "--wait", "--pipe-mode", "--language", "{language}"), ("spd-say", "--cancel")
)
"""Not `--stop`: by a mistake in spd-say 0.11 and 0.12 that wants an argument, and nothing falls silent."""
ESPEAK = Engine("espeak-ng", ("espeak-ng", "-v", "{language}", "--stdin"))
SAY = Engine("say", ("say", "-f", "-"))
ENGINES = (SPEECH_DISPATCHER, ESPEAK, SAY)
"""The one a person has set up for a screen reader first; `say` is that of macOS and has its own language."""


def find_engines(which: Callable[[str], str | None] = shutil.which) -> tuple[Engine, ...]:
    """The speech programs that are installed, the wanted one first."""
    return tuple(engine for engine in ENGINES if which(engine.name))


def spoken(text: str) -> bytes:
    """One utterance as an engine reads it: one line, which no engine takes for a command."""
    line = " ".join(text.split()).replace(_SSIP_COMMAND, "")
    return f"{line}\n".encode()
