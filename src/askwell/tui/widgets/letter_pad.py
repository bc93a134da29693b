"""An on-screen keyboard for fingers: a group of letters first, then the letter, each on a large button."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import events
from textual.geometry import Size
from textual.message import Message

from askwell.presenting.acts import Act
from askwell.tui.widgets.act_bar import LARGE_ROWS, ActBar, ActButton, rows_of

if TYPE_CHECKING:
    from askwell.wording.words import ScreenWords

DONE, CANCEL = "done", "cancel"
GROUPS = ("abcde", "fghij", "klmnñ", "opqrs", "tuvwx", "yzáéí", "óúü'-", ".,?¿!¡", "12345", "67890")
"""Letters of English and Spanish, marks and digits; a group and its way back fit on the smallest window."""
_GROUP, _KEY, _SPACE, _DELETE, _MORE, _BACK = (
    "group:",
    "key:",
    "pad-space",
    "pad-delete",
    "pad-more",
    "pad-back",
)
_MOST_KEYS = 24


class LetterPad(ActBar):
    """Says which key was pressed. What does not fit is on further pages."""

    DEFAULT_CSS = """
    LetterPad { height: 1fr; }
    """

    class Typed(Message):
        """A letter, mark or space was typed; empty: the last one is to go."""

        def __init__(self, text: str) -> None:
            """Name it."""
            super().__init__()
            self.text = text

    def __init__(self, words: ScreenWords, *, id: str | None = None) -> None:
        """Set the program's words."""
        super().__init__(id=id, most=_MOST_KEYS)
        self._words = words
        self._group = ""
        self._page = 0

    def _keys(self) -> list[tuple[str, str]]:
        """All keys, on all pages."""
        names = self._words.acts
        if self._group:
            letters = [(f"{_KEY}{letter}", letter) for letter in self._group]
            return [*letters, (_BACK, names[Act.BACK.value].button)]
        groups = [(f"{_GROUP}{group}", " ".join(group)) for group in GROUPS]
        space, delete = (_SPACE, self._words.pad_space), (_DELETE, self._words.pad_delete)
        done, cancel = (DONE, self._words.write_done), (CANCEL, self._words.write_cancel)
        help_now = (Act.HELP_NOW.value, names[Act.HELP_NOW.value].button)
        return [*groups, space, delete, done, cancel, help_now]

    def _pages(self, size: Size) -> list[list[tuple[str, str]]]:
        """The keys, page by page; where there are several, each ends with the key to the next one."""
        keys = self._keys()
        if rows_of(keys, size.width) <= _rows_in(size):
            return [keys]
        more = (_MORE, self._words.pad_more)
        pages: list[list[tuple[str, str]]] = [[]]
        for key in keys:
            if pages[-1] and rows_of([*pages[-1], key, more], size.width) > _rows_in(size):
                pages.append([])
            pages[-1].append(key)
        return [[*page, more] for page in pages]

    def show_keys(self) -> None:
        """Show the keys of the group and page."""
        pages = self._pages(self.size)
        self.offer(pages[self._page % len(pages)])

    def on_resize(self, event: events.Resize) -> None:
        """Begin at the first page: another number of keys fits."""
        self._page = 0
        self.show_keys()

    def on_act_button_pressed(self, event: ActButton.Pressed) -> None:
        """Type, or change what keys there are; other buttons are for the screen."""
        act = event.act
        if act in (DONE, CANCEL, Act.HELP_NOW.value):
            return
        event.stop()
        if act == _MORE:
            self._page += 1
        else:
            self._page, self._group = 0, act.removeprefix(_GROUP) if act.startswith(_GROUP) else ""
            self._tell(act)
        self.show_keys()

    def _tell(self, act: str) -> None:
        if act.startswith(_KEY):
            self.post_message(self.Typed(act.removeprefix(_KEY)).set_sender(self))
        elif act in (_SPACE, _DELETE):
            self.post_message(self.Typed(" " if act == _SPACE else "").set_sender(self))


def _rows_in(size: Size) -> int:
    return max((size.height + 1) // (LARGE_ROWS + 1), 1)
