"""Blocks of a page: the key names the kind, and only that kind is checked."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypedDict

from askwell.guide.conditions import Visibility
from askwell.guide.model import (
    Block,
    CalloutBlock,
    CalloutKind,
    ClaimBlock,
    CurveBlock,
    CurvePoint,
    Level,
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
    Verdict,
)
from askwell.guide.names import nearest
from askwell.guide.place import Place, WrittenBy
from askwell.loading import shapes
from askwell.loading.fields import Fields, Reading
from askwell.loading.nodes import Listing, Mapping, Node, Scalar
from askwell.loading.problems import quoted
from askwell.loading.references import Kind
from askwell.loading.shape import Shape, need, shape
from askwell.loading.shapes import DENOMINATORS

_OPTION_KEYS = ("name", "facts", "always")
"""Keys of a choice that are no fields."""


class _Common(TypedDict):
    facts: tuple[str, ...]
    because: str
    is_local: bool
    valid_until: str
    after: str
    visibility: Visibility
    at: Place


def build_block(node: Node, reading: Reading) -> Block | None:
    """Read one block; None if its kind cannot be told (reported)."""
    kind = _kind_of(node)
    if kind is None:
        _report_no_kind(node, reading)
        return None
    fields = reading.fields(node, shapes.BLOCKS[kind])
    if kind in _IN_LINE:
        return _IN_LINE[kind](fields)
    part_shape, build = _WITH_PART[kind]
    part, common = fields.part(kind, part_shape), _common(fields)
    return build(part, common) if part is not None else None


def _kind_of(node: Node) -> str | None:
    """The kind whose key is there; else the kind whose key was most likely meant."""
    if not isinstance(node, Mapping):
        return None
    keys = [key.text for key, _ in node.entries]
    kinds = [kind for kind in shapes.BLOCKS if kind in keys]
    if kinds and kinds[0] != "text":
        return kinds[0]
    known = {key for shape in shapes.BLOCKS.values() for key in shape.keys}
    meant = (nearest(key, shapes.BLOCKS) for key in keys if key not in known)
    return next((kind for kind in meant if kind), kinds[0] if kinds else None)


def _report_no_kind(node: Node, reading: Reading) -> None:
    kinds = ", ".join(shapes.BLOCKS)
    if isinstance(node, Scalar):
        mend = (
            f"write '- text: {node.text[:40]}'"
            if not node.text.startswith("-")
            else "put a space after each dash"
        )
        code = "GDE106" if node.text.startswith("-") else "GDE104"
        reading.error(code, "a block starts with its kind", node, mend)
        return
    where: Node = node.entries[0][0] if isinstance(node, Mapping) and node.entries else node
    said = (
        f"{quoted(where.text)} is not a kind of block" if isinstance(where, Scalar) else "this is not a block"
    )
    reading.error("GDE104", said, where, f"a block starts with one of: {kinds}")


def _common(fields: Fields) -> _Common:
    return {
        "facts": fields.ids("facts", Kind.FACT),
        "because": _because(fields),
        "is_local": _is_local(fields),
        "valid_until": fields.date("valid-until"),
        "after": fields.prose("after"),
        "visibility": fields.visibility(),
        "at": fields.at,
    }


def _because(fields: Fields) -> str:
    """Why no fact is behind a block: both keys, or neither."""
    has_source, has_reason = "source" in fields, "because" in fields
    if has_source:
        fields.word_of("source", ("none",), "source")
    if has_source and not has_reason:
        mend = "add 'because: ...' with the reason, such as: it only says what to do"
        fields.reading.error("GDE135", "'source: none' has no reason", fields.nodes["source"], mend)
    elif has_reason and not has_source:
        mend = "add 'source: none' above it, or take it out"
        fields.reading.error("GDE135", "'because' explains nothing", fields.nodes["because"], mend)
    elif has_source and "facts" in fields:
        mend = "take out one of the two"
        fields.reading.error("GDE135", "'source: none' stands beside facts", fields.nodes["source"], mend)
    return fields.text("because")


def _is_local(fields: Fields) -> bool:
    if "from" in fields:
        fields.word_of("from", ("clinic",), "origin")
    return "from" in fields or fields.at.written_by is WrittenBy.CLINIC


def _callout(fields: Fields) -> Block:
    kind = fields.choice("callout", CalloutKind, "callout")
    return CalloutBlock(kind, fields.prose("text"), **_common(fields))


def _claim(fields: Fields) -> Block:
    verdict = fields.choice("verdict", Verdict, "verdict")
    return ClaimBlock(fields.prose("claim"), fields.prose("says"), verdict, **_common(fields))


# --- numbers ----------------------------------------------------------------------------------


def _numbers(part: Fields, common: _Common) -> Block:
    of = part.whole_number("of")
    if part.nodes.get("of") and of not in DENOMINATORS:
        message = "'of' is the number of people in each row: 10, 100 or 1000"
        part.reading.error("GDE116", message, part.nodes["of"], "count all rows out of the same number")
    rows = tuple(_row(row, of) for row in part.each("rows", shapes.ROW))
    return NumbersBlock(part.prose("about"), of, rows, part.prose("means"), **common)


def _row(fields: Fields, of: int) -> NumbersRow:
    count = fields.whole_number("count")
    if count > of and of in DENOMINATORS:
        message = f"{count} people out of {of} are too many"
        fields.reading.error("GDE116", message, fields.nodes["count"], f"write a number from 0 to {of}")
    return NumbersRow(fields.prose("label"), count)


# --- tables -----------------------------------------------------------------------------------


def _table(part: Fields, common: _Common) -> Block:
    columns = part.proses("columns")
    rows = tuple(_table_row(row, part, len(columns)) for row in part.nodes_of("rows"))
    return TableBlock(columns, rows, part.prose("says"), **common)


def _table_row(node: Node, fields: Fields, width: int) -> tuple[str, ...]:
    if not isinstance(node, Listing):
        fields.reading.error(
            "GDE103", "a row of a table is a list", node, "write '- - First' and '  - Second'"
        )
        return ()
    if node.is_flow:
        mend = "write each cell on a line of its own after '- '"
        fields.reading.error("YML018", "a row of a table holds text, and '[ ]' is for ids only", node, mend)
        return ()
    if width and len(node.items) != width:
        message = f"a row of {len(node.items)} stands in a table of {width} columns"
        fields.reading.error("GDE115", message, node, "give every row one cell for each column")
    return fields.prose_items(node.items)


# --- options ----------------------------------------------------------------------------------


def _options(part: Fields, common: _Common) -> Block:
    headings, names = _headings(part)
    answers = (need(name, shapes.WORDS, "") for name in names)
    option = shape("an option", *shapes.OPTION.told, *answers, titled_by="name")
    each = tuple(_option(found, names) for found in part.each("each", option))
    return OptionsBlock(headings, each, part.prose("says"), **common)


def _headings(part: Fields) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The headings of the fields, and their keys."""
    node = part.nodes.get("fields")
    if not isinstance(node, Mapping):
        if node is not None:
            part.reading.error(
                "GDE103", "'fields' holds one line for each field", node, "write 'how: What it is'"
            )
        return (), ()
    names = tuple(key.text for key, _ in node.entries)
    for key, _ in node.entries:
        if key.text in _OPTION_KEYS:
            part.reading.error(
                "GDE108", f"a field cannot be called {quoted(key.text)}", key, "choose another key"
            )
    heads = part.reading.fields(node, Shape("'fields'", names))
    return tuple(heads.prose(name) for name in names), tuple(n for n in names if n not in _OPTION_KEYS)


