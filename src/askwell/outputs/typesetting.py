"""typst, which sets every PDF; it is an extra and is loaded only when a PDF is made.

The words travel as JSON in `sys.inputs`; templates never see them as markup. The font lies in `fonts/`; the
system's fonts are looked at only for letters it lacks.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import functools
import json
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from askwell.errors import MissingExtraError, NotDeliveredError
from askwell.wording.output_words import output_words_for

if TYPE_CHECKING:
    import typst

_FOLDER = Path(__file__).resolve().parent
_STANDARD: Final = "ua-1"
_NO_GLYPH: Final = "could not be displayed"
"""What typst says of a letter that no font has."""
_LIKE = str.maketrans({"\u2010": "-", "\u2011": "-", "\u2007": "\u00a0", "\u202f": "\u00a0"})
"""Rare hyphens and spaces that look the same as common ones which every font has."""

Data = dict[str, Any]
"""What a template draws, as plain data."""


def printable(text: str) -> str:
    """The text with rare hyphens and spaces made common, and each letter and its accent as one character."""
    return unicodedata.normalize("NFC", text).translate(_LIKE)


@dataclass(frozen=True, slots=True)
class Typesetter:
    """Sets a template with some fonts."""

    fonts: typst.Fonts
    instead: Mapping[int, str] = field(default_factory=dict)
    """What stands in place of letters, by their number."""

    def pdf(self, template: bytes, data: Data, made_on: str) -> bytes:
        """A PDF/UA-1 file that says it was made at midnight of an ISO 8601 date."""
        import typst

        midnight = dt.datetime.combine(dt.date.fromisoformat(made_on), dt.time(), dt.UTC)
        return typst.compile(
            template,
            font_paths=self.fonts,
            sys_inputs={"data": _written(data).translate(self.instead)},
            format="pdf",
            pdf_standards=[_STANDARD],
            timestamp=int(midnight.timestamp()),
        )

    def ask(self, template: bytes, data: Data, label: str) -> Any:
        """The value that a template marked with a label."""
        import typst

        answer = typst.query(
            template,
            f"<{label}>",
            field="value",
            one=True,
            font_paths=self.fonts,
            sys_inputs={"data": _written(data).translate(self.instead)},
        )
        return json.loads(answer)


def typeset(data: Data, make: Callable[[Typesetter], bytes]) -> bytes:
    """Make a PDF: with the font that comes along, or else with the system's fonts too.

    An emoji that no font here has stands in words: `[slightly smiling face]`.

    Args:
        data: All that is drawn, and its language.
        make: Sets it.

    Raises:
        MissingExtraError: typst is not installed.
        NotDeliveredError: No font here has some of the letters; names them.
    """
    try:
        import typst
    except ImportError as error:
        raise MissingExtraError(output_words_for(data["language"]).needs_pdf) from error
    for has_system_fonts in (False, True):
        try:
            return make(Typesetter(_fonts(has_system_fonts)))
        except typst.TypstError as error:
            if _NO_GLYPH not in error.message:
                raise
    missing = _missing_letters(data)
    signs = [letter for letter in missing if _is_sign(letter)]
    named = {ord(letter): f"[{unicodedata.name(letter, 'sign').lower()}]" for letter in signs}
    if missing and len(named) == len(missing):
        return make(Typesetter(_fonts(True), named))
    letters = " ".join(letter for letter in missing if ord(letter) not in named) or "?"
    raise NotDeliveredError(output_words_for(data["language"]).no_font.format(letters=letters))


def prepare() -> None:
    """Load what every PDF needs, before a process forks that makes one. Without typst nothing happens."""
    with contextlib.suppress(ImportError):
        _fonts(False)


@functools.cache
def template(name: str) -> bytes:
    """A template, by its place under this folder."""
    return (_FOLDER / name).read_bytes()


@functools.cache
def _fonts(has_system_fonts: bool) -> typst.Fonts:
    import typst

    return typst.Fonts(
        include_system_fonts=has_system_fonts,
        include_embedded_fonts=False,
        font_paths=[_FOLDER / "fonts"],
    )


def _written(data: Data) -> str:
    """All of it as JSON, with each letter as itself."""
    return json.dumps(data, ensure_ascii=False)


def _missing_letters(data: Data) -> list[str]:
    """The letters no font here has."""
    import typst

    source = b'#set document(title: [x])\n#text(font: "Atkinson Hyperlegible Next", sys.inputs.letter)'

    def is_missing(letter: str) -> bool:
        try:
            typst.compile(
                source,
                font_paths=_fonts(True),
                format="pdf",
                pdf_standards=[_STANDARD],
                sys_inputs={"letter": letter},
            )
        except typst.TypstError as error:
            return _NO_GLYPH in error.message
        return False

    letters = {c for c in _written(data) if not c.isascii() and _is_drawn(c)}
    return sorted(filter(is_missing, letters))


def _is_sign(letter: str) -> bool:
    """Whether it is a picture, which words can stand for, and no letter of a word."""
    return unicodedata.category(letter) in ("So", "Sk")


def _is_drawn(character: str) -> bool:
    """Whether a character shows by itself: not an accent, a joiner or a space."""
    return unicodedata.category(character) not in ("Mn", "Me", "Cf", "Zs")
