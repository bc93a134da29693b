"""Names that point at something else in the guide, and whether that something is there."""

from __future__ import annotations

import enum
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from askwell.guide.names import nearest
from askwell.guide.place import Place
from askwell.loading.problems import Problem, Severity, quoted

_ID_LINE = re.compile(r"[ -]*(?:id|country)\W+([\w-]+)")


class Kind(enum.Enum):
    """What a name can point at: the code of a broken reference, the word for it, where it is written."""

    FACT = ("REF201", "fact", "facts.yaml")
    SOURCE = ("REF202", "source", "sources.yaml")
    QUESTION = ("REF203", "question", "questions.yaml")
    TOPIC = ("REF204", "topic", "questions.yaml")
    FORM = ("REF205", "form", "guide.yaml")
    STAGE = ("REF206", "stage", "guide.yaml")
    CONCERN = ("REF207", "concern", "guide.yaml")
    COUNTRY = ("REF208", "country", "guide.yaml")
    PAGE = ("REF211", "page", "modules/")

    def __init__(self, code: str, word: str, file: str) -> None:
        self.code = code
        self.word = word
        self.file = file


@dataclass
class References:
    """Collects names while a guide is read; afterwards tells which lead nowhere."""

    known: dict[Kind, dict[str, Place]] = field(default_factory=lambda: {kind: {} for kind in Kind})
    """Where each name is defined, the first time."""
    _uses: list[tuple[Kind, str, Place]] = field(default_factory=list)
    _unread: set[str] = field(default_factory=set)
    _maybe: set[str] = field(default_factory=set)
    """Ids in lines that cannot be read."""

    def define(self, kind: Kind, name: str, place: Place) -> None:
        """Note a name."""
        self.known[kind].setdefault(name, place)

    def use(self, kind: Kind, name: str, place: Place) -> None:
        """Note that a name is pointed at."""
        self._uses.append((kind, name, place))

    def leave_out(self, file: str) -> None:
        """Report no references into a file that cannot be read."""
        self._unread.add(file)

    def pass_over(self, lines: Iterable[str]) -> None:
        """Take every id in lines that cannot be read for one that is there."""
        self._maybe.update(found[1] for line in lines if (found := _ID_LINE.match(line)))

    def broken(self) -> Iterator[Problem]:
        """A problem for each name that leads nowhere."""
        for kind, name, place in self._uses:
            file = f"modules/{name.partition('/')[0]}.yaml" if kind is Kind.PAGE else kind.file
            last = name.rpartition("/")[2]
            if name not in self.known[kind] and file not in self._unread and last not in self._maybe:
                message = f"there is no {kind.word} {quoted(name)} in {kind.file}"
                yield Problem(kind.code, Severity.ERROR, message, place, suggestion(name, self.known[kind]))


def suggestion(name: str, names: Iterable[str]) -> str:
    """A help sentence: the nearest name, or the names there are if they are few."""
    there = list(names)
    close = nearest(name, there)
    if close:
        return f"did you mean {quoted(close)}?"
    if not there:
        return "there are none yet"
    return f"choose {one_of(there)}" if len(there) <= 10 else ""


def one_of(names: Iterable[str]) -> str:
    """Names as a choice in words: "'a', 'b' or 'c'"."""
    words = [quoted(name) for name in names]
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} or {words[-1]}"
