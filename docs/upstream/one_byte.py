"""One byte that is not UTF-8, or one odd key, ends a Textual app; its exit code says that all is well."""

import os
import pty
import select
import sys
import time

APP = """
import sys
from textual.app import App

app = App()
app.run()
sys.exit(app.return_code)
"""


def look(terminal: int, seconds: float) -> bool:
    """Take in what the app paints; whether it has ended."""
    end = time.monotonic() + seconds
    while (left := end - time.monotonic()) > 0:
        try:
            if select.select([terminal], [], [], left)[0] and not os.read(terminal, 65536):
                return True
        except OSError:  # Linux tells the end of the other side so
            return True
    return False


for typed in (b"x", b"\xff", b"\x1b[9999999u"):
    process, terminal = pty.fork()
    if process == 0:
        os.execvpe(sys.executable, [sys.executable, "-c", APP], {**os.environ, "TERM": "xterm-256color"})
    while b"\x1b[?1049h" not in os.read(terminal, 65536):
        pass
    look(terminal, 1)
    os.write(terminal, typed)
    if look(terminal, 10 if typed != b"x" else 2):
        code = os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])
        print(f"{typed!r}: the app has ended, exit code {code}")
    else:
        os.kill(process, 9)
        os.waitpid(process, 0)
        print(f"{typed!r}: the app runs on")
    os.close(terminal)
