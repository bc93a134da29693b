"""`askwell kiosk --in-browser`: shows the pages of a touch kiosk, a new browser for each person."""

from __future__ import annotations

import itertools
import os
import signal
import sys
import tempfile
from pathlib import Path
from typing import NoReturn

from askwell.errors import UsageError
from askwell.kiosk.browser import PROGRAM, Browser
from askwell.kiosk.liveness import Compositor
from askwell.kiosk.lock_down import give_nothing_away
from askwell.kiosk.log import log
from askwell.kiosk.service_manager import ALIVE, READY, STOPPING, ServiceManager

START_SECONDS = 60.0
"""In which the first page of a browser must be there."""
_LOOK_SECONDS = 0.5
_NOT_ENDED = 1


def run_browser(address: str) -> int:
    """Show the pages until told to stop.

    Returns:
        1 when the browser is not well any more: the service manager starts all of it again.

    Raises:
        UsageError: The browser is not installed.
    """
    if not Path(PROGRAM).exists():
        raise UsageError(f"the browser {PROGRAM} is not installed (Debian's package chromium).")
    give_nothing_away()
    signal.signal(signal.SIGTERM, _leave)
    folder = tempfile.mkdtemp(prefix="browser-", dir=os.environ.get("XDG_RUNTIME_DIR"))
    return _TouchKiosk(address, Path(folder)).run()


def _leave(_number: int, _frame: object) -> NoReturn:
    sys.exit(0)


class _TouchKiosk:
    def __init__(self, address: str, folder: Path) -> None:
        self._address, self._folder = address, folder
        self._manager = ServiceManager.from_environment(os.environ)
        self._compositor = Compositor.from_environment(os.environ)
        self._numbers = itertools.count(1)

    def run(self) -> int:
        browser = self._new()
        try:
            while self._waits_until_up(browser):
                self._manager.say(READY)
                if not self._serves_one(browser):
                    break
                gone, browser = browser, self._new()  # over the old one, so that the screen is never dark
                self._waits_until_up(browser)
                gone.end()
            log(f"the browser is started again: {browser.fault or 'it does not come up'}")
        finally:
            self._manager.say(STOPPING)
            browser.end()
            self._compositor.close()
        return _NOT_ENDED

    def _new(self) -> Browser:
        names = ("PATH", "LANG", "TZ", "HOME", "XDG_RUNTIME_DIR", "XDG_CACHE_HOME", "WAYLAND_DISPLAY")
        environment = {name: os.environ[name] for name in names if name in os.environ}
        return Browser(self._address, self._folder / str(next(self._numbers)), environment)

    def _waits_until_up(self, browser: Browser) -> bool:
        for _ in range(int(START_SECONDS / _LOOK_SECONDS)):
            if browser.is_up or browser.fault:
                break
            browser.ask()
            browser.listen(_LOOK_SECONDS)
        return browser.is_up and not browser.fault

    def _serves_one(self, browser: Browser) -> bool:
        """Say "alive" while it is well; whether a person has come and gone."""
        looks = max(1, int(self._manager.beat_seconds / _LOOK_SECONDS))
        for number in itertools.count():
            browser.ask()
            if number % looks == 0:
                self._compositor.ask()
            browser.listen(_LOOK_SECONDS)
            self._compositor.listen()
            if browser.fault or browser.is_done:
                break
            if number % looks == 0 and not self._compositor.is_silent:
                self._manager.say(ALIVE)
        return not browser.fault
