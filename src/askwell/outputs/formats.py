"""The only list of formats, and the only door to them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

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
    renderer: Renderer
    more_endings: tuple[str, ...] = ()
    """Others that a file's name may have."""


# Each loads what it needs only when it is asked for: a sheet is made by one of them.


def _text(checklist: Checklist, style: PrintStyle) -> bytes:
    from askwell.outputs.plain_text import render_text

    return render_text(checklist, style)


def _html(checklist: Checklist, style: PrintStyle) -> bytes:
    from askwell.outputs.html import render_html

    return render_html(checklist, style)


def _pdf(checklist: Checklist, style: PrintStyle) -> bytes:
    from askwell.outputs.pdf import render_pdf

    return render_pdf(checklist, style)


def _json(checklist: Checklist, style: PrintStyle) -> bytes:
    from askwell.outputs.json_data import render_json

    return render_json(checklist, style)


def _fhir(checklist: Checklist, style: PrintStyle) -> bytes:
    from askwell.outputs.fhir import render_fhir

    return render_fhir(checklist, style)


def _receipt(checklist: Checklist, style: PrintStyle) -> bytes:
    from askwell.outputs.receipt import render_receipt

    return render_receipt(checklist, style)


FORMATS = {
    form.name: form
    for form in (
        Format("text", ".txt", True, _text),
        Format("html", ".html", True, _html, (".htm",)),
        Format("pdf", ".pdf", False, _pdf),
        Format("json", ".json", True, _json),
        Format("fhir", ".fhir.json", True, _fhir, (".json",)),
        Format("receipt", ".escpos", False, _receipt, (".bin", ".prn")),
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
