"""Lines of words, wrapped to the widget's width."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual.content import Content
from textual.geometry import Size
from textual.style import Style as ScreenStyle
from textual.widget import Widget

from askwell.front.screens.plain_words import lines_content
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
        self.refresh(layout=True)

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


class WordsBox(LinesBox):
    """Lines whose words differ in style."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"words--raised", *(f"words--{style.value}" for style in Style)}
    DEFAULT_CSS = """
    WordsBox {
        & > .words--strong { text-style: bold; }
        & > .words--emphasis { text-style: italic; }
        & > .words--term { text-style: underline; }
        & > .words--heading { text-style: bold; color: $aw-accent; }
        & > .words--label { text-style: bold; color: $aw-label; }
        & > .words--muted { color: $aw-muted; }
        & > .words--people { text-style: bold; color: $aw-label; }
        & > .words--frame { color: $aw-accent; }
        & > .words--track { color: $aw-track; }
        & > .words--raised { background: $aw-raised; }
    }
    """

    @override
    def style_of(self, run: Run) -> ScreenStyle:
        """The screen's style for a style of ours, and the ground of a card under it."""
        style = self.get_visual_style(f"words--{run.style.value}", partial=True)
        if not run.is_raised:
            return style
        ground = self.get_component_styles("words--raised").background
        return style + ScreenStyle(background=ground)  # which a partial style would leave out
