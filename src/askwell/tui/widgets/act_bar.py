"""Buttons for acts, side by side, on as many rows as they need."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.content import Content
from textual.geometry import Offset, Region, Size
from textual.layout import ArrangeResult, Layout, WidgetPlacement
from textual.message import Message
from textual.widget import Widget

from askwell.presenting.cells import cell_width
from askwell.tui.plain_words import words

MAX_BUTTONS = 11


class FlowLayout(Layout):
    """Places children from left to right and goes to a new row where one does not fit."""

    name = "flow"

    def arrange(
        self, parent: Widget, children: list[Widget], size: Size, greedy: bool = True
    ) -> ArrangeResult:
        """Place the children that are displayed."""
        placements: list[WidgetPlacement] = []
        x = y = row = 0
        for child in children:
            width = child.get_content_width(size, size)
            height = child.get_content_height(size, size, width)
            if x and x + width > size.width:
                x, y, row = 0, y + row, 0
            region = Region(x, y, min(width, size.width), height)
            placements.append(WidgetPlacement(region, Offset(), child.styles.margin, child, 0))
            x += width + 1
            row = max(row, height)
        return placements


_FLOW = FlowLayout()


class ActButton(Widget, can_focus=True):
    """One act. Focus shows by shape too: `>Next<` for `[Next]`."""

    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "press", show=False)]
    DEFAULT_CSS = """
    ActButton {
        width: auto;
        height: auto;
        color: $aw-accent;
        &:focus { text-style: bold reverse; }
    }
    """

    class Pressed(Message):
        """The button was pressed."""

        def __init__(self, act: str) -> None:
            """Name the act by its value."""
            super().__init__()
            self.act = act

    def __init__(self) -> None:
        """Start unused."""
        super().__init__()
        self.act = ""
        self._label = ""
        self.display = False

    def become(self, act: str, label: str) -> None:
        """Stand for an act."""
        if (act, label) != (self.act, self._label):
            self.act, self._label = act, label
            self.refresh(layout=True)
        self.display = True

    def get_content_width(self, container: Size, viewport: Size) -> int:
        """The label and its edges."""
        return cell_width(self._label) + 2

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """One row."""
        return 1

    def render(self) -> Content:
        """The label between its edges."""
        left, right = (">", "<") if self.has_focus else ("[", "]")
        return words(f"{left}{self._label}{right}")

    @property
    def cursor_offset(self) -> Offset:
        """Where the terminal's cursor belongs on the screen: at the label."""
        return self.content_region.offset + Offset(1, 0)

    def action_press(self) -> None:
        """Press it."""
        self.post_message(self.Pressed(self.act).set_sender(self))

    def on_click(self, event: events.Click) -> None:
        """Press it by pointer, on release."""
        event.stop()
        self.action_press()


class ActBar(Container):
    """The acts of a view. The first one is where focus starts."""

    DEFAULT_CSS = """
    ActBar { height: auto; width: 1fr; }
    """

    def __init__(self, *, id: str | None = None, most: int = MAX_BUTTONS) -> None:
        """Hold as many buttons as any view needs; they are made once."""
        self.buttons = [ActButton() for _ in range(most)]
        super().__init__(*self.buttons, id=id)

    @property
    def layout(self) -> Layout:
        """Side by side, going on below."""
        return _FLOW

    def offer(self, acts: list[tuple[str, str]]) -> None:
        """Offer acts, as pairs of value and label."""
        for button, pair in zip(self.buttons, acts, strict=False):
            button.become(*pair)
        for button in self.buttons[len(acts) :]:
            button.display = False
        self.refresh(layout=True)

    @property
    def first(self) -> ActButton:
        """The most wanted act."""
        return self.buttons[0]
