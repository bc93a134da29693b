"""Keys and pointer from a browser, through a server: as steady as from a terminal."""

from __future__ import annotations

import contextlib
import os
import threading
from collections.abc import Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING, Any

from textual import events, messages
from textual.drivers._byte_stream import ByteStream
from textual.drivers.web_driver import WebDriver, _ExitInput

from askwell.front.drivers.bounded_queue import HUNG_UP, BoundedQueue, end_for_sure
from askwell.front.drivers.key_parser import SteadyParser
from askwell.front.drivers.steady_driver import (
    SHOW_CURSOR,
    STEADY_CURSOR,
    without_foreign,
    without_surrogates,
)
from askwell.overriding import override

if TYPE_CHECKING:
    from textual.message import Message

_OWN_KINDS = frozenset({"resize", "focus", "blur", "quit", "exit", "deliver_chunk_request"})
"""What the stock driver understands."""


class SteadyWebDriver(BoundedQueue, WebDriver):
    """Packets from a server in place of a terminal."""

    columns, rows = (20, 300), (10, 120)
    """Least and most of each: a page may ask for any size, and all of it is painted and sent."""

    def __init__(self, app: Any, **options: Any) -> None:
        """Write one packet after the other: several threads do, and a pipe takes long ones in parts."""
        super().__init__(app, **options)
        self._writing = threading.Lock()
        self._write = partial(self._write_whole)
        self.told: dict[str, dict[str, object]] = {}
        """What the server told last, of each kind."""

    def _write_whole(self, data: bytes) -> int:
        with self._writing:
            written = 0
            while written < len(data):
                written += os.write(self.fileno, data[written:])
        return written

    @override
    def write(self, data: str) -> None:
        """Write what moves the cursor, colours and sets modes of the screen."""
        super().write(without_foreign(without_surrogates(data)))

    def tell(self, kind: str, **about: object) -> None:
        """Tell the server something that is not for the screen."""
        with contextlib.suppress(OSError):  # it is gone: the end of input says so too
            self.write_meta({"type": kind, **about})

    @override
    def _enable_bracketed_paste(self) -> None:
        """Nothing is pasted, and a paste without an end would make the program deaf."""

    @override
    def start_application_mode(self) -> None:
        """Show the cursor, as in a terminal."""
        super().start_application_mode()
        self.write(SHOW_CURSOR + STEADY_CURSOR)

    @override
    def read_input(self) -> None:
        """Read packets until the server goes away, then end the app."""
        parser, packets = SteadyParser(self.debug), ByteStream()
        try:
            for data in self._input_reader:
                for kind, payload in _packets(packets, data):
                    if kind == "D":
                        self._pass_on(parser.feed(payload))
                    else:
                        self._take_meta(kind, payload)
                self._pass_on(parser.tick())
        except _ExitInput:
            pass
        finally:
            self._input_reader.close()
            self._leave()

    def _pass_on(self, found: Iterable[Message]) -> None:
        """Keys and pointer. Sizes come in messages about the window, never from what is typed."""
        for message in found:
            if isinstance(message, (events.Key, events.MouseEvent)):
                self.process_message(message)

    @override
    def on_meta(self, packet_type: str, payload: dict[str, object]) -> None:
        """Take a message about the window; a size is a size that a window can have."""
        if packet_type == "resize":
            width, height = payload.get("width"), payload.get("height")
            if type(width) is not int or type(height) is not int:
                return
            (least_columns, most_columns), (least_rows, most_rows) = self.columns, self.rows
            width = min(max(width, least_columns), most_columns)
            payload = {**payload, "width": width, "height": min(max(height, least_rows), most_rows)}
        if packet_type in _OWN_KINDS:
            super().on_meta(packet_type, payload)
        else:
            self.told[packet_type] = payload

    def _take_meta(self, kind: str, payload: bytes) -> None:
        try:
            self._on_meta(kind, payload)
        except (ValueError, KeyError, TypeError, AttributeError):
            return  # a malformed packet costs only itself

    def _leave(self) -> None:
        if self.exit_event.is_set():
            return
        end_for_sure(HUNG_UP)
        with contextlib.suppress(RuntimeError):
            self.app.post_message(messages.ExitApp())


def _packets(stream: ByteStream, data: bytes) -> Iterator[tuple[str, bytes]]:
    """Whole packets in the bytes so far; a stream that makes no sense has none."""
    if not data:
        return
    try:
        yield from stream.feed(data)
    except _ExitInput:
        raise
    except Exception:  # noqa: BLE001 - a protocol fault has many kinds; the next bytes may make sense
        return
