"""Lines of words, wrapped to the widget's width."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from textual.color import Color
from textual.content import Content
from textual.geometry import Size
from textual.style import Style as ScreenStyle
from textual.widget import Widget

from askwell.front.screens.plain_words import lines_content
from askwell.front.screens.widgets.frame import found_size
from askwell.overriding import override
from askwell.presenting.lines import Run, Style, TextLine

LinesOf = Callable[[int], list[TextLine]]
_OWN = ScreenStyle.null()


class LinesBox(Widget):
    """Shows what a function gives for a width, in one style. It takes no focus and does not scroll."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    LinesBox { height: auto; color: $aw-text; }
    """

    virtual_size = found_size()

    def __init__(self, *, id: str | None = None) -> None:
        """Start empty."""
        super().__init__(id=id)
        self._lines_of: LinesOf = lambda _width: []
        self._made: tuple[int, list[TextLine]] | None = None

    def show(self, lines_of: LinesOf) -> None:
        """Show other words.

        Args:
            lines_of: Gives the lines for a width in cells.
        """
        self._lines_of, self._made = lines_of, None
        height = self.styles.height
        self.refresh(layout=height is None or height.is_auto)

    def lines(self, width: int) -> list[TextLine]:
        """The lines for a width; made once for each width."""
        if self._made is None or self._made[0] != width:
            self._made = (width, self._lines_of(width) if width > 0 else [])
        return self._made[1]

    @override
    def get_content_width(self, container: Size, viewport: Size) -> int:
        """All there is."""
        return container.width

    @override
    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """One row a line."""
        return len(self.lines(width))

    def style_of(self, run: Run) -> ScreenStyle:
        """The screen's style for words: here none but the widget's own."""
        return _OWN

    @override
    def render(self) -> Content:
        """The lines as content."""
        return lines_content(self.lines(self.content_size.width), self.style_of)


_ATTRIBUTES = {
    Style.STRONG: ScreenStyle(bold=True),
    Style.EMPHASIS: ScreenStyle(italic=True),
    Style.TERM: ScreenStyle(underline=True),
    Style.HEADING: ScreenStyle(bold=True),
    Style.LABEL: ScreenStyle(bold=True),
    Style.PEOPLE: ScreenStyle(bold=True),
}
_INKS = {
    Style.HEADING: "aw-accent",
    Style.LABEL: "aw-label",
    Style.MUTED: "aw-muted",
    Style.PEOPLE: "aw-label",
    Style.FRAME: "aw-accent",
    Style.TRACK: "aw-track",
}
"""The theme's colour of the words of a style; the widget's own for the others."""


@cache
def _look(style: Style, ink: str | None, ground: str | None) -> ScreenStyle:
    """Not from the style sheet, which would be asked for each style of each box before the first paint."""
    colors = ScreenStyle(
        foreground=Color.parse(ink) if ink else None, background=Color.parse(ground) if ground else None
    )
    return _ATTRIBUTES.get(style, _OWN) + colors


class WordsBox(LinesBox):
    """Lines whose words differ in style."""

    is_one_ink = False
    """Whether all words have the widget's own colour."""

    @override
    def style_of(self, run: Run) -> ScreenStyle:
        """The screen's style for a style of ours, and the ground of a card under it."""
        if self.is_one_ink:
            return _ATTRIBUTES.get(run.style, _OWN)
        colors = self.app.current_theme.variables
        ink = colors[_INKS[run.style]] if run.style in _INKS else None
        return _look(run.style, ink, colors["aw-raised"] if run.is_raised else None)
