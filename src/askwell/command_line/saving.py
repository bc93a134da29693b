"""Saves sheets for the full screen: free names, where a person looks for them."""

from __future__ import annotations

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
        from askwell.outputs.deliver import deliver_to_file
        from askwell.outputs.formats import FORMATS, render
        from askwell.outputs.paper import PAPERS, PrintStyle
        from askwell.wording.output_words import output_words_for

        style = PrintStyle(paper=PAPERS[paper], is_large=large_print)
        data = render(checklist, format_name, style)
        path = self._free_name(f"askwell-{checklist.printed_on}", FORMATS[format_name].ending)
        deliver_to_file(data, path, output_words_for(checklist.language))
        return str(path)

    def _free_name(self, stem: str, ending: str) -> Path:
        path, number = self.folder / f"{stem}{ending}", 2
        while path.exists() or path.is_symlink():
            path, number = self.folder / f"{stem}-{number}{ending}", number + 1
        return path
