"""A checklist for a receipt printer: the bytes of ESC/POS, by python-escpos, which is an extra.

A receipt printer draws letters itself, from a table of 256. The one used here is code page 850, which nearly
every printer has as its table 2 and which holds the letters of Spanish, capitals with accents too.
"""

from __future__ import annotations

import tempfile
from typing import TYPE_CHECKING

from askwell.checklist.checklist import Checklist
from askwell.errors import MissingExtraError, NotDeliveredError
from askwell.outputs.paper import PrintStyle
from askwell.outputs.plain_text import section_lines, words_lines

if TYPE_CHECKING:
    from escpos.printer import Dummy

CODE_PAGE = "CP850"
PROFILE = "default"
"""Named, because without a profile letters may come out in another script."""

_LIKE = str.maketrans(
    {
        **dict.fromkeys("\u2018\u2019\u201a\u2032", "'"),
        **dict.fromkeys("\u201c\u201d\u201e\u2033", '"'),
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212\u2022", "-"),
        **dict.fromkeys("\u2007\u2009\u202f", " "),
        "\u2026": "...",
    }
)
"""Signs that the table lacks, and those that stand for them."""


def render_receipt(checklist: Checklist, style: PrintStyle) -> bytes:
    """A checklist as ESC/POS: headings in bold, `[ ]` to tick, the paper cut at the end.

    Raises:
        MissingExtraError: python-escpos is not installed.
        NotDeliveredError: The printer has no sign for some letters; names them.
    """
    columns = style.receipt_columns
    printer = _printer()
    printer.hw("INIT")
    printer.charcode(CODE_PAGE)
    _write(printer, words_lines(checklist.title, columns), is_bold=True)
    for section in checklist.sections:
        lines = section_lines(section, columns)
        title = len(words_lines(section.title, columns)) if section.title else 0
        _write(printer, ["", *lines[:title]], is_bold=True)
        _write(printer, lines[title:])
    _write(printer, ["", *words_lines(checklist.help_line, columns)], is_bold=True)
    printer.cut()
    return bytes(printer.output)


def _printer() -> Dummy:
    """A printer that keeps its bytes. Its library writes a folder when it is loaded, which does not stay."""
    before = tempfile.tempdir
    with tempfile.TemporaryDirectory(prefix="askwell-") as folder:
        tempfile.tempdir = folder
        try:
            from escpos.printer import Dummy
        except ImportError as error:
            raise MissingExtraError(
                "A receipt needs one more package: pip install 'askwell[receipt]'."
            ) from error
        finally:
            tempfile.tempdir = before
    return Dummy(profile=PROFILE)


def _write(printer: Dummy, lines: list[str], *, is_bold: bool = False) -> None:
    if not lines:
        return
    text = "\n".join(lines).translate(_LIKE)
    _check_letters(text)
    printer.set(bold=is_bold)
    printer.text(text + "\n")


def _check_letters(text: str) -> None:
    missing = sorted({letter for letter in text if not letter.encode(CODE_PAGE, errors="ignore")})
    if missing:
        raise NotDeliveredError(
            f"A receipt printer cannot print: {' '.join(missing)} Change those words, or choose HTML, which "
            "shows them."
        )
