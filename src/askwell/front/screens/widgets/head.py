"""The top of a screen: what this is part of, what is on the list, and how far there is to go."""

from __future__ import annotations

from textual import events

from askwell.front.screens.widgets.act_bar import ActButton
from askwell.front.screens.widgets.frame import margin
from askwell.front.screens.widgets.words_box import WordsBox
from askwell.presenting.acts import Act
from askwell.presenting.cells import cell_width, split_cells
from askwell.presenting.lines import Run, Style, TextLine, raised
from askwell.presenting.way import PROGRAM, Way

DONE, TO_COME = "━", "─"
_SHORTEST_LINE = 6
_LOW = 12
"""Rows below which the second row joins the first."""


class Head(WordsBox):
    """Two rows over the whole window. A click on the second one asks for the map."""

    def __init__(self, widest: int, *, id: str | None = None) -> None:
        """Set how wide what stands below is at most."""
        super().__init__(id=id)
        self._widest, self._way = widest, Way(PROGRAM)

    def tell(self, way: Way | None) -> None:
        """Tell of another step; None: of none."""
        self._way = way or Way(PROGRAM)
        self.show(self._head_lines)

    def _head_lines(self, width: int) -> list[TextLine]:
        """Two rows; one where the window is low, or there is nothing to tell in the second."""
        way, edge = self._way, margin(width, self._widest)
        room = width - 2 * edge
        is_low = self.app.size.height < _LOW
        aside = way.said if is_low and way.said else way.aside
        name = _cut(way.name, room - cell_width(aside) - 2) if aside else way.name
        gap = " " * (room - cell_width(name) - cell_width(aside))
        first = raised((Run(" " * edge), Run(name, Style.STRONG), Run(gap), Run(aside, Style.LABEL)), width)
        return [first] if is_low or not way.said else [first, self._progress(room, edge)]

    def _progress(self, room: int, edge: int) -> TextLine:
        said = self._way.said
        length = room - cell_width(said) - 2
        if length < _SHORTEST_LINE:
            return (Run(" " * edge), Run(said, Style.TERM))
        done = round(self._way.done * length) or int(self._way.done > 0)
        line = (Run(DONE * done, Style.FRAME), Run(TO_COME * (length - done), Style.TRACK))
        return (Run(" " * edge), *line, Run("  "), Run(said, Style.TERM))

    def on_click(self, event: events.Click) -> None:
        """Ask for the map, where the words on how far there is to go are."""
        event.stop()
        if self._way.said and event.y == self.content_size.height - 1:
            self.post_message(ActButton.Pressed(Act.MAP.value).set_sender(self))


def _cut(name: str, room: int) -> str:
    """A name, or as much of its beginning as there is room for."""
    if cell_width(name) <= room:
        return name
    return f"{split_cells(name, max(room - 1, 1))[0].rstrip()}…"
