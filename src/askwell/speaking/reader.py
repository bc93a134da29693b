"""Reads lines aloud one after the other, and falls silent at once when asked."""

from __future__ import annotations

import contextlib
import subprocess
import threading
from collections.abc import Callable, Sequence

from askwell.speaking.engines import Engine, spoken


class Reader:
    """One page being read. Pausing goes back to the beginning of the line when it goes on."""

    def __init__(
        self,
        engine: Engine,
        lines: Sequence[str],
        language: str,
        when_done: Callable[[], None],
        others: Sequence[Engine] = (),
    ) -> None:
        """Be ready to read.

        Args:
            engine: The speech program.
            lines: What to say, a sentence or two in each.
            language: A code such as `en`.
            when_done: Called from another thread after the last line, or where no engine speaks; not
                when stopped.
            others: What to try where the engine fails.
        """
        self._engine, self._others = engine, list(others)
        self._lines, self._language = tuple(lines), language
        self._when_done = when_done
        self._at = 0
        self._turn = 0
        """Grows with every start and stop; a thread of an earlier turn says nothing more."""
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self.is_paused = False
        self.has_failed = False
        """Whether no engine would say a line."""

    def start(self) -> None:
        """Read from the first line, from the beginning again too."""
        self.stop()
        with self._lock:
            self._at = 0
        self._go_on()

    def pause_or_go_on(self) -> None:
        """Pause, or go on with the line that was not finished."""
        if self.is_paused:
            self._go_on()
        else:
            self.stop()
            self.is_paused = True

    def stop(self) -> None:
        """Fall silent at once, and stay so."""
        with self._lock:
            self._turn += 1
            process, self._process = self._process, None
        if process is not None and process.poll() is None:
            process.kill()
            if self._engine.stop:
                with contextlib.suppress(OSError):
                    _begun(self._engine.stop, subprocess.DEVNULL)

    def _go_on(self) -> None:
        self.is_paused = False
        with self._lock:
            turn = self._turn
        threading.Thread(target=self._read, args=(turn,), name="askwell-reader", daemon=True).start()

    def _read(self, turn: int) -> None:
        while self._at < len(self._lines) and not self.has_failed:
            if not self._say(self._lines[self._at], turn):
                return
        with self._lock:
            is_done = turn == self._turn
        if is_done:
            self._when_done()

    def _say(self, line: str, turn: int) -> bool:
        """Say one line to its end; False: stopped meanwhile."""
        with self._lock:
            if turn != self._turn:
                return False
            try:
                self._process = process = _begun(self._engine.command(self._language), subprocess.PIPE)
            except OSError:
                self._try_another()
                return True
        with contextlib.suppress(OSError, ValueError):
            process.communicate(spoken(line))
        with self._lock:
            if turn != self._turn:
                return False
            if process.returncode:
                self._try_another()
            else:
                self._at += 1
            return True

    def _try_another(self) -> None:
        if self._others:
            self._engine = self._others.pop(0)
        else:
            self.has_failed = True


def _begun(argv: Sequence[str], stdin: int) -> subprocess.Popen[bytes]:
    """A program that writes nothing here, and that no key pressed here ends."""
    quiet = subprocess.DEVNULL
    return subprocess.Popen(argv, stdin=stdin, stdout=quiet, stderr=quiet, start_new_session=True)
