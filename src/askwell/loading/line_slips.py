"""Slips of the hand on one line of structure, and the line as it was most likely meant."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from askwell.guide.names import is_swapped
from askwell.loading.joined_lines import DASH_LIKE
from askwell.loading.problems import quoted

_TURNED = re.compile(rf"(?P<indent> *(?:- +)*)(?P<sign>[{DASH_LIKE}])(?P<rest>\s*\S.*)?$")
_GLUED_DASH = re.compile(r"(?P<indent> *(?:- +)*)-(?P<rest>[^\s-].*)$")
_STARTED = re.compile(r"(?P<start> *(?:- +)*)(?P<rest>.*)$")
_GLUED_COLON = re.compile(r"(?P<key>[\w-]+|'[^']*'|\"[^\"]*\"):(?P<value>[^\s:/].*)$")
_ALONE = re.compile(r"[\w-]+")
"""A word alone on its line may be a key that is used nowhere else, such as the id of a page."""
_LIKE_A_COLON = re.compile(r"(?P<key>[\w-]+) ?[;：=.,](?: +(?P<value>.*))?$")


@dataclass(frozen=True, slots=True)
class Repair:
    """One line, mended."""

    number: int
    """Of the line, counted from 1."""
    line: str
    """As it was most likely meant."""
    code: str
    message: str
    column: int
    length: int
    shift: int = 0
    """Spaces to the right that were put before it."""
    mend: str = ""
    """What to say of it instead of what to write."""

    @property
    def help(self) -> str:
        """What to write."""
        if self.mend:
            return self.mend
        if self.shift:
            spaces = f"{abs(self.shift)} space{'s' if abs(self.shift) > 1 else ''}"
            return f"move it {spaces} to the {'right' if self.shift > 0 else 'left'}"
        shown = self.line.strip()
        return f"write {shown if len(shown) <= 60 else shown[:59] + '…'}"


def repairs(number: int, line: str, known_keys: Collection[str]) -> Iterator[Repair]:
    """Lines that this one may have been meant as, the likeliest first.

    Args:
        number: Its number, counted from 1.
        line: As it was typed.
        known_keys: Keys of the format, and of this file.
    """
    yield from _turned_dash(number, line)
    yield from _glued_dash(number, line)
    yield from _colon(number, line, known_keys)
    yield from _lost_dash(number, line)


def swapped_key(number: int, line: str, format_keys: Collection[str]) -> Iterator[Repair]:
    """The line with a key of the format in which two letters have changed places."""
    start, rest = _started(line)
    key, colon, value = rest.partition(":")
    if not colon or key in format_keys:
        return
    meant = next((one for one in format_keys if is_swapped(key, one)), "")
    if meant:
        message = f"there is no key {quoted(key)}"
        mend = f"did you mean {quoted(meant)}?"
        yield Repair(number, f"{start}{meant}:{value}", "GDE101", message, len(start) + 1, len(key), 0, mend)


def _column(line: str) -> int:
    return len(line) - len(line.lstrip(" ")) + 1


def _turned_dash(number: int, line: str) -> Iterator[Repair]:
    if found := _TURNED.match(line):
        indent, rest = found["indent"], (found["rest"] or "").strip()
        message = f"{quoted(found['sign'])} stands here where a dash belongs"
        yield Repair(number, f"{indent}- {rest}".rstrip(), "YML025", message, len(indent) + 1, 1)


def _glued_dash(number: int, line: str) -> Iterator[Repair]:
    if found := _GLUED_DASH.match(line):
        indent, rest = found["indent"], found["rest"]
        message, length = "a dash has no space after it", 1 + len(rest.split()[0])
        for start in dict.fromkeys((indent, indent[:-1])):
            yield Repair(number, f"{start}- {rest}", "GDE106", message, len(indent) + 1, length)


def _colon(number: int, line: str, known_keys: Collection[str]) -> Iterator[Repair]:
    """A colon that is glued to its value, or mistyped, or lost."""
    start, rest = _started(line)
    if found := _GLUED_COLON.match(rest):
        key, value = found["key"], found["value"]
        message = f"no space stands after the colon of {quoted(key)}"
        yield Repair(number, f"{start}{key}: {value}", "YML023", message, len(start) + 1, len(key) + 1)
    if (found := _LIKE_A_COLON.match(rest)) and found["key"] in known_keys:
        yield _with_colon(number, start, found["key"], found["value"] or "")
    key, _, value = rest.partition(" ")
    if key in known_keys:
        yield _with_colon(number, start, key, value)
    elif rest == key and _ALONE.fullmatch(key):
        yield _with_colon(number, start, key, "")
    elif longer := _key_of_words(rest, known_keys):
        yield _with_colon(number, start, longer, rest[len(longer) :])


def _key_of_words(rest: str, known_keys: Collection[str]) -> str:
    """A key of several words, as a glossary has."""
    words = rest.split(" ")
    starts = (" ".join(words[:count]) for count in range(min(6, len(words)), 1, -1))
    return next((start for start in starts if start in known_keys), "")


def _with_colon(number: int, start: str, key: str, value: str) -> Repair:
    message = f"the colon after {quoted(key)} is missing"
    line = f"{start}{key}: {value.strip()}".rstrip()
    return Repair(number, line, "YML024", message, len(start) + 1, len(key))


def _lost_dash(number: int, line: str) -> Iterator[Repair]:
    start, rest = _started(line)
    if not rest:
        return
    message = "a dash is missing at the start of this line"
    width = len(start)
    inner = len(start.rstrip()) + 2  # behind a dash that is there, another may have stood
    places = (width - 2, width, width - 1) if "-" not in start else (width - 2,) if width - 2 >= inner else ()
    for at in places:
        if at >= 0:
            mended = f"{start[:at].ljust(at)}- {rest}"
            yield Repair(number, mended, "YML026", message, _column(line), len(line.strip()))


def moved(number: int, line: str, columns: Collection[int]) -> Iterator[Repair]:
    """The line in each of these columns, the nearest first."""
    indent = _column(line) - 1
    for column in sorted(set(columns) - {indent}, key=lambda one: abs(one - indent)):
        message = "this line does not start in the column of the lines it belongs to"
        words = line.strip()
        yield Repair(
            number, f"{' ' * column}{words}", "YML022", message, indent + 1, len(words), column - indent
        )


def _started(line: str) -> tuple[str, str]:
    found = _STARTED.match(line)
    return (found["start"], found["rest"].rstrip()) if found else ("", line)
