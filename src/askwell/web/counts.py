"""What the people behind one server have done together: counts for the file, and sheets for the limits."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from typing import Any

from askwell.kiosk.counts import CountsFile, Event
from askwell.kiosk.log import log

_CODE = re.compile(r"AW-[A-Za-z]{1,60}-[a-z_]{1,40}:\d{1,6}")


class WebCounts:
    """The server alone writes them down: programs of several people would write over each other."""

    def __init__(self, file: CountsFile, clock: Callable[[], float], today: Callable[[], dt.date]) -> None:
        """Go on with what is in the file of today; the clock gives seconds that only grow."""
        self._file, self._clock, self._today = file, clock, today
        self._last: float | None = None
        self._day = today()
        self._printed = file.number(self._day, Event.PRINTED.value)

    def prints(self) -> dict[str, Any]:
        """When the last sheet was sent, on the monotonic clock, and how many came out today."""
        today = self._today()
        if today != self._day:
            self._day, self._printed = today, 0
        return {"last": self._last, "today": self._printed}

    def note(self, kind: str, about: dict[str, Any]) -> dict[str, Any] | None:
        """Take what a program tells.

        Returns:
            What all programs should know now; None: nothing new.
        """
        if kind == "sent":
            self._last = self._clock()
            return self.prints()
        if kind == "fault":
            code = str(about.get("code"))
            log(f"crashed: {code if _CODE.fullmatch(code) else 'AW-unknown'}")
            return self._count(Event.CRASHED)
        if kind == "count" and about.get("event") in {event.value for event in Event}:
            return self._count(Event(about["event"]))
        return None

    def _count(self, event: Event) -> dict[str, Any] | None:
        self.prints()
        self._file.add(self._day, event.value)
        if event is not Event.PRINTED:
            return None
        self._printed += 1
        return self.prints()
