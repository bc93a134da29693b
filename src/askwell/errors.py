"""What can go wrong, in words a person can act on, each with its exit code."""

from __future__ import annotations

import enum
from pathlib import Path


class ExitCode(enum.IntEnum):
    """How a command ended, for scripts and service managers."""

    DONE = 0
    """The command did what was asked."""
    FOUND_ERRORS = 1
    """A check found at least one error."""
    CANNOT_START = 2
    """Wrong use, or a guide that is missing or broken."""
    NOT_DELIVERED = 3
    """The sheet could not be printed or written."""
    FAULT = 70
    """A fault of askwell itself (EX_SOFTWARE of sysexits.h)."""


class AskwellError(Exception):
    """One or two plain sentences for the person at the keyboard, and how the command ends."""

    exit_code: ExitCode = ExitCode.CANNOT_START


class UsageError(AskwellError):
    """The command was asked for something it cannot do."""


class GuideNotFoundError(AskwellError):
    """No guide of that name or at that place."""


class NoTerminalError(AskwellError):
    """A full screen was asked for where there is no terminal."""


class NotDeliveredError(AskwellError):
    """The sheet did not get to the file or printer it was meant for."""

    exit_code = ExitCode.NOT_DELIVERED


class MissingExtraError(AskwellError):
    """An optional package is not installed."""

    exit_code = ExitCode.NOT_DELIVERED


def fault_code(error: BaseException) -> str:
    """A code for an unexpected error: its type and the last line of askwell it went through.

    Neither the error's message nor any value is in it, since these may hold a person's words.
    """
    import traceback  # wanted by nobody but who has to report a fault

    ours = str(Path(__file__).resolve().parent)
    frames = traceback.extract_tb(error.__traceback__)
    inside = [frame for frame in frames if frame.filename.startswith(ours)] or list(frames)
    where = f"{Path(inside[-1].filename).stem}:{inside[-1].lineno}" if inside else "unknown:0"
    return f"AW-{type(error).__name__}-{where}"
