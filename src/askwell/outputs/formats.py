"""The only list of formats, and the only door to them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from askwell.checklist.checklist import Checklist
from askwell.outputs.fhir import render_fhir
from askwell.outputs.html import render_html
from askwell.outputs.json_data import render_json
from askwell.outputs.paper import PrintStyle
from askwell.outputs.pdf import render_pdf
from askwell.outputs.plain_text import render_text
from askwell.outputs.receipt import render_receipt
from askwell.outputs.safe_words import safe_checklist


@dataclass(frozen=True, slots=True)
class Format:
    """A way to write a checklist."""

    name: str
    """As it is asked for on the command line."""
    ending: str
    """Of a file's name, with the dot."""
    is_text: bool
    """Whether a person can read it on a terminal."""
    renderer: Callable[[Checklist, PrintStyle], bytes]
    more_endings: tuple[str, ...] = ()
    """Others that a file's name may have."""


FORMATS = {
    form.name: form
    for form in (
        Format("text", ".txt", True, render_text),
        Format("html", ".html", True, render_html, (".htm",)),
        Format("pdf", ".pdf", False, render_pdf),
        Format("json", ".json", True, render_json),
        Format("fhir", ".fhir.json", True, render_fhir, (".json",)),
        Format("receipt", ".escpos", False, render_receipt, (".bin", ".prn")),
    )
}
"""Every format, by name."""


def render(checklist: Checklist, format_name: str, style: PrintStyle) -> bytes:
    """Write a checklist in a format.

    Args:
        checklist: What to write.
        format_name: One of `FORMATS`.
        style: Paper and type size; formats that have neither do not look at it.

    Raises:
        MissingExtraError: The format needs a package that is not installed.
        NotDeliveredError: The format cannot show some letters.
    """
    return FORMATS[format_name].renderer(safe_checklist(checklist), style)
