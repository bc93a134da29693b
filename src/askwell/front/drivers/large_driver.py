"""The full screen in large letters, on a terminal that answers for them."""

from __future__ import annotations

import asyncio
import re
import signal
from collections.abc import Callable
from typing import Any, ClassVar

from textual import events
from textual.geometry import Size
from textual.message import Message

from askwell.front.drivers.key_parser import PromptParser
from askwell.front.drivers.steady_driver import SteadyDriver
from askwell.front.drivers.terminal_scale import ScaledOutput, fitting_scale
from askwell.overriding import override

_POINTER = re.compile(r"\x1b\[<(\d+);(\d+);(\d+)([Mm])")
_CLEAR = "\x1b[0m\x1b[2J"


class LargeDriver(SteadyDriver):
    """Paints for a smaller screen, and draws every cell over several."""

    wanted: ClassVar[int] = 2
    """How many cells high and wide a letter should be."""
    least: ClassVar[tuple[int, int]] = (30, 10)
    """Columns and rows that a step needs: letters get smaller before there is no room for it."""

    has_sizes_in_band = False
    """They would bring a pointer counted in pixels."""

    def __init__(self, app: Any, **options: Any) -> None:
        """Take the terminal's measure before anything is painted."""
        self._output = ScaledOutput()
        super().__init__(app, **options)

    @override
    def measure(self) -> tuple[int, int]:
        """The columns and rows of large letters that the window has."""
        size = super().measure()
        scale = fitting_scale(size, self.wanted, self.least)
        columns, rows = size[0] // scale, size[1] // scale
        self._output.fit(scale, columns, rows)
        return columns, rows

    @override
    def start_application_mode(self) -> None:
        """Hear of new sizes in the event loop, where what is painted is written too."""
        super().start_application_mode()
        asyncio.get_running_loop().add_signal_handler(signal.SIGWINCH, self._take_new_size)

    def _take_new_size(self) -> None:
        """Wipe the screen: letters that the terminal has moved would push new ones aside."""
        size = Size(*self.measure())
        self.write(_CLEAR)
        self.app.post_message(events.Resize(size, size))
        self.app.call_later(self.app.refresh, layout=True)

    @override
    def shorten(self, data: str) -> str:
        """The same in large letters, which are no cells of the terminal."""
        return self._output.translate(data) if self._output.scale > 1 else super().shorten(data)

    @override
    def make_parser(self, debug: bool) -> PromptParser:
        """The pointer's place, counted in large letters."""
        return _LargeParser(debug, lambda: self._output.scale)


class _LargeParser(PromptParser):
    def __init__(self, debug: bool, scale: Callable[[], int]) -> None:
        super().__init__(debug)
        self._scale = scale

    @override
    def parse_mouse_code(self, code: str) -> Message | None:
        scale = self._scale()
        return super().parse_mouse_code(
            _POINTER.sub(
                lambda at: (
                    f"\x1b[<{at[1]};{(int(at[2]) - 1) // scale + 1};{(int(at[3]) - 1) // scale + 1}{at[4]}"
                ),
                code,
            )
        )


def large_driver(wanted: int, least: tuple[int, int]) -> type[LargeDriver]:
    """A driver that draws letters this many cells high where a step then still has room."""

    class Driver(LargeDriver):
        """One terminal's."""

    Driver.wanted, Driver.least = wanted, least
    return Driver
