"""The one door of the screens that stand over others: each opens once and closes once.

Textual's `dismiss` closes whatever screen is on top and gives a result twice if asked twice: a key typed
before the first one closed a screen would close the one beneath it or end the program.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

from textual import events
from textual.await_complete import AwaitComplete
from textual.screen import ModalScreen, Screen

from askwell.front.screens.keeps_focus import KeepsFocus
from askwell.overriding import override

if TYPE_CHECKING:
    from textual.app import App

Result = TypeVar("Result")


class LeavesOnce(ModalScreen[Result], KeepsFocus):
    """A screen over another one. The first result is the one that counts."""

    then: Callable[[Any], None] | None = None
    """Called with the result, after the screen is gone."""
    _given: tuple[Result | None] | None = None

    @property
    def is_leaving(self) -> bool:
        """Whether it has its result, and only waits for another screen to go."""
        return self._given is not None

    @property
    def names(self) -> object:
        """What no two screens that are open share."""
        return type(self)

    @override
    def dismiss(self, result: Result | None = None) -> AwaitComplete:
        """Close: at once if this screen is on top, else as soon as it is again. Twice is once."""
        if self._given is None:
            self._given = (result,)
            self._leave()
        return AwaitComplete()

    def on_screen_resume(self) -> None:
        """Close, if that was asked for while another screen stood over this one."""
        self._leave()

    def _leave(self) -> None:
        if self._given is not None and self.is_active and self.app.is_running:
            self.app.pop_screen()
            if self.then is not None:
                self.then(self._given[0])


class LeavesAtAnyKey(LeavesOnce[None], inherit_bindings=False):
    """One that any key or click takes away."""

    def on_key(self, event: events.Key) -> None:
        """Go on; the key does nothing else."""
        event.stop()
        event.prevent_default()
        self.go_on()

    def on_click(self) -> None:
        """Go on."""
        self.go_on()

    def go_on(self) -> None:
        """Close."""
        self.dismiss(None)


def open_over(
    app: App[Any], screen: LeavesOnce[Result], then: Callable[[Result], None] | None = None
) -> None:
    """Open a screen over the one in front; what it gives back goes to `then`.

    Where the same one is open already, all that lies over that one is taken away instead.
    """
    names = screen.names
    for one in app.screen_stack:
        if isinstance(one, LeavesOnce) and one.names == names and not one.is_leaving:
            uncover(app, one)
            return
    screen.then = then
    app.push_screen(screen)


def uncover(app: App[Any], screen: Screen[Any]) -> None:
    """Take away what lies over a screen; nobody gave an answer, and nothing follows from it."""
    while app.screen is not screen and len(app.screen_stack) > 1:
        app.pop_screen()
