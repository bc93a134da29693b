"""Screens that close once.

Textual's `dismiss` closes whatever screen is on top: a second key, typed before the first one closed a
screen, would close the one beneath it or end the program.
"""

from __future__ import annotations

from typing import TypeVar

from textual.await_complete import AwaitComplete
from textual.screen import ModalScreen

Result = TypeVar("Result")


class LeavesOnce(ModalScreen[Result]):
    """A modal screen that ignores being closed when it is not the one on top."""

    def dismiss(self, result: Result | None = None) -> AwaitComplete:
        """Close, if it is open."""
        if self.is_active and self.app.is_running:
            return super().dismiss(result)
        return AwaitComplete()
