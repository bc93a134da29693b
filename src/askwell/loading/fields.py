"""Reading one mapping of a file by its shape. Every fault is reported, and reading goes on."""

from __future__ import annotations

import datetime
import enum
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TypeVar

from askwell.guide.clean_words import clean
from askwell.guide.conditions import ALWAYS, Condition, Visibility
from askwell.guide.names import nearest
from askwell.guide.place import Place
from askwell.loading.file_text import FileText
from askwell.loading.nodes import Listing, Mapping, Node, Scalar
from askwell.loading.problems import Problem, Severity, quoted
from askwell.loading.references import Kind, References, one_of
from askwell.loading.shape import Listed, Shape
from askwell.loading.shapes import CONDITION
from askwell.loading.words import Words, fold, scalar_place
from askwell.loading.yaml_traps import quote_value

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_WHOLE_NUMBER = re.compile(r"[0-9]{1,9}")
_YES_NO = {"yes": True, "no": False}
_LIKE_YES_NO = {
    **dict.fromkeys(("true", "y", "on", "yes"), "yes"),
    **dict.fromkeys(("false", "n", "off", "no"), "no"),
}
_DASH = re.compile(r"-[^\s-]")

Choice = TypeVar("Choice", bound=enum.Enum)


def better_id(text: str) -> str:
    """The id most like these words; empty: nothing of them can stand in one."""
    return "-".join(re.findall(r"[a-z0-9]+", text.lower()))


def is_id(text: str) -> bool:
    """Whether this can be an id."""
    return bool(_ID.fullmatch(text))


@dataclass(frozen=True)
class Reading:
    """What is at hand while one file is read."""

    source: FileText
    words: Words
    references: References
    problems: list[Problem]
    scope: str = ""
    """Where translations of its texts are looked up."""

    def within(self, scope: str) -> Reading:
        """The same file in another scope."""
        return replace(self, scope=scope)

    def place(self, node: Node) -> Place:
        """Where a node stands."""
        if isinstance(node, Scalar):
            return scalar_place(node, self.source)
        line = self.source.lines[node.line - 1].rstrip()
        return self.source.place(node.line, node.column, max(1, len(line) - node.column + 1))

    def error(
        self, code: str, message: str, node: Node | Place, mend: str = "", instead: str | None = None
    ) -> None:
        """Take in an error."""
        place = node if isinstance(node, Place) else self.place(node)
        self.problems.append(Problem(code, Severity.ERROR, message, place, mend, instead))

    def fields(self, node: Node, shape: Shape) -> Fields:
        """Read a node as a mapping of this shape."""
        return Fields(self, node, shape)


