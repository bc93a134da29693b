"""Sheets as PDF and on paper, each made by a process of its own that ends with it.

typst keeps what it has set, to be quicker with the next one. A server has to forget it: so the words of a
sheet go to a process that was forked for this sheet alone, and everything that it holds ends with it.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import signal
import socket
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from askwell.errors import NotDeliveredError
from askwell.outputs.typesetting import prepare

if TYPE_CHECKING:
    from askwell.checklist.checklist import Checklist

SECONDS = 60
"""For one sheet; then its process is ended."""
PRINT_SECONDS = 600
"""The same for one that is printed: it follows the job to its last sheet."""
_LOOK_SECONDS = 1.0
"""Between two looks whether the server is still there."""

Make = Callable[..., bytes]


class SheetMaker:
    """Takes orders on a socket of the service's own folder, and forks once for each."""

    def __init__(self, folder: Path, render: Make, print_sheet: Callable[..., None] | None = None) -> None:
        """Listen; nothing is taken before `serve`.

        Args:
            folder: Only the service can look into it.
            render: Makes a sheet, given what `made` was given.
            print_sheet: Prints one and notes what became of it, given what `print` was given.
        """
        self._path = str(folder / "sheets")
        self._render, self._print = render, print_sheet
        self._listening = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        with contextlib.suppress(FileNotFoundError):
            Path(self._path).unlink()
        self._listening.bind(self._path)
        self._listening.listen(64)

    # --- for the workers ------------------------------------------------------------------------

    def made(self, checklist: Checklist, format_name: str, paper: str, large_print: bool) -> bytes:
        """A sheet.

        Raises:
            NotDeliveredError: It could not be made.
        """
        with self._ordered(("made", checklist, format_name, paper, large_print)) as answer:
            answer.settimeout(SECONDS)
            try:
                is_made, data = _received(answer)
            except (OSError, EOFError, pickle.UnpicklingError) as error:
                raise NotDeliveredError("the sheet could not be made") from error
        if not is_made:
            raise NotDeliveredError("the sheet could not be made")
        return bytes(data)

    def print(self, *about: Any) -> None:
        """Print a sheet; what becomes of it is noted by what prints."""
        self._ordered(("print", *about)).close()

    def _ordered(self, order: tuple[Any, ...]) -> socket.socket:
        there = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        try:
            there.settimeout(SECONDS)
            there.connect(self._path)
            _send(there, order)
        except OSError as error:
            there.close()
            raise NotDeliveredError("the sheet could not be made") from error
        return there

    # --- the process that forks -------------------------------------------------------------------

    def serve(self, is_orphan: Callable[[], bool]) -> None:
        """Fork for each order, until SIGTERM or the server is gone. This process reads none of them."""
        signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # they leave nothing behind
        prepare()
        self._listening.settimeout(_LOOK_SECONDS)
        while not is_orphan():
            with contextlib.suppress(OSError):
                order, _ = self._listening.accept()
                if os.fork() == 0:
                    self._obey_and_end(order)
                order.close()

    def _obey_and_end(self, order: socket.socket) -> None:
        """Do what was ordered, in a process that ends with it."""
        try:
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            self._listening.close()
            signal.alarm(SECONDS)
            kind, *about = _received(order)
            if kind == "print" and self._print is not None:
                signal.alarm(PRINT_SECONDS)
                self._print(*about)
            elif kind == "made":
                _send(order, self._tried(about))
        finally:
            os._exit(0)

    def _tried(self, about: list[Any]) -> tuple[bool, bytes]:
        try:
            return True, self._render(*about)
        except Exception:  # noqa: BLE001 - whatever broke, the reader is told in words by who ordered
            return False, b""


def _send(there: socket.socket, what: object) -> None:
    there.sendall(pickle.dumps(what))


def _received(there: socket.socket) -> Any:
    """What was sent, by a process of this service: nobody else can reach its folder."""
    with there.makefile("rb") as file:
        return pickle.load(file)
