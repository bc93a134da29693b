"""One sentence over a window that is too small for anything else. What lies beneath stays as it is."""

from __future__ import annotations

from textual import events
from textual.screen import Screen

from askwell.front.screens.widgets.words_box import WordsBox
from askwell.presenting.lines import Run, Style, wrap


class Cover(WordsBox):
    """Says how much room is needed, and where help is. It takes no focus and lets no click through."""

    DEFAULT_CSS = """
    Cover { layer: cover; width: 100%; height: 100%; background: $aw-ground; }
    """

    def on_click(self, event: events.Click) -> None:
        """Nothing is clicked that cannot be seen."""
        event.stop()


def cover(screen: Screen[object], text: str, help_line: str) -> None:
    """Lay it over a screen, or over none where the text is empty."""
    found = [one for one in screen.children if isinstance(one, Cover)]
    if text and not found:
        found = [Cover()]
        screen.mount(found[0])
    for one in found:
        one.display = bool(text)
        one.show(lambda width: [*wrap([Run(text)], width), *wrap([Run(help_line, Style.LABEL)], width)])
