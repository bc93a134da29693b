"""The top three questions as QR codes, for a phone that is held to the screen.

Plain text and nothing else: no link, no name, no contact or calendar entry that a phone would send to a
service. Whoever scans a code can read it, so it is shown on request only. segno, which makes the codes, is an
extra.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterator
from dataclasses import dataclass, field

from askwell.checklist.checklist import Checklist, SectionKind
from askwell.errors import MissingExtraError
from askwell.outputs.safe_words import safe_checklist
from askwell.wording.output_words import output_words_for

QUIET = 2
"""Light modules on every side; without them no reader finds a code on a dark screen."""
MAX_VERSION = 10
"""Larger codes have modules too fine for the camera of a phone (tried with three readers)."""
MIN_VERSION = 3
"""Smaller codes hold a few words each."""
_MODULES_OF_VERSION_0 = 17
_MODULES_PER_VERSION = 4
_CUT = "..."
_BYTES = (17, 32, 53, 78, 106, 134, 154, 192, 230, 271)
"""Bytes that a code of a version holds at the lowest error correction, from version 1.

Source: ISO/IEC 18004, table 7.
"""


@dataclass(frozen=True, slots=True)
class QrCode:
    """One code, to be drawn black on white whatever the theme."""

    text: str = field(repr=False)
    """What a phone reads from it."""
    modules: tuple[tuple[bool, ...], ...] = field(repr=False)
    """Rows of modules with the quiet zone; True is dark."""

    def half_blocks(self) -> tuple[str, ...]:
        """Lines of cells, two rows of modules in each: ink where dark, the background where light."""
        rows = [*self.modules, *([(False,) * len(self.modules[0])] if len(self.modules) % 2 else [])]
        cells = {(True, True): "█", (True, False): "▀", (False, True): "▄", (False, False): " "}
        pairs = zip(rows[::2], rows[1::2], strict=True)
        return tuple("".join(cells[pair] for pair in zip(*two, strict=True)) for two in pairs)


def largest_version(columns: int, rows: int) -> int:
    """The version of the largest code that a window holds; 0 if it holds none.

    Args:
        columns: Cells free in a line.
        rows: Lines free.

    Source: ISO/IEC 18004: version n has 17 + 4 n modules on a side.
    """
    room = min(columns, rows * 2) - 2 * QUIET
    version = (room - _MODULES_OF_VERSION_0) // _MODULES_PER_VERSION
    return 0 if version < MIN_VERSION else min(version, MAX_VERSION)


def qr_codes(checklist: Checklist, columns: int, rows: int) -> tuple[QrCode, ...]:
    """The top three as one code or, where that would not fit, as numbered codes. Nothing is ever cut off.

    Args:
        checklist: Whose top three.
        columns: Cells free in a line.
        rows: Lines free.

    Returns:
        The codes in order; none if there are no questions, or the window is smaller than 33 cells by 17.

    Raises:
        MissingExtraError: segno is not installed.
    """
    version = largest_version(columns, rows)
    top = next(iter(safe_checklist(checklist).of_kind(SectionKind.TOP)), None)
    if not version or top is None:
        return ()
    title = top.title.text if top.title else ""
    questions = tuple(line.words.text for line in top.lines if line.words.text)
    if not questions:
        return ()
    whole = "\n".join((title, *(f"{n}. {text}" for n, text in enumerate(questions, 1))))
    texts = (whole,) if _fits(whole, version) else _numbered(questions, version)
    smallest = next(v for v in range(1, version + 1) if all(_fits(text, v) for text in texts))
    return tuple(QrCode(text, _modules(text, smallest, checklist.language)) for text in texts)


def _numbered(questions: tuple[str, ...], version: int) -> tuple[str, ...]:
    """Texts that each fit one code and begin with `1/4`; a question has codes of its own."""
    digits = 1
    while True:
        room_taken = "9" * digits + "/" + "9" * digits + " "
        pieces = [piece for text in questions for piece in _pieces(text, room_taken, version)]
        if len(str(len(pieces))) <= digits:
            return tuple(f"{n}/{len(pieces)} {piece}" for n, piece in enumerate(pieces, 1))
        digits += 1


def _pieces(text: str, before: str, version: int) -> Iterator[str]:
    """A question in as few pieces as fit, parted at spaces where there are any."""
    while not _fits(before + text, version):
        end = _longest_start(text, before, version)
        space = text.rfind(" ", 0, end + 1)
        end = space if space > end // 2 else end
        yield text[:end].rstrip() + _CUT
        text = _CUT + text[end:].lstrip()
    yield text


def _longest_start(text: str, before: str, version: int) -> int:
    """How many characters fit with the mark of a cut after them; at least one more than the mark before."""
    least = len(_CUT) + 1
    more = range(least + 1, len(text) + 1)
    return least + bisect(more, False, key=lambda end: not _fits(before + text[:end] + _CUT, version))


def _fits(text: str, version: int) -> bool:
    """Whether a text goes into one code. Text outside ASCII also carries the name of its encoding."""
    naming = 0 if text.isascii() else 2
    return len(text.encode()) + naming <= _BYTES[version - 1]


def _modules(text: str, version: int, language: str) -> tuple[tuple[bool, ...], ...]:
    """The code for a text, of the version that the others have too."""
    try:
        import segno
    except ImportError as error:
        raise MissingExtraError(output_words_for(language).needs_qr) from error
    is_ascii = text.isascii()
    encoding = None if is_ascii else "utf-8"
    code = segno.make(text, "l", version, micro=False, encoding=encoding, eci=not is_ascii)
    return tuple(tuple(bool(module) for module in row) for row in code.matrix_iter(border=QUIET))
