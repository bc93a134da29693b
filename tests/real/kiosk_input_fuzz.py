"""Hostile input, as much as wanted: `python tests/real/kiosk_input_fuzz.py --events 1000000`.

A program with the kiosk's driver counts Tab keys while everything a terminal, a broken keyboard or a device
that plays keyboard can send comes in. At the end it must be alive, count three more Tabs, be of bounded size,
and have written nothing but cursor moves, colours and modes.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "real_terminal"))
from terminal import Terminal  # type: ignore[import-not-found]

COUNTING_APP = """
import sys
from textual.app import App
from textual.binding import Binding
from textual.widgets import Static, Input
from textual.content import Content
from askwell.kiosk.liveness import Asked
from askwell.front.drivers.kiosk_driver import KioskDriver

class Counting(App):
    ENABLE_COMMAND_PALETTE = False
    ALLOW_SELECT = False
    BINDINGS = [Binding("tab", "count", priority=True)]
    def __init__(self):
        super().__init__(driver_class=KioskDriver)
        self.tabs = 0
        self.said = Static(Content("tabs 0."))
        self.line = Input()
        self.line.cursor_blink = False  # a blink would never let the screen settle
        self.terminal = Asked()
    def on_mount(self):
        self.set_interval(1.0, lambda: self._driver.ask_terminal(self.terminal))
    def compose(self):
        yield self.said
        yield self.line
    def action_count(self):
        self.tabs += 1
        self.said.update(Content(f"tabs {self.tabs}."))
    async def action_quit(self): pass
    def action_help_quit(self): pass
    def copy_to_clipboard(self, text): pass
app = Counting()
app.run()
sys.exit(app.return_code or (70 if app._exception else 0))
"""

PROBES: dict[str, bytes] = {
    "byte ff": b"\xff",
    "byte e9": b"\xe9",
    "byte 9b": b"\x9b",
    "half a character": b"\xe2\x82",
    "surrogate in utf-8": b"\xed\xa0\x80",
    "overlong": b"\xc0\xaf",
    "nul": b"\x00" * 50,
    "escape": b"\x1b",
    "two escapes": b"\x1b\x1b",
    "unfinished csi": b"\x1b[",
    "unfinished csi with numbers": b"\x1b[12;34",
    "unknown csi": b"\x1b[999z",
    "csi of 400 bytes": b"\x1b[" + b"1;" * 199 + b"z",
    "csi of 10 kB": b"\x1b[" + b"1;" * 5000 + b"z",
    "kitty empty range": b"\x1b[97;300:1u",
    "kitty beyond unicode": b"\x1b[1114112;1u",
    "kitty text beyond unicode": b"\x1b[97;5;1114112u",
    "kitty huge number": b"\x1b[" + b"9" * 25 + b"u",
    "kitty surrogate": b"\x1b[97;;55296u",
    "kitty nothing": b"\x1b[;;u",
    "paste without an end": b"\x1b[200~abc",
    "end of a paste alone": b"\x1b[201~",
    "paste in a paste": b"\x1b[200~a\x1b[200~b\x1b[201~",
    "paste of 1 MB": b"\x1b[200~" + b"x" * 1_000_000 + b"\x1b[201~",
    "100 kB of letters": b"k" * 100_000,
    "mouse far away": b"\x1b[<0;9999;9999M",
    "mouse negative": b"\x1b[<0;-5;-5M",
    "mouse with huge numbers": b"\x1b[<99999999999;99999999999;1M",
    "old mouse": b"\x1b[M\xff\xff\xff",
    "size of nothing": b"\x1b[48;0;0;0;0t",
    "size of everything": b"\x1b[48;9999999;9999999;1;1t",
    "mode 2048 and a mouse": b"\x1b[?2048;2$y\x1b[48;10;10;0;0t\x1b[<0;5;5M",
    "late answer to a question": b"\x1b]11;rgb:0000/0000/0000\x1b\\",
    "device string without an end": b"\x1bP+q544e",
    "focus lost": b"\x1b[O",
    "cursor report": b"\x1b[9999;9999R",
    "answer that nobody asked for": b"\x1b[0n",
    "answer in a paste": b"\x1b[200~\x1b[0n\x1b[201~",
    "half an answer": b"\x1b[0",
    "answers without end": b"\x1b[0n" * 2000,
}
"""Nine of these end or deafen Textual's own driver."""

