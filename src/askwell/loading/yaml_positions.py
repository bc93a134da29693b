"""YAML events to nodes with their places. Refuses what a guide does not need.

Events are walked with a stack of our own and the walk stops at the first level too deep, so neither the C
parser nor Python recurses on a hostile file. Nothing is constructed: every scalar stays text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from collections.abc import Mapping as Table
from dataclasses import dataclass, field
from typing import Any, NoReturn

import yaml

from askwell.guide.clean_words import first_unsafe
from askwell.guide.place import Place
from askwell.loading.file_text import FileText
from askwell.loading.joined_lines import joined_lines
from askwell.loading.nodes import Listing, Mapping, Node, Scalar
from askwell.loading.problems import Problem, Severity, quoted
from askwell.loading.yaml_traps import explain, starting_sign

DEEPEST_LEVEL = 16
"""Lists and mappings inside each other."""
MOST_VALUES = 50_000
"""Pieces of text in one file, keys among them."""

PURE_LOADER: Any = yaml.SafeLoader
"""PyYAML's own parser, in Python."""
FAST_LOADER: Any = getattr(yaml, "CSafeLoader", PURE_LOADER)
"""libyaml's parser where it is installed."""

_NOT_BRACKETS = bytes(byte for byte in range(256) if byte not in b"[]{}")
_ONE_LINE_MAPPING = re.compile(r"\{\s*(?:[\w-]+:|\})")
_RUN_OF_BRACKETS = re.compile(rb"[\[{]{%d}" % (DEEPEST_LEVEL + 1))


@dataclass(frozen=True, slots=True)
class ReadFile:
    """A file after reading."""

    source: FileText
    root: Node | None
    """None if the file is empty or cannot be read."""
    problems: tuple[Problem, ...] = ()
    is_whole: bool = True
    """Whether it was read to its end."""
    felt_at: tuple[int, ...] = ()
    """Where reading stopped: the lines the parser named."""
    mended: tuple[int, str] | None = None
    """A line as it was most likely meant, and its number."""
    left_out: tuple[str, ...] = ()
    """Lines that could not be read and were passed over."""
    mended_lines: Table[int, str] = field(default_factory=dict)
    """Lines as they were most likely meant, and were read here, by their numbers."""


class _StopReadingError(Exception):
    """Reading ends here; carries the problem."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


def read_nodes(source: FileText, loader: Any = None) -> ReadFile:
    """Read a file's text into nodes.

    Args:
        source: The text; its own problems are passed on.
        loader: A PyYAML loader class; None: libyaml's if installed, but the one in Python for a file with
            suspiciously many open brackets.

    Returns:
        The root node, or the problems, or neither for an empty file.
    """
    if source.problems:
        return ReadFile(source, None, source.problems, is_whole=False)
    walk = _Walk(source)
    try:
        root = walk.read(yaml.parse(source.text, Loader=loader or _loader_for(source.text)))
    except _StopReadingError as stop:
        return ReadFile(source, None, (*walk.problems, stop.problem), False, (stop.problem.place.line,))
    except yaml.MarkedYAMLError as error:
        return _stopped(source, walk, error)
    except yaml.YAMLError:
        problems = (*walk.problems, _unreadable(source.place(1)))
        return ReadFile(source, None, problems, is_whole=False)
    return ReadFile(source, root, tuple(walk.problems))


def _loader_for(text: str) -> Any:
    """The fast loader, unless brackets open deeper than any guide file needs."""
    brackets = text.encode().translate(None, _NOT_BRACKETS)
    return PURE_LOADER if _RUN_OF_BRACKETS.search(brackets) else FAST_LOADER


def _stopped(source: FileText, walk: _Walk, error: yaml.MarkedYAMLError) -> ReadFile:
    spots = _spots(source, error)
    felt_at = tuple(line for line, _ in spots)
    fault = explain(source.lines, felt_at)
    if fault is None:
        problem = _unreadable(source.place(*spots[-1]))
    else:
        place = source.place(fault.line, fault.column, fault.length)
        problem = Problem(fault.code, Severity.ERROR, fault.message, place, fault.help)
    mended = (fault.line, fault.mended) if fault and fault.mended else None
    return ReadFile(source, None, (*walk.problems, problem), False, felt_at, mended)


def _spots(source: FileText, error: yaml.MarkedYAMLError) -> list[tuple[int, int]]:
    """Lines and columns the parser names; the last one is where it gave up."""
    marks = [mark for mark in (error.context_mark, error.problem_mark) if mark is not None]
    last = source.text.rstrip("\n").count("\n") + 1
    return [(min(mark.line + 1, last), mark.column + 1) for mark in marks] or [(1, 1)]


def _unreadable(place: Place) -> Problem:
    mend = (
        "compare the spaces at its start with the lines around it, see that each '-' and each ':' "
        "has a space after it, or put the text under '|'"
    )
    return Problem("YML020", Severity.ERROR, "the file cannot be read from here on", place, mend)


@dataclass(slots=True)
class _Open:
    """A list or mapping whose end has not come yet. A mapping's keys and values alternate."""

    event: Any
    items: list[Node] = field(default_factory=list)
    keys: dict[str, int] = field(default_factory=dict)
    is_mapping: bool = False


