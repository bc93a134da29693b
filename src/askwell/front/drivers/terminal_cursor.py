"""Where the terminal's own cursor belongs: screen readers, braille displays and magnifiers follow it."""

from __future__ import annotations

from textual.errors import NoWidget
from textual.geometry import Offset, Region
from textual.screen import Screen
from textual.widget import Widget

HOME = Offset(0, 0)


def cursor_place(screen: Screen[object]) -> Offset:
    """The cell of what has focus: its mark, its label or its caret. Without focus, where the words begin."""
    focused = screen.focused
    if focused is None:
        place = getattr(screen, "cursor_offset", HOME)
        return place if isinstance(place, Offset) else HOME
    return _inside(_wanted(focused), _seen_part(screen, focused))


def _wanted(widget: Widget) -> Offset:
    for name in ("cursor_offset", "cursor_screen_offset"):
        place = getattr(widget, name, None)
        if isinstance(place, Offset):
            return place
    return widget.content_region.offset


def _seen_part(screen: Screen[object], widget: Widget) -> Region:
    """The part of the window where the widget can be seen."""
    try:
        found = screen.find_widget(widget)
    except NoWidget:
        return screen.region
    return found.clip.intersection(found.region) or screen.region


def _inside(place: Offset, region: Region) -> Offset:
    x = min(max(place.x, region.x), region.right - 1)
    y = min(max(place.y, region.y), region.bottom - 1)
    return Offset(max(x, 0), max(y, 0))
