"""An app that ends without a traceback, leaves the pointer alone, and knows its driver."""

from __future__ import annotations

from textual.app import App
from textual.driver import Driver

from askwell.overriding import override


class QuietApp(App[int]):
    """Textual's app, but that a fault shows nothing: its locals would hold a person's words."""

    fault: BaseException | None = None
    """What ended the app, if it did not end by itself."""

    @property
    def driver(self) -> Driver | None:
        """Reads and draws, while the app runs."""
        return self._driver

    @override
    def panic(self, *renderables: object) -> None:
        """End with the code of a fault, and show nothing of it."""
        self.fault = self._exception or RuntimeError()
        self._return_code = 1
        self._exit_renderables.clear()
        self._close_messages_no_wait()

    @override
    def _fatal_error(self) -> None:
        self.panic()

    @override
    def _set_pointer_shape(self, shape: str) -> None:
        """Leave it alone: its code ends in the byte of the bell, which some terminals ring.

        Every screen sends one as it opens, so `Screen.update_pointer_shape` is not enough.
        """
