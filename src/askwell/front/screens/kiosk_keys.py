"""Every key of the kiosk, and every action that a key, button or link may start."""

from __future__ import annotations

from textual.binding import Binding, BindingType

from askwell.front.screens.keys import AT_EVERY_PLACE, ON_STEPS, keys_of
from askwell.presenting.acts import Act

START_OVER_KEY, STAFF_KEY = "f9", "f12"

EVERYWHERE: list[BindingType] = [
    *AT_EVERY_PLACE,
    Binding(START_OVER_KEY, "start_over", show=False, priority=True),
    Binding(STAFF_KEY, "staff", show=False, priority=True),
]
"""Work on every screen, while typing too."""

MOVING: list[BindingType] = [
    Binding("tab", "app.focus_next", show=False),
    Binding("shift+tab", "app.focus_previous", show=False),
]
"""From one button to the next."""

STEPS: list[BindingType] = [
    *MOVING,
    *(b for b in ON_STEPS if not (isinstance(b, Binding) and Act.READ_ALOUD.value in b.action)),
]
"""On the steps of the guide. Nothing is read aloud in a waiting room."""

AT_FIRST: list[BindingType] = [
    *MOVING,
    Binding(keys_of("?"), f"act('{Act.HELP.value}')", show=False),
    Binding(keys_of("h"), f"act('{Act.HELP_NOW.value}')", show=False),
]
"""On the first screen."""

WRITING: list[BindingType] = [
    Binding("enter", "done", show=False, priority=True),
    Binding("up", "cursor_up", show=False),
    Binding("down", "cursor_down", show=False),
    Binding("left", "cursor_left", show=False),
    Binding("right", "cursor_right", show=False),
    Binding("ctrl+left", "cursor_word_left", show=False),
    Binding("ctrl+right", "cursor_word_right", show=False),
    Binding("home", "cursor_line_start", show=False),
    Binding("end", "cursor_line_end", show=False),
    Binding("backspace", "delete_left", show=False),
    Binding("delete", "delete_right", show=False),
]
"""In a field for own words: nothing that copies, cuts, pastes or selects."""

ALLOWED_ACTIONS = frozenset(
    {
        *("act", "start_over", "staff", "focus_next", "focus_previous"),
        *(
            "read",
            "read_screen",
            "read_to",
            "move",
            "take",
            "take_number",
            "press",
            "close",
            "cancel",
            "done",
        ),
        *("cursor_up", "cursor_down", "cursor_left", "cursor_right", "cursor_word_left", "cursor_word_right"),
        *("cursor_line_start", "cursor_line_end", "delete_left", "delete_right"),
        *("scroll_up", "scroll_down", "scroll_left", "scroll_right", "scroll_home", "scroll_end"),
        *("page_up", "page_down", "page_left", "page_right"),
    }
)
"""Whatever else something tries to start does not happen."""
