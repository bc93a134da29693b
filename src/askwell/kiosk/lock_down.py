"""What this process gives away about itself: no core file, no memory for others to read, no traceback."""

from __future__ import annotations

import contextlib
import logging
import resource
import signal
import sys
import threading
import warnings
from collections.abc import Iterable, Mapping

from askwell.errors import UsageError

_PR_SET_DUMPABLE = 4
"""Source: prctl(2). Execve sets it back, so every new image does this again."""

KEPT_NAMES = frozenset(
    {
        *("PATH", "HOME", "USER", "LOGNAME", "LANG", "LANGUAGE", "TZ", "TERM", "COLORTERM", "NO_COLOR"),
        *("NOTIFY_SOCKET", "WATCHDOG_USEC", "STATE_DIRECTORY", "RUNTIME_DIRECTORY", "CUPS_SERVER"),
        *("WAYLAND_DISPLAY", "XDG_RUNTIME_DIR"),
        *("ASKWELL_GUIDES", "ASKWELL_KIOSK"),
    }
)
"""The only names of the environment that a kiosk keeps, besides `LC_…`."""
FORGETFUL = {
    "PYTHONMALLOC": "malloc",
    "MALLOC_PERTURB_": "165",
    "GLIBC_TUNABLES": "glibc.malloc.tcache_count=0",
}
"""Has the C library overwrite all memory that is given back, the small pieces too that it would keep at hand.

Source: mallopt(3), M_PERTURB; the GNU C Library's manual, "Memory Allocation Tunables".
"""
REFUSED_PREFIX = "TEXTUAL_"
"""Development switches of the screen library: they press keys, write files and log words."""


_MEANT = frozenset(
    {
        *(signal.SIGTERM, signal.SIGHUP),  # end it cleanly
        *(
            signal.SIGABRT,
            signal.SIGSEGV,
            signal.SIGBUS,
            signal.SIGFPE,
            signal.SIGILL,
        ),  # faults, the watchdog
        *(signal.SIGTRAP, signal.SIGSYS, signal.SIGKILL, signal.SIGSTOP),
        *(signal.SIGCHLD, signal.SIGCONT, signal.SIGWINCH, signal.SIGPIPE),  # end nothing, and are used
    }
)
"""Signals that keep their meaning."""


def ignore_signals(besides: Iterable[int] = ()) -> None:
    """Let no signal end or stop this process but those that are meant to.

    Args:
        besides: Left as they are, too.
    """
    for number in signal.valid_signals() - _MEANT - set(besides):
        with contextlib.suppress(OSError, ValueError):
            signal.signal(number, signal.SIG_IGN)


def give_nothing_away() -> None:
    """No core files, no reading of this process's memory by others of the same user, no warnings or logs."""
    with contextlib.suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with contextlib.suppress(OSError, AttributeError, ImportError, MemoryError):
        import ctypes  # where memory may not be written and run, even its import can fail

        ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
    sys.excepthook = _say_nothing
    sys.unraisablehook = _say_nothing
    threading.excepthook = _say_nothing


def _say_nothing(*_: object) -> None:
    """A traceback could hold a person's words."""


def refuse_switches(environment: Iterable[str]) -> None:
    """Do not start where development switches are set.

    Raises:
        UsageError: One is set.
    """
    names = refused_switches(environment)
    if names:
        raise UsageError(f"the kiosk does not start while {', '.join(names)} is set.")


def refused_switches(environment: Iterable[str]) -> tuple[str, ...]:
    """Names in an environment that a kiosk does not start with."""
    return tuple(sorted(name for name in environment if name.startswith(REFUSED_PREFIX)))


def kept_environment(environment: Mapping[str, str]) -> dict[str, str]:
    """What a kiosk keeps of an environment."""
    return {n: v for n, v in environment.items() if n in KEPT_NAMES or n.startswith("LC_")}
