"""A file to nodes, with every fault in it told in one run: what is well-formed is read once and no more."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from askwell.loading.file_text import FileText
from askwell.loading.joined_lines import DASH_LIKE
from askwell.loading.nodes import Listing, Mapping, Node, Scalar
from askwell.loading.problems import Problem, Severity
from askwell.loading.shape import Listed, OneOf, OwnKeys, Part, Plain, Points, Shape, Value
from askwell.loading.yaml_positions import ReadFile, read_nodes

_MISSING = ("GDE102", "GDE107", "GDE114")
"""Codes of what is not there, which may stand in the lines that were passed over."""
_PATTERNS: dict[object, re.Pattern[str]] = {
    Plain.ID: re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*"),
    Plain.YES_NO: re.compile(r"yes|no"),
    Plain.DATE: re.compile(r"\d{4}-\d\d-\d\d"),
    Plain.NUMBER: re.compile(r"\d+"),
}
_HAS_DASHES = re.compile(rf"^[{DASH_LIKE}-]| - ")
_POINTER = re.compile(r"[\w/-]+")


def read_forgivingly(source: FileText, value: Value) -> ReadFile:
    """Read a file, and read on after each fault in it.

    Args:
        source: The text.
        value: What the file holds, in the format.

    Returns:
        As `read_nodes`, but with every fault that was found, and with a root beside them wherever the rest
        could be read.
    """
    read = read_nodes(source)
    if source.problems or not source.text or _fits(read, value):
        return read
    from askwell.loading.slip_search import SlipSearch  # only where something is wrong

    return SlipSearch(source, value).result()


def _fits(read: ReadFile, value: Value) -> bool:
    has_error = any(problem.severity is Severity.ERROR for problem in read.problems)
    is_read = read.is_whole and not has_error
    return is_read and (read.root is None or next(misfits(read.root, value), None) is None)


def without_echoes(read: ReadFile, problems: Sequence[Problem]) -> list[Problem]:
    """Problems of the shape that are not the mere consequence of what was wrong with the lines.

    Args:
        read: The file, with the problems of its lines.
        problems: What was found while its nodes were built.
    """
    told = {(problem.place.line, problem.place.column) for problem in read.problems}
    if not read.left_out:
        return [problem for problem in problems if (problem.place.line, problem.place.column) not in told]
    return [problem for problem in problems if problem.code not in _MISSING]


# --- how well nodes fit the format ------------------------------------------------------------


def misfits(node: Node, value: Value | None, *, is_part: bool = False) -> Iterator[int]:
    """The line of each node that is not what the format has there. The builders report; this only counts.

    Args:
        node: As read.
        value: What the format has there.
        is_part: Only a part of a file was read, so that keys of its root may be missing.
    """
    if isinstance(value, Listed):
        yield from _in_list(node, value)
    elif isinstance(value, Part):
        yield from _in_mapping(node, value, is_part=is_part)
    elif isinstance(value, OwnKeys):
        yield from _in_own_keys(node, value)
    elif isinstance(value, Points) and isinstance(node, Listing) and value.is_many:
        for item in node.items:
            yield from misfits(item, value)
    elif value is not None and not _is_word(node, value):
        yield node.line


def _is_word(node: Node, value: Value) -> bool:
    if not isinstance(node, Scalar):
        return False
    if isinstance(value, OneOf):
        return node.text in value.words
    pattern = (
        _POINTER if isinstance(value, Points) else _PATTERNS.get(value) if isinstance(value, Plain) else None
    )
    return bool(node.text.strip()) and (pattern is None or pattern.fullmatch(node.text) is not None)


def _in_list(node: Node, listed: Listed) -> Iterator[int]:
    if not isinstance(node, Listing):
        if isinstance(node, Scalar) and not node.style and _HAS_DASHES.search(node.text):
            yield node.line
        yield from misfits(node, listed.of)
        return
    if node.is_flow and listed.of is Plain.WORDS and not listed.is_short:
        yield node.line
    for item in node.items:
        yield from misfits(item, listed.of)


def _in_own_keys(node: Node, own: OwnKeys) -> Iterator[int]:
    if not isinstance(node, Mapping):
        yield node.line
        return
    for _, value in node.entries:
        yield from misfits(value, own.of)


def _in_mapping(node: Node, part: Part, *, is_part: bool) -> Iterator[int]:
    if not isinstance(node, Mapping):
        yield node.line
        return
    keys = {key.text for key, _ in node.entries}
    shape = _shape_for(keys, part.shapes)
    if shape is None:
        yield node.line
        return
    if not is_part and not keys.issuperset(shape.needed):
        yield node.line
    for key, value in node.entries:
        if key.text in shape.keys:
            yield from misfits(value, shape.value(key.text))
        elif shape.others is not None:
            yield from misfits(value, shape.others.of)
        else:
            yield key.line
    yield from _uneven_rows(node)


def _uneven_rows(node: Mapping) -> Iterator[int]:
    """Rows of a table with more or fewer cells than it has columns."""
    lists = {key.text: value.items for key, value in node.entries if isinstance(value, Listing)}
    columns = lists.get("columns")
    for row in lists.get("rows", ()):
        if columns and isinstance(row, Listing) and len(row.items) != len(columns):
            yield row.line


def _shape_for(keys: set[str], shapes: tuple[Shape, ...]) -> Shape | None:
    if len(shapes) == 1:
        return shapes[0]
    return next((shape for shape in shapes if shape.needed[0] in keys), None)
