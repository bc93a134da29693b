"""A checklist for a receipt printer: letters of one table, and the few commands of ESC/POS that a list needs.

A receipt printer draws letters itself, from a table of 256. The one used here is code page 850, which most
printers have as their table 2 and which holds the letters of Spanish, capitals with accents too. In code page
437, the first table of nearly all, the same letters but Á, Í, Ó and Ú have the same places.
"""

from __future__ import annotations

from functools import partial

from askwell.checklist.checklist import Checklist
from askwell.errors import NotDeliveredError
from askwell.outputs.paper import PrintStyle
from askwell.outputs.plain_text import section_lines, words_lines
from askwell.outputs.safe_words import with_every_text
from askwell.wording.output_words import OutputWords, output_words_for

_CODE_PAGE = "cp850"
_START = b"\x1b@\x1bt\x02"
"""ESC @: forget what was set before; ESC t 2: the table."""
_PLAIN = b"\x1b!\x00"
_BOLD = b"\x1b!\x08"
_TALL = b"\x1b!\x18"
"""ESC !: the look of what follows; tall letters are bold, twice as high and no wider."""
_END = b"\x1bd\x06\x1dV\x00"
"""ESC d 6: feed the last lines past the knife; GS V 0: cut."""

_LIKE = str.maketrans(
    {
        **dict.fromkeys("\u2018\u2019\u201a\u2032", "'"),
        **dict.fromkeys("\u201c\u201d\u201e\u2033", '"'),
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212\u2022", "-"),
        **dict.fromkeys("\u00a0\u2007\u2009\u202f", " "),
        "\u2026": "...",
    }
)
"""Signs that the table lacks, and those that stand for them."""


def render_receipt(checklist: Checklist, style: PrintStyle) -> bytes:
    """A checklist as ESC/POS: headings in bold, `[ ]` to tick, the paper cut at the end.

    Raises:
        NotDeliveredError: The printer has no sign for some letters; names them.
    """
    columns = style.receipt_columns
    checklist = with_every_text(checklist, lambda text: text.translate(_LIKE))
    letters = partial(_letters, output_words_for(checklist.language))
    parts = [_START]
    for number, side in enumerate(checklist.sides):
        parts += [_TALL, letters([""] * number + words_lines(side.title, columns))]
        for section in side.sections:
            lines = section_lines(section, columns)
            title = len(words_lines(section.title, columns)) if section.title else 0
            parts += [_BOLD, letters(["", *lines[:title]]), _PLAIN, letters(lines[title:])]
    parts += [_BOLD, letters(["", *words_lines(checklist.help_line, columns)]), _PLAIN, _END]
    return b"".join(parts)


def _letters(words: OutputWords, lines: list[str]) -> bytes:
    """Lines in the printer's table."""
    text = "".join(f"{line}\n" for line in lines)
    missing = sorted({letter for letter in text if not letter.encode(_CODE_PAGE, errors="ignore")})
    if missing:
        raise NotDeliveredError(words.no_receipt_letter.format(letters=" ".join(missing)))
    return text.encode(_CODE_PAGE)
