"""What the terminal's own description says it can do, where there is one."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import MutableMapping
from functools import cache
from types import ModuleType

COMMONEST = "xterm-256color"
"""What most terminals say they are. Known without curses, which takes a millisecond and half a megabyte."""


@cache
def _described() -> ModuleType | None:
    """Curses, ready to be asked about TERM; None: nothing is known of it."""
    with contextlib.suppress(Exception):  # no curses on this system, or no description of this terminal
        import curses

        curses.setupterm(os.environ["TERM"], sys.__stdout__.fileno() if sys.__stdout__ else 1)
        return curses
    return None


def refuse_missing_colors(environment: MutableMapping[str, str]) -> None:
    """Ask for no colours, as a person would, where the terminal is known to have none."""
    if environment.get("TERM") == COMMONEST:
        return
    terminal = _described()
    if terminal is not None and terminal.tigetnum("colors") < 2:
        environment["NO_COLOR"] = "1"


def erases_to_ground() -> bool:
    """Whether erased cells are known to get the colour of the ground."""
    if os.environ.get("TERM") == COMMONEST:
        return True
    terminal = _described()
    return terminal is not None and terminal.tigetflag("bce") > 0 and bool(terminal.tigetstr("ech"))
