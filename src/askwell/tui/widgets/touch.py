"""The touch layout: everything to press is large enough for fingers."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from textual.widget import Widget

if TYPE_CHECKING:
    from askwell.tui.app import AskwellApp


def is_touch(widget: Widget) -> bool:
    """Whether the app that a widget stands in has the touch layout.

    Source: WCAG 2.2, 2.5.8, target size.
    """
    return cast("AskwellApp", widget.app).is_touch


def is_bare(widget: Widget) -> bool:
    """Whether no ground tells a button from the words around it, so that its letters have to."""
    return cast("AskwellApp", widget.app).is_bare
