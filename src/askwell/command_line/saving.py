"""Saves sheets for the full screen: free names, where a person looks for them."""

from __future__ import annotations

import contextlib
import importlib.util
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from askwell.checklist.checklist import Checklist


def has_pdf() -> bool:
    """Whether typst is installed."""
    return importlib.util.find_spec("typst") is not None


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
        # wanted only now: the start of the screens is short of time
        from askwell.outputs.deliver import NameTakenError, deliver_to_file
        from askwell.outputs.formats import FORMATS, render
        from askwell.outputs.paper import PAPERS, PrintStyle
        from askwell.wording.output_words import output_words_for

        style = PrintStyle(paper=PAPERS[paper], is_large=large_print)
        data = render(checklist, format_name, style)
        stem, ending, number = f"askwell-{checklist.printed_on}", FORMATS[format_name].ending, 1
        while True:
            path = self.folder / (f"{stem}{ending}" if number == 1 else f"{stem}-{number}{ending}")
            number += 1
            if path.exists() or path.is_symlink():
                continue
            with contextlib.suppress(NameTakenError):  # another window was faster
                deliver_to_file(data, path, output_words_for(checklist.language))
                return str(path)
