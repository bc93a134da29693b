"""What the environment says: folders, country, plain mode. Read here and nowhere deeper."""

from __future__ import annotations

import os
import re
from pathlib import Path

from askwell.command_line.streams import Streams
from askwell.errors import UsageError
from askwell.guide.names import nearest, shown
from askwell.keeping.state_file import StateFile
from askwell.loading.paths import expanded, is_file, is_folder

_ZONE_AS_RULE = re.compile(r"(?:[A-Za-z]{3,}|<[A-Za-z0-9+-]{3,}>)[+-]?\d.*")
"""A time zone written out, as in `CET-1CEST,M3.5.0,M10.5.0/3`. Source: tzset(3)."""


def state_file() -> StateFile:
    """Where a walkthrough may be kept: the XDG state folder."""
    base = os.environ.get("XDG_STATE_HOME", "")
    folder = Path(base) if base.startswith("/") else Path.home() / ".local" / "state"
    return StateFile(folder / "askwell")


def extra_guides() -> Path | None:
    """A folder of further guides, from ASKWELL_GUIDES.

    Raises:
        UsageError: It names no folder.
    """
    value = os.environ.get("ASKWELL_GUIDES", "")
    if not value:
        return None
    folder = expanded(value)
    if not is_folder(folder):
        raise UsageError(f"ASKWELL_GUIDES names {shown(value)}, and there is no such folder.")
    return folder


def check_time_zone() -> None:
    """See that TZ names a time zone: the system takes any other word for UTC, in silence.

    Raises:
        UsageError: It does not; names the nearest.
    """
    import zoneinfo  # only a kiosk has hours

    name = os.environ.get("TZ", "").removeprefix(":")
    if name in ("", "UTC") or _ZONE_AS_RULE.fullmatch(name):
        return
    is_there = is_file(Path(name)) if name.startswith("/") else name in zoneinfo.available_timezones()
    if not is_there:
        close = nearest(name, zoneinfo.available_timezones())
        guess = f" Did you mean {close!r}?" if close else " Such as: Europe/London, America/New_York."
        raise UsageError(f"TZ names no time zone: {shown(name)}.{guess}")


def documents_folder() -> Path:
    """Where a person looks for a file they saved: Documents if there is one, else the home folder."""
    documents = Path.home() / "Documents"
    return documents if documents.is_dir() else Path.home()


def forget_textual_switches() -> None:
    """Drop Textual's development switches: they press keys, write files and log words."""
    for name in [name for name in os.environ if name.startswith("TEXTUAL_")]:
        del os.environ[name]


def wants_plain(streams: Streams) -> bool:
    """Whether line by line is the only way here, or asked for: no terminal, a dumb one, or ACCESSIBLE."""
    has_terminal = streams.stdin.isatty() and streams.stdout.isatty() and streams.stderr.isatty()
    is_asked = os.environ.get("ACCESSIBLE", "") not in ("", "0")
    return not has_terminal or is_asked or os.environ.get("TERM") == "dumb"
