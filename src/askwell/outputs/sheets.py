"""A finished sheet, as the screens ask for it: saved, as text, as codes.

What makes the formats is imported when a sheet is wanted: the start of the screens is short of time.
"""

from __future__ import annotations

import contextlib
import importlib.util
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from askwell.checklist.checklist import Checklist


Pictures = tuple[tuple[str, ...], ...]
"""Codes, each as lines of cells."""
_SMALL_LETTERS = "linux"
"""The terminal whose letters have no half blocks, so it draws no codes."""


def has_pdf() -> bool:
    """Whether typst is installed."""
    return importlib.util.find_spec("typst") is not None


def sheet_bytes(checklist: Checklist, format_name: str, paper: str, large_print: bool) -> bytes:
    """The sheet in a format, on a paper, in large print or not."""
    from askwell.outputs.formats import render
    from askwell.outputs.paper import PAPERS, PrintStyle

    return render(checklist, format_name, PrintStyle(paper=PAPERS[paper], is_large=large_print))


def sheet_text(checklist: Checklist) -> str:
    """The sheet as plain text."""
    from askwell.outputs.formats import render
    from askwell.outputs.paper import PrintStyle

    return render(checklist, "text", PrintStyle()).decode()


def code_maker(terminal: str) -> Callable[[Checklist, int, int], Pictures] | None:
    """Makes the top three as codes for a phone's camera, for a window of so many columns and rows.

    None if segno, or the letters of a terminal of this name (TERM), are missing.
    """
    if importlib.util.find_spec("segno") is None or terminal == _SMALL_LETTERS:
        return None

    def codes(checklist: Checklist, columns: int, rows: int) -> Pictures:
        from askwell.outputs.qr import qr_codes

        return tuple(code.half_blocks() for code in qr_codes(checklist, columns, rows))

    return codes


@dataclass(frozen=True, slots=True)
class SheetSaver:
    """Saves into one folder and never over another file."""

    folder: Path
    has_pdf: bool

    @property
    def formats(self) -> tuple[str, ...]:
        """PDF only where it can be made."""
        return ("pdf", "html", "text") if self.has_pdf else ("html", "text")

    def save(self, checklist: Checklist, format_name: str, paper: str, large_print: bool) -> str:
        """Save a sheet under a free name and say where.

        Raises:
            NotDeliveredError: It could not be written.
        """
        from askwell.outputs.deliver import NameTakenError, deliver_to_file
        from askwell.outputs.formats import FORMATS
        from askwell.wording.output_words import output_words_for

        data = sheet_bytes(checklist, format_name, paper, large_print)
        stem, ending, number = f"askwell-{checklist.printed_on}", FORMATS[format_name].ending, 1
        while True:
            path = self.folder / (f"{stem}{ending}" if number == 1 else f"{stem}-{number}{ending}")
            number += 1
            if path.exists() or path.is_symlink():
                continue
            with contextlib.suppress(NameTakenError):  # another window was faster
                deliver_to_file(data, path, output_words_for(checklist.language))
                return str(path)
