"""Blocks of a guide to lines, one function per kind."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import ClassVar

from askwell.guide.model import (
    CalloutBlock,
    ClaimBlock,
    CurveBlock,
    ListBlock,
    NumbersBlock,
    NumbersRow,
    Option,
    OptionsBlock,
    StepsBlock,
    Stop,
    TableBlock,
    TextBlock,
    TimelineBlock,
)
from askwell.guide.rich_words import paragraphs, plain, spans
from askwell.presenting.cells import cell_width
from askwell.presenting.drawings import (
    OTHER,
    PERSON,
    curve,
    has_numbers,
    line_of_time,
    people_in_tens,
)
from askwell.presenting.lines import (
    BLANK,
    CARD,
    LONGEST_LINE,
    Run,
    Style,
    TextLine,
    card,
    filled_up,
    side_by_side,
    wrap,
)
from askwell.presenting.terms import TermFinder
from askwell.presenting.view import CardRow, Literal, Shown
from askwell.wording.words import ScreenWords

_PEOPLE_ROWS = (50, 25, 20, 10)
_INDENT = "  "
_WIDEST_CARDS = 92
"""Cells at most for cards beside each other."""
_GAP = 2
"""Cells between pictures beside each other."""
DRAWN_FROM = 58
"""Cells from which a line of time is drawn and things stand beside each other."""
THREE_FROM = 84
"""Cells from which three stand beside each other."""
_LABELS = 14
"""Cells at most for the column of labels."""
_WIDEST_CHOICE = 34
"""Cells at most for one of several choices."""
_WIDEST_GROUP = 34
"""Cells at most for the words over a picture of people."""
_WIDEST_TIME = 20
"""Cells at most for the times in a list of stops."""
_WIDEST_TABLE = 76
"""Cells at most for a table."""
_NARROWEST_COLUMN = 16
"""Cells that a column of a table keeps, if its words have to go on below."""
_CURVE_FROM = 36
"""Cells from which a curve is drawn."""

_Told = tuple[Option, list[list[Run]]]
"""A choice, and its values as styled words."""


class BlockLines:
    """Turns the blocks of one page into lines of one width, marking terms at their first use."""

    draws: ClassVar[bool] = True
    """Whether pictures and columns are of use; if not, the words alone say it."""

    def __init__(self, width: int, words: ScreenWords, finder: TermFinder) -> None:
        """Set the width in cells, the program's words and the finder of this page."""
        self.room = width
        """For columns; words alone keep to `width`."""
        self.width = min(width, LONGEST_LINE) if self.draws else width
        self.words = words
        self.finder = finder

    def page(self, blocks: Iterable[Shown]) -> list[TextLine]:
        """All blocks with a blank line between them, none at the end."""
        lines: list[TextLine] = []
        for block in blocks:
            if lines:
                lines.append(BLANK)
            lines += self.block(block)
        return lines

    def block(self, block: Shown) -> list[TextLine]:
        """The lines of one block."""
        match block:
            case TextBlock():
                return self.text(block.text)
            case ListBlock():
                return self.items(block.items)
            case StepsBlock():
                return self.items(block.items, is_numbered=True)
            case CalloutBlock():
                return self.callout(block)
            case NumbersBlock():
                return self.numbers(block)
            case TableBlock():
                return self.table(block)
            case OptionsBlock():
                return self.options(block)
            case TimelineBlock():
                return self.timeline(block)
            case CurveBlock():
                return self.curve(block)
            case ClaimBlock():
                return self.claim(block)
            case Literal():
                return wrap([Run(block.text)], self.width)
            case CardRow():
                return self.cards(block)

    def text(self, text: str, first: str = "", rest: str = "") -> list[TextLine]:
        """Paragraphs with a blank line between them."""
        lines: list[TextLine] = []
        for paragraph in paragraphs(text):
            if lines:
                lines.append((Run(rest.rstrip()),) if rest.strip() else BLANK)
            lines += wrap(self.runs(paragraph), self.width, first if not lines else rest, rest)
        return lines

    def runs(self, paragraph: str) -> list[Run]:
        """The words of a paragraph with their styles."""
        return self.finder.mark(
            Run(s.text, Style.STRONG if s.strong else Style.EMPHASIS if s.emphasis else Style.NORMAL)
            for s in spans(paragraph)
        )

    def items(self, items: Iterable[str], is_numbered: bool = False) -> list[TextLine]:
        """List items, hanging after their marks."""
        lines: list[TextLine] = []
        for number, item in enumerate(items, 1):
            mark = f"{number}. " if is_numbered else "- "
            lines += self.text(item, mark, " " * len(mark))
        return lines

    def label(self, label: str) -> TextLine:
        """A line that names what follows."""
        return (Run(label, Style.LABEL),)

    def callout(self, block: CalloutBlock) -> list[TextLine]:
        """A named note."""
        name = self.label(self.words.callouts[block.kind.value])
        return self.card(lambda: [name, *self.text(block.text)])

    def card(self, lines: Callable[[], list[TextLine]]) -> list[TextLine]:
        """Lines, made for the width that is left, on a card; where nothing is drawn, the lines alone."""
        if not self.draws:
            return lines()
        width, self.width = self.width, self.width - CARD
        made = lines()
        self.width = width
        return card(made, width)

    def cards(self, row: CardRow) -> list[TextLine]:
        """Cards with a number and a name, beside each other where there is room."""
        if not self.draws:
            return self.items(f"{name}: {note}." for name, note in row.cards)
        cards = [
            ([Run(f"{number} ", Style.LABEL), Run(name, Style.STRONG)], [Run(note, Style.MUTED)])
            for number, (name, note) in enumerate(row.cards, 1)
        ]
        if self.width < DRAWN_FROM:
            width = self.width - CARD
            lines = [wrap([*name, Run(": "), *note], width, rest="  ") for name, note in cards]
            return card([line for wrapped in lines for line in wrapped], self.width)
        width = (min(self.room, _WIDEST_CARDS) - (len(cards) - 1)) // len(cards)
        columns = [
            [*wrap(name, width - CARD, rest="  "), *wrap(note, width - CARD, "  ", "  ")]
            for name, note in cards
        ]
        tall = max(len(column) for column in columns)
        return side_by_side(
            [card(filled_up(column, tall), width) for column in columns], [width] * len(columns), 1
        )

    def numbers(self, block: NumbersBlock) -> list[TextLine]:
        """Each group as a picture of people and in words, then the sentence that says what it means."""
        about = self.about(block.about)
        is_pair = self.draws and self.width >= DRAWN_FROM and block.of == 100 and len(block.rows) > 1
        rows = self.people_beside(block) if is_pair else self.people_below(block)
        return [*about, *rows, *self.apart(self.said(block.means))]

    def about(self, text: str) -> list[TextLine]:
        """What a picture or list is about."""
        return wrap([Run(plain(text), Style.LABEL)], self.width)

    def said(self, text: str) -> list[TextLine]:
        """The sentence that says the same; none where there is none."""
        return wrap(self.runs(plain(text)), self.width) if text else []

    def row_words(self, row: NumbersRow, of: int) -> list[Run]:
        """How many people, and who they are."""
        said = self.words.out_of.format(count=row.count, of=of)
        return [Run(said, Style.STRONG), *self.runs(f": {row.label}")]

    def people_below(self, block: NumbersBlock) -> list[TextLine]:
        """One group under the other."""
        lines: list[TextLine] = []
        for row in block.rows:
            lines += wrap(self.row_words(row, block.of), self.width, _INDENT, _INDENT * 2)
            lines += self.people(row.count, block.of)
        return lines

    def people_beside(self, block: NumbersBlock) -> list[TextLine]:
        """Groups of 100 beside each other, each under its words."""
        per_row = 3 if self.room >= THREE_FROM and len(block.rows) not in (2, 4) else 2
        width = min((self.room - _GAP * (per_row - 1)) // per_row, _WIDEST_GROUP)
        words = [wrap(self.row_words(row, block.of), width) for row in block.rows]
        lines: list[TextLine] = []
        for start in range(0, len(block.rows), per_row):
            rows, above = block.rows[start : start + per_row], words[start : start + per_row]
            tall = max(len(part) for part in above)
            columns = [
                [*filled_up(part, tall), *people_in_tens(row.count)]
                for row, part in zip(rows, above, strict=True)
            ]
            lines += [BLANK] if lines else []
            lines += side_by_side(columns, [width] * len(columns), _GAP)
        return lines

    def people(self, count: int, of: int) -> list[TextLine]:
        """A picture of people: the counted ones first. None for more than 100, which no screen can hold."""
        if of > 100 or not self.draws:
            return []
        room = self.width - 2 * len(_INDENT)
        per_row = next((n for n in _PEOPLE_ROWS if n <= room and n <= of), 10)
        lines: list[TextLine] = []
        for start in range(0, of, per_row):
            counted = min(max(count - start, 0), per_row)
            others = min(per_row, of - start) - counted
            parts = [Run(_INDENT * 2), Run(PERSON * counted, Style.PEOPLE), Run(OTHER * others, Style.MUTED)]
            lines.append(tuple(part for part in parts if part.text))
        return lines

    def table(self, block: TableBlock) -> list[TextLine]:
        """Columns side by side where they fit, else each row as a list; then the same in words."""
        rows = [tuple(plain(cell) for cell in row) for row in (block.columns, *block.rows)]
        room = min(self.room, _WIDEST_TABLE) - _GAP * (len(block.columns) - 1)
        widths = _fitted([max(cell_width(row[c]) for row in rows) for c in range(len(block.columns))], room)
        if not self.draws or not widths:
            return [*self.stacked(rows), *self.apart(self.said(block.says))]
        lines: list[TextLine] = []
        for number, row in enumerate(rows):
            cells = [[Run(cell, Style.LABEL)] if number == 0 else self.runs(cell) for cell in row]
            wrapped = [wrap(cell, width) for cell, width in zip(cells, widths, strict=True)]
            lines += side_by_side(wrapped, widths, _GAP)
        return [*lines, *self.apart(self.said(block.says))]

    def apart(self, lines: list[TextLine]) -> list[TextLine]:
        """Lines below a drawing, with a blank one between; where nothing is drawn, the lines alone."""
        return [BLANK, *lines] if lines and self.draws else lines

    def stacked(self, rows: list[tuple[str, ...]]) -> list[TextLine]:
        """Each row after the first as a list, its cells named by the first row."""
        lines: list[TextLine] = []
        for row in rows[1:]:
            lines += wrap([Run(row[0], Style.LABEL)], self.width)
            for heading, cell in zip(rows[0][1:], row[1:], strict=True):
                lines += wrap(self.finder.mark([Run(f"{heading}: {cell}")]), self.width, _INDENT, _INDENT * 2)
        return lines

    def options(self, block: OptionsBlock) -> list[TextLine]:
        """Every choice with the same fields in the same order: in columns where there is room for two."""
        told = [(option, [self.runs(plain(value)) for value in option.values]) for option in block.each]
        is_wide = self.draws and self.width >= DRAWN_FROM and len(told) > 1
        lines = self.columns(block.fields, told) if is_wide else self.stacked_options(block.fields, told)
        said = self.said(block.says)
        return [*lines, BLANK, *said] if said else lines

    def stacked_options(self, fields: tuple[str, ...], told: list[_Told]) -> list[TextLine]:
        """One choice under the other."""
        lines: list[TextLine] = []
        for option, values in told:
            if lines:
                lines.append(BLANK)
            lines += wrap([Run(plain(option.name), Style.HEADING)], self.width)
            for name, value in zip(fields, values, strict=True):
                runs = [Run(f"{plain(name)}: ", Style.LABEL), *value]
                lines += wrap(runs, self.width, _INDENT, _INDENT)
        return lines

    def columns(self, fields: tuple[str, ...], told: list[_Told]) -> list[TextLine]:
        """Two or three choices beside each other, the labels in a column at their left."""
        per_row = 3 if self.room >= THREE_FROM and len(told) > 2 else 2
        labels = min(max(cell_width(plain(name)) for name in fields), _LABELS)
        width = min((self.room - labels - per_row) // per_row, _WIDEST_CHOICE)
        lines: list[TextLine] = []
        for group in _groups(told, per_row):
            lines += [BLANK] if lines else []
            names = [[Run(plain(option.name), Style.HEADING)] for option, _ in group]
            lines += _row_of_columns([], names, labels, width)
            apart = _row_of_columns([], [[] for _ in group], labels, width)
            for index, name in enumerate(fields):
                lines += apart if index else []
                cells = [values[index] for _, values in group]
                lines += _row_of_columns([Run(plain(name), Style.LABEL)], cells, labels, width)
        return lines

    def timeline(self, block: TimelineBlock) -> list[TextLine]:
        """A line with stops over a list of them; the list alone where there is no room or no eye."""
        about, said = self.about(block.about), self.said(block.says)
        if not self.draws or self.width < DRAWN_FROM:
            listed = [line for n, stop in enumerate(block.stops, 1) for line in self.stop(n, stop)]
            return [*about, *listed, *said]
        stops = tuple(replace(stop, when=plain(stop.when), where=plain(stop.where)) for stop in block.stops)
        drawn = line_of_time(stops, self.width)
        return [*about, *drawn, BLANK, *self.stops_beside(stops), *self.apart(said)]

    def stops_beside(self, stops: tuple[Stop, ...]) -> list[TextLine]:
        """Each stop as its time, and beside it what happens; numbered if the line has numbers."""
        is_numbered = has_numbers(stops, self.width)
        marks = [f"{n} {stop.when}" if is_numbered else stop.when for n, stop in enumerate(stops, 1)]
        room = min(max(cell_width(mark) for mark in marks), _WIDEST_TIME) + _GAP
        lines: list[TextLine] = []
        for mark, stop in zip(marks, stops, strict=True):
            time = wrap([Run(mark, Style.STRONG)], room - _GAP, rest="  " if is_numbered else "")
            told = [
                *wrap(self.runs(plain(stop.what)), self.width - room),
                *self.more_of(stop, self.width - room),
            ]
            lines += side_by_side([time, told], [room, self.width - room], 0)
        return lines

    def stop(self, number: int, stop: Stop) -> list[TextLine]:
        """One stop of a list: its number and time, what happens, and what else there is to know."""
        mark = self.stop_mark(number)
        runs = [Run(f"{mark}{plain(stop.when)}: ", Style.LABEL), *self.runs(plain(stop.what))]
        more = self.more_of(stop, self.width - len(_INDENT))
        return [*wrap(runs, self.width, "", _INDENT), *((Run(_INDENT), *line) for line in more)]

    def stop_mark(self, number: int) -> str:
        """What stands before a stop of a list."""
        return f"{number}. "

    def more_of(self, stop: Stop, width: int) -> list[TextLine]:
        """Where it is, who is there, and whether it varies; none where nothing is said of it."""
        drawn = self.words.drawn
        named = ((drawn["where"], stop.where), (drawn["who"], stop.who))
        runs = [Run(f"{name}: {plain(value).rstrip('.')}. ", Style.MUTED) for name, value in named if value]
        runs += [Run(f"{drawn['varies']}.", Style.LABEL)] if stop.varies else []
        return wrap(runs, width) if runs else []

    def curve(self, block: CurveBlock) -> list[TextLine]:
        """A small curve, or its points in words; then the sentence that says the same."""
        about, said, drawn = self.about(block.about), self.said(block.says), self.words.drawn
        if self.draws and self.width >= _CURVE_FROM:
            return [*about, *curve(block.points, self.words, self.width), *self.apart(said)]
        lines: list[TextLine] = []
        for point in block.points:
            told = f"{self.words.minutes(point.minute)}: {drawn[point.level.value]}"
            lines += wrap([Run(told)], self.width, "- ", _INDENT)
        return [*about, *lines, *said]

    def claim(self, block: ClaimBlock) -> list[TextLine]:
        """What is said elsewhere, and what the evidence says."""
        return self.card(lambda: self._claim(block))

    def _claim(self, block: ClaimBlock) -> list[TextLine]:
        lines = [self.label(self.words.claim)]
        lines += wrap(self.runs(f"“{plain(block.claim)}”"), self.width, _INDENT, _INDENT)
        verdict = self.words.verdicts[block.verdict.value]
        lines += wrap([Run(f"{self.words.evidence_says}: {verdict}", Style.LABEL)], self.width)
        return [*lines, *self.text(block.says, _INDENT, _INDENT)]


def _fitted(widths: list[int], room: int) -> list[int]:
    """Widths of columns, the widest made narrower until all fit; empty: they do not."""
    widths = list(widths)
    while sum(widths) > room:
        widest = widths.index(max(widths))
        if widths[widest] <= _NARROWEST_COLUMN:
            return []
        widths[widest] -= 1
    return widths


def _groups(told: list[_Told], per_row: int) -> list[list[_Told]]:
    """Choices by row, in order. In rows of three, the one that is always there closes each row."""
    fixed = [one for one in told if one[0].always]
    if per_row < 3 or len(fixed) != 1 or len(told) == per_row:
        return [told[start : start + per_row] for start in range(0, len(told), per_row)]
    others = [one for one in told if not one[0].always]
    step = per_row - 1
    return [[*others[start : start + step], *fixed] for start in range(0, len(others), step)]


def _row_of_columns(name: list[Run], cells: list[list[Run]], labels: int, width: int) -> list[TextLine]:
    """One field of several choices: its name, then each value behind the edge of its choice."""
    named = wrap(name, labels) if name else []
    wrapped = [wrap(cell, width - CARD) for cell in cells]
    tall = max(len(named), *(len(lines) for lines in wrapped))
    edged = [card(filled_up(lines, tall), width) for lines in wrapped]
    return side_by_side([named, *edged], [labels, *[width] * len(cells)], 1)
