"""The computer's speech, looked for only when it is wanted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from askwell.errors import AskwellError

if TYPE_CHECKING:
    from askwell.speaking.reader import Reader


class NoSpeechError(AskwellError):
    """The computer has no speech program."""


class SystemSpeech:
    """Costs nothing until somebody asks for it."""

    def read(self, lines: Sequence[str], language: str, when_done: Callable[[], None]) -> Reader:
        """Begin to read.

        Raises:
            NoSpeechError: There is no speech program.
        """
        from askwell.speaking.engines import find_engines
        from askwell.speaking.reader import Reader

        engines = find_engines()
        if not engines:
            raise NoSpeechError("This computer has no speech program.")
        reader = Reader(engines[0], lines, language, when_done, engines[1:])
        reader.start()
        return reader
