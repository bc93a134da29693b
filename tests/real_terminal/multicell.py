"""A model of a terminal that draws letters over several cells.

By the published rules of kitty's text sizing protocol: blocks, what overwriting does to them, erasing, and
the answer to where the cursor is.

It is strict: a letter that would make the terminal scroll, or be thrown away, is an error here.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from rich.cells import cell_len

_SEQUENCE = re.compile(
    r"\x1b\]66;(?P<meta>[^;]*);(?P<sized>[^\x07\x1b]*)(?:\x07|\x1b\\)"
    r"|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)"
    r"|\x1b\[(?P<args>[0-?]*)(?P<mid>[ -/]*)(?P<final>[@-~])"
    r"|\x1b[ -/]*[0-Z\\^-~]"
    r"|(?P<control>[\x00-\x1a\x1c-\x1f\x7f])"
    r"|(?P<words>[^\x00-\x1f\x7f]+)"
)
_MOST_BYTES = 4096


@dataclass(eq=False)
class Letter:
    """What stands in a block of cells."""

    text: str
    x: int
    y: int
    width: int
    height: int


class MulticellScreen:
    """Columns and rows of cells, each empty or part of a letter."""

    def __init__(self, columns: int, rows: int) -> None:
        """Start empty."""
        self.columns, self.rows = columns, rows
        self.x = self.y = 0
        self.wraps = True
        self.is_other = False
        self.answers = bytearray()
        """What the terminal sends back."""
        self.sized = 0
        """How many letters larger than a cell were drawn."""
        self._decoder = codecs.getincrementaldecoder("utf-8")()
        self._rest = ""
        self._wipe()

    def resize(self, columns: int, rows: int) -> None:
        """Keep what fits, moved up by as many rows as are lost: letters come to lie where none was put."""
        letters, lost = self._letters(), max(self.rows - rows, 0)
        self.columns, self.rows = columns, rows
        self._wipe()
        for letter in letters:
            letter.y -= lost
            if letter.y >= 0 and letter.x + letter.width <= columns:
                self._put(letter)
        self.x, self.y = min(self.x, columns - 1), min(self.y, rows - 1)

    def feed(self, data: bytes) -> None:
        """Take in what a program writes; a sequence may come in parts."""
        text = self._rest + self._decoder.decode(data)
        at = 0
        while found := _SEQUENCE.match(text, at):
            at = found.end()
            if found["sized"] is not None:
                assert len(found["sized"].encode()) <= _MOST_BYTES
                meta = dict(pair.split("=") for pair in found["meta"].split(":"))
                self._write(found["sized"], int(meta.get("s", 1)), int(meta.get("w", 0)))
            elif found["final"]:
                self._control(found["args"], found["mid"], found["final"])
            elif found["control"]:
                self._move_by(found["control"])
            elif found["words"]:
                self._write(found["words"], 1, 0)
        self._rest = text[at:]
        assert len(self._rest) < _MOST_BYTES, repr(self._rest[:80])

    def lines(self, scale: int) -> list[str]:
        """The letters of one size as rows of text; nothing else may stand anywhere."""
        rows = [[" "] * (self.columns // scale) for _ in range(self.rows // scale)]
        for letter in self._letters():
            if letter.text == " " and letter.height == 1:
                continue  # left where a wide letter was half covered
            assert letter.height == scale, f"{letter} among letters of {scale}"
            assert letter.x % scale == letter.y % scale == 0, f"{letter} between two places"
            rows[letter.y // scale][letter.x // scale] = letter.text
            for more in range(1, letter.width // scale):
                rows[letter.y // scale][letter.x // scale + more] = ""
        return ["".join(row).rstrip() for row in rows]

    # --- cells ----------------------------------------------------------------------------

    def _wipe(self) -> None:
        self._cells: list[list[Letter | None]] = [[None] * self.columns for _ in range(self.rows)]

    def _letters(self) -> list[Letter]:
        return list(dict.fromkeys(letter for row in self._cells for letter in row if letter is not None))

    def _put(self, letter: Letter) -> None:
        for y in range(letter.y, letter.y + letter.height):
            for x in range(letter.x, letter.x + letter.width):
                self._cells[y][x] = letter

    def _erase(self, letter: Letter, *, leaving_spaces: bool) -> None:
        for y in range(letter.y, letter.y + letter.height):
            for x in range(letter.x, letter.x + letter.width):
                self._cells[y][x] = Letter(" ", x, y, 1, 1) if leaving_spaces else None

    # --- writing --------------------------------------------------------------------------

    def _write(self, text: str, scale: int, width: int) -> None:
        if width:
            self._draw(text, scale, width)
            return
        for character in text:
            cells = cell_len(character)
            assert cells, "a mark on its own: its letter should have come with it"
            self._draw(character, scale, cells)

    def _draw(self, text: str, scale: int, cells: int) -> None:
        width, height = scale * cells, scale
        self.sized += scale > 1
        assert width <= self.columns, f"{text!r} would be thrown away"
        assert height <= self.rows, f"{text!r} would be thrown away"
        self._make_room(width)
        while skipped := self._in_lower_row_at_cursor():
            self.x = skipped.x + skipped.width
            self._make_room(width)
        assert self.y + height <= self.rows, f"{text!r} at row {self.y} would scroll {self.rows} rows"
        for y in range(self.y, self.y + height):
            for x in range(self.x, self.x + width):
                old = self._cells[y][x]
                if old is not None:
                    is_corner = (old.x, old.y) == (x, y)
                    self._erase(old, leaving_spaces=not is_corner and y == old.y)
        self._put(Letter(text, self.x, self.y, width, height))
        self.x += width

    def _make_room(self, width: int) -> None:
        if self.x + width > self.columns and self.wraps:
            self.x, self.y = 0, self.y + 1
        self.x = min(self.x, self.columns - width)

    def _in_lower_row_at_cursor(self) -> Letter | None:
        old = self._cells[self.y][self.x]
        return old if old is not None and old.y < self.y else None

    # --- commands -------------------------------------------------------------------------

    def _control(self, args: str, mid: str, final: str) -> None:
        if final == "H":
            row, _, column = args.partition(";")
            self.y = min(int(row or 1), self.rows) - 1
            self.x = min(int(column or 1), self.columns) - 1
        elif final == "C":
            self.x = min(self.x + int(args or 1), self.columns - 1)
        elif final == "X":
            for x in range(self.x, min(self.x + int(args or 1), self.columns)):
                old = self._cells[self.y][x]
                if old is not None:
                    self._erase(old, leaving_spaces=False)
        elif final == "J":
            assert args == "2"
            self._wipe()
        elif final == "n" and args == "6":
            self.answers += f"\x1b[{self.y + 1};{self.x + 1}R".encode()
        elif final in "hl" and args.startswith("?"):
            self.wraps = final == "h" if args == "?7" else self.wraps
            if args == "?1049":
                self._wipe()
                self.is_other = final == "h"
        else:
            assert final in "mqutp" or mid, f"a command this model does not know: {args}{mid}{final}"

    def _move_by(self, control: str) -> None:
        if control == "\r":
            self.x = 0
        elif control == "\n":
            assert self.y + 1 < self.rows, "the screen would scroll"
            self.y += 1
