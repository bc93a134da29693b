"""Every key of the full screen. The help screen is made from the same letters."""

from __future__ import annotations

from textual.binding import Binding, BindingType

from askwell.presenting.acts import LETTERS, Act
from askwell.presenting.keyboards import same_places

_NAMES = {"?": ("question_mark", "arabic_question_mark"), "+": ("plus",), "-": ("minus",)}


def keys_of(sign: str) -> str:
    """Every name of a letter's or digit's key: in capitals, and on keyboards of other alphabets.

    Args:
        sign: A small Latin letter, a digit or another sign.

    Returns:
        The names, with commas between them, as bindings have them.
    """
    if sign in _NAMES:
        return ",".join(_NAMES[sign])
    same = same_places(sign)
    return ",".join(dict.fromkeys(form for letter in same for form in (letter, letter.upper())))


_SECOND = {Act.NEXT: ("right",), Act.BACK: ("left",), Act.DELETE: ("delete",)}

AT_EVERY_PLACE: list[BindingType] = [
    Binding(f"f{number}", f"act('{act.value}')", show=False, priority=True)
    for number, act in enumerate((Act.HELP, Act.HELP_NOW, Act.LANGUAGE, Act.LOOK, Act.CURTAIN), 1)
]
"""At home and at a kiosk."""

EVERYWHERE: list[BindingType] = [
    *AT_EVERY_PLACE,
    Binding("ctrl+q", f"act('{Act.LEAVE.value}')", show=False, priority=True),
]
"""Work while typing and over side screens too."""

ON_STEPS: list[BindingType] = [
    Binding(",".join((keys_of(letter), *_SECOND.get(act, ()))), f"app.act('{act.value}')", show=False)
    for act, letter in LETTERS.items()
]
"""Letters and arrows, on the steps of the guide."""

READING: list[BindingType] = [
    Binding("up", "read(-1)", show=False),
    Binding("down", "read(1)", show=False),
    Binding("space,pagedown", "read_screen(1)", show=False),
    Binding("pageup", "read_screen(-1)", show=False),
    Binding("home", "read_to(0)", show=False),
    Binding("end", "read_to(1)", show=False),
]
"""Moving through the words, wherever there are words."""