ALLOWED = re.compile(
    r"\x1b\[[0-9;]*[HmCX]|\x1b\[[0-3]?J"
    r"|\x1b\[\?[0-9;]+[hl]|\x1b\[\?[0-9]+\$p|\x1b\[>[0-9]+u|\x1b\[<u|\x1b\[[0-9] q|\x1b\[5n|[\r\n]"
)
"""Cursor, colours, clearing, the shape of the cursor, modes and their questions, how the terminal is."""
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")

Event = Callable[[random.Random], bytes]


def _some_bytes(chance: random.Random) -> bytes:
    return chance.randbytes(chance.randint(1, 12))


def _mouse(chance: random.Random) -> bytes:
    numbers = (
        chance.choice([0, 1, 2, 32, 35, 64, 65, 66, 67, 128, 999]),
        chance.randint(-9, 300),
        chance.randint(-9, 120),
    )
    return b"\x1b[<%d;%d;%d" % numbers + chance.choice([b"M", b"m"])


def _kitty(chance: random.Random) -> bytes:
    parts = [
        str(chance.choice([0, 1, 9, 13, 27, 97, 57344, 55296, 1114112, 10**20]))
        for _ in range(chance.randint(1, 3))
    ]
    return (
        b"\x1b[" + (chance.choice([";", ":"]).join(parts)).encode() + chance.choice([b"u", b"~", b"R", b"t"])
    )


def _string(chance: random.Random) -> bytes:
    start = chance.choice([b"\x1b]52;c;", b"\x1bP", b"\x1b_", b"\x1b]0;", b"\x1b[200~", b"\x1b^"])
    return (
        start
        + chance.randbytes(chance.randint(0, 30))
        + chance.choice([b"", b"\x07", b"\x1b\\", b"\x1b[201~"])
    )


def _cut(chance: random.Random) -> bytes:
    text = chance.choice(["é", "€", "\U0001f600", "\u202e", "\u200b", "\ue000", "ñ"]).encode()
    return text[: chance.randint(1, len(text))]


def _control(chance: random.Random) -> bytes:
    return bytes([chance.choice([*range(9), *range(10, 32), 127])])


def _letters(chance: random.Random) -> bytes:
    return bytes(chance.choices(range(32, 127), k=chance.randint(1, 8)))


def _report(chance: random.Random) -> bytes:
    return chance.choice(
        [
            b"\x1b[I",
            b"\x1b[O",
            b"\x1b[?2026;2$y",
            b"\x1b[0n",
            b"\x1b[0",
            b"\x1b[3n",
            b"\x1b[?2048;1$y",
            b"\x1b[48;%d;%d;9;9t" % (chance.randint(0, 9999), chance.randint(0, 9999)),
        ]
    )


GRAMMAR: tuple[tuple[Event, int], ...] = (
    (_some_bytes, 4),
    (_mouse, 4),
    (_kitty, 4),
    (_string, 2),
    (_cut, 2),
    (_control, 3),
    (_letters, 4),
    (_report, 1),
)
"""Kinds of events, and how often each comes. Tabs come from random bytes alone."""


@dataclass(frozen=True)
class Result:
    """What became of the program."""

    events: int
    sent_bytes: int
    seconds: float
    alive: bool
    counts: bool
    """Whether three Tabs at the end were counted."""
    memory_start_kb: int
    memory_peak_kb: int
    foreign: tuple[str, ...]
    """Anything written that is not on the list."""


def start() -> Terminal:
    """The counting program in a terminal of its own."""
    terminal = Terminal([sys.executable, "-c", COUNTING_APP])
    terminal.wait_for("tabs 0.")
    return terminal


