"""What the environment says: folders, country, plain mode. Read here and nowhere deeper."""

from __future__ import annotations

import importlib.util
import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

from askwell.command_line.streams import Streams
from askwell.errors import UsageError
from askwell.guide.names import nearest, shown
from askwell.loading.paths import expanded, is_file, is_folder

if TYPE_CHECKING:
    from askwell.keeping.state_file import StateFile

_ZONE_AS_RULE = re.compile(r"(?:[A-Za-z]{3,}|<[A-Za-z0-9+-]{3,}>)[+-]?\d.*")
"""A time zone written out, as in `CET-1CEST,M3.5.0,M10.5.0/3`. Source: tzset(3)."""

_MOST_SETTINGS_BYTES = 100_000
_DOCUMENTS = re.compile(r'\s*XDG_DOCUMENTS_DIR="(\$HOME|/)((?:[^"\\]|\\.)*)"\s*')


def home_folder() -> Path | None:
    """The person's home folder; None where there is none, as in a container for a user nobody named."""
    try:
        home = Path.home()
    except RuntimeError:
        return None
    return home if home.is_absolute() and is_folder(home) else None


def state_file(language: str = "en") -> StateFile | None:
    """Where a walkthrough may be kept: the XDG state folder; None without a home."""
    from askwell.keeping.state_file import StateFile  # wanted only by who may keep something

    base, home = os.environ.get("XDG_STATE_HOME", ""), home_folder()
    if base.startswith("/"):
        return StateFile(Path(base) / "askwell", language)
    return StateFile(home / ".local" / "state" / "askwell", language) if home else None


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
    """Where a person looks for a file they saved: their Documents in their language, else home, else here.

    Source: user-dirs.dirs(5) of xdg-user-dirs.
    """
    home = home_folder()
    wanted = [_own_documents(home), home / "Documents", home] if home else []
    folders = [folder for folder in (*wanted, _here()) if folder and is_folder(folder)]
    return next((folder for folder in folders if os.access(folder, os.W_OK)), folders[0])


def _own_documents(home: Path) -> Path | None:
    """What the desktop calls Documents; it has no meaning where it is the home folder itself."""
    base = os.environ.get("XDG_CONFIG_HOME", "")
    file = (Path(base) if base.startswith("/") else home / ".config") / "user-dirs.dirs"
    try:
        if not file.is_file():  # a pipe would be waited for
            return None
        with file.open("rb") as opened:
            lines = os.fsdecode(opened.read(_MOST_SETTINGS_BYTES)).splitlines()
    except OSError:
        return None
    found = [match for line in lines if (match := _DOCUMENTS.fullmatch(line))]
    if not found:
        return None
    start, rest = found[-1].groups()  # a shell reads this file, so the last line holds
    return Path(home if start != "/" else "/", re.sub(r"\\(.)", r"\1", rest).lstrip("/"))


def _here() -> Path:
    try:
        return Path.cwd()
    except OSError:  # it was erased meanwhile
        return Path("/")


def forget_textual_switches() -> None:
    """Drop Textual's development switches: they press keys, write files and log words."""
    for name in [name for name in os.environ if name.startswith("TEXTUAL_")]:
        del os.environ[name]


def has_full_screen() -> bool:
    """Whether the full screen works on this system: it draws by what Windows lacks."""
    return importlib.util.find_spec("termios") is not None


def wants_plain(streams: Streams) -> bool:
    """Whether line by line is the only way here, or asked for: no terminal, a dumb one, or ACCESSIBLE."""
    has_terminal = streams.stdin.isatty() and streams.stdout.isatty() and streams.stderr.isatty()
    is_asked = os.environ.get("ACCESSIBLE", "") not in ("", "0")
    return not has_terminal or is_asked or os.environ.get("TERM") == "dumb"


def window_width(streams: Streams, otherwise: int) -> int:
    """Cells of the window that is written to, asked of the window itself; `otherwise` where there is none."""
    try:
        return os.get_terminal_size(streams.stdout.fileno()).columns or otherwise
    except (OSError, ValueError):
        return otherwise
