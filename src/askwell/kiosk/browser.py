"""The browser of a touch kiosk, watched over a pipe that tells how it is, and nothing that stands on a page.

Source: Chromium's `--remote-debugging-pipe`, messages of the domain Target, each ended by a zero. The
shipped policy (DeveloperToolsAvailability) refuses all that would look into a page.
"""

from __future__ import annotations

import contextlib
import fcntl
import json
import os
import select
import shutil
import signal
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

PROGRAM = "/usr/lib/chromium/chromium"
"""The program itself: what Debian has in the path is a script, and a kiosk has no shell."""
END_SECONDS = 3.0
SILENT_SECONDS = 15.0
"""After which a browser that was asked how it is, and says nothing, is no more well."""
_OURS_FROM = 10
_ITS_READS, _ITS_WRITES = 3, 4
FLAGS = (
    *("--kiosk", "--incognito", "--ozone-platform=wayland", "--remote-debugging-pipe"),
    *("--no-first-run", "--disable-pinch", "--overscroll-history-navigation=0", "--password-store=basic"),
    *("--disable-background-networking", "--disable-component-update", "--disable-breakpad"),
    *(
        "--disable-features=Translate,MediaRouter,DialMediaRouteProvider",
        "--disable-gpu",
        "--js-flags=--jitless",
    ),
)
"""`--incognito`: nothing is written but to the profile's folder, which is in memory and goes with it."""


class Browser:
    """One browser with one page, for one person."""

    def __init__(
        self, address: str, profile: Path, environment: Mapping[str, str], program: str = PROGRAM
    ) -> None:
        """Start it.

        Args:
            address: Its page; the only place it may be at.
            profile: A folder that does not exist yet; removed by `end`.
            environment: Of the browser.
            program: What to start.

        Raises:
            OSError: It cannot be started.
        """
        self._address, self._profile = address, profile
        self._tell, self._hear, self._pid = _started(
            [program, *FLAGS, f"--user-data-dir={profile}", address], environment
        )
        self._left_over = b""
        self._asked = 0
        self._answered_at = time.monotonic()
        self._pages: dict[str, str] = {}
        """Address of each page by its id."""
        self._first_title = ""
        self._has_begun = False
        self.is_done = False
        """Somebody began, and the first page is there again."""
        self._broken = ""
        self._send("Target.setDiscoverTargets", discover=True)

    def _send(self, method: str, **parameters: object) -> None:
        self._asked += 1
        message = {"id": self._asked, "method": method, "params": parameters}
        with contextlib.suppress(OSError):
            os.write(self._tell, json.dumps(message).encode() + b"\0")

    def ask(self) -> None:
        """Ask where it is; that it answers at all is the sign that it lives."""
        self._send("Target.getTargets")

    def listen(self, seconds: float) -> None:
        """Take in what it says, for so long at most."""
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0 and not self._broken:
            if select.select([self._hear], [], [], left)[0]:
                data = os.read(self._hear, 65536)
                if not data:
                    self._broken = "it ended"
                *messages, self._left_over = (self._left_over + data).split(b"\0")
                for message in messages:
                    self._take(json.loads(message))

    def _take(self, message: dict[str, Any]) -> None:
        if "targetInfos" in (result := message.get("result", {})):
            self._answered_at = time.monotonic()
            pages = [info for info in result["targetInfos"] if info["type"] == "page"]
            self._pages = {info["targetId"]: info["url"] for info in pages}
            for info in pages:
                if info["url"].startswith(self._address):
                    self._look_at(info["title"])
        if message.get("method") == "Target.targetCrashed" and message["params"]["targetId"] in self._pages:
            self._broken = "a page crashed"

    def _look_at(self, title: str) -> None:
        """Titles say nothing of anybody; the first page has one of its own."""
        if title in self._address:
            return  # not loaded yet: none, or a part of the address stands there
        self._first_title = self._first_title or title
        self._has_begun |= title != self._first_title
        self.is_done |= self._has_begun and title == self._first_title

    @property
    def is_up(self) -> bool:
        """Whether its first page was there."""
        return bool(self._first_title)

    @property
    def fault(self) -> str:
        """Why it is not well; empty: it lives, answers, and is where it may be, at one page of ours."""
        if self._broken:
            return self._broken
        if time.monotonic() - self._answered_at > SILENT_SECONDS:
            return "it does not answer"
        if self.is_up and [url.startswith(self._address) for url in self._pages.values()] != [True]:
            return "it is not at our page alone"
        return ""

    def end(self) -> None:
        """End it, and all that it wrote."""
        for number, seconds in ((signal.SIGTERM, END_SECONDS), (signal.SIGKILL, END_SECONDS)):
            if self._has_ended(number, seconds):
                break
        for line in (self._tell, self._hear):
            with contextlib.suppress(OSError):
                os.close(line)
        shutil.rmtree(self._profile, ignore_errors=True)

    def _has_ended(self, number: int, seconds: float) -> bool:
        end = time.monotonic() + seconds
        with contextlib.suppress(ProcessLookupError):
            os.kill(self._pid, number)
        while time.monotonic() < end:
            try:
                if os.waitpid(self._pid, os.WNOHANG)[0]:
                    return True
            except ChildProcessError:
                return True
            time.sleep(0.05)
        return False


def _started(words: list[str], environment: Mapping[str, str]) -> tuple[int, int, int]:
    """Start it with two pipes; gives where to write, where to read, and its process id."""
    for name in Path(
        "/proc/self/fd"
    ).iterdir():  # the compositor waits until all who hold its pipe have ended
        with contextlib.suppress(OSError):
            if int(name.name) > 2:
                os.set_inheritable(int(name.name), False)
    its_reads, we_write = os.pipe()
    we_read, its_writes = os.pipe()
    high = [fcntl.fcntl(end, fcntl.F_DUPFD_CLOEXEC, _OURS_FROM) for end in (its_reads, its_writes)]
    actions: list[tuple[Any, ...]] = [
        (os.POSIX_SPAWN_DUP2, high[0], _ITS_READS),
        (os.POSIX_SPAWN_DUP2, high[1], _ITS_WRITES),
        # What it writes may name addresses and more: nowhere to.
        *((os.POSIX_SPAWN_OPEN, number, os.devnull, os.O_WRONLY, 0) for number in (1, 2)),
    ]
    try:
        pid = os.posix_spawn(words[0], words, environment, file_actions=actions)
    except OSError:
        os.close(we_write)
        os.close(we_read)
        raise
    finally:
        for end in (its_reads, its_writes, *high):
            os.close(end)
    return we_write, we_read, pid
