"""A real Linux console, and BRLTTY following it: the line under the cursor is the one on the braille display.

Needs root, a free /dev/tty2 whose input can be pushed (TIOCSTI), and brltty with its text driver, which
shows on a terminal what a display would. Usage: tests/real/check_braille.py; exit code 77: not run.
"""

from __future__ import annotations

import fcntl
import os
import pty
import select
import shutil
import signal
import struct
import subprocess
import sys
import tempfile
import termios
import time
from pathlib import Path

import pyte

TTY, SCREEN = "/dev/tty2", Path("/dev/vcsu2")
VT, ACTIVATE = 2, 0x5606
CANNOT_RUN = 77
COLUMNS = 60
STEPS = (
    ("", ">Start<", ">Start<"),
    ("\r\r", ">Next<", ">Next<"),
    ("\x1b[B", "> 1 ( )", "> 1 ( )"),
    ("\x1b[B", "> 2 ( )", "> 2 ( )"),
    ("m", "> Close", "> Close"),
    ("\x1b", "> 2 ( )", "> 2 ( )"),
)
"""Keys, then what stands at the cursor and on the display."""
DULL_GREY, NO_INK = 0x70, 0x07
"""Attributes of the console: black on grey, the way focus is to look."""


def cannot_run(why: str) -> None:
    """Stop without a verdict."""
    print(f"check_braille: not run: {why}", file=sys.stderr)
    sys.exit(CANNOT_RUN)


def start_on_console(home: str) -> int:  # noqa: RET503 - the child becomes the guide
    """Run the guide on the console; gives its process."""
    process = os.fork()
    if process:
        return process
    os.setsid()
    line = os.open(TTY, os.O_RDWR)
    fcntl.ioctl(line, termios.TIOCSCTTY, 1)
    for number in range(3):
        os.dup2(line, number)
    environment = {"PATH": os.environ["PATH"], "TERM": "linux", "HOME": home, "LANG": "C.UTF-8"}
    os.execve(sys.executable, [sys.executable, "-m", "askwell", "open", "--lang", "en"], environment)


def press(keys: str) -> None:
    """Type on the console."""
    line = os.open(TTY, os.O_RDWR | os.O_NOCTTY)
    for byte in keys.encode():
        fcntl.ioctl(line, termios.TIOCSTI, bytes([byte]))
    os.close(line)


def at_cursor() -> tuple[str, int]:
    """The words from the cursor on, and the attribute of the cell where it stands."""
    cells = Path("/dev/vcsa2").read_bytes()
    columns, x, y = cells[1], cells[2], cells[3]
    words = SCREEN.read_bytes().decode("utf-32-le", "replace")
    row = words[y * columns : (y + 1) * columns]
    return row[max(x - 1, 0) :], cells[4 + 2 * (y * columns + x) + 1]


class Display:
    """BRLTTY with its text driver, on a terminal of its own."""

    def __init__(self) -> None:
        """Start it."""
        self.master, slave = pty.openpty()
        fcntl.ioctl(self.master, termios.TIOCSWINSZ, struct.pack("HHHH", 10, COLUMNS, 0, 0))
        self.screen = pyte.Screen(COLUMNS, 10)
        self.stream = pyte.ByteStream(self.screen)
        words = f"-n -q -e -b tt -d {os.ttyname(slave)} -x lx -X vt={VT} -s no -A none"
        driver = "term=vt100,lines=1,columns=40"
        argv = ["brltty", *words.split(), "-B", driver, "-P", str(Path(tempfile.mkdtemp()) / "pid")]
        self.process = subprocess.Popen(argv, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def text(self, seconds: float) -> str:
        """What it shows after a while."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if select.select([self.master], [], [], 0.1)[0]:
                self.stream.feed(os.read(self.master, 65536))
        return "\n".join(line.rstrip() for line in self.screen.display if line.strip())


def main() -> int:
    """Walk a few steps and look at both."""
    if os.geteuid() or not Path(TTY).exists():
        cannot_run(f"it needs root and {TTY}")
    if shutil.which("brltty") is None:
        cannot_run("brltty is missing")
    faults = 0
    with tempfile.TemporaryDirectory() as home:
        process = start_on_console(home)
        console = os.open("/dev/tty0", os.O_RDWR)
        fcntl.ioctl(console, ACTIVATE, VT)
        time.sleep(4)
        display = Display()
        try:
            for keys, on_console, in_braille in STEPS:
                press(keys)
                shown = display.text(3 if not keys else 2)
                words, look = at_cursor()
                words = words if words.lstrip().startswith(on_console) else at_cursor()[0]
                is_good = words.lstrip().startswith(on_console) and in_braille in shown
                is_good = is_good and look & 0x7F in (DULL_GREY, NO_INK)
                faults += not is_good
                verdict = "good" if is_good else "BAD "
                first = shown.splitlines()[0].strip() if shown else ""
                print(f"{verdict} {keys!r}: console {words[:16].strip()!r} ({look:#x}), display {first!r}")
        finally:
            display.process.kill()  # with nobody reading its terminal it may not end by itself
            display.process.wait()
            os.kill(process, signal.SIGTERM)
            os.waitpid(process, 0)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
