"""Things to choose, one under the other, with headings."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Offset, Region
from textual.message import Message
from textual.style import Style as ScreenStyle
from textual.widget import Widget

from askwell.front.screens.keys import keys_of
from askwell.front.screens.plain_words import lines_content
from askwell.front.screens.widgets.words_box import WordsBox
from askwell.overriding import override
from askwell.presenting.cells import cell_width
from askwell.presenting.lines import BLANK, CARD, EDGE, LONGEST_LINE, Run, Style, TextLine, card, raised, wrap
from askwell.presenting.view import ChoiceGroup, ChoiceView, Picking
from askwell.session.session import MOST_DIGITS
from askwell.walkthrough.question_list import MAX_TOP

_MARKED = ScreenStyle(bold=True, reverse=True)
"""Not from the style sheet: Textual loses `reverse` of the parts of a widget."""


@dataclass(frozen=True, slots=True)
class _Row:
    line: TextLine
    choice: int | None
    """Index of the choice the line belongs to; None: a heading or a gap."""
    edge: int = 0
    """Cells at the left that are not the choice's own."""


def _title(group: ChoiceGroup, width: int) -> list[TextLine]:
    """The heading of a group, and at its right what the keys do, where there is room for both."""
    gap = width - cell_width(group.title) - cell_width(group.hint)
    if not group.hint or gap < 2:
        return wrap([Run(group.title, Style.LABEL)], width)
    return [(Run(group.title, Style.LABEL), Run(" " * gap), Run(group.hint, Style.MUTED))]


def _on_card(rows: list[_Row], width: int) -> list[_Row]:
    lines = card([row.line for row in rows], width)
    return [_Row(line, row.choice, len(EDGE)) for line, row in zip(lines, rows, strict=True)]


