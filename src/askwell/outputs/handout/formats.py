"""The only list of a handout's formats, and the only door to them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from askwell.outputs.handout.handout import Handout
from askwell.outputs.handout.html import render_html
from askwell.outputs.handout.pdf import render_pdf
from askwell.outputs.handout.plain_text import render_text
from askwell.outputs.paper import PrintStyle


@dataclass(frozen=True, slots=True)
class HandoutFormat:
    """A way to write a handout."""

    name: str
    """As it is asked for on the command line."""
    ending: str
    """Of a file's name, with the dot."""
    is_text: bool
    """Whether a person can read it on a terminal."""
    render: Callable[[Handout, PrintStyle], bytes]
    """Raises MissingExtraError or NotDeliveredError where it cannot be made."""
    more_endings: tuple[str, ...] = ()
    """Others that a file's name may have."""


HANDOUT_FORMATS = {
    form.name: form
    for form in (
        HandoutFormat("text", ".txt", True, render_text),
        HandoutFormat("html", ".html", True, render_html, (".htm",)),
        HandoutFormat("pdf", ".pdf", False, render_pdf),
    )
}
"""Every format, by name."""