def foreign_in(raw: bytes) -> tuple[str, ...]:
    """What in an output is not on the list of allowed commands."""
    left = ALLOWED.sub("", raw.decode("utf-8", "replace"))
    return tuple(sorted({left[max(m.start() - 3, 0) : m.start() + 12] for m in _CONTROL.finditer(left)}))


def memory_kb(pid: int, name: str) -> int:
    """A line of /proc/PID/status."""
    text = Path(f"/proc/{pid}/status").read_text()
    return int(next(line for line in text.splitlines() if line.startswith(name)).split()[1])


def tabs_shown(terminal: Terminal) -> int:
    """The number on the screen."""
    found = re.search(r"tabs (\d+)\.", terminal.text())
    return int(found[1]) if found else -1


def still_counts(terminal: Terminal, seconds: float = 20.0) -> bool:
    """Whether three Tabs are counted, once what was sent before has settled."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        settle(terminal)
        before = tabs_shown(terminal)
        terminal.send(b"\t\t\t")
        soon = min(time.monotonic() + 1.5, end)
        while time.monotonic() < soon:
            terminal.read(0.03)
            if tabs_shown(terminal) == before + 3:
                return True
    return False


def settle(terminal: Terminal) -> None:
    """Read until nothing has come for a moment."""
    end = time.monotonic() + 30.0
    while time.monotonic() < end and terminal.read(0.25):
        pass


def send_all(terminal: Terminal, data: bytes) -> None:
    """Send, and keep reading, so that neither side waits for the other."""
    os.set_blocking(terminal.master, False)
    while data and terminal.process.poll() is None:
        try:
            data = data[os.write(terminal.master, data[:2048]) :]
        except BlockingIOError:
            terminal.read(0.002)
        except OSError:
            return
    os.set_blocking(terminal.master, True)


def probe(name: str, terminal: Terminal) -> bool:
    """Send one probe; whether three Tabs are counted afterwards."""
    send_all(terminal, PROBES[name])
    return still_counts(terminal)


def fuzz(events: int, seed: int = 1) -> Result:
    """Send so many events."""
    chance = random.Random(seed)
    kinds, weights = zip(*GRAMMAR, strict=True)
    began = time.monotonic()
    with start() as terminal:
        first = memory_kb(terminal.process.pid, "VmRSS")
        sent = done = 0
        foreign: set[str] = set()
        while done < events and terminal.process.poll() is None:
            batch = min(200, events - done)
            data = b"".join(kind(chance) for kind in chance.choices(kinds, weights, k=batch))
            send_all(terminal, data)
            if chance.random() < 0.2:
                terminal.resize(chance.randint(1, 200), chance.randint(1, 80))
            terminal.read(0.001)
            done, sent = done + batch, sent + len(data)
            if len(terminal.raw) > 1_000_000:
                cut = terminal.raw.rfind(b"\x1b", 0, len(terminal.raw) - 100)
                foreign |= set(foreign_in(bytes(terminal.raw[:cut])))
                del terminal.raw[:cut]
        terminal.resize(80, 24)
        alive = terminal.process.poll() is None
        counts = alive and still_counts(terminal, 60)
        peak = memory_kb(terminal.process.pid, "VmHWM") if alive else 0
        foreign |= set(foreign_in(bytes(terminal.raw)))
    return Result(done, sent, time.monotonic() - began, alive, counts, first, peak, tuple(sorted(foreign)))


def main() -> int:
    """Probe, then fuzz, and say what became of it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--events", type=int, default=50_000)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    bad = []
    for name in PROBES:
        with start() as terminal:
            if not probe(name, terminal):
                bad.append(name)
    print(f"probes: {len(PROBES)}, dead or deaf after: {bad or 'none'}")
    result = fuzz(args.events, args.seed)
    print(result)
    is_good = result.alive and result.counts and not result.foreign and not bad
    return 0 if is_good else 1


if __name__ == "__main__":
    sys.exit(main())
