"""The computer's own text console as a kiosk sees it: keys go in as typed, the kernel tells the screen.

Taken only where nobody else uses it: the first console of this computer is handed to the container.
"""

import fcntl
import os
import termios
import time
from pathlib import Path

CONSOLE_UNIT = "askwell-kiosk-console.service"
TTY, SCREEN = Path("/dev/tty1"), Path("/dev/vcsu1")
DEVICES = (Path("/dev/tty0"), TTY)
"""What the container needs of this computer to have a console."""
ON_FIRST_SCREEN = "start here"
F12, ENTER = "\x1b[24~", "\r"
_COLUMNS_AND_ROWS = Path("/dev/vcsa1")


def is_console_free() -> bool:
    """Whether this computer has a text console, readable, that no process has open."""
    if not all(device.is_char_device() for device in (*DEVICES, SCREEN)):
        return False
    for entry in Path("/proc").glob("[0-9]*/fd/*"):
        try:
            if entry.readlink() == TTY:
                return False
        except OSError:
            continue
    try:
        os.close(os.open(TTY, os.O_RDWR | os.O_NOCTTY))
        return bool(SCREEN.read_bytes())
    except OSError:
        return False


def text() -> str:
    """What stands on the console."""
    rows, columns = _COLUMNS_AND_ROWS.read_bytes()[:2]
    cells = SCREEN.read_bytes().decode("utf-32-le", "replace")
    return "\n".join(cells[row * columns : (row + 1) * columns].rstrip() for row in range(rows))


def type_keys(keys: str, pause: float = 0.4) -> None:
    """Type as a keyboard does, then wait for the screen."""
    console = os.open(TTY, os.O_RDWR | os.O_NOCTTY)
    try:
        for byte in keys.encode():
            fcntl.ioctl(console, termios.TIOCSTI, bytes([byte]))
    finally:
        os.close(console)
    time.sleep(pause)


def hold() -> None:
    """Stop its output."""
    console = os.open(TTY, os.O_RDWR | os.O_NOCTTY)
    termios.tcflow(console, termios.TCOOFF)
    os.close(console)