class ChoiceBox(WordsBox, can_focus=True):
    """A list of choices. It says which one was taken; what that does is the app's affair."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", show=False),
        Binding("down", "move(1)", show=False),
        Binding("enter,space", "take", show=False),
        *(Binding(keys_of(str(n)), f"take_number({n})", show=False) for n in range(1, MOST_DIGITS + 1)),
    ]

    class Taken(Message):
        """A choice was taken, or put back."""

        def __init__(self, key: str) -> None:
            """Name the choice by its key."""
            super().__init__()
            self.key = key

    class Placed(Message):
        """A rank was named for a question."""

        def __init__(self, key: str, rank: int) -> None:
            """Name the choice by its key; the rank is 1 to 3."""
            super().__init__()
            self.key, self.rank = key, rank

    class Leaving(Message):
        """The mark would move past the first (-1) or the last (+1) choice."""

        def __init__(self, way: int, *, is_reading: bool = False) -> None:
            """Say which way, and whether there are still words to read before the mark."""
            super().__init__()
            self.way, self.is_reading = way, is_reading

    def __init__(self, *, id: str | None = None) -> None:
        """Start empty."""
        super().__init__(id=id)
        self._groups: tuple[ChoiceGroup, ...] = ()
        self._picking = Picking.NONE
        self._rows: list[_Row] = []
        self._painted: list[str] = []
        """The key of the choice on each row, as it was last painted; empty: none."""
        self.marked = 0
        """Index of the choice that Enter takes."""
        self.free_rows: Callable[[int], int] = lambda _width: 0
        """How many rows there are for the list where nothing has to scroll, for a width in cells."""

    def fit(self) -> None:
        """Make the rows anew, where the window has another height."""
        self.show(self._choice_lines)

    def offer(self, groups: tuple[ChoiceGroup, ...], picking: Picking, marked: int = 0) -> None:
        """Offer other choices, or the same ones in another state."""
        self._groups, self._picking = groups, picking
        self.marked = min(marked, max(len(self.choices) - 1, 0))
        self.display = bool(self.choices)
        self._rows = []
        self.fit()
        self.lines(self.content_size.width)  # keys typed ahead of the next picture move through these

    @property
    def choices(self) -> tuple[ChoiceView, ...]:
        """Every choice, in order."""
        return tuple(choice for group in self._groups for choice in group.choices)

    @property
    def marked_choice(self) -> ChoiceView | None:
        """The choice that Enter takes."""
        choices = self.choices
        return choices[self.marked] if choices else None

    def _choice_lines(self, width: int) -> list[TextLine]:
        room, width = self.free_rows(width), min(width, LONGEST_LINE)
        self._fill(width, 0)
        if self._stands_out and len(self._rows) + len(self.choices) <= room:
            self._fill(width, 1)
        return [row.line for row in self._rows]

    @property
    def _stands_out(self) -> bool:
        """Whether each choice looks like something to press: a few of them, all that there is to do."""
        return self._picking is not Picking.RANK and len(self.choices) <= MOST_DIGITS

    def _fill(self, width: int, gap: int) -> None:
        """Make the rows, with a number of blank ones between choices."""
        self._rows, index = [], 0
        for number, group in enumerate(self._groups):
            if number:
                self._rows.append(_Row(BLANK, None))
            if group.is_card:
                self._rows += _on_card(self._rows_of_group(group, index, width - CARD), width)
            else:
                self._rows += self._rows_of_group(group, index, width, gap)
            index += len(group.choices)

    def _rows_of_group(self, group: ChoiceGroup, index: int, width: int, gap: int = 0) -> list[_Row]:
        rows = [_Row(line, None) for line in _title(group, width)] if group.title else []
        for text in group.texts:
            rows += [_Row(line, None) for line in wrap([Run(text)], width, "  ", "  ")]
        for number, choice in enumerate(group.choices, index):
            has_ground = self._stands_out and not group.is_card
            lines = self._lines_of_choice(choice, number, len(self.choices), width - has_ground)
            if has_ground:
                lines = [raised(line, width) for line in lines]
            rows += [_Row(BLANK, None)] * (gap if number > index else 0)
            rows += [_Row(line, number) for line in lines]
        return rows

    def _lines_of_choice(self, choice: ChoiceView, index: int, count: int, width: int) -> list[TextLine]:
        is_numbered = 1 < count <= MOST_DIGITS and self._picking is not Picking.RANK
        number = f"{index + 1} " if is_numbered else ""
        mark = f"  {number}{self._mark(choice)}"
        hang = " " * len(mark)
        style = Style.STRONG if choice.is_on and self._stands_out else Style.NORMAL
        lines = wrap([Run(choice.label, style)], width, mark, hang)
        if choice.note:
            lines += wrap([Run(choice.note, Style.MUTED)], width, hang, hang)
        return lines

    def _mark(self, choice: ChoiceView) -> str:
        match self._picking:
            case Picking.ONE:
                return "(x) " if choice.is_on else "( ) "
            case Picking.MANY:
                return "[x] " if choice.is_on else "[ ] "
            case Picking.RANK:
                return f"[{choice.rank}] " if choice.rank else "[ ] "
            case _:
                return "* " if choice.is_on else ""

    @override
    def render(self) -> Content:
        """The lines; the marked choice reversed and with `>` before it while the list has focus."""
        lines, choices = self.lines(self.content_size.width), self.choices
        self._painted = ["" if row.choice is None else choices[row.choice].key for row in self._rows]
        if not self.has_focus:
            return lines_content(lines, self.style_of)
        shown = []
        for y, (line, row) in enumerate(zip(lines, self._rows, strict=True)):
            if row.choice == self.marked:
                text = lines_content([line], self.style_of).plain
                text = text[row.edge :]
                text = f"> {text[2:]}" if y == self._first_row else text
                edge = lines_content([line[:1]], self.style_of) if row.edge else Content()
                shown.append(edge + Content.styled(text, _MARKED))
            else:
                shown.append(lines_content([line], self.style_of))
        return Content("\n").join(shown)

    # --- moving and taking ----------------------------------------------------------------

    @property
    def cursor_offset(self) -> Offset:
        """Where the terminal's cursor belongs on the screen: at the marked choice."""
        row = self._first_row
        edge = self._rows[row].edge if row < len(self._rows) else 0
        return self.content_region.offset + Offset(edge, row)

    @property
    def _marked_rows(self) -> list[int]:
        """The rows of the marked choice; at least one."""
        return [y for y, row in enumerate(self._rows) if row.choice == self.marked] or [0]

    @property
    def _first_row(self) -> int:
        """The row where the words of the marked choice begin."""
        return self._marked_rows[0]

    def mark(self, index: int) -> None:
        """Move the mark and bring it into sight."""
        self.marked = index
        self.refresh()
        self.bring_into_sight()

    def bring_into_sight(self) -> None:
        """Scroll so that the marked choice can be read."""
        if not self._rows:
            return
        rows, room = self._marked_rows, self._window.size.height
        top = rows[0] if self.marked else 0  # with the first choice, its heading
        height = rows[-1] - top + 1
        if height > room:
            top, height = rows[0], room
        region = Region(0, top, max(self.size.width, 1), height)
        place = region.translate(self.virtual_region.offset)
        self._window.scroll_to_region(place, animate=False, force=True, immediate=True)

    @property
    def _window(self) -> Widget:
        """What the list scrolls in."""
        assert isinstance(self.parent, Widget)
        return self.parent

    def _is_seen(self, row: int) -> bool:
        top = self.virtual_region.y + row - self._window.scroll_offset.y
        return 0 <= top < self._window.size.height

    @property
    def is_in_sight(self) -> bool:
        """Whether the marked choice begins in sight."""
        return self._is_seen(self._first_row)

    @property
    def choices_in_sight(self) -> list[int]:
        """Indices of the choices that begin in sight."""
        first = {row.choice: y for y, row in reversed(list(enumerate(self._rows))) if row.choice is not None}
        return sorted(index for index, y in first.items() if self._is_seen(y))

    def keep_mark_in_sight(self, way: int) -> None:
        """After scrolling down (1) or up (-1), mark a choice that is seen, if there is one."""
        seen = self.choices_in_sight
        if seen and self.marked not in seen:
            self.marked = seen[0] if way > 0 else seen[-1]
            self.refresh()

    def action_move(self, by: int) -> None:
        """Mark the next or the earlier choice; scroll where the marked one is out of sight."""
        if not self.is_in_sight:
            self.post_message(self.Leaving(by, is_reading=True).set_sender(self))
            return
        there = self.marked + by
        if 0 <= there < len(self.choices):
            self.mark(there)
        else:
            self.post_message(self.Leaving(by).set_sender(self))

    def action_take(self) -> None:
        """Take the marked choice; one that is out of sight is only shown."""
        if self.is_in_sight:
            self._take()
        else:
            self.bring_into_sight()

    def _take(self) -> None:
        choice = self.marked_choice
        if choice is not None:
            # the sender is named, since a message stops at the widget whose handler made it
            self.post_message(self.Taken(choice.key).set_sender(self))

    def action_take_number(self, number: int) -> None:
        """Take a choice by its digit; in a list of ranks, put the marked one there."""
        choice = self.marked_choice
        if self._picking is Picking.RANK:
            if choice is not None and number <= MAX_TOP and self.has_focus:
                self.post_message(self.Placed(choice.key, number).set_sender(self))
        elif number <= len(self.choices) <= MOST_DIGITS:
            self.mark(number - 1)
            self._take()

    def on_click(self, event: events.Click) -> None:
        """Take the choice that was seen under the pointer, if it is still offered."""
        key = self._painted[event.y] if 0 <= event.y < len(self._painted) else ""
        keys = [choice.key for choice in self.choices]
        if key in keys:
            event.stop()
            self.marked = keys.index(key)
            self.focus()
            self.refresh()
            self._take()
