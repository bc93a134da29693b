"""Reading on after a fault: find the line that was typed wrong, read it as it was meant, and go on.

A fault is felt by YAML lines later, or not at all. So each likely slip on the lines around it is undone in
turn, and the reading that comes furthest and fits the format best tells which line it was. Every fault is
reported; a guide with one is never opened. What is read on serves only to find the others in the same run.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from askwell.loading.file_text import FileText
from askwell.loading.forgiving import misfits
from askwell.loading.line_slips import Repair, moved, repairs, swapped_key
from askwell.loading.problems import Problem, Severity
from askwell.loading.shape import Listed, OwnKeys, Part, Value
from askwell.loading.yaml_positions import ReadFile, read_nodes

_MOST_FAULTS = 40
"""Of one file in one run."""
_MOST_TRIES = 300
"""Readings of pieces of one file in one run."""
_LINES_BEFORE = 3
"""How many lines with words before a trouble may have caused it."""
_FAR = 60
"""Lines: what caused a trouble is never further away."""


@dataclass(frozen=True, slots=True)
class _Reading:
    """One reading of the lines, as far as it came."""

    read: ReadFile
    troubles: tuple[int, ...]
    """Lines that stop it or do not fit the format."""
    reached: int
    """The last line that was understood."""
    doubts: int = 0
    """Lines that can be read so, but were likely meant otherwise."""

    @property
    def rank(self) -> tuple[int, int]:
        """Higher is better."""
        return self.reached, -len(self.troubles) - self.doubts

    @property
    def is_explained(self) -> bool:
        """Whether it is known what stopped it."""
        return not self.read.is_whole and all(p.code != "YML020" for p in self.read.problems)

    def is_clean(self, first: int, last: int) -> bool:
        """Whether nothing troubles it from one line to another."""
        return not any(first <= trouble <= last for trouble in self.troubles)


class SlipSearch:
    """One search for the faults of one file."""

    def __init__(self, source: FileText, value: Value) -> None:
        self._source = source
        self._value = value
        self._lines = source.text.split("\n")
        self._faults: list[Problem] = []
        self._tries = 0
        self._format_keys: frozenset[str] = frozenset()
        self._keys: frozenset[str] = frozenset()
        """Those of the format, and those that the author uses in this file."""
        self._given_up: set[int] = set()
        self._left_out: list[str] = []
        self._mended_lines: dict[int, str] = {}

    def result(self) -> ReadFile:
        """The file as it was most likely meant, with every fault that was found."""
        now = self._reading(self._lines)
        if not now.troubles:
            return now.read
        self._format_keys = known_keys(self._value)
        self._keys = self._format_keys | frozenset(_keys_typed(self._lines))
        while len(self._faults) < _MOST_FAULTS and self._tries < _MOST_TRIES and self._goes_on(now):
            now = self._reading(self._lines)
        problems = (*self._faults, *now.read.problems)
        return replace(
            now.read,
            source=self._source,
            problems=problems,
            left_out=tuple(self._left_out),
            mended_lines=self._mended_lines,
        )

    def _goes_on(self, now: _Reading) -> bool:
        """Mend one line, or leave one piece out; False: nothing is left to be done."""
        for trouble in now.troubles:
            if trouble in self._given_up:
                continue
            if self._mend(trouble, now):
                return True
            self._given_up.add(trouble)
        return not now.read.is_whole and self._leave_out(now)

    def _reading(self, lines: Sequence[str], *, is_part: bool = False) -> _Reading:
        self._tries += 1
        read = read_nodes(replace(self._source, text="\n".join(lines)))
        if read.is_whole:
            unfit = misfits(read.root, self._value, is_part=is_part) if read.root is not None else ()
            wrong = (problem.place.line for problem in read.problems if problem.severity is Severity.ERROR)
            troubles = tuple(dict.fromkeys((*wrong, *unfit)))
            doubts = sum(problem.severity is not Severity.ERROR for problem in read.problems)
            return _Reading(read, troubles, len(lines), doubts)
        stopped = sorted(read.felt_at, reverse=True) or [1]
        return _Reading(read, tuple(stopped), stopped[0] - 1)

    # --- mending ------------------------------------------------------------------------------

    def _mend(self, trouble: int, now: _Reading) -> bool:
        """Mend the line that most likely caused a trouble, if any reading gets better by that."""
        felt = [] if now.read.is_whole else [line for line in now.troubles if line != trouble]
        numbers = list(dict.fromkeys((*self._around(trouble), *felt)))
        first = min(numbers)
        kept = self._pieces_around(first, max(numbers))
        base = self._reading(self._only(kept), is_part=True)
        best: tuple[_Reading, Repair] | None = None
        for repair in self._candidates(numbers, kept, now):
            tried = self._reading(self._only(kept, (repair.number, repair.line)), is_part=True)
            if repair.shift and not tried.is_clean(first, trouble + 1):
                continue  # a line that is moved changes much, so only a whole gain counts
            if tried.rank > (best[0].rank if best else base.rank):
                best = (tried, repair)
            if best and not best[0].troubles:
                break
        is_clean = best is not None and best[0].is_clean(first, trouble)
        if now.read.mended and not is_clean:
            tried = self._reading(self._only(kept, now.read.mended), is_part=True)
            if tried.rank >= (best[0].rank if best else base.rank) and tried.rank > base.rank:
                self._faults.extend(now.read.problems)
                self._put(*now.read.mended)
                return True
        if best is None or (now.is_explained and not is_clean):
            return False
        self._take(best[1])
        return True

    def _candidates(self, numbers: Sequence[int], kept: range, now: _Reading) -> Iterator[Repair]:
        for number in kept:  # the surest first: a key that becomes one of the format's
            yield from swapped_key(number, self._lines[number - 1], self._format_keys)
        for number in numbers:
            yield from repairs(number, self._lines[number - 1], self._keys)
        if now.is_explained and now.read.problems[-1].code != "YML022":
            return
        columns = {self._indent(n) for n in numbers if self._lines[n - 1]}
        for number in numbers:
            if self._is_structure(number):
                yield from moved(number, self._lines[number - 1], columns)

    def _around(self, line: int) -> list[int]:
        """The line, and lines with words before it, and the next one."""
        line = min(line, len(self._lines))
        before = [n for n in range(line, max(0, line - _FAR), -1) if self._lines[n - 1].strip()]
        after = [
            n for n in range(line + 1, min(line + _FAR, len(self._lines)) + 1) if self._lines[n - 1].strip()
        ]
        near = [*before[: _LINES_BEFORE + 1], *after[:_LINES_BEFORE]]
        further = [n for n in before if self._is_structure(n)][: _LINES_BEFORE + 1]
        behind = [n for n in after if self._is_structure(n)][:_LINES_BEFORE]
        every = dict.fromkeys((*near, *further, *behind, *self._first_of_its_list(line)))
        return sorted(every, key=lambda n: not self._is_structure(n))  # running text comes last

    def _first_of_its_list(self, line: int) -> list[int]:
        """The first line under the key that a line is under: where its dash is lost, a later one is felt."""
        above = (n for n in range(line - 1, 0, -1) if self._lines[n - 1].rstrip().endswith(":"))
        key = next((n for n in above if self._indent(n) < self._indent(line)), 0)
        under = (n for n in range(key + 1, line) if self._lines[n - 1].strip())
        return [next(under, key)] if key else []

    def _indent(self, number: int) -> int:
        words = self._lines[number - 1]
        return len(words) - len(words.lstrip(" "))

    def _is_structure(self, number: int) -> bool:
        """Whether a line looks like a key or an item, and not like running text."""
        words = self._lines[number - 1].lstrip(" ")
        return words.startswith("-") or words.lstrip("- ").partition(":")[0] in self._keys

    def _pieces_around(self, first: int, last: int) -> range:
        """The lines of the pieces that some lines are in, and of their neighbours."""
        starts = [n for n, words in enumerate(self._lines, 1) if _starts_piece(words)]
        before = [n for n in starts if n <= first]
        after = [n for n in starts if n > last]
        begin = before[-2] if len(before) > 1 else 1
        end = after[1] if len(after) > 1 else len(self._lines) + 1
        return range(begin, end)

    def _only(self, kept: range, mended: tuple[int, str] | None = None) -> list[str]:
        """Some pieces alone, in their places, under the key they belong to."""
        lines = [""] * (kept.start - 1) + self._lines[kept.start - 1 : kept.stop - 1]
        if kept and self._lines[kept.start - 1].startswith(" "):
            above = (n for n in range(kept.start - 1, 0, -1) if _is_outermost(self._lines[n - 1]))
            key = next(above, 0)
            if key:
                lines[key - 1] = self._lines[key - 1]
        if mended and mended[0] <= len(lines):
            lines[mended[0] - 1] = mended[1]
        return lines

    def _take(self, repair: Repair) -> None:
        place = self._source.place(repair.number, repair.column, repair.length)
        self._faults.append(Problem(repair.code, Severity.ERROR, repair.message, place, repair.help))
        self._put(repair.number, repair.line)

    def _put(self, number: int, line: str) -> None:
        self._lines[number - 1] = line
        self._mended_lines[number] = line

    # --- leaving out --------------------------------------------------------------------------

    def _leave_out(self, now: _Reading) -> bool:
        """Report a piece that cannot be read, and pass it over."""
        line = max(now.troubles)
        starts = [n for n, words in enumerate(self._lines, 1) if _starts_piece(words)]
        begin = max((n for n in starts if n <= line), default=1)
        end = min((n for n in starts if n > begin), default=len(self._lines) + 1)
        lines = [*self._lines[: begin - 1], *([""] * (end - begin)), *self._lines[end - 1 :]]
        tried = self._reading(lines)
        if tried.read.root is None or tried.reached <= now.reached:
            return False
        self._faults.extend(now.read.problems)
        self._left_out.extend(self._lines[begin - 1 : end - 1])
        self._lines = lines
        return True


def _is_outermost(line: str) -> bool:
    return bool(line) and not line.startswith((" ", "#", "-"))


def _starts_piece(line: str) -> bool:
    if not line or line.isspace() or line.startswith("#"):
        return False
    return not line.startswith(" ") or line.startswith("  - ")


def known_keys(value: Value) -> frozenset[str]:
    """Every key that the format has anywhere in a value."""
    if isinstance(value, Listed | OwnKeys):
        return known_keys(value.of)
    keys = [key for shape in value.shapes for key in shape.told] if isinstance(value, Part) else []
    return frozenset(key.name for key in keys).union(*(known_keys(key.value) for key in keys))


def _keys_typed(lines: Sequence[str]) -> Iterator[str]:
    """Words before a colon, as the author uses them in this file."""
    for line in lines:
        words, colon, rest = line.lstrip(" -").partition(":")
        if colon and (not rest or rest.startswith(" ")) and 0 < len(words) <= 40:
            yield words
