"""Buttons for acts, side by side, and help now at the right, apart from all else."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar, cast

from textual import events
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.content import Content
from textual.geometry import Offset, Region, Size
from textual.layout import ArrangeResult, Layout, WidgetPlacement
from textual.message import Message
from textual.widget import Widget

from askwell.front.screens.plain_words import words
from askwell.front.screens.widgets.frame import TALL_FROM, found_size, margin
from askwell.overriding import override
from askwell.presenting.cells import cell_width

if TYPE_CHECKING:
    from askwell.front.screens.app import AskwellApp

MAX_BUTTONS = 11
FIRST_BUTTONS = 3
"""As many as the first screens need; the others are mounted when they are wanted: each one costs time."""


class FlowLayout(Layout):
    """Places children from left to right and goes to a new row where one does not fit."""

    name = "flow"

    @override
    def arrange(
        self, parent: Widget, children: list[Widget], size: Size, greedy: bool = True
    ) -> ArrangeResult:
        """Place the children that are displayed; help now ends the last row."""
        placements: list[WidgetPlacement] = []
        x = y = row = 0
        for child in children:
            width = child.get_content_width(size, size)
            height = child.get_content_height(size, size, width)
            if x and x + width > size.width:
                x, y, row = 0, y + row, 0
            if child.has_class("-help"):
                x = max(size.width - width, x)
            region = Region(x, y, min(width, size.width), height)
            placements.append(WidgetPlacement(region, Offset(), child.styles.margin, child, 0))
            x += width + 1
            row = max(row, height)
        return placements


_FLOW = FlowLayout()


class ActButton(Widget, can_focus=True):
    """One act, with the key for it. Focus shows by shape too: `>Next  Enter<`."""

    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "press", show=False)]
    DEFAULT_CSS = """
    ActButton {
        width: auto;
        height: auto;
        color: $aw-text;
        background: $aw-button;
        &.-help { color: $aw-help-text; background: $aw-help; text-style: bold; }
        &:focus { color: $aw-accent; background: $aw-ground; text-style: bold reverse; }
    }
    """

    virtual_size = found_size()

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
        self._label = self._key = self._focused_key = ""
        self.display = False

    def set_act(self, act: str, label: str, key: str = "", focused_key: str = "") -> None:
        """Stand for an act.

        Args:
            act: Its value.
            label: What the button says.
            key: The key for it, as it is written on a keyboard; empty: none is named.
            focused_key: The key while the button has focus, if it is another one.
        """
        new = (act, label, key, focused_key or key)
        if new != (self.act, self._label, self._key, self._focused_key):
            self.act, self._label, self._key, self._focused_key = new
            self.refresh(layout=True)
        self.display = True

    @property
    def _said(self) -> str:
        """The label and the key, as wide with focus as without."""
        room = max(cell_width(self._key), cell_width(self._focused_key))
        key = self._focused_key if self.has_focus else self._key
        return f"{self._label}  {key}{' ' * (room - cell_width(key))}" if room else self._label

    @property
    def _is_bare(self) -> bool:
        """Whether no ground tells a button from the words around it, so that its letters have to."""
        return cast("AskwellApp", self.app).is_bare

    @property
    def _is_tall(self) -> bool:
        return self.app.size.height >= TALL_FROM

    @override
    def get_content_width(self, container: Size, viewport: Size) -> int:
        """The label and its edges."""
        return cell_width(self._said) + 2

    @override
    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """One row, or three."""
        return 3 if self._is_tall else 1

    @override
    def render(self) -> Content:
        """The label between its edges."""
        left, right = (">", "<") if self.has_focus else ("[", "]") if self._is_bare else (" ", " ")
        said = f"{left}{self._said}{right}"
        blank = " " * cell_width(said)
        return words(f"{blank}\n{said}\n{blank}" if self._is_tall else said)

    @property
    def cursor_offset(self) -> Offset:
        """Where the terminal's cursor belongs on the screen: at the label."""
        return self.content_region.offset + Offset(1, 1 if self._is_tall else 0)

    def action_press(self) -> None:
        """Press it."""
        self.post_message(self.Pressed(self.act).set_sender(self))

    def on_click(self, event: events.Click) -> None:
        """Press it by pointer, on release."""
        event.stop()
        self.action_press()


class ActBar(Container):
    """The acts of a view. The first one is where focus starts; those without room are in the menu only."""

    DEFAULT_CSS = """
    ActBar { height: auto; width: 1fr; background: $aw-raised; }
    """

    def __init__(self, *, id: str | None = None, widest: int = 0) -> None:
        """Hold as many buttons as any view needs; they are made once.

        Args:
            id: Its name.
            widest: Columns of what stands above, at most; 0: the bar takes what it is given.
        """
        self.buttons = [ActButton() for _ in range(MAX_BUTTONS)]
        self.help = ActButton()
        self.help.add_class("-help")
        self._widest = widest
        self._offered: list[tuple[str, ...]] = []
        self._help: tuple[str, str, str] | None = None
        self._mounted = FIRST_BUTTONS
        super().__init__(*self.buttons[:FIRST_BUTTONS], self.help, id=id)

    @property
    @override
    def layout(self) -> Layout:
        """Side by side, going on below."""
        return _FLOW

    def offer(self, acts: Sequence[tuple[str, ...]], help_now: tuple[str, str, str] | None = None) -> None:
        """Offer acts.

        Args:
            acts: Each with its value and label, and the key with and without focus, where it has one.
            help_now: The same for help now; None: it stands elsewhere.
        """
        self._offered, self._help = list(acts), help_now
        self._show()

    def fit(self) -> None:
        """Show the buttons that have room in a window of another size, as high as they are there."""
        self._show()
        self.refresh(layout=True)

    def _show(self) -> None:
        columns = self.app.size.width
        edge = margin(columns, self._widest) if self._widest else 0
        self.styles.padding = (0, edge)
        acts, help_now = self._offered, self._help
        if help_now is not None:
            acts, help_now = fitting(acts, help_now, columns - 2 * edge)
        wanted = min(len(acts), MAX_BUTTONS)
        if wanted > self._mounted:
            self.mount(*self.buttons[self._mounted : wanted], before=self.help)
            self._mounted = wanted
        for button, act in zip(self.buttons, acts, strict=False):
            button.set_act(*act)
        for button in self.buttons[len(acts) :]:
            button.display = False
        if help_now is None:
            self.help.display = False
        else:
            self.help.set_act(*help_now)

    @property
    def first(self) -> ActButton:
        """The most wanted act."""
        return self.buttons[0]


def fitting(
    acts: list[tuple[str, ...]], help_now: tuple[str, str, str], room: int
) -> tuple[list[tuple[str, ...]], tuple[str, str, str]]:
    """The buttons that fit into one row beside help now.

    What is left out first is what the menu, which is the last one, has too; then the keys; then the second.
    """
    acts = list(acts)
    while len(acts) > 3 and _cells(acts, help_now) > room:
        del acts[-2]
    if _cells(acts, help_now) > room:
        acts = [act[:2] for act in acts]
    if _cells(acts, help_now) > room:
        help_now = (*help_now[:2], "")
    if len(acts) > 2 and _cells(acts, help_now) > room:
        del acts[1]
    return acts, help_now


def _cells(acts: list[tuple[str, ...]], help_now: tuple[str, str, str]) -> int:
    return sum(_width(*act[1:]) + 1 for act in acts) + _width(*help_now[1:])


def _width(label: str, *keys: str) -> int:
    longest = max(map(cell_width, keys), default=0)
    return cell_width(label) + 2 + (longest + 2 if longest else 0)
