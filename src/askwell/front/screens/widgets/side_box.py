"""What stands at the side of a wide window: the way and the list, or the sheet as it fills."""

from __future__ import annotations

from textual import events
from textual.message import Message

from askwell.front.screens.widgets.words_box import WordsBox
from askwell.presenting.cells import cell_width
from askwell.presenting.lines import BLANK, Run, Style, TextLine, line_text, wrap
from askwell.presenting.way import Paper, Part, PartState, Way

MARKS = {PartState.READ: "━ ", PartState.HERE: "● ", PartState.TO_COME: "┄ "}
"""As on a line of time: behind, here, and to come. The console fonts have all three, and no ticks."""
_SENTENCE_ROWS = 4
"""Rows of the first sentence in the picture of the sheet."""
_QUESTION_ROWS = 2
"""Rows of one question on the list at the side."""


class SideBox(WordsBox):
    """Takes no focus: all of it can be done in the words beside it too. A click on a part goes there."""

    DEFAULT_CSS = """
    SideBox {
        width: 30;
        height: 1fr;
        padding: 1 1 0 2;
        border-right: solid $aw-track;
        &.-paper {
            border: none;
            dock: right;
            width: 42;
            height: auto;
            margin: 1 2 0 0;
            padding: 0;
            color: $aw-paper-text;
            background: $aw-paper;
        }
    }
    """

    class PartWanted(Message):
        """A part was clicked."""

        def __init__(self, path: str) -> None:
            """Name the page to go to; empty: the list."""
            super().__init__()
            self.path = path

    def __init__(self, *, id: str | None = None) -> None:
        """Start hidden."""
        super().__init__(id=id)
        self._way: Way | None = None
        self._parts: list[Part | None] = []
        """The part on each row."""
        self.display = False

    def tell(self, way: Way | None) -> None:
        """Show the way of another step; None: nothing."""
        self.display = way is not None
        self._way = way
        self.is_one_ink = way is not None and way.paper is not None
        self.set_class(self.is_one_ink, "-paper")
        self.show(self._side_lines)

    def _side_lines(self, width: int) -> list[TextLine]:
        self._parts = []
        if self._way is None:
            return []
        if self._way.paper is not None:
            return _paper_lines(self._way.paper, width, self._room - 2)
        return self._way_lines(self._way, width, self._room)

    @property
    def _room(self) -> int:
        return self.parent.size.height - 1 if self.parent is not None else 0  # type: ignore[attr-defined]

    def _way_lines(self, way: Way, width: int, rows: int) -> list[TextLine]:
        lines: list[TextLine] = [(Run(way.parts_title, Style.LABEL),), BLANK]
        self._parts = [None, None]
        for part in way.parts:
            is_here = part.state is PartState.HERE
            style = Style.STRONG if is_here else Style.NORMAL if part.state is PartState.READ else Style.MUTED
            wrapped = wrap([Run(part.title, style)], width, MARKS[part.state], "  ")
            lines += wrapped
            self._parts += [part] * len(wrapped)
        if not way.questions:
            return lines
        lines += [BLANK, (Run(way.questions_title, Style.LABEL),)]
        left = [wrap([Run(text)], width, f"{n}. ", "   ") for n, text in enumerate(way.questions, 1)]
        return [*lines, *_cut(left, rows - len(lines), width)]

    def on_click(self, event: events.Click) -> None:
        """Ask for the part under the pointer."""
        place = event.get_content_offset(self)
        part = self._parts[place.y] if place is not None and place.y < len(self._parts) else None
        if part is not None:
            event.stop()
            self.post_message(self.PartWanted(part.path).set_sender(self))


def _cut(items: list[list[TextLine]], rows: int, width: int) -> list[TextLine]:
    """As many items as fit, each of two rows at most; then how many more there are."""
    lines: list[TextLine] = []
    for number, item in enumerate(items):
        short = item[:_QUESTION_ROWS]
        if len(item) > _QUESTION_ROWS:
            words = line_text(short[-1])
            if cell_width(words) > width - 2:
                words = words.rpartition(" ")[0]
            short[-1] = (Run(f"{words} …"),)
        is_last = number == len(items) - 1
        if len(lines) + len(short) + (0 if is_last else 1) > rows:
            return [*lines, (Run(f"+ {len(items) - number}", Style.MUTED),)] if rows > 0 else []
        lines += short
    return lines


def _paper_lines(paper: Paper, width: int, rows: int) -> list[TextLine]:
    """A sheet of paper with an edge around it."""
    room = width - 4
    top: list[TextLine] = [(Run(paper.title, Style.STRONG),), BLANK]
    top += wrap([Run(f"“{paper.sentence}”")], room)[:_SENTENCE_ROWS]
    top.append(BLANK)
    for number in range(1, 4):
        text = paper.top[number - 1] if number <= len(paper.top) else ""
        run = Run(text, Style.STRONG) if text else Run("_" * (room - 3), Style.TRACK)
        top += wrap([run], room, f"{number}. ", "   ")
    others = [wrap([Run(text)], room, "- ", "  ") for text in paper.others]
    rest = [BLANK, *_cut(others, rows - len(top) - 1, room)] if others else []
    edge = "─" * (width - 2)
    inside = [
        (Run("│ "), *line, Run(" " * (room - cell_width(line_text(line)))), Run(" │"))
        for line in (*top, *rest)
    ]
    return [(Run(f"┌{edge}┐"),), *inside, (Run(f"└{edge}┘"),)]
