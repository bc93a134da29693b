"""What a typed line means."""

from __future__ import annotations

import re
from dataclasses import dataclass

from askwell.presenting.acts import LETTERS, Act
from askwell.presenting.keyboards import as_latin
from askwell.wording.words import ScreenWords

SEARCH = "/"
REPEAT = "p"
"""Says the page again. Only here: a full screen does not scroll away. On a screen it has no meaning."""

_ACTS = {letter: act for act, letter in LETTERS.items()}
_WITH_NUMBERS = (Act.ADD, Act.EDIT, Act.DELETE, Act.UP, Act.DOWN, Act.MAP)
_NUMBERS = re.compile(r"[0-9]{1,4}(?:[\s,.;]+[0-9]{1,4})*[\s,.;]*")
_SHOWN = 40


@dataclass(frozen=True, slots=True)
class Typed:
    """One line, understood or not."""

    act: Act | None = None
    numbers: tuple[int, ...] = ()
    """Numbers alone are choices; after a letter they say which."""
    is_repeat: bool = False
    sought: str | None = None
    """Words to look for on the pages."""

    @property
    def is_understood(self) -> bool:
        """Whether it means anything."""
        return self.act is not None or bool(self.numbers) or self.is_repeat or self.sought is not None


def understand(line: str, words: ScreenWords) -> Typed:
    """Read one line: nothing or 0, a letter, an act's name, a letter with numbers, numbers, words to find."""
    text = line.strip().casefold()
    if text in ("", "0"):
        return Typed(Act.NEXT)
    if text == REPEAT:
        return Typed(is_repeat=True)
    if text.startswith(SEARCH):
        return Typed(sought=line.strip().removeprefix(SEARCH).strip())
    act = _ACTS.get(text) or _by_name(text, words)
    if act is not None:
        return Typed(act)
    if len(text.rstrip("0123456789 ,.;")) < 2 or not any(sign.isalpha() for sign in text):
        text = as_latin(text)  # one key of another keyboard, with numbers or without
        if text == REPEAT:
            return Typed(is_repeat=True)
        if text in _ACTS:
            return Typed(_ACTS[text])
    first, rest = text[0], text[1:].strip()
    if first in _ACTS and _ACTS[first] in _WITH_NUMBERS and (numbers := _numbers(rest)):
        return Typed(_ACTS[first], numbers)
    return Typed(numbers=_numbers(text))


def _numbers(text: str) -> tuple[int, ...]:
    """The numbers, each once; none if there is anything else."""
    if not _NUMBERS.fullmatch(text):
        return ()
    return tuple(dict.fromkeys(int(part) for part in re.findall("[0-9]+", text)))


def _by_name(text: str, words: ScreenWords) -> Act | None:
    bare = text.strip("¿?.! ")
    return next((act for act in Act if words.acts[act.value].button.casefold().strip("¿?") == bare), None)


def shown(line: str) -> str:
    """The line as it is said back, cut short."""
    return line if len(line) <= _SHOWN else f"{line[:_SHOWN].rstrip()}…"
