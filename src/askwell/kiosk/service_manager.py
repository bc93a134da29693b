"""Messages to the service manager. Source: sd_notify(3), one datagram to a Unix socket."""

from __future__ import annotations

import contextlib
import socket
from collections.abc import Mapping
from dataclasses import dataclass

READY, ALIVE, STOPPING = "READY=1", "WATCHDOG=1", "STOPPING=1"
_BEAT_SECONDS = 5.0


@dataclass(frozen=True, slots=True)
class ServiceManager:
    """Says how the kiosk is; without an address it says nothing."""

    address: str = ""
    beat_seconds: float = _BEAT_SECONDS
    """How often the watchdog wants to hear."""

    @classmethod
    def from_environment(cls, environment: Mapping[str, str]) -> ServiceManager:
        """As the service manager has set it. `WATCHDOG_PID` is ignored: it names the display server."""
        wanted = environment.get("WATCHDOG_USEC", "")
        beat = int(wanted) / 1e6 / 3 if wanted.isdecimal() and int(wanted) else _BEAT_SECONDS
        return cls(environment.get("NOTIFY_SOCKET", ""), min(max(beat, 0.1), 60.0))

    def say(self, text: str) -> None:
        """Send one message; nobody listening is no fault."""
        if not self.address:
            return
        address = f"\0{self.address[1:]}" if self.address.startswith("@") else self.address
        with contextlib.suppress(OSError), socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as datagram:
            datagram.setblocking(False)
            datagram.sendto(text.encode(), address)
