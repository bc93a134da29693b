"""Where a command reads and writes, also where standard streams are closed, full or left by their reader."""

from __future__ import annotations

import contextlib
import io
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TextIO

from askwell.errors import NotDeliveredError, UsageError
from askwell.overriding import override

MOST_LINES = 5_000
"""A visit takes a few hundred; only what never ends brings more, and it brings nothing of a person's."""


class Outlet(io.TextIOWrapper):
    """A standard stream that takes everything, and remembers why it could not pass something on."""

    failure: OSError | None = None
    """The first one; what follows it goes nowhere."""

    def __init__(self, number: int, encoding: str, errors: str, *, is_line_buffered: bool) -> None:
        """Write to this file descriptor."""
        file = io.BufferedWriter(io.FileIO(number, "wb", closefd=False))
        super().__init__(file, encoding, errors, line_buffering=is_line_buffered)

    @override
    def write(self, text: str) -> int:
        """Write, or remember why not."""
        with self._remembering():
            return super().write(text)
        return len(text)

    @override
    def flush(self) -> None:
        """Pass on what is held, or remember why not."""
        with self._remembering():
            super().flush()

    @contextlib.contextmanager
    def _remembering(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            from askwell.outputs.deliver import silence  # seldom wanted

            self.failure = self.failure or error
            silence(self)


class Product(Outlet):
    """Standard output: whoever waits for what was written is told that it cannot be read."""

    @override
    def flush(self) -> None:
        """Pass on what is held.

        Raises:
            BrokenPipeError: Nobody reads it any more.
            NotDeliveredError: It could not be written.
        """
        super().flush()
        failure, self.failure = self.failure, None
        if isinstance(failure, BrokenPipeError):
            raise failure
        if failure is not None:
            from askwell.wording.output_words import output_words_for, why  # seldom wanted

            words = output_words_for("en")
            reason = why(failure, words)
            raise NotDeliveredError(words.output_not_written.format(reason=reason)) from failure


class Input(io.TextIOWrapper):
    """Standard input: what cannot be read has ended, and what is no terminal does end."""

    _lines = 0

    def __init__(self, number: int, encoding: str, errors: str) -> None:
        """Read from this file descriptor."""
        super().__init__(io.BufferedReader(io.FileIO(number, "rb", closefd=False)), encoding, errors)

    @override
    def readline(self, size: int | None = -1, /) -> str:  # type: ignore[override]  # as TextIOWrapper has it
        """The next line, or so much of it; empty at the end.

        Raises:
            UsageError: It is no terminal, and brings more than any visit takes.
        """
        self._lines += 1
        if self._lines > MOST_LINES and not self.isatty():
            raise UsageError(
                f"more than {MOST_LINES} lines came in, and not from a keyboard. "
                "Give it fewer, or start askwell in a terminal."
            )
        try:
            return super().readline(-1 if size is None else size)
        except OSError:
            return ""


@dataclass(frozen=True, slots=True)
class Streams:
    """Standard input, output and error, passed in so that tests can hold them."""

    stdin: TextIO
    stdout: TextIO
    """Carries the product only."""
    stderr: TextIO
    """Carries what is said to the person at the keyboard."""

    def silence(self) -> None:
        """Point output and error at nothing, so that the flush at exit cannot fail on what is gone."""
        from askwell.outputs.deliver import silence  # seldom wanted

        silence(self.stdout)
        silence(self.stderr)

    @classmethod
    def standard(cls) -> Streams:
        """The streams of this process, made to work whatever they lead to."""
        if sys.stdin is sys.__stdin__:
            sys.stdin = Input(*_opened(0, sys.stdin, os.O_RDONLY), "replace")
        if sys.stdout is sys.__stdout__:
            is_line_buffered = sys.stdout is not None and sys.stdout.line_buffering
            # a closed one becomes one that cannot be written to
            number, encoding = _opened(1, sys.stdout, os.O_RDONLY)
            sys.stdout = Product(number, encoding, "replace", is_line_buffered=is_line_buffered)
        if sys.stderr is sys.__stderr__:
            number, encoding = _opened(2, sys.stderr, os.O_WRONLY)
            sys.stderr = Outlet(number, encoding, "backslashreplace", is_line_buffered=True)
        return cls(sys.stdin, sys.stdout, sys.stderr)


def _opened(number: int, stream: TextIO | None, flags: int) -> tuple[int, str]:
    """A standard file descriptor and its encoding; it leads somewhere, so no other file gets its number."""
    if stream is None:
        nowhere = os.open(os.devnull, flags)
        if nowhere != number:
            os.dup2(nowhere, number)
            os.close(nowhere)
        os.set_inheritable(number, True)
    elif sys.platform != "win32":
        with contextlib.suppress(OSError):
            os.set_blocking(number, True)  # another program may have left it so that a wait is an error
    return number, stream.encoding if stream is not None else "utf-8"