class Fields:
    """The values of one mapping. A missing or wrong value is reported and stands in as an empty one."""

    at: Place
    """Where the mapping starts."""
    reading: Reading
    shape: Shape
    nodes: dict[str, Node]
    """The values there are, by key."""

    def __init__(self, reading: Reading, node: Node, shape: Shape) -> None:
        self.reading = reading
        self.shape = shape
        self.nodes = {}
        self.at = reading.source.place(node.line, node.column)
        if isinstance(node, Mapping):
            self._take(node)
        else:
            self._report_not_mapping(node)

    def __contains__(self, key: str) -> bool:
        return key in self.nodes

    @property
    def called(self) -> str:
        """What a message calls it: "a page", or "page 'Before you go'"."""
        title = self.nodes.get(self.shape.titled_by)
        if not isinstance(title, Scalar) or not title.text:
            return self.shape.name
        return f"{self.shape.name.partition(' ')[2] or self.shape.name} {quoted(title.text)}"

    # --- keys ---------------------------------------------------------------------------------

    def _take(self, node: Mapping) -> None:
        unknown: list[Scalar] = []
        known = self.shape.keys
        for key, value in node.entries:
            if key.text not in known:
                unknown.append(key)
            elif _is_empty(value):
                self._report_empty(key, value)
            self.nodes[key.text] = value
        missing = [key for key in self.shape.needed if key not in self.nodes]
        for key in unknown:
            self._report_unknown(key, missing)
        first: Node = node.entries[0][0] if node.entries else node
        for name in missing:
            mend = f"add a line '{name}: ...'"
            self.reading.error("GDE102", f"{self.called} has no {quoted(name)}", first, mend)
        for told in self.shape.told:
            if isinstance(told.value, Listed) and told.name in self.nodes:
                self._check_count(told.name, told.value)

    def _check_count(self, key: str, listed: Listed) -> None:
        """Report a list that is too long or too short."""
        node = self.nodes[key]
        nodes = node.items if isinstance(node, Listing) else (node,)
        if listed.most and len(nodes) > listed.most:
            message = f"{self.called} has {len(nodes)} {listed.counted}; {listed.most} is the most"
            mend = f"keep the {listed.most} that matter most"
            self.reading.error("GDE114", message, nodes[listed.most], mend)
        elif 0 < len(nodes) < listed.fewest:
            message = f"{self.called} has too few {listed.counted}: {len(nodes)}"
            mend = f"write {listed.fewest} to {listed.most}"
            self.reading.error("GDE114", message, node, mend)

    def _report_unknown(self, key: Scalar, missing: list[str]) -> None:
        """Tell of an unknown key; if it is close to a missing one, the two are one fault."""
        del_node = self.nodes.pop(key.text)
        if _DASH.match(key.text):
            self.reading.error(
                "GDE106", "a dash has no space after it", key, f"write '- {key.text[1:]}: ...'"
            )
            missing.clear()
            return
        free = [known for known in self.shape.keys if known not in self.nodes]
        meant = nearest(key.text, missing) or nearest(key.text, free)
        if meant in missing:
            missing.remove(meant)
            self.nodes[meant] = del_node
        message = f"{self.called} has no key {quoted(key.text)}"
        known = f"the keys are {', '.join(self.shape.keys)}"
        mend = f"did you mean {quoted(meant)}?" if meant else known
        self.reading.error("GDE101", message, key, mend, meant or None)

    def _report_empty(self, key: Scalar, value: Node) -> None:
        if isinstance(value, Scalar) and self._lost_words(value):
            return
        mend = "write a value after it, or take the key out"
        self.reading.error("GDE107", f"{quoted(key.text)} of {self.called} is empty", key, mend)

    def _report_not_mapping(self, node: Node) -> None:
        if self._is_glued_dash(node):
            return
        message = f"{self.shape.name} with its keys is expected here"
        self.reading.error("GDE103", message, node, f"start it with '{self.shape.keys[0]}: ...'")

    def _is_glued_dash(self, node: Node) -> bool:
        """Whether a list was meant, whose dashes have no space after them (reported)."""
        if not isinstance(node, Scalar) or not _DASH.match(node.text):
            return False
        mend = f"put a space after each dash: '- {node.text.split()[0].lstrip('-')}'"
        self.reading.error("GDE106", "a dash has no space after it", node, mend)
        return True

    # --- text ---------------------------------------------------------------------------------

    def prose(self, key: str) -> str:
        """Words for the reader: checked, translated, slots filled. Empty if the key is left out."""
        return self.prose_at(key)[0]

    def prose_at(self, key: str) -> tuple[str, Place]:
        """The same, and where these words stand: in the guide or in its translation."""
        node = self._there(key)
        return ("", self.at) if node is None else self._prose_of(node)

    def _prose_of(self, node: Node) -> tuple[str, Place]:
        text = self._as_text(node)
        if text is None:
            return "", self.at
        self._lost_words(text)
        reading = self.reading
        words, place = reading.words.read(text, reading.scope, reading.source, reading.problems.append)
        return words, place or reading.source.place(text.line, text.column, max(1, len(words)))

    def text(self, key: str) -> str:
        """Words that are never translated, such as a version or a publisher."""
        node = self._word(key)
        if node is None:
            return ""
        self._lost_words(node)
        return fold(clean(node.text))

    def whole_text(self, node: Node) -> Scalar | None:
        """A node as text that lost no words; None if it is not (reported)."""
        text = self._as_text(node)
        return None if text is None or self._lost_words(text) else text

    def _there(self, key: str) -> Node | None:
        """The value of a key; None if it is left out or empty."""
        node = self.nodes.get(key)
        return None if node is None or _is_empty(node) else node

    def _as_text(self, node: Node) -> Scalar | None:
        """A node as text; None if it is not (reported)."""
        if isinstance(node, Scalar):
            return node
        self._report_not_text(node)
        return None

    def _word(self, key: str) -> Scalar | None:
        """A value that is one word or number, for the checks below; None if there is none to check."""
        node = self._there(key)
        return None if node is None else self._as_text(node)

    def _report_not_text(self, node: Node) -> None:
        if isinstance(node, Mapping) and (line := self._colon_line(node)):
            message = "a ': ' inside text makes YAML take it for a key"
            self.reading.error("YML003", message, node, line)
        elif isinstance(node, Listing) and node.is_flow:
            message = "text that starts with '[' is taken for a list"
            self.reading.error("YML018", message, node, "put the text in double quotes")
        else:
            kind = "a list" if isinstance(node, Listing) else "a mapping"
            self.reading.error("GDE103", f"text is expected here, not {kind}", node)

    def _colon_line(self, node: Mapping) -> str:
        """The quoted line for text that was read as one key and its value; empty if it is no such thing."""
        if len(node.entries) != 1:
            return ""
        key, value = node.entries[0]
        if not isinstance(value, Scalar) or value.line != key.line:
            return ""
        return self._line_to_paste(key, quote_value(f"{key.text}: {value.text}"))

    def _line_to_paste(self, node: Scalar, value: str) -> str:
        before = self.reading.source.lines[node.line - 1][: node.column - 1].strip()
        return f"write {before} {value}" if before else f"write {value}"

    def _lost_words(self, node: Scalar) -> bool:
        """Report words that YAML took for a comment: a ` #` after unquoted text."""
        if node.style:
            return False
        line = self.reading.source.lines[node.end_line - 1]
        rest = line[node.end_column - 1 :]
        if not rest.lstrip().startswith("#"):
            return False
        place = self.reading.source.place(
            node.end_line, line.index("#", node.end_column - 1) + 1, len(rest.strip())
        )
        message = f"the words from {quoted(rest.strip())} on are lost: YAML takes them for a comment"
        whole = line[node.column - 1 :].strip() if node.line == node.end_line else ""
        mend = f"{self._line_to_paste(node, quote_value(whole))}, or put a comment on a line of its own"
        self.reading.error("YML015", message, place, mend if whole else "put the text under '|'")
        return True

    # --- lists --------------------------------------------------------------------------------

    def nodes_of(self, key: str) -> tuple[Node, ...]:
        """The items of a list; one value alone is a list of one."""
        node = self._there(key)
        if node is None:
            return ()
        if isinstance(node, Listing):
            return node.items
        return () if self._is_glued_dash(node) else (node,)

    def proses(self, key: str) -> tuple[str, ...]:
        """Texts of a list with dashes."""
        node = self.nodes.get(key)
        if isinstance(node, Listing) and node.is_flow:
            message = f"{quoted(key)} holds text, and '[ ]' is for ids only"
            self.reading.error("YML018", message, node, "write each text on a line of its own after '- '")
            return ()
        return self.prose_items(self.nodes_of(key))

    def prose_items(self, nodes: tuple[Node, ...]) -> tuple[str, ...]:
        """Texts of items already taken out of their list."""
        return tuple(self._prose_of(node)[0] for node in nodes)

    def each(self, key: str, shape: Shape) -> Iterator[Fields]:
        """The mappings of a list."""
        for node in self.nodes_of(key):
            yield self.reading.fields(node, shape)

    def part(self, key: str, shape: Shape) -> Fields | None:
        """A mapping within this one; None if it is left out (reported if it is needed)."""
        node = self._there(key)
        return None if node is None else self.reading.fields(node, shape)

    # --- ids ----------------------------------------------------------------------------------

    def id(self, key: str = "id") -> str:
        """An id, its pattern checked."""
        node = self._word(key)
        return self.id_of(node) if node else ""

    def id_of(self, node: Node) -> str:
        """The same for an item of a list."""
        text = self._as_text(node)
        if text is None:
            return ""
        if not is_id(text.text):
            better = better_id(text.text)
            mend = f"write small letters, digits and dashes{f', as in {quoted(better)}' if better else ''}"
            self.reading.error("GDE108", f"{quoted(text.text)} is not an id", text, mend)
        return text.text

    def own_id(self, kind: Kind) -> str:
        """The id of this mapping, noted as something to point at; it must be new."""
        name = self.id()
        if name:
            self.define(kind, name)
        return name

    def define(self, kind: Kind, name: str, key: str = "id") -> None:
        """Note a name that others may point at, and report it if it is taken."""
        self.once(self.reading.references.known[kind], name, kind.word, self.nodes[key])

    def once(self, seen: dict[str, Place], name: str, word: str, node: Node) -> None:
        """Note an id among those seen, and report it if another one of the same kind has it already."""
        place = self.reading.place(node)
        before = seen.setdefault(name, place)
        if before is not place:
            where = f"{before.file}, line {before.line}"
            message = f"the {word} {quoted(name)} is there twice; the first is in {where}"
            self.reading.error("GDE109", message, place, "give one of the two another id")

    def ids(self, key: str, kind: Kind) -> tuple[str, ...]:
        """Ids that point at something; one alone is accepted."""
        texts = (self._as_text(node) for node in self.nodes_of(key))
        return tuple(self._points_at(text, kind) for text in texts)

    def points_at(self, key: str, kind: Kind) -> str:
        """One id that points at something."""
        return self._points_at(self._word(key), kind)

    def _points_at(self, node: Scalar | None, kind: Kind) -> str:
        if node is None:
            return ""
        self.reading.references.use(kind, node.text, self.reading.place(node))
        return node.text

    # --- one of a few -------------------------------------------------------------------------

    def yes_no(self, key: str) -> bool | None:
        """Yes or no; None if it is left out."""
        node = self._word(key)
        if node is None:
            return None
        if node.text not in _YES_NO:
            message = f"{quoted(node.text)} is neither 'yes' nor 'no'"
            instead = _LIKE_YES_NO.get(node.text.lower())
            self.reading.error("GDE110", message, node, f"write '{key}: yes' or '{key}: no'", instead)
        return _YES_NO.get(node.text)

    def choice(self, key: str, kinds: type[Choice], name: str) -> Choice:
        """One of the values of an enumeration; the first one stands in for a wrong value."""
        values = {str(kind.value): kind for kind in kinds}
        return values.get(self.word_of(key, tuple(values), name), next(iter(kinds)))

    def word_of(self, key: str, words: tuple[str, ...], name: str) -> str:
        """One of a few words; as it is written where it is none of them."""
        node = self._word(key)
        if node is None:
            return ""
        if node.text not in words:
            close = nearest(node.text, words)
            mend = f"choose {one_of(words)}"
            if close:
                mend = f"did you mean {quoted(close)}?  {mend}"
            message = f"{quoted(node.text)} is not a known {name}"
            self.reading.error("GDE105", message, node, mend, close or None)
        return node.text

    def date(self, key: str) -> str:
        """A date as YYYY-MM-DD."""
        node = self._word(key)
        if node is None:
            return ""
        if not _is_date(node.text):
            message = f"{quoted(node.text)} is not a date"
            self.reading.error("GDE111", message, node, "write year-month-day, as in 2026-03-01")
        return node.text

    def whole_number(self, key: str) -> int:
        """A number of 0 or more."""
        node = self._word(key)
        if node is None:
            return 0
        if not _WHOLE_NUMBER.fullmatch(node.text):
            message = f"{quoted(node.text)} is not a whole number"
            self.reading.error("GDE112", message, node, "write digits only, as in 14")
            return 0
        return int(node.text)

    def language(self, key: str) -> str:
        """The code of a language, as ISO 639-1 has it."""
        node = self._word(key)
        if node is None:
            return ""
        if not re.fullmatch(r"[a-z]{2}", node.text):
            message = f"{quoted(node.text)} is not the code of a language"
            self.reading.error("GDE105", message, node, "write it as in 'en'")
        return node.text

    # --- conditions ---------------------------------------------------------------------------

    def visibility(self) -> Visibility:
        """The `when` and `unless` of a page, block, question or item."""
        if "when" not in self.nodes and "unless" not in self.nodes:
            return ALWAYS
        return Visibility(self._condition("when"), self._condition("unless"))

    def _condition(self, key: str) -> Condition | None:
        found = self.part(key, CONDITION)
        if found is None:
            return None
        return Condition(
            form=found.ids("form", Kind.FORM),
            stage=found.ids("stage", Kind.STAGE),
            concern=found.ids("concern", Kind.CONCERN),
            country=found.ids("country", Kind.COUNTRY),
        )


def _is_empty(node: Node) -> bool:
    if isinstance(node, Scalar):
        return not node.text.strip()
    return not (node.items if isinstance(node, Listing) else node.entries)


def _is_date(text: str) -> bool:
    try:
        return datetime.date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
