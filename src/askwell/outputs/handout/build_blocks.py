"""Blocks of a guide to the pieces of a handout, one function per kind."""

from __future__ import annotations

from collections.abc import Mapping

from askwell.checklist.checklist import Words
from askwell.guide.model import (
    Block,
    CalloutBlock,
    ClaimBlock,
    CurveBlock,
    Level,
    ListBlock,
    NumbersBlock,
    OptionsBlock,
    StepsBlock,
    Stop,
    TableBlock,
    TextBlock,
    TimelineBlock,
)
from askwell.guide.rich_words import plain
from askwell.outputs.handout.handout import (
    Box,
    BoxKind,
    Course,
    Grid,
    ItemMark,
    Items,
    Look,
    Named,
    Paragraphs,
    People,
    Piece,
    Stops,
)
from askwell.wording.words import ScreenWords

_HEIGHTS = tuple(Level)
"""Weakest first."""


def block_pieces(block: Block, words: ScreenWords) -> tuple[Piece, ...]:
    """The pieces of one block, in the order in which a screen shows them."""
    match block:
        case TextBlock():
            return (Paragraphs(Words(block.text)),)
        case ListBlock():
            return (items(block.items),)
        case StepsBlock():
            return (items(block.items, ItemMark.NUMBER),)
        case CalloutBlock():
            named = label(words.callouts[block.kind.value])
            return (Box(BoxKind(block.kind.value), (named, Paragraphs(Words(block.text)))),)
        case NumbersBlock():
            return (_numbers(block, words),)
        case TableBlock():
            columns = tuple(Words(plain(cell)) for cell in block.columns)
            rows = tuple(tuple(Words(plain(cell)) for cell in row) for row in block.rows)
            return (Grid(columns, rows), Paragraphs(Words(block.says)))
        case OptionsBlock():
            return _options(block)
        case TimelineBlock():
            return (_timeline(block, words),)
        case CurveBlock():
            return (_curve(block, words),)
        case ClaimBlock():
            return (_claim(block, words),)


def items(texts: tuple[str, ...], mark: ItemMark = ItemMark.BULLET) -> Items:
    """A list of texts, each on one paragraph."""
    return Items(tuple(Words(" ".join(text.split())) for text in texts), mark)


def label(text: str) -> Paragraphs:
    """A paragraph that names what follows."""
    return Paragraphs(Words(plain(text)), Look.LABEL)


def _numbers(block: NumbersBlock, words: ScreenWords) -> Piece:
    people = (
        People(
            Words(f"**{words.out_of.format(count=row.count, of=block.of)}**: {plain(row.label)}"),
            row.count,
            block.of,
        )
        for row in block.rows
    )
    return Box(BoxKind.NUMBERS, (label(block.about), *people, Paragraphs(Words(block.means))))


def _options(block: OptionsBlock) -> tuple[Piece, ...]:
    said = (Paragraphs(Words(block.says)),) if block.says else ()
    boxes = tuple(
        Box(
            BoxKind.OPTION,
            (
                Paragraphs(Words(plain(option.name)), Look.HEADLINE),
                *(
                    Named(Words(plain(name)), Words(plain(value)))
                    for name, value in zip(block.fields, option.values, strict=True)
                ),
            ),
        )
        for option in block.each
    )
    return (*boxes, *said)


def _timeline(block: TimelineBlock, words: ScreenWords) -> Piece:
    return Box(BoxKind.TIMELINE, (label(block.about), day_line(block, words), Paragraphs(Words(block.says))))


def day_line(block: TimelineBlock, words: ScreenWords, *, is_short: bool = False) -> Stops:
    """The stops of a line of time, each with its time and what is said of it: if short, not who and where."""
    happens = (_happens(stop, words.drawn, is_short) for stop in block.stops)
    named = zip(block.stops, happens, strict=True)
    return Stops(tuple(Named(Words(plain(stop.when)), Words(text)) for stop, text in named))


def _happens(stop: Stop, drawn: Mapping[str, str], is_short: bool) -> str:
    """What happens at a stop, and what else is said of it."""
    named = () if is_short else ((drawn["where"], stop.where), (drawn["who"], stop.who))
    more = [f"{name}: {plain(value).rstrip('.')}." for name, value in named if value]
    more += [f"**{drawn['varies']}.**"] if stop.varies else []
    return " ".join((plain(stop.what), *more))


def _curve(block: CurveBlock, words: ScreenWords) -> Piece:
    course = Course(
        tuple(
            Words(f"{words.minutes(point.minute)}: {words.drawn[point.level.value]}")
            for point in block.points
        ),
        tuple(point.minute for point in block.points),
        tuple(_HEIGHTS.index(point.level) for point in block.points),
    )
    return Box(BoxKind.CURVE, (label(block.about), course, Paragraphs(Words(block.says))))


def _claim(block: ClaimBlock, words: ScreenWords) -> Piece:
    return Box(
        BoxKind.CLAIM,
        (
            label(words.claim),
            Paragraphs(Words(f"“{plain(block.claim)}”")),
            label(f"{words.evidence_says}: {words.verdicts[block.verdict.value]}"),
            Paragraphs(Words(block.says)),
        ),
    )
