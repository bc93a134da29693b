"""YAML as read: three kinds of node that know where they stand. Every scalar is text."""

from __future__ import annotations

from typing import NamedTuple, TypeAlias


class Scalar(NamedTuple):
    """A piece of text."""

    text: str
    line: int
    """Counted from 1, like every line and column here."""
    column: int
    end_line: int
    end_column: int
    """The first column behind it."""
    style: str
    """How it was written: empty for plain, else one of `'`, `"`, `|` and `>`."""


class Listing(NamedTuple):
    """A list."""

    items: tuple[Node, ...]
    line: int
    column: int
    is_flow: bool
    """Written `[like, this]`."""


class Mapping(NamedTuple):
    """Keys and their values, in the order of the file; no key stands twice."""

    entries: tuple[tuple[Scalar, Node], ...]
    line: int
    column: int


Node: TypeAlias = Scalar | Listing | Mapping
