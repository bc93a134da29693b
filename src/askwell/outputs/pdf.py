"""A checklist as a tagged PDF, set by typst, which is an extra and is loaded only when a PDF is made.

The words travel as JSON in `sys.inputs`; `sheet.typ` never sees them as markup. The font lies in `fonts/`;
the system's fonts are looked at only for letters it lacks.
"""

from __future__ import annotations

import bisect
import datetime as dt
import functools
import json
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from askwell.checklist.checklist import Checklist, Line, Section, Words
from askwell.errors import MissingExtraError, NotDeliveredError
from askwell.outputs.paper import MARGIN_MM, PrintStyle
from askwell.wording import wording_for

if TYPE_CHECKING:
    import typst

_FOLDER = Path(__file__).resolve().parent
_STANDARD: Final = "ua-1"
_LIKE = str.maketrans({"\u2010": "-", "\u2011": "-", "\u2007": "\u00a0", "\u202f": "\u00a0"})
"""Rare hyphens and spaces that look the same as common ones which every font has."""

_ROOMIEST = 8
"""Roominess goes from 0 to 8; what it means is in `sheet.typ`."""


def render_pdf(checklist: Checklist, style: PrintStyle) -> bytes:
    """A checklist as PDF/UA-1, the same bytes for the same checklist, style and typst.

    Raises:
        MissingExtraError: typst is not installed.
        NotDeliveredError: No font here has some of the letters; names them.
    """
    try:
        import typst
    except ImportError as error:
        raise MissingExtraError(
            "PDF needs one more package: pip install 'askwell[pdf]'. Without it, --format html works."
        ) from error
    data = _sheet_data(checklist, style)
    for has_system_fonts in (False, True):
        try:
            return _Sheet(data, _fonts(has_system_fonts)).pdf(checklist.printed_on)
        except typst.TypstError as error:
            if "could not be displayed" not in error.message:
                raise
    raise NotDeliveredError(_missing_letters(data))


@functools.cache
def _fonts(has_system_fonts: bool) -> typst.Fonts:
    import typst

    return typst.Fonts(
        include_system_fonts=has_system_fonts,
        include_embedded_fonts=False,
        font_paths=[_FOLDER / "fonts"],
    )


@dataclass(frozen=True, slots=True)
class _Sheet:
    """One checklist on its way through typst."""

    data: dict[str, Any]
    fonts: typst.Fonts

    def pdf(self, printed_on: str) -> bytes:
        import typst

        midnight = dt.datetime.combine(dt.date.fromisoformat(printed_on), dt.time(), dt.UTC)
        return typst.compile(
            _template(),
            font_paths=self.fonts,
            sys_inputs=self.inputs(self.roominess()),
            format="pdf",
            pdf_standards=[_STANDARD],
            timestamp=int(midnight.timestamp()),
        )

    def roominess(self) -> int:
        """The most room to write that takes no further sheet and moves nothing important to the back."""
        closest = self.extent(0)
        return bisect.bisect_right(range(1, _ROOMIEST + 1), closest, key=self.extent)

    def extent(self, roominess: int) -> list[int]:
        """How many sheets there are, and on which the top three, the questions and the decisions end."""
        import typst

        answer = typst.query(
            _template(),
            "<extent>",
            field="value",
            one=True,
            font_paths=self.fonts,
            sys_inputs=self.inputs(roominess),
        )
        extent: list[int] = json.loads(answer)
        return extent

    def inputs(self, roominess: int) -> dict[str, str]:
        return {"data": json.dumps(self.data | {"roominess": roominess})}


@functools.cache
def _template() -> bytes:
    return (_FOLDER / "sheet.typ").read_bytes()


def _missing_letters(data: dict[str, Any]) -> str:
    """One sentence that names the letters no font here has."""
    import typst

    source = b'#set document(title: [x])\n#text(font: "Atkinson Hyperlegible Next", sys.inputs.letter)'
    compiler = typst.Compiler(source, font_paths=_fonts(True))

    def is_missing(letter: str) -> bool:
        try:
            compiler.compile(format="pdf", pdf_standards=[_STANDARD], sys_inputs={"letter": letter})
        except typst.TypstError:
            return True
        return False

    letters = sorted({c for text in _texts(data) for c in text if not c.isascii() and _is_drawn(c)})
    missing = " ".join(letter for letter in letters if is_missing(letter)) or "?"
    return f"No font here can print: {missing} Change those words, or choose HTML, which shows them."


def _is_drawn(character: str) -> bool:
    """Whether a character shows by itself: not an accent, a joiner or a space."""
    return unicodedata.category(character) not in ("Mn", "Me", "Cf", "Zs")


def _texts(value: Any) -> Iterable[str]:
    """Every text in plain data."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from _texts(part)
    elif isinstance(value, list):
        for part in value:
            yield from _texts(part)


def _sheet_data(checklist: Checklist, style: PrintStyle) -> dict[str, Any]:
    """What `sheet.typ` draws, as plain data."""
    before, _, rest = checklist.sheet_of.partition("{number}")
    between, _, after = rest.partition("{count}")
    return {
        "language": checklist.language,
        "direction": checklist.direction,
        "title": _words(checklist.title),
        "help": _words(checklist.help_line),
        "sheet-of": [before, between, after],
        "tick": wording_for(checklist.language).sheet.tick_box,
        "width": style.paper.width_mm,
        "height": style.paper.height_mm,
        "margin": MARGIN_MM,
        "body": style.body_points,
        "small": style.small_points,
        "large": style.is_large,
        "sections": [_section(section) for section in checklist.sections],
    }


def _section(section: Section) -> dict[str, Any]:
    return {
        "kind": section.kind.value,
        "title": _words(section.title) if section.title else None,
        "lines": [_line(line) for line in section.lines],
        "ruled": section.ruled,
    }


def _line(line: Line) -> dict[str, Any]:
    return {
        "words": _words(line.words),
        "label": _words(line.label) if line.label else None,
        "mark": line.mark.value,
        "ruled": line.ruled,
    }


def _words(words: Words) -> dict[str, str]:
    return {"text": words.text.translate(_LIKE), "english": words.english.translate(_LIKE)}
