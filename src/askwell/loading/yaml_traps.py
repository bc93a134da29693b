"""What a person most likely meant, when YAML cannot read a line.

Looks at the lines themselves, not at the parser's words, so both parsers give the same report.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from askwell.loading.problems import quoted

_NOT_FIRST = r"\s:'\"#\[\]{}&*!|>%@`,"
_KEY = rf"\"[^\"]*\"|'[^']*'|[^{_NOT_FIRST}-][^:]*?|[^{_NOT_FIRST}][^\s:]+"
_LINE = re.compile(rf"(?P<indent> *)(?P<dashes>(?:- +)*)(?P<key>(?:{_KEY}):(?: +|$))?(?P<value>.*)")
_BLOCK_TEXT = re.compile(r"[|>][+-]?[1-9]?[+-]?\s*(?:#.*)?$")
_FELT_LATER = ("YML005", "YML006", "YML017")
_FELT_WITHIN_LINES = 3
_SIGNS = "*&@%!`[]{},>|?"


@dataclass(frozen=True, slots=True)
class Fault:
    """A likely cause, and its place in the lines."""

    code: str
    message: str
    line: int
    """Counted from 1, like the column."""
    column: int
    length: int
    help: str
    mended: str = ""
    """The line as it was most likely meant; empty: no single line can be."""


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of structure, parted."""

    number: int
    start: str
    """What stands before the value: spaces, dashes and key."""
    key: str
    value: str
    key_column: int
    """Spaces and dashes before the key: text under it must stand deeper."""

    def fault(self, code: str, message: str, mend: str) -> Fault:
        length = max(1, len(self.value))
        mended = self.start + quote_value(self.value)
        return Fault(code, message, self.number, len(self.start) + 1, length, mend, mended)

    def in_quotes(self) -> str:
        """The line again, with its value in quotes, to be pasted."""
        return f"write {self.start.strip()} {quote_value(self.value)}"


def quote_value(value: str) -> str:
    """A value in the kind of quotes that keep every character of it."""
    if '"' not in value and "\\" not in value:
        return f'"{value}"'
    escaped = value.replace("'", "''")
    return f"'{escaped}'"


def explain(lines: Sequence[str], suspects: Sequence[int]) -> Fault | None:
    """Find the likely cause of a line that cannot be read.

    Args:
        lines: All lines of the file.
        suspects: Line numbers the parser named, from 1; the last one is where it gave up.

    Returns:
        The fault on one of these lines, else the nearest one before them; None if nothing is known.
    """
    last = max(suspects)
    found = _faults_by_line(tuple(lines), last)
    for line in sorted(suspects, reverse=True):
        if line in found:
            return found[line]
    before = (found[line] for line in sorted(found, reverse=True))
    return next((fault for fault in before if _reaches(fault, lines, last)), None)


@functools.lru_cache(maxsize=16)
def _faults_by_line(lines: tuple[str, ...], last: int) -> dict[int, Fault]:
    """Kept, because the search for a slip asks again and again for the same lines."""
    return {fault.line: fault for fault in _faults(lines[:last])}


def _reaches(fault: Fault, lines: Sequence[str], last: int) -> bool:
    """Whether a fault can be why a later line is not understood."""
    if fault.code == "YML014":
        quote = lines[fault.line - 1][fault.column - 1]
        return all(quote not in line for line in lines[fault.line : last - 1])
    return fault.code in _FELT_LATER and last - fault.line <= _FELT_WITHIN_LINES


def starting_sign(lines: Sequence[str], number: int) -> Fault | None:
    """The fault of a value that starts with a sign YAML keeps for itself, if that line has one."""
    if not 0 < number <= len(lines):
        return None
    return _sign_fault(_parted(number, lines[number - 1]))


def _parted(number: int, line: str) -> _Line:
    match = _LINE.match(line)
    if match is None:
        return _Line(number, "", "", line, 0)
    key = match["key"] or ""
    before = len(match["indent"]) + len(match["dashes"])
    return _Line(number, line[: match.start("value")], key.rstrip(" :"), match["value"].rstrip(), before)


def _faults(lines: Sequence[str]) -> Iterator[Fault]:
    """Every fault in lines of structure; text under `|` is passed over."""
    levels = _Levels()
    deeper_than: int | None = None
    awaits_text = False
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        indent = len(line) - len(line.lstrip(" "))
        if deeper_than is not None and indent > deeper_than:
            awaits_text = False
            continue
        parted = _parted(number, line)
        if awaits_text and not _is_structure(parted):
            yield _not_indented(parted, indent)
        deeper_than = parted.key_column if _BLOCK_TEXT.match(parted.value) else None
        awaits_text = deeper_than is not None
        is_text = awaits_text or line.lstrip().startswith("#")
        if not is_text and (fault := _line_fault(parted)):
            yield fault
        if fault := levels.fault_of(parted, indent):
            yield fault


def _is_structure(line: _Line) -> bool:
    return bool(re.fullmatch(r"[\w-]+", line.key)) or "- " in line.start


