"""The same picture in fewer bytes: what stands on the terminal already is not sent again.

Textual paints a page twice and ends every few words' colours to begin them again; on a serial line of 9,600
baud that was ten seconds a page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from rich.cells import cell_len

_PARTS = re.compile(
    r"\x1b\[(?P<look>[\d;]*)m"
    r"|\x1b\[(?P<move>\d*(?:;\d*)?)H"
    r"|(?P<mode>\x1b\[(?!\?1049)[0-?]*[ -/]*[hlnpqu])"
    r"|(?P<other>\x1b(?:\][^\x07\x1b]*(?:\x07|\x1b\\)|\[[0-?]*[ -/]*[@-~]|[ -/]*[0-Z\\^-~])|[\x00-\x1f\x7f])"
    r"|(?P<words>[^\x00-\x1f\x7f]+)"
)
_Look = tuple[str | None, str, frozenset[str]]
"""Colour of the words, colour of the ground, and everything else, as codes; of blanks, no colour of words."""
_Cell = tuple[str, _Look]
_PLAIN: _Look = ("", "", frozenset())
_INK, _GROUND = re.compile(r"3[0-79]|9[0-7]"), re.compile(r"4[0-79]|10[0-7]")
_SEEN_ON_BLANK = frozenset({"4", "7", "9", "21", "53"})
"""Underlined, reversed, struck out, underlined twice, overlined."""
_ENDS = {"1": "22", "3": "23", "4": "24", "7": "27"}
"""What ends bold, italic, underlined and reversed alone; nothing else is ended but by ending all."""
_NEAR = 4
"""Cells that are sent again sooner than jumped over."""
_LONG = 12
"""Blank cells that are erased sooner than sent."""


@dataclass(frozen=True, slots=True)
class _Span:
    """Cells side by side that one look can show."""

    row: int
    column: int
    text: str
    look: _Look


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
        self._sent: dict[int, list[_Cell | None]] = {}
        """Rows that are not sent yet, as they stand on the terminal."""
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
                    yield from (*self._changes(), found[0])
                case "words":
                    yield from self._words(found[0])
                    is_placed = False
                case _ if found[0] in "\r\n":
                    self._row, self._column = self._row + (found[0] == "\n"), 0
                case _:
                    yield from (*self._changes(), self._go(self._row, self._column))
                    yield from (self._become(self._look), found[0])
                    self._forget()
        yield from self._changes()
        if not is_placed:
            yield self._go(self._row, self._column)

    def _words(self, text: str) -> Iterator[str]:
        start, width = self._column, cell_len(text)
        end = self._column = start + width
        row = self._rows.setdefault(self._row, [])
        if width != len(text):  # letters of two cells, or of none: what they leave of others is not known
            yield from (*self._changes(), self._go(self._row, start), self._become(self._look), text)
            row.clear()
            self._at = None
            return
        self._sent.setdefault(self._row, row.copy())
        row += [None] * (end - len(row))
        blank = (" ", _blank(self._look))
        row[start:end] = [blank if letter == " " else (letter, self._look) for letter in text]

    def _changes(self) -> Iterator[str]:
        """What has changed since the last time: all of one look together, so that its code is sent once."""
        waiting: dict[_Look, list[_Span]] = {}
        for number, sent in sorted(self._sent.items()):
            for span in _spans(number, sent, self._rows[number], _LONG if self._can_erase else None):
                waiting.setdefault(span.look, []).append(span)
        self._sent.clear()
        while waiting:
            look = min(waiting, key=lambda look: len(_change(self._has, look)[0]))
            for span in waiting.pop(look):
                yield self._go(span.row, span.column)
                yield from self._send(span)

    def _send(self, span: _Span) -> Iterator[str]:
        yield self._become(span.look)
        text, column = span.text, span.column
        if self._can_erase and len(text) >= _LONG and span.look[0] is None:
            yield f"\x1b[{len(text)}X"
            return
        yield text
        self._at = (span.row, column + len(text)) if text.isascii() else None

    def _go(self, row: int, column: int) -> str:
        at, self._at = self._at, (row, column)
        if at == (row, column):
            return ""
        if at is not None and at[0] == row and column > at[1]:
            return f"\x1b[{column - at[1]}C"
        return f"\x1b[{row + 1};{column + 1}H"

    def _become(self, wanted: _Look) -> str:
        """The code that gives the terminal this look; for blanks, only what is seen of it."""
        code, self._has = _change(self._has, wanted)
        return code


def _spans(
    number: int, sent: list[_Cell | None], row: list[_Cell | None], long: int | None
) -> Iterator[_Span]:
    """What of a row is to be sent.

    Args:
        number: Of the row.
        sent: As it stands on the terminal; cells after the last one are not known.
        row: As it shall stand.
        long: Blank cells from which they are a span of their own; None: they never are.
    """
    known, first, last, look = len(sent), 0, -1, _PLAIN
    for index, cell in enumerate(row):
        if cell is None or (index < known and sent[index] == cell):
            continue
        if index == last + 1 and cell[1] == look:
            last = index
            continue
        joined = _joined(look, row[last + 1 : index + 1]) if 0 <= last >= index - _NEAR else None
        if joined is None:
            yield from _parts(number, first, row[first : last + 1], look, long)
            first, joined = index, cell[1]
        last, look = index, joined
    yield from _parts(number, first, row[first : last + 1], look, long)


def _joined(look: _Look, cells: list[_Cell | None]) -> _Look | None:
    """The look that can show cells beside those of a look; None: no one can."""
    for cell in cells:
        if cell is None:
            return None
        if _blank(cell[1]) == look:
            look = cell[1]
        elif cell[1] not in (look, _blank(look)):
            return None
    return look


def _parts(
    number: int, first: int, cells: list[_Cell | None], look: _Look, long: int | None
) -> Iterator[_Span]:
    """One span, or several where there are many blanks that no ink is needed for."""
    text = "".join(cell[0] for cell in cells if cell)
    blank = _blank(look)
    pieces = re.split(f"( {{{long},}})", text) if long and blank[0] is None else [text]
    for piece in filter(None, pieces):
        yield _Span(number, first, piece, blank if long and len(piece) >= long and piece.isspace() else look)
        first += len(piece)


@lru_cache(512)
def _blank(look: _Look) -> _Look:
    """What is seen of a look where no letter stands."""
    return look if look[2] & _SEEN_ON_BLANK else (None, look[1], frozenset())


@lru_cache(1024)
def _change(has: _Look | None, wanted: _Look) -> tuple[str, _Look]:
    """The shortest code from one look to another, and what look there is after it."""
    if has is not None and wanted in (has, _blank(has)):
        return "", has
    ink, ground, rest = wanted
    after: _Look = (ink or "", ground, rest)
    codes = ["0", *sorted(rest), *filter(None, (ink, ground))]
    if has is not None and has[2] | rest <= _ENDS.keys():
        if ink is None:  # whatever ink there is can stay
            after = (has[0], ground, has[2] - _SEEN_ON_BLANK)
        ends = [_ENDS[code] for code in sorted(has[2] - after[2])]
        ends += sorted(after[2] - has[2])
        ends += [after[0] or "39"] if after[0] != has[0] else []
        ends += [ground or "49"] if ground != has[1] else []
        if len(";".join(ends)) <= len(";".join(codes)):
            return f"\x1b[{';'.join(ends)}m", after
        after = (ink or "", ground, rest)
    return f"\x1b[{';'.join(codes)}m", after


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
