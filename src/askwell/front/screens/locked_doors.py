"""What a kiosk's program never does, whoever asks for it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, NoReturn

from textual.actions import ActionParseResult, parse
from textual.dom import DOMNode

from askwell.front.screens.app import AskwellApp
from askwell.front.screens.kiosk_keys import ALLOWED_ACTIONS
from askwell.overriding import override


class LockedApp(AskwellApp, inherit_bindings=False):
    """Copies, opens, saves and delivers nothing, and runs no action but those of the list."""

    @override
    async def run_action(
        self,
        action: str | ActionParseResult,
        default_namespace: DOMNode | None = None,
        namespaces: Mapping[str, DOMNode] | None = None,
    ) -> bool:
        """Run an action of the list, and no other, wherever it comes from."""
        if (parse(action) if isinstance(action, str) else action)[1] not in ALLOWED_ACTIONS:
            return False
        return await super().run_action(action, default_namespace, namespaces)

    @override
    def copy_to_clipboard(self, text: str) -> None:
        """Copy nothing: the next person could paste it."""

    @override
    def open_url(self, url: str, *, new_tab: bool = True) -> None:
        """Open nothing."""

    @override
    def save_screenshot(self, *_: Any, **__: Any) -> str:
        """Save nothing."""
        return ""

    @override
    def deliver_screenshot(self, *_: Any, **__: Any) -> str | None:
        """Deliver nothing."""
        return None

    @override
    def deliver_text(self, *_: Any, **__: Any) -> str | None:
        """Deliver nothing."""
        return None

    @override
    def deliver_binary(self, *_: Any, **__: Any) -> str | None:
        """Deliver nothing."""
        return None

    @override
    def action_suspend_process(self) -> None:
        """Go on."""

    @override
    def action_command_palette(self) -> None:
        """Open nothing."""

    @override
    async def action_quit(self) -> None:
        """Stay."""

    @override
    def action_help_quit(self) -> None:
        """Say nothing about leaving."""

    @contextmanager
    @override
    def suspend(self) -> Iterator[NoReturn]:
        """Refuse: there is nobody to hand the terminal to."""
        raise PermissionError
        yield  # pragma: no cover
