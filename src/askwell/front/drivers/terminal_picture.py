"""The same picture in fewer bytes: what stands on the terminal already is not sent again.

Textual paints a page twice and ends every few words' colours to begin them again; on a serial line of 9,600
baud that was ten seconds a page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from rich.cells import cell_len

_PARTS = re.compile(
    r"\x1b\[(?P<look>[\d;]*)m"
    r"|\x1b\[(?P<move>\d*(?:;\d*)?)H"
    r"|(?P<mode>\x1b\[(?!\?1049)[0-?]*[ -/]*[hlnpqu])"
    r"|(?P<other>\x1b(?:\][^\x07\x1b]*(?:\x07|\x1b\\)|\[[0-?]*[ -/]*[@-~]|[ -/]*[0-Z\\^-~])|[\x00-\x1f\x7f])"
    r"|(?P<words>[^\x00-\x1f\x7f]+)"
)
_Look = tuple[str, str, frozenset[str]]
"""Colour of the words, colour of the ground, and everything else; as codes."""
_Cell = tuple[str, _Look]
_PLAIN: _Look = ("", "", frozenset())
_INK, _GROUND = re.compile(r"3[0-79]|9[0-7]"), re.compile(r"4[0-79]|10[0-7]")
_SEEN_ON_BLANK = frozenset({"4", "7", "9", "21", "53"})
"""Underlined, reversed, struck out, underlined twice, overlined."""
_NEAR = 4
"""Cells that are sent again sooner than jumped over."""
_LONG = 12
"""Blank cells that are erased sooner than sent."""


class TerminalPicture:
    """Remembers what stands on the terminal, and where its cursor is."""

    def __init__(self, *, can_erase: bool = False) -> None:
        """Know nothing of the terminal yet.

        Args:
            can_erase: Whether the terminal erases cells to the colour of the ground.
        """
        self._can_erase = can_erase
        self._row = self._column = 0
        self._look = _PLAIN
        self._is_stale = False
        self._forget()

    def forget(self) -> None:
        """From the next piece on, know nothing: something else changed the terminal. For any thread."""
        self._is_stale = True

    def _forget(self) -> None:
        self._rows: dict[int, list[_Cell | None]] = {}
        self._at: tuple[int, int] | None = None
        self._has: _Look | None = None

    def shorten(self, data: str) -> str:
        """The same for the terminal. Each piece must hold whole commands, as Textual writes them."""
        if self._is_stale:
            self._is_stale = False
            self._forget()
        return "".join(self._pieces(data))

    def _pieces(self, data: str) -> Iterator[str]:
        is_placed = True
        for found in _PARTS.finditer(data):
            match found.lastgroup:
                case "look":
                    self._look = _looked(self._look, found["look"])
                case "move":
                    row, _, column = found["move"].partition(";")
                    self._row, self._column, is_placed = int(row or 1) - 1, int(column or 1) - 1, False
                case "mode":
                    yield found[0]
                case "words":
                    yield from self._words(found[0])
                    is_placed = False
                case _ if found[0] in "\r\n":
                    self._row, self._column = self._row + (found[0] == "\n"), 0
                case _:
                    yield from (self._go(self._row, self._column), self._become(self._look), found[0])
                    self._forget()
        if not is_placed:
            yield self._go(self._row, self._column)

    def _words(self, text: str) -> Iterator[str]:
        start, width = self._column, cell_len(text)
        end = self._column = start + width
        row = self._rows.setdefault(self._row, [])
        if width != len(text):  # letters of two cells, or of none: what they leave of others is not known
            yield from (self._go(self._row, start), self._become(self._look), text)
            row.clear()
            self._at = None
            return
        row += [None] * (end - len(row))
        cells: list[_Cell | None] = [
            (letter, self._look if letter != " " else _blank(self._look)) for letter in text
        ]
        for first, last in _changes(row[start:end], cells):
            yield self._go(self._row, start + first)
            yield from self._send(text[first:last])
        row[start:end] = cells

    def _send(self, text: str) -> Iterator[str]:
        is_blank = text.isspace()
        yield self._become(_blank(self._look) if is_blank else self._look, is_blank=is_blank)
        if is_blank and self._can_erase and len(text) >= _LONG and not self._look[2] & _SEEN_ON_BLANK:
            yield f"\x1b[{len(text)}X"
            return
        yield text
        assert self._at is not None
        self._at = (self._at[0], self._at[1] + len(text)) if text.isascii() else None

    def _go(self, row: int, column: int) -> str:
        at, self._at = self._at, (row, column)
        if at == (row, column):
            return ""
        if at is not None and at[0] == row and column > at[1]:
            return f"\x1b[{column - at[1]}C"
        return f"\x1b[{row + 1};{column + 1}H"

    def _become(self, wanted: _Look, *, is_blank: bool = False) -> str:
        """The code that gives the terminal this look; for blanks, only what is seen of it."""
        has = self._has
        if has == wanted or (is_blank and has is not None and _blank(has) == wanted):
            return ""
        self._has = wanted
        ink, ground, rest = wanted
        codes = []
        if has is None or not has[2] <= rest or (has[0] and not ink) or (has[1] and not ground):
            has, codes = _PLAIN, ["0"]
        codes += sorted(rest - has[2])
        codes += [code for code, old in ((ink, has[0]), (ground, has[1])) if code != old]
        return f"\x1b[{';'.join(codes)}m"


def _changes(old: list[_Cell | None], new: list[_Cell | None]) -> Iterator[tuple[int, int]]:
    """First and last (exclusive) of each run of cells to send."""
    if old == new:
        return
    changed = [index for index, (one, other) in enumerate(zip(old, new, strict=True)) if one != other]
    first = last = changed[0]
    for index in changed:
        if index - last > _NEAR:
            yield first, last + 1
            first = index
        last = index
    yield first, last + 1


def _blank(look: _Look) -> _Look:
    """What is seen of a look where no letter stands."""
    return look if look[2] & _SEEN_ON_BLANK else ("", look[1], frozenset())


@lru_cache(512)
def _looked(look: _Look, codes: str) -> _Look:
    """The look after a code."""
    ink, ground, rest = look
    parts = iter((codes or "0").split(";"))
    for code in parts:
        if code in ("38", "48"):
            kind = next(parts, "")
            color = ";".join([code, kind, *(next(parts, "") for _ in range(3 if kind == "2" else 1))])
            ink, ground = (color, ground) if code == "38" else (ink, color)
        elif code in ("0", ""):
            ink, ground, rest = _PLAIN
        elif _INK.fullmatch(code):
            ink = code
        elif _GROUND.fullmatch(code):
            ground = code
        else:
            rest = rest | {code}
    return ink, ground, rest
