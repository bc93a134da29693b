"""What stands on a screen, as text."""

from __future__ import annotations

from askwell.front.screens.app import AskwellApp


def screen_text(app: AskwellApp) -> str:
    """What stands on the screen, row by row."""
    width, height = app.size
    lines = app.screen._compositor.render_strips()
    rows = ["".join(segment.text for segment in strip) for strip in lines][:height]
    return "\n".join(row[:width].rstrip() for row in rows)


def folded(text: str) -> str:
    """Words with single spaces."""
    return " ".join(text.split())
