"""The speech programs of a person's own computer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from askwell.speaking.reader import Reader


class LazySpeech:
    """The computer's speech, loaded when somebody asks for it."""

    def read(self, lines: Sequence[str], language: str, when_done: Callable[[], None]) -> Reader:
        """Begin to read.

        Raises:
            AskwellError: There is no speech program.
        """
        from askwell.speaking.reader import SystemSpeech

        return SystemSpeech().read(lines, language, when_done)
