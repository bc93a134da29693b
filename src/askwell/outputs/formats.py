"""The only list of formats, and the only door to them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

from askwell.checklist.checklist import Checklist
from askwell.outputs.paper import PrintStyle
from askwell.outputs.safe_words import safe_checklist

Renderer = Callable[[Checklist, PrintStyle], bytes]


@dataclass(frozen=True, slots=True)
class Format:
    """A way to write a checklist."""

    name: str
    """As it is asked for on the command line."""
    ending: str
    """Of a file's name, with the dot."""
    is_text: bool
    """Whether a person can read it on a terminal."""
    renderer: str
    """Module and function; only the one that is asked for is loaded."""
    more_endings: tuple[str, ...] = ()
    """Others that a file's name may have."""


FORMATS = {
    form.name: form
    for form in (
        Format("text", ".txt", True, "plain_text.render_text"),
        Format("html", ".html", True, "html.render_html", (".htm",)),
        Format("pdf", ".pdf", False, "pdf.render_pdf"),
        Format("json", ".json", True, "json_data.render_json"),
        Format("fhir", ".fhir.json", True, "fhir.render_fhir", (".json",)),
        Format("receipt", ".escpos", False, "receipt.render_receipt", (".bin", ".prn")),
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
    module, _, name = FORMATS[format_name].renderer.partition(".")
    renderer: Renderer = getattr(import_module(f"askwell.outputs.{module}"), name)
    return renderer(safe_checklist(checklist), style)
