"""A file to nodes, with every fault in it told in one run: what is well-formed is read once and no more."""

from __future__ import annotations

from collections.abc import Sequence

from askwell.loading.file_text import FileText
from askwell.loading.fitting import misfits
from askwell.loading.problems import Problem, Severity
from askwell.loading.shape import Value
from askwell.loading.yaml_positions import ReadFile, read_nodes

_MISSING = ("GDE102", "GDE107", "GDE114")
"""Codes of what is not there, which may stand in the lines that were passed over."""


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
