"""The only list of formats, and the only door to them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from askwell.checklist.checklist import Checklist
from askwell.outputs.paper import PrintStyle
from askwell.outputs.safe_words import safe_checklist


@dataclass(frozen=True, slots=True)
class Format:
    """A way to write a checklist; the same of a handout has the same name and endings."""

    name: str
    """As it is asked for on the command line."""
    ending: str
    """Of a file's name, with the dot."""
    is_text: bool
    """Whether a person can read it on a terminal."""
    more_endings: tuple[str, ...] = ()
    """Others that a file's name may have."""


FORMATS = {
    form.name: form
    for form in (
        Format("text", ".txt", True),
        Format("html", ".html", True, (".htm",)),
        Format("pdf", ".pdf", False),
        Format("json", ".json", True),
        Format("fhir", ".fhir.json", True, (".json",)),
        Format("receipt", ".escpos", False, (".bin", ".prn")),
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
    return _renderer(format_name)(safe_checklist(checklist), style)


def _renderer(format_name: str) -> Callable[[Checklist, PrintStyle], bytes]:
    """What writes a format. It is loaded only when it is asked for: a sheet is made by one of them."""
    renderer: Callable[[Checklist, PrintStyle], bytes]
    match format_name:
        case "text":
            from askwell.outputs.plain_text import render_text as renderer
        case "html":
            from askwell.outputs.html import render_html as renderer
        case "pdf":
            from askwell.outputs.pdf import render_pdf as renderer
        case "json":
            from askwell.outputs.json_data import render_json as renderer
        case "fhir":
            from askwell.outputs.fhir import render_fhir as renderer
        case "receipt":
            from askwell.outputs.receipt import render_receipt as renderer
    return renderer