def _not_indented(line: _Line, indent: int) -> Fault:
    words = line.start + line.value
    mend = "put at least two more spaces before each line of the text than before its key"
    message = "the text under '|' does not stand to the right of its key"
    return Fault("YML017", message, line.number, indent + 1, max(1, len(words.strip())), mend)


def _line_fault(line: _Line) -> Fault | None:
    """The likeliest fault of a line's value."""
    return _sign_fault(line) or _quote_fault(line) or _colon_fault(line)


def _sign_fault(line: _Line) -> Fault | None:
    value = line.value
    if not value or _BLOCK_TEXT.match(value):
        return None
    if value[0] in "|>":
        mend = f"end the line after '{value[0]}' and put the text on the next line, two spaces deeper"
        return line.fault("YML017", f"words stand on the same line as {quoted(value[0])}", mend)
    if value.startswith("- ") and line.key:
        return line.fault(
            "YML005", "a list starts on the line of its key", "put each '- ' on a line of its own"
        )
    is_list = value.startswith("[") and value.endswith("]")
    if value[0] not in _SIGNS or is_list or (value[0] == "?" and value[1:2] not in (" ", "")):
        return None
    message = f"a value cannot start with {quoted(value[0])} unless it stands in quotes"
    return line.fault("YML005", message, line.in_quotes())


def _quote_fault(line: _Line) -> Fault | None:
    quote = line.value[:1]
    if quote not in ("'", '"'):
        return None
    closing = _closing_quote(line.value, quote)
    if closing is None:
        message = f"the quote {quote} that opens here is not closed on this line"
        fault = line.fault("YML014", message, f"end the text with {quote}, or put it under '|'")
        return replace(fault, mended=line.start + quote_value(line.value[1:]))
    rest = line.value[closing + 1 :].strip()
    if not rest or rest.startswith(("#", ":")):
        return None
    inner = line.value[1:-1] if line.value.endswith(quote) else line.value
    mend = f"write {line.start.strip()} {quote_value(inner)}"
    fault = line.fault("YML006", f"the text in quotes ends before {quoted(rest)}", mend)
    return replace(fault, mended=line.start + quote_value(inner))


def _closing_quote(value: str, quote: str) -> int | None:
    body = r"(?:[^']|'')*" if quote == "'" else r'(?:[^"\\]|\\.)*'
    match = re.match(quote + body + quote, value)
    return match.end() - 1 if match else None


def _colon_fault(line: _Line) -> Fault | None:
    value = line.value
    if value[:1] in ("'", '"', "[", "#") or not (": " in value or value.endswith(":")):
        return None
    return line.fault("YML003", "a ': ' inside text ends it, so the text needs quotes", line.in_quotes())


def _colon_in_wrapped_text(line: _Line) -> Fault:
    message = f"the ': ' after {quoted(line.key)} makes YAML take it for a key"
    mend = "put the whole text under '|', or in double quotes"
    return Fault("YML003", message, line.number, line.key_column + 1, len(line.key) + 1, mend)


# --- indentation ------------------------------------------------------------------------------

_NO_LEVEL = "this line starts in a column where no line above it starts"
_TOO_DEEP = "this line stands deeper than the one above it, which has its value already"
_NOT_A_KEY = "this line starts a list item among keys, or a key among list items"


class _Levels:
    """Columns in which lists and mappings are open, from the outside in."""

    def __init__(self) -> None:
        self._open: list[tuple[int, bool]] = []
        """Column, and whether dashes stand there."""
        self._opens_deeper = True
        """Whether the line above has no value yet."""

    def fault_of(self, line: _Line, indent: int) -> Fault | None:
        """Take a line in, and tell if it fits no line above."""
        is_item = "- " in line.start
        if not line.key and not is_item:
            return None
        if " " in line.key and not is_item and self._continues(indent):
            return _colon_in_wrapped_text(line)
        message = self._misfit(indent, is_item)
        self._take(line)
        if not message:
            return None
        mend = "move it under the first letter, or the dash, of the lines it belongs to"
        words = line.start.strip() + line.value
        return Fault("YML022", message, line.number, indent + 1, max(1, len(words)), mend)

    def _continues(self, column: int) -> bool:
        return not self._opens_deeper and bool(self._open) and column > self._open[-1][0]

    def _take(self, line: _Line) -> None:
        dashes = line.start[: line.key_column]
        self._open.extend((column, True) for column, sign in enumerate(dashes) if sign == "-")
        if line.key:
            self._open.append((line.key_column, False))
        self._open = list(dict.fromkeys(self._open))
        self._opens_deeper = not line.value or line.value.startswith("#")

    def _misfit(self, column: int, is_dash: bool) -> str:
        had_deeper = bool(self._open) and self._open[-1][0] > column
        self._open = [level for level in self._open if level[0] <= column]
        if not is_dash and self._open and self._open[-1] == (column, True):
            self._open.pop()  # a list may stand right under its key: here it ends
        top, top_is_dash = self._open[-1] if self._open else (column, is_dash)
        if top < column:
            return _NO_LEVEL if had_deeper else "" if self._opens_deeper else _TOO_DEEP
        may_start_list = is_dash and self._opens_deeper and not had_deeper
        return "" if top_is_dash == is_dash or may_start_list else _NOT_A_KEY
