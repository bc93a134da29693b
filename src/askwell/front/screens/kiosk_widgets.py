"""Small parts of the kiosk's screens."""

from __future__ import annotations

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal

from askwell.front.screens.widgets.act_bar import ActButton
from askwell.front.screens.widgets.frame import ALONE, FRAME, margin
from askwell.front.screens.widgets.view_pane import ViewPane
from askwell.front.screens.widgets.words_box import WordsBox
from askwell.overriding import override
from askwell.presenting.lines import Run, Style

START_OVER = "start-over"
_TRACK = 9
_SIGN, _TRAIL = "●", "·"


class StartOverButton(ActButton):
    """Starts over, whatever screen it stands on. One row, as the header's."""

    @property
    @override
    def _is_tall(self) -> bool:
        return False

    @override
    def action_press(self) -> None:
        """Ask the app."""
        start_over = getattr(self.app, "action_start_over", None)
        if start_over is not None:
            start_over()


class StartOverBar(Horizontal):
    """The way to start over, at the top right of every screen, over the header."""

    DEFAULT_CSS = """
    StartOverBar {
        dock: top;
        width: 100%;
        height: 1;
        align-horizontal: right;
        background: $aw-raised;
    }
    """

    def __init__(self, label: str, *, is_alone: bool = False) -> None:
        """Set the label, and whether the screen has nothing at its side."""
        super().__init__()
        self._widest = ALONE if is_alone else FRAME
        self._button = StartOverButton()
        self._button.set_act(START_OVER, label)

    @override
    def compose(self) -> ComposeResult:
        """The button alone."""
        yield self._button

    def on_mount(self) -> None:
        """Stand where the header's words end."""
        self.on_resize()

    def on_resize(self) -> None:
        """The same in a window of another size."""
        self.styles.padding = (0, margin(self.app.size.width, self._widest))

    def on_key(self, event: events.Key) -> None:
        """Digits take choices from here too, as from every button."""
        for pane in self.screen.query(ViewPane):
            pane.on_key(event)


class LifeSign(WordsBox):
    """A dot that wanders: a frozen picture can be told from a living one. Only where nobody reads.

    It stands where starting over stands later, so that all else keeps its place.
    """

    DEFAULT_CSS = """
    LifeSign { dock: top; height: 1; width: 100%; background: $aw-raised; }
    """

    def __init__(self) -> None:
        """Start at the left."""
        super().__init__()
        self._step = 0

    def on_mount(self) -> None:
        """Move once a second, while this screen is the one in front."""
        self._draw()
        self.set_interval(1.0, self.move)

    def move(self) -> None:
        """One step along, and back at the end."""
        if self.screen.is_active:
            self._step += 1
            self._draw()

    def _draw(self) -> None:
        there = self._step % (2 * _TRACK - 2)
        at = there if there < _TRACK else 2 * _TRACK - 2 - there
        text = _TRAIL * at + _SIGN + _TRAIL * (_TRACK - 1 - at)
        self.show(lambda width: [(Run(text.rjust(width - margin(width, FRAME)), Style.MUTED),)])
