"""The driver for a browser, in a process of its own, fed with packets as a server would."""

from __future__ import annotations

import contextlib
import json
import os
import random
import select
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pyte
import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "real"))
import kiosk_input_fuzz as fuzzing  # type: ignore[import-not-found]

pytestmark = pytest.mark.real

COUNTING_APP = """
import sys
from textual.app import App
from textual.binding import Binding
from textual.content import Content
from textual.drivers.web_driver import WebDriver
from textual.widgets import Static
from askwell.front.drivers.web_driver import SteadyWebDriver

class Counting(App):
    ENABLE_COMMAND_PALETTE = False
    ALLOW_SELECT = False
    BINDINGS = [Binding("tab", "count", priority=True)]
    tabs = 0
    def compose(self):
        yield Static()
    def on_resize(self):
        self.call_after_refresh(self.say)
    async def action_quit(self): pass
    def action_help_quit(self): pass
    def action_count(self):
        self.tabs += 1
        self.say()
    def say(self):
        self.query_one(Static).update(Content(f"tabs {self.tabs}. {self.size.width} by {self.size.height}."))
app = Counting(driver_class={"own": SteadyWebDriver, "stock": WebDriver}[sys.argv[1]])
app.run()
sys.exit(app.return_code or 0)
"""


class Page:
    """What a server has of one running program."""

    def __init__(self, driver: str) -> None:
        self.screen = pyte.Screen(80, 24)
        self.stream = pyte.ByteStream(self.screen)
        self.waiting = b""
        self.process = subprocess.Popen(
            [sys.executable, "-c", COUNTING_APP, driver],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            env={**os.environ, "COLUMNS": "80", "ROWS": "24"},
        )  # fmt: skip
        self.into, self.out = self.process.stdin.fileno(), self.process.stdout.fileno()

    def send(self, data: bytes, kind: bytes = b"D") -> None:
        self.send_as_it_is(kind + len(data).to_bytes(4, "big") + data)

    def send_as_it_is(self, data: bytes) -> None:
        while data:
            data = data[os.write(self.into, data[:4096]) :]
            self.read(0)

    def tell(self, **about: object) -> None:
        self.send(json.dumps(about).encode(), b"M")

    def read(self, seconds: float) -> None:
        while select.select([self.out], [], [], seconds)[0]:
            data = os.read(self.out, 65536)
            if not data:
                return
            self.waiting = (self.waiting + data).removeprefix(b"__GANGLION__\n")
            while len(self.waiting) >= 5:
                size = int.from_bytes(self.waiting[1:5], "big")
                if len(self.waiting) < 5 + size:
                    break
                kind, packet = self.waiting[:1], self.waiting[5 : 5 + size]
                self.waiting = self.waiting[5 + size :]
                if kind == b"D":
                    self.stream.feed(packet)

    def text(self) -> str:
        return " ".join(" ".join(self.screen.display).split())

    def shows(self, text: str, seconds: float = 15.0) -> bool:
        end = time.monotonic() + seconds
        while text not in self.text():
            if time.monotonic() > end:
                return False
            self.read(0.05)
        return True

    def counts(self, seconds: float = 15.0) -> bool:
        """Whether three more Tabs are counted; not at once where a sequence without an end is waited for."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            self.read(0.3)
            before = int(self.text().split("tabs ")[1].split(".")[0])
            self.send(b"\t\t\t")
            if self.shows(f"tabs {before + 3}.", 1.5):
                return True
        return False


@contextmanager
def page(driver: str = "own") -> Iterator[Page]:
    running = Page(driver)
    try:
        assert running.shows("tabs 0."), running.text()
        yield running
    finally:
        running.process.kill()
        with contextlib.suppress(BrokenPipeError):
            running.process.communicate()


def test_nothing_a_browser_can_send_deafens_it() -> None:
    with page() as running:
        for data in fuzzing.PROBES.values():
            if len(data) < 50_000:
                running.send(data)
                time.sleep(0.01)
        assert running.counts()
        chance = random.Random(5)
        for _ in range(2_000):
            running.send(chance.randbytes(chance.randint(1, 20)).replace(b"\t", b""))
        assert running.counts(30)


@pytest.mark.parametrize(
    "data", [fuzzing.PROBES["size of everything"], b"\x1b[48;0;0;0;0t", b"\x1b[48;40;100;1;1t"]
)
def test_no_size_comes_from_what_is_typed(data: bytes) -> None:
    with page() as running:
        running.send(data)
        assert running.counts()
        assert "80 by 24." in running.text()


def test_the_control_textual_s_own_driver_is_deaf_after_one_key() -> None:
    with page("stock") as running:
        assert running.counts()
        running.send(fuzzing.PROBES["kitty empty range"])
        assert not running.counts(3)


def test_a_message_that_makes_no_sense_costs_only_itself() -> None:
    messages = [
        b"",
        b"{",
        b"[]",
        b"7",
        b'{"type": []}',
        b'{"type": "resize"}',
        b'{"type": "resize", "width": "x", "height": 5}',
        b'{"type": "deliver_chunk_request"}',
        b'{"type": "deliver_chunk_request", "key": {}, "size": -1}',
        b"\xff",
    ]
    with page() as running:
        for message in messages:
            running.send(message, b"M")
            assert running.counts(), message


def test_packets_that_are_none_cost_only_themselves() -> None:
    """After them a new stream begins: the server's next packet counts, or the one after."""
    with page() as running:
        running.send_as_it_is(b"Q\x00\x00\x00\x01x")
        running.read(0.3)
        running.send(b"\t")
        assert running.counts()


@pytest.mark.parametrize(
    ("asked", "given"), [((100, 30), (100, 30)), ((3000, 3000), (300, 120)), ((0, -5), (20, 10))]
)
def test_a_window_has_a_size_that_windows_have(asked: tuple[int, int], given: tuple[int, int]) -> None:
    with page() as running:
        running.screen.resize(given[1], given[0])
        running.tell(type="resize", width=asked[0], height=asked[1])
        assert running.shows(f"{given[0]} by {given[1]}."), running.text()


def test_it_ends_when_the_server_goes_away() -> None:
    with page() as running:
        running.process.stdin.close()
        running.process.stdin = None
        running.process.wait(15)


def test_the_control_textual_s_own_driver_stays_when_the_server_goes_away() -> None:
    with page("stock") as running:
        running.process.stdin.close()
        running.process.stdin = None
        with pytest.raises(subprocess.TimeoutExpired):
            running.process.wait(3)
