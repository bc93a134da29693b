"""How a text of a guide becomes the words shown: checks, translation, the clinic's slots."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from askwell.guide.clean_words import clean
from askwell.guide.model import Clinic
from askwell.guide.place import Place
from askwell.loading.file_text import FileText
from askwell.loading.nodes import Scalar
from askwell.loading.problems import Problem, Severity, quoted
from askwell.loading.references import suggestion

CLINIC_FILE = "clinic.yaml"
"""The one file of a clinic's folder."""

MODULE_SCOPE = "module"
"""The scope in which title, goal and summary of a module are translated."""

SLOTS = tuple(slot.name for slot in dataclasses.fields(Clinic))
"""The names after `clinic.` that a slot may have."""

_SUSPECT = re.compile(
    r"://|www\.|^\s{0,3}#|<[A-Za-z/!]|[•‣▪●◦■□]|[{}\[]|\]\(|\*|__|~~|`|&[#\w]+;"
    r"|TODO|TBD|FIXME|XXX|\?\?\?|[Ll]orem ipsum",
    re.MULTILINE,
)
"""A quick look for pasted marks, that lets most texts pass."""

_SLOT = re.compile(r"\(\(([^()\n]*)\)\)")
_SLOT_PARTS = re.compile(r"\s*clinic\.([\w-]+)\s*(?:\|(.*))?", re.DOTALL)

Report = Callable[[Problem], None]
"""Takes a problem in."""


class Pair(NamedTuple):
    """One text and its translation."""

    own: str
    """Folded."""
    other: str
    place: Place
    """Of the translation."""


Pairs = Mapping[str, Mapping[str, Pair]]
"""Scope (page id, `module`, or empty for a whole file), then the folded English, then the pair."""


def fold(text: str) -> str:
    """Text with runs of space and line breaks as one space: how pairs are matched."""
    return " ".join(text.split())


@dataclass(frozen=True, slots=True)
class Words:
    """What is laid over the texts of one file."""

    clinic: Clinic | None = None
    """None: no clinic folder is used."""
    pairs: Pairs = field(default_factory=dict)
    """Empty: the guide's own language."""
    used: set[str] = field(default_factory=set)
    """The slots that were filled in."""
    untranslated: list[Scalar] | None = None
    """Takes in the texts that have no pair; None: nobody asks for them."""

    def read(self, node: Scalar, scope: str, source: FileText, report: Report) -> tuple[str, Place | None]:
        """Turn a text as written into the words shown.

        Args:
            node: The text.
            scope: Where its translation is looked up.
            source: The file it is in.
            report: Takes in what is wrong with it.

        Returns:
            The words, and the place of the translation if there is one.
        """
        text = clean(node.text).strip()
        for problem in text_problems(node, source):
            report(problem)
        translated = self._translated(scope, fold(text))
        if translated is None and self.untranslated is not None:
            self.untranslated.append(node)
        if translated is not None:
            return self._fill(translated.other, lambda _: translated.place, report), translated.place
        return self._fill(text, lambda words: spot(node, words, source), report), None

    def _translated(self, scope: str, text: str) -> Pair | None:
        """The pair of a text: of this scope, or of the whole file."""
        return self.pairs.get(scope, {}).get(text) or self.pairs.get("", {}).get(text)

    def _fill(self, text: str, place_of: Callable[[str], Place], report: Report) -> str:
        if "((" not in text:
            return text

        def fault(words: str, code: str, message: str, mend: str) -> str:
            report(Problem(code, Severity.ERROR, message, place_of(words), mend))
            return words

        filled = _SLOT.sub(lambda slot: self._value(slot, fault), text)
        for match in re.finditer(r"\(\(\s*clinic\b[^()]*", _SLOT.sub("", text)):
            fault(match[0], "GDE122", "this slot is not closed", "end it with two brackets: ((clinic.phone))")
        return filled

    def _value(self, slot: re.Match[str], fault: Callable[[str, str, str, str], str]) -> str:
        """What stands in place of a slot; the slot itself where it has a fault."""
        whole, inside = slot[0], slot[1]
        parts = _SLOT_PARTS.fullmatch(inside)
        name = parts[1] if parts else inside.partition("|")[0].strip().removeprefix("clinic.")
        if not parts or name not in SLOTS:
            return fault(whole, "GDE120", f"'((...))' does not know {quoted(inside)}", _slot_help(name))
        self.used.add(name)
        value = getattr(self.clinic, name) if self.clinic else ""
        if value or parts[2]:
            return str(value or parts[2].strip())
        mend = f"write ((clinic.{name}|words)): the words stand there when no clinic folder is used"
        if self.clinic is None:
            return fault(whole, "GDE121", f"the slot {quoted(inside)} needs a clinic folder", mend)
        mend = f"add '{name}:' to clinic.yaml, or {mend}"
        return fault(whole, "GDE121", f"clinic.yaml gives no {quoted(name)}", mend)


def _slot_help(name: str) -> str:
    close = suggestion(name, SLOTS).replace("'", "").removeprefix("did you mean ").rstrip("?")
    if close in SLOTS:
        return f"did you mean ((clinic.{close}))?"
    return f"the slots are {', '.join(f'clinic.{slot}' for slot in SLOTS)}"


def text_problems(node: Scalar, source: FileText) -> Iterator[Problem]:
    """Signs that have no place in text."""
    if not _SUSPECT.search(node.text):
        return
    from askwell.loading.pasted_marks import pasted_marks  # most texts do without

    for mark in pasted_marks(node.text):
        place = spot(node, mark.words, source)
        yield Problem(mark.code, Severity.ERROR, mark.message, place, mark.help, mark.instead)


def spot(node: Scalar, words: str, source: FileText) -> Place:
    """Where words of a scalar stand in its file; the scalar's start if they are broken over lines."""
    for number in range(node.line, min(node.end_line, len(source.lines)) + 1):
        start = node.column - 1 if number == node.line else 0
        column = source.lines[number - 1].find(words, start)
        if column >= 0:
            return source.place(number, column + 1, len(words))
    return scalar_place(node, source)


def scalar_place(node: Scalar, source: FileText) -> Place:
    """The place of a scalar's first line."""
    if node.end_line == node.line:
        length = node.end_column - node.column
    else:
        length = len(source.lines[node.line - 1].rstrip()) - node.column + 1
    return source.place(node.line, node.column, max(1, length))
