"""The same orders of events in a real terminal, with the real drivers, signals and processes."""

from __future__ import annotations

import os
import sys
import tempfile
import time
from pathlib import Path

import pytest
from hypothesis.stateful import initialize, rule, run_state_machine_as_test

TESTS = Path(__file__).resolve().parent.parent
for folder in (TESTS / "real", TESTS / "screens", TESTS):
    sys.path.insert(0, str(folder))
from kiosk_soak import write_config  # type: ignore[import-not-found]  # noqa: E402
from order_machine import (  # type: ignore[import-not-found]  # noqa: E402
    KEYS,
    AnyOrder,
    is_asked_end,
    order_settings,
    sizes,
)

from effort import IS_THOROUGH  # noqa: E402
from real_terminal.terminal import Terminal  # type: ignore[import-not-found]  # noqa: E402

STEPS = int(os.environ.get("ASKWELL_TERMINAL_STEPS", "100" if IS_THOROUGH else "30"))
GUIDE = TESTS / "sample_guides" / "good" / "bilingual"
ESCAPE_SECONDS = 0.3
"""An Escape is told from the beginning of other keys by the time that follows it."""


class TerminalOrder(AnyOrder):
    """The program at home, in a pty."""

    folder: tempfile.TemporaryDirectory[str]
    terminal: Terminal
    sent: list[bytes]
    sent_before: list[bytes]
    """Up to the look before: on a busy machine the end may come that late."""

    @initialize(size=sizes)
    def begin(self, size: tuple[int, int]) -> None:
        """Somebody opens a terminal of this size."""
        self.size, self.sent, self.sent_before = size, [b""], []
        self.folder = tempfile.TemporaryDirectory()
        self.start()

    def command(self) -> list[str]:
        """What is started."""
        return [sys.executable, "-m", "askwell", "open", "--guide", str(GUIDE), "--lang", "en"]

    def start(self) -> None:
        """Start it, and wait until it draws."""
        env = {"HOME": self.folder.name, "XDG_STATE_HOME": self.folder.name}
        columns, rows = self.size
        self.terminal = Terminal(self.command(), columns=columns, rows=rows, env=env)
        self.terminal.wait_until(lambda: b"\x1b[?1049h" in self.terminal.raw, "the first picture")
        self.terminal.read(0.3)

    def happen(self, *what: bytes | tuple[int, int], waits: bool = True) -> None:
        """Type it; change the window."""
        for one in what:
            if self.terminal.process.poll() is not None:
                break
            if not isinstance(one, bytes):
                self.size = one
                self.terminal.resize(*one)
                continue
            self.sent.append(one)
            self.terminal.send(one)
            if one == KEYS["escape"]:
                time.sleep(ESCAPE_SECONDS)
        self.terminal.read(0.15 if waits else 0.0)
        if waits:
            self.look()

    def look(self) -> None:
        """It runs and shows no traceback, or was asked to end."""
        assert b"Traceback" not in self.terminal.raw
        code = self.terminal.process.poll()
        if code is not None:
            assert code == 0, self.terminal.text()
            assert is_asked_end([*self.sent_before, *self.sent]), self.sent
            self.terminal.close()
            self.start()
        self.sent_before, self.sent = self.sent, []

    @rule()
    def answers(self) -> None:
        """It is alive: in a window with room, help now comes at a key, and a key closes it."""
        wanted = ("If you are in danger", "Si está en peligro")
        asked = None
        while asked is not self.terminal:  # it may have been about to end, as it was asked to: then the next
            asked = self.terminal
            self.happen((80, 24), KEYS["f2"])
            if asked is self.terminal:
                self.terminal.wait_until(
                    lambda: self.is_over or any(text in self.terminal.text() for text in wanted), "help now"
                )
                self.look()
        self.happen(KEYS["escape"])

    @property
    def is_over(self) -> bool:
        """Whether the program has ended."""
        return self.terminal.process.poll() is not None

    def teardown(self) -> None:
        """End it."""
        if hasattr(self, "terminal"):
            try:
                self.look()
            finally:
                self.terminal.close()
                self.folder.cleanup()


class KioskTerminalOrder(TerminalOrder):
    """The same at a kiosk, where no key of a person ends the process; its clocks run out now and then."""

    def command(self) -> list[str]:
        """What is started."""
        config = write_config(Path(self.folder.name))
        return [sys.executable, "-m", "askwell", "kiosk", "--config", str(config)]

    def look(self) -> None:
        """It runs, and shows no traceback."""
        assert b"Traceback" not in self.terminal.raw
        assert self.terminal.process.poll() is None, self.terminal.text()


@pytest.mark.real
@pytest.mark.parametrize("place", [TerminalOrder, KioskTerminalOrder])
def test_no_order_of_events_ends_it_in_a_real_terminal(place: type[TerminalOrder]) -> None:
    """`ASKWELL_TERMINAL_STEPS` steps by each."""
    run_state_machine_as_test(place, settings=order_settings(STEPS))