def _option(fields: Fields, names: Iterable[str]) -> Option:
    values = tuple(fields.prose(name) for name in names)
    facts = fields.ids("facts", Kind.FACT)
    return Option(fields.prose("name"), values, facts, bool(fields.yes_no("always")), fields.at)


# --- timeline and curve -----------------------------------------------------------------------


def _timeline(part: Fields, common: _Common) -> Block:
    stops = tuple(_stop(stop) for stop in part.each("stops", shapes.STOP))
    return TimelineBlock(part.prose("about"), stops, part.prose("says"), **common)


def _stop(fields: Fields) -> Stop:
    return Stop(
        when=fields.prose("at"),
        what=fields.prose("what"),
        who=fields.prose("who"),
        where=fields.prose("where"),
        varies=bool(fields.yes_no("varies")),
        facts=fields.ids("facts", Kind.FACT),
        at=fields.at,
    )


def _curve(part: Fields, common: _Common) -> Block:
    points: list[CurvePoint] = []
    for point in part.each("points", shapes.POINT):
        minute = point.whole_number("minute")
        if points and minute <= points[-1].minute and "minute" in point:
            message = f"minute {minute} does not come after minute {points[-1].minute}"
            mend = "write the points in the order of time"
            part.reading.error("GDE126", message, point.nodes["minute"], mend)
        points.append(CurvePoint(minute, point.choice("level", Level, "level")))
    return CurveBlock(part.prose("about"), tuple(points), part.prose("says"), **common)


_IN_LINE: dict[str, Callable[[Fields], Block]] = {
    "callout": _callout,
    "claim": _claim,
    "list": lambda fields: ListBlock(fields.proses("list"), **_common(fields)),
    "steps": lambda fields: StepsBlock(fields.proses("steps"), **_common(fields)),
    "text": lambda fields: TextBlock(fields.prose("text"), **_common(fields)),
}
"""Kinds whose own keys stand beside those that all blocks have."""
_WITH_PART: dict[str, tuple[Shape, Callable[[Fields, _Common], Block]]] = {
    "numbers": (shapes.NUMBERS_PART, _numbers),
    "table": (shapes.TABLE_PART, _table),
    "options": (shapes.OPTIONS_PART, _options),
    "timeline": (shapes.TIMELINE_PART, _timeline),
    "curve": (shapes.CURVE_PART, _curve),
}
"""Kinds with a mapping of their own under their key."""
