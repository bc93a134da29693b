"""One line to the journal and to standard error: what the kiosk did, never what a person did."""

from __future__ import annotations

import contextlib
import socket
import sys

JOURNAL = "/run/systemd/journal/socket"
"""Takes native messages. Source: systemd, "Native Journal Protocol"."""
NAME = "askwell-kiosk"


def log(line: str, journal: str = JOURNAL) -> None:
    """Log a line. The terminal of a kiosk is its standard error, so this is for times without a screen."""
    text = " ".join(line.split())
    message = f"MESSAGE={text}\nPRIORITY=4\nSYSLOG_IDENTIFIER={NAME}\n"
    with contextlib.suppress(OSError), socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as datagram:
        datagram.setblocking(False)
        datagram.sendto(message.encode(), journal)
    with contextlib.suppress(OSError, ValueError, AttributeError):
        sys.stderr.write(f"{NAME}: {text}\n")
        sys.stderr.flush()
