"""Bytes to keys and clicks, by Textual's parser, whatever the bytes and however they come apart."""

from __future__ import annotations

import codecs
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from textual import events
from textual._parser import Read1
from textual._xterm_parser import XTermParser

from askwell.front.drivers.key_pieces import ESCAPE, KeyPieces
from askwell.overriding import override

if TYPE_CHECKING:
    from textual.message import Message

MAX_PASTED_AT_HOME = 64 * 1024
"""Letters of a paste; no field takes nearly as many."""
MAX_PASTED_AT_KIOSK = 4096
"""The same at a kiosk, where nothing is pasted."""
STATUS_QUESTION, STATUS_ANSWER = "\x1b[5n", "\x1b[0n"
"""Source: ECMA-48, device status report. Answered by foot and by the Linux console itself."""
_WITH_ALT = 2
"""Letters of a key that is pressed with Alt."""


class PromptParser(XTermParser):
    """Textual's parser without its own waiting: what it gets is whole."""

    @staticmethod
    @override
    def read1(timeout: float | None = None) -> Read1:  # type: ignore[override]
        """Wait for a letter only where no key has begun."""
        return Read1(None if timeout is None else 0.0)


class SteadyParser:
    """Bytes to messages, whatever the bytes and however they come apart."""

    def __init__(
        self,
        debug: bool = False,
        pieces: KeyPieces | None = None,
        make_parser: Callable[[bool], PromptParser] = PromptParser,
        encoding: str = "utf-8",
        answers: frozenset[str] = frozenset(),
    ) -> None:
        """Start with nothing pending.

        Args:
            debug: As Textual's parser has it.
            pieces: Holds what has begun; None: as a kiosk has it.
            make_parser: Makes the parser, at the start and after each fault.
            encoding: Of the terminal.
            answers: Sequences that are no keys, and nothing to the app.
        """
        self._debug, self._make_parser, self._answers = debug, make_parser, answers
        self._pieces = pieces or KeyPieces(MAX_PASTED_AT_KIOSK)
        self._parser = make_parser(debug)
        self._decoder = codecs.getincrementaldecoder(encoding)("replace")

    @property
    def seconds_left(self) -> float | None:
        """Seconds until `tick` will give something if nothing comes in; None: it never will."""
        return self._pieces.seconds_left

    def feed(self, data: bytes) -> list[Message]:
        """The messages that these bytes complete."""
        return self._messages(self._pieces.feed(self._decoder.decode(data)))

    def tick(self) -> list[Message]:
        """The messages that the passing of time completes."""
        return self._messages(self._pieces.pass_time())

    def _messages(self, pieces: Iterable[str]) -> list[Message]:
        return [_with_one_enter(message) for piece in pieces for message in self._take(piece)]

    def _take(self, piece: str) -> list[Message]:
        if piece == ESCAPE:
            return [events.Key("escape", ESCAPE)]
        if piece in self._answers:
            return []
        found: list[Message] = []
        try:
            found.extend(self._parser.feed(piece))
            typed = list(self._parser.tick())  # what the parser made nothing of, as if it had been typed
        except Exception:  # noqa: BLE001 - the parser raises many kinds; each costs only its piece
            self._renew()
        else:
            found += typed if len(piece) <= _WITH_ALT else []
        return found

    def _renew(self) -> None:
        XTermParser._parse_extended_key.cache_clear()  # it holds parsers and typed keys
        self._parser = self._make_parser(self._debug)
        self._decoder.reset()


def _with_one_enter(message: Message) -> Message:
    """Enter, also where it comes as a line end: by Ctrl+J, or pressed before the terminal was prepared."""
    if isinstance(message, events.Key) and message.key == "ctrl+j":
        return events.Key("enter", "\r")
    return message
