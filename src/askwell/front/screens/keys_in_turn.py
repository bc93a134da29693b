"""Keys act one after the other, however fast they come.

Textual hands a key to what has focus and looks at the next one at once: a key with priority then acts before
the one it came after, and one for a list goes to the button that has focus still. So the next key waits until
a mark, which is sent the way of the key through the same queues, has come back behind it.
"""

from __future__ import annotations

import asyncio
from collections import deque
from functools import partial
from typing import TYPE_CHECKING, Any

from textual.events import Event
from textual.message_pump import MessagePump
from textual.screen import Screen

if TYPE_CHECKING:
    from textual.app import App

LONGEST_SECONDS = 0.5
"""A mark that is not back by then is lost with the screen it was in, and the next key goes on."""


class KeysInTurn:
    """Holds what came while a key is still on its way."""

    def __init__(self, app: App[Any]) -> None:
        """Hold nothing."""
        self._app = app
        self._waiting: deque[Event] = deque()
        self._is_on_its_way = False
        self._number = 0

    def must_wait(self, event: Event) -> bool:
        """Whether a key is still on its way; what came now is handed to the app again after it."""
        if not self._is_on_its_way:
            return False
        if not self._waiting:
            lost = partial(self._app.call_later, self._arrived, self._number)
            asyncio.get_running_loop().call_later(LONGEST_SECONDS, lost)
        self._waiting.append(event)
        return True

    def follow(self, target: MessagePump, screen: Screen[Any]) -> None:
        """Send the mark after a key.

        Args:
            target: What the key was handed to.
            screen: The screen that was in front then; where another one is after the key, that one has to
                stand before it gets keys.
        """
        self._is_on_its_way = True
        self._number += 1
        self._go_on(target, screen, self._number)

    def _go_on(self, pump: MessagePump, screen: Screen[Any], number: int) -> None:
        while pump is not self._app:
            above = getattr(pump, "parent", None) or self._app
            if pump.call_later(self._go_on, above, screen, number):
                return
            pump = above
        self._app.call_later(self._came_back, screen, number)

    def _came_back(self, screen: Screen[Any], number: int) -> None:
        front = self._app.screen
        if front is screen or not front.call_later(self._app.call_later, self._arrived, number):
            self._app.call_later(self._arrived, number)

    async def _arrived(self, number: int) -> None:
        if number != self._number:
            return  # given up before
        self._is_on_its_way = False
        while self._waiting and not self._is_on_its_way:
            await self._app.on_event(self._waiting.popleft())
