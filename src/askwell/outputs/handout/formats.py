"""The only list of a handout's formats, and the only door to them."""

from __future__ import annotations

from askwell.outputs.formats import FORMATS
from askwell.outputs.handout.handout import Handout
from askwell.outputs.handout.html import render_html
from askwell.outputs.handout.pdf import render_pdf
from askwell.outputs.handout.plain_text import render_text
from askwell.outputs.paper import PrintStyle

_RENDERERS = {"text": render_text, "html": render_html, "pdf": render_pdf}
HANDOUT_FORMATS = {name: FORMATS[name] for name in _RENDERERS}
"""Every format, by name."""


def render_handout(handout: Handout, format_name: str, style: PrintStyle) -> bytes:
    """Write a handout in a format, one of `HANDOUT_FORMATS`.

    Raises:
        MissingExtraError: The format needs a package that is not installed.
        NotDeliveredError: The format cannot show some letters.
    """
    return _RENDERERS[format_name](handout, style)
