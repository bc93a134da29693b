"""Reads the page on screen aloud, and takes the keys that are for the reading."""

from __future__ import annotations

from collections.abc import Callable

from askwell.errors import AskwellError
from askwell.presenting.view import View
from askwell.session.edges import ReadingAloud, Speech
from askwell.wording.words import ScreenWords


class PageReader:
    """Silent until asked."""

    def __init__(
        self,
        speech: Speech | None,
        say: Callable[[str], None],
        call_later: Callable[[Callable[[], None]], object],
    ) -> None:
        """Set its edges.

        Args:
            speech: The computer's; None: nothing is read.
            say: Tells on screen what is going on; empty: nothing is.
            call_later: Calls something in the app's own thread.
        """
        self._speech, self._say, self._call_later = speech, say, call_later
        self._reading: ReadingAloud | None = None
        self._failed = ""

    @property
    def is_offered(self) -> bool:
        """Whether pages can be read aloud at all."""
        return self._speech is not None

    @property
    def is_reading(self) -> bool:
        """Whether a page is being read, or paused."""
        return self._reading is not None

    def read(self, view: View, words: ScreenWords, language: str) -> None:
        """Begin to read a view."""
        if self._speech is None:
            return
        from askwell.presenting.read_aloud import spoken_lines  # wanted only by those who listen

        try:
            self._reading = self._speech.read(spoken_lines(view, words), language, self._read_to_the_end)
        except AskwellError:
            self._say(words.no_speech)
        else:
            self._failed = words.speech_failed
            self._say(words.reading_aloud)

    def _read_to_the_end(self) -> None:
        self._call_later(self._has_ended)

    def _has_ended(self) -> None:
        has_failed = self._reading is not None and self._reading.has_failed
        self.stop()
        if has_failed:
            self._say(self._failed)

    def stop(self) -> None:
        """Fall silent."""
        if self._reading is not None:
            self.fall_silent()
            self._say("")

    def fall_silent(self) -> None:
        """The same where nothing can be said on screen any more."""
        if self._reading is not None:
            self._reading.stop()
            self._reading = None

    def take_key(self, key: str, words: ScreenWords) -> bool:
        """Pause, begin again or stop.

        Returns:
            Whether the key was for the reading alone; F2, say, stops it and has its own meaning too.
        """
        reading = self._reading
        if reading is None:
            return False
        if key == "space":
            reading.pause_or_go_on()
            self._say(words.reading_paused if reading.is_paused else words.reading_aloud)
        elif key == "r":
            reading.start()
            self._say(words.reading_aloud)
        else:
            self.stop()
            return not (key[:1] == "f" and key[1:].isdigit())
        return True
