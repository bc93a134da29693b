"""A checklist as plain text: for a pipe, a mail, a screen reader, or any printer.

Letters only: no box characters, no escape bytes, no decoration. Empty lines part the sections, two spaces
indent what belongs to a heading, `[ ]` is a box to tick and underscores are a line to write on.
"""

from __future__ import annotations

from collections.abc import Iterator

from askwell.checklist.checklist import Checklist, Line, Mark, Replies, Section, SectionKind, Words
from askwell.outputs.cells import cell_width, wrap
from askwell.outputs.paper import PrintStyle

_INDENT = "  "
_TICK = "[ ] "
_BETWEEN_TICKS = "  "
_SHORTEST_BLANK = 12
"""Cells; a shorter line to write on goes below its name."""


def render_text(checklist: Checklist, style: PrintStyle) -> bytes:
    """A checklist as UTF-8 text that ends with a line feed."""
    columns = style.text_columns
    blocks = []
    for side in checklist.sides:
        blocks.append(words_lines(side.title, columns))
        blocks += [section_lines(section, columns) for section in side.sections]
    blocks.append(words_lines(checklist.help_line, columns))
    return ("\n\n".join("\n".join(block) for block in blocks if block) + "\n").encode()


def words_lines(words: Words, columns: int) -> list[str]:
    """The words, and the English beneath."""
    return wrap(words.text, columns) + (wrap(words.english, columns) if words.english else [])


def section_lines(section: Section, columns: int) -> list[str]:
    """The lines of a section, those of its title first."""
    indent = _INDENT if section.title else ""
    lines = words_lines(section.title, columns) if section.title else []
    inner = columns - len(indent)
    for number, line in enumerate(section.lines, 1):
        if lines and (line.asked or section.replies or section.kind is SectionKind.TOP):
            lines.append("")
        lines += [indent + text for text in _line(line, number, inner)]
        if section.replies:
            lines += [indent + text for text in _reply_lines(section.replies, inner)]
    lines += [indent + "_" * inner] * section.ruled
    return [text.rstrip() for text in lines]


def _line(line: Line, number: int, columns: int) -> Iterator[str]:
    """One line of a section with its mark, its label and its empty lines."""
    mark = _mark(line.mark, number)
    inner = columns - len(mark)
    if line.ruled and not line.words.text:
        name = _joined(line.label) if line.label else None
        texts = blank_field(name, inner) + ["_" * inner] * (line.ruled - 1)
    else:
        texts = words_lines(Words(_labelled(line), line.words.english), inner) + ["_" * inner] * line.ruled
    for place, text in enumerate(texts):
        yield (mark if place == 0 else " " * len(mark)) + text


def blank_field(name: str | None, columns: int) -> list[str]:
    """A name with room to write after it, or below it where there is little; None: room alone."""
    if name is None:
        return ["_" * columns]
    *above, last = wrap(f"{name}:", columns)
    room = columns - cell_width(last) - 1
    if room >= _SHORTEST_BLANK:
        return [*above, f"{last} {'_' * room}"]
    return [*above, last, "_" * columns]


def _reply_lines(replies: Replies, columns: int) -> list[str]:
    """The boxes to tick beside each other where they fit, and a line to write on."""
    ticks = [f"{_TICK}{_joined(words)}" for words in replies.ticks]
    beside = _BETWEEN_TICKS.join(ticks)
    lines = (
        [beside] if cell_width(beside) <= columns else [row for tick in ticks for row in wrap(tick, columns)]
    )
    return [*lines, *blank_field(_joined(replies.more), columns)]


def _mark(mark: Mark, number: int) -> str:
    return {Mark.NONE: "", Mark.TICK: _TICK, Mark.NUMBER: f"{number}. ", Mark.BULLET: "- "}[mark]


def _labelled(line: Line) -> str:
    if line.label is None:
        return line.words.text
    return f"{_joined(line.label)}: {line.words.text}"


def _joined(label: Words) -> str:
    return f"{label.text} / {label.english}" if label.english else label.text