class _Walk:
    """One walk through the events of a file."""

    def __init__(self, source: FileText) -> None:
        self._source = source
        self._open: list[_Open] = []
        self._values = 0
        self._documents = 0
        self._root: Node | None = None
        self._has_wrapped = False
        """Whether any text without quotes goes on in the next line."""
        self.problems: list[Problem] = []

    def read(self, events: Iterator[Any]) -> Node | None:
        """Walk to the end and return the root, None for an empty file."""
        scalar_event = yaml.ScalarEvent
        for event in events:
            if type(event) is scalar_event:
                self._scalar(event)
            elif handle := _HANDLERS.get(type(event)):
                handle(self, event)
        return self._root

    def _scalar(self, event: Any) -> None:
        if event.anchor is not None or event.tag is not None:
            self._refuse_property(event)
        self._values += 1
        if self._values > MOST_VALUES:
            message = f"this file holds more than {MOST_VALUES:,} values"
            self._stop(event, "YML012", message, "part it into several modules")
        start, end = event.start_mark, event.end_mark
        style = event.style or ""
        scalar = Scalar(event.value, start.line + 1, start.column + 1, end.line + 1, end.column + 1, style)
        if style == '"' and first_unsafe(event.value) is not None:
            message = "a character that cannot be seen or printed is written here with a backslash"
            self._stop(event, "YML008", message, "take it out")
        if style == "" and end.line > start.line:
            self._has_wrapped = True
        self._put(scalar)

    def _put(self, node: Node) -> None:
        if not self._open:
            self._root = node
            return
        inside = self._open[-1]
        if inside.is_mapping and len(inside.items) % 2 == 0:
            self._check_key(inside, node)
        inside.items.append(node)

    def _check_key(self, inside: _Open, node: Node) -> None:
        if not isinstance(node, Scalar):
            message = "a list or mapping stands where a key is expected"
            self._add_at(node, "YML021", message, "a key is a plain word")
            return
        if node.text == "<<":
            self._add_at(node, "YML009", "'<<' (a merge key) is not used in guides", "write the keys out")
        first = inside.keys.setdefault(node.text, node.line)
        if first != node.line:
            message = f"the key {quoted(node.text)} stands here a second time; the first is on line {first}"
            self._add_at(node, "YML004", message, "keep one of the two")

    def _add_at(self, node: Node, code: str, message: str, mend: str) -> None:
        length = max(1, node.end_column - node.column) if isinstance(node, Scalar) else 1
        place = self._source.place(node.line, node.column, length)
        self.problems.append(Problem(code, Severity.ERROR, message, place, mend))

    def _start(self, event: Any) -> None:
        if event.anchor is not None or event.tag is not None:
            self._refuse_property(event)
        if len(self._open) >= DEEPEST_LEVEL:
            message = f"lists and mappings stand more than {DEEPEST_LEVEL} deep inside each other"
            self._stop(
                event, "YML011", message, "a guide needs no more than ten; look for stray brackets or dashes"
            )
        is_mapping = isinstance(event, yaml.MappingStartEvent)
        if is_mapping and event.flow_style:
            self._refuse_flow_mapping(event)
        self._open.append(_Open(event, is_mapping=is_mapping))

    def _end(self, _event: Any) -> None:
        done = self._open.pop()
        mark = done.event.start_mark
        if not done.is_mapping:
            is_flow = bool(done.event.flow_style)
            if not is_flow and self._has_wrapped:
                self.problems.extend(joined_lines(self._source, done.items))
            self._put(Listing(tuple(done.items), mark.line + 1, mark.column + 1, is_flow))
            return
        pairs = zip(done.items[::2], done.items[1::2], strict=True)
        first: dict[str, tuple[Scalar, Node]] = {}
        for key, value in pairs:
            if isinstance(key, Scalar):
                first.setdefault(key.text, (key, value))
        entries = tuple(first.values())
        self._put(Mapping(entries, mark.line + 1, mark.column + 1))

    def _document(self, event: Any) -> None:
        self._documents += 1
        if self._documents > 1:
            mend = "take the line '---' out; one file holds one document"
            self._stop(event, "YML013", "a second document starts here", mend)

    def _alias(self, event: Any) -> None:
        self._refuse_sign(event, "YML009", "'*' with a name (an alias) is not used in guides")

    def _refuse_property(self, event: Any) -> None:
        if event.anchor is not None:
            self._refuse_sign(event, "YML009", "'&' with a name (an anchor) is not used in guides")
        self._refuse_sign(event, "YML007", "'!' at the start of a value is lost in YAML")

    def _refuse_flow_mapping(self, event: Any) -> None:
        message = "'{' starts a one-line mapping, which is not used in guides"
        mark = event.start_mark
        if _ONE_LINE_MAPPING.match(self._source.lines[mark.line], mark.column):
            self._stop(event, "YML010", message, "write each key and its value on a line of its own")
        self._refuse_sign(event, "YML010", message)

    def _refuse_sign(self, event: Any, code: str, message: str) -> NoReturn:
        """Stop at a sign; if it starts the value of a line, tell how to quote that value."""
        line = event.start_mark.line + 1
        fault = starting_sign(self._source.lines, line)
        mend = fault.help if fault else "put the text in double quotes, or under '|'"
        self._stop(event, code, message, mend)

    def _stop(self, event: Any, code: str, message: str, mend: str) -> NoReturn:
        place = self._source.place(event.start_mark.line + 1, event.start_mark.column + 1)
        raise _StopReadingError(Problem(code, Severity.ERROR, message, place, mend))


_HANDLERS = {
    yaml.SequenceStartEvent: _Walk._start,
    yaml.MappingStartEvent: _Walk._start,
    yaml.SequenceEndEvent: _Walk._end,
    yaml.MappingEndEvent: _Walk._end,
    yaml.DocumentStartEvent: _Walk._document,
    yaml.AliasEvent: _Walk._alias,
}
