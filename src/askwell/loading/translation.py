"""Language folders: pairs of the English as it stood and its translation."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from collections.abc import Mapping as Table
from dataclasses import dataclass, field
from pathlib import Path

from askwell.guide.clean_words import clean
from askwell.guide.model import Language
from askwell.guide.place import Place, WrittenBy
from askwell.loading import shapes
from askwell.loading.fields import Fields, Reading
from askwell.loading.file_text import FileText, is_litter, open_text
from askwell.loading.forgiving import read_forgivingly
from askwell.loading.nodes import Mapping, Node, Scalar
from askwell.loading.problems import FileLines, Problem, Severity, quoted
from askwell.loading.references import References
from askwell.loading.shape import part
from askwell.loading.words import CLINIC_FILE, MODULE_SCOPE, Pair, Pairs, Words, fold, text_problems
from askwell.loading.yaml_positions import read_nodes

OWN_NAMES = {
    "ar": "العربية",
    "de": "Deutsch",
    "en": "English",
    "es": "Español",
    "fa": "فارسی",
    "fr": "Français",
    "hi": "हिन्दी",
    "ht": "Kreyòl ayisyen",
    "it": "Italiano",
    "ja": "日本語",
    "ko": "한국어",
    "nl": "Nederlands",
    "pl": "Polski",
    "pt": "Português",
    "ru": "Русский",
    "tl": "Tagalog",
    "uk": "Українська",
    "vi": "Tiếng Việt",
    "zh": "中文",
}
"""ISO 639-1 codes and what the speakers call their language."""

_CODE = re.compile(r"[a-z]{2}")
_FILE_SCOPE = ""


@dataclass(frozen=True, slots=True)
class Translation:
    """The pairs of one language folder."""

    code: str
    pairs: dict[str, Pairs] = field(default_factory=dict)
    """By the name of the file they translate, such as `modules/visit-day.yaml`."""
    scopes: tuple[tuple[str, str, Place], ...] = ()
    """File, page id and place of each group of pairs of a module."""
    problems: tuple[Problem, ...] = ()
    lines: FileLines = field(default_factory=dict)
    mended: dict[str, Table[int, str]] = field(default_factory=dict)
    """By file, lines as they were most likely meant."""

    def flat(self) -> tuple[Pair, ...]:
        """Every pair, file by file."""
        scopes = (scope for of_file in self.pairs.values() for scope in of_file.values())
        return tuple(pair for scope in scopes for pair in scope.values())


def language_codes(folder: Path) -> tuple[str, ...]:
    """Codes of the languages a guide has a folder for, in alphabetical order."""
    folders = (path for path in folder.iterdir() if _CODE.fullmatch(path.name))
    return tuple(sorted(path.name for path in folders if (path / "guide.yaml").is_file()))


def language(code: str, *, is_draft: bool) -> Language:
    """A language with its name in its own words; the code stands in for a name not known here."""
    return Language(code, OWN_NAMES.get(code, code), is_draft)


def is_draft(folder: Path, code: str) -> bool:
    """Whether a translation is unsigned. One that cannot be read counts as unsigned."""
    source = open_text(folder, f"{code}/guide.yaml")
    head = source.text.partition("\ntexts:")[0]
    root = read_nodes(FileText(source.name, head, lines=source.lines, problems=source.problems)).root
    entries = root.entries if isinstance(root, Mapping) else ()
    values = {key.text: value.text for key, value in entries if isinstance(value, Scalar)}
    return values["draft"] != "no" if "draft" in values else not values.get("translated-by")


def read_translation(folder: Path, code: str, own_language: str, files: Iterable[str]) -> Translation:
    """Read the pairs of a language.

    Args:
        folder: The guide's folder.
        code: The language, and the name of its folder.
        own_language: The language the guide is written in.
        files: Files of the guide that may have pairs; those without a translation are passed over.
    """
    sources = (open_text(folder, f"{code}/{file}") for file in _files_in(folder / code))
    return _translation(sources, code, own_language, set(files))


def _translation(
    sources: Iterable[FileText], code: str, own_language: str, known: Collection[str]
) -> Translation:
    pairs: dict[str, Pairs] = {}
    problems: list[Problem] = []
    scopes: list[tuple[str, str, Place]] = []
    lines: dict[str, tuple[str, ...]] = {}
    mended: dict[str, Table[int, str]] = {}
    for source in sources:
        file = source.name.removeprefix(f"{code}/")
        lines[source.name] = source.lines
        if file not in known:
            problems.append(_translates_nothing(source, file))
            continue
        reader = _PairReader(Reading(source, Words(), References(), problems), code, own_language)
        pairs[file] = reader.read()
        mended[source.name] = reader.mended_lines
        scopes.extend((file, *scope) for scope in reader.scopes)
    return Translation(code, pairs, tuple(scopes), tuple(problems), lines, mended)


def clinic_translation(folder: Path, code: str, own_language: str) -> Translation:
    """Read the pairs of a clinic's own words, if it has any in that language.

    Args:
        folder: The clinic's folder.
        code: The language, and the name of the folder inside it.
        own_language: The language the guide is written in, and the clinic's words with it.
    """
    name = f"{code}/{CLINIC_FILE}"
    if not (folder / name).exists():
        return Translation(code)
    return _translation([open_text(folder, name, WrittenBy.CLINIC)], code, own_language, (CLINIC_FILE,))


def _files_in(folder: Path) -> list[str]:
    """YAML files of a language folder, as named in the guide's own."""
    modules = folder / "modules"
    paths = [*folder.iterdir(), *(modules.iterdir() if modules.is_dir() else ())]
    wanted = (path for path in paths if path.suffix == ".yaml" and not is_litter(path.name))
    return sorted(path.relative_to(folder).as_posix() for path in wanted)


def _translates_nothing(source: FileText, file: str) -> Problem:
    message = f"the guide has no {file}, so this file translates nothing"
    mend = "give it the name of the file it translates, or move it away"
    return Problem("TRN605", Severity.WARNING, message, source.place(1), mend)


class _PairReader:
    """Reads one file of pairs."""

    def __init__(self, reading: Reading, code: str, own_language: str) -> None:
        self._reading = reading
        self._code = code
        self._own = own_language
        self._pair = shapes.pair(own_language, code)
        self._name = Path(reading.source.name).stem
        self.scopes: list[tuple[str, Place]] = []
        self.mended_lines: Table[int, str] = {}

    def read(self) -> Pairs:
        shape = shapes.pairs_file(self._pair)
        read = read_forgivingly(self._reading.source, part(shape))
        self._reading.problems.extend(read.problems)
        self.mended_lines = read.mended_lines
        if read.root is None:
            return {}
        fields = self._reading.fields(read.root, shape)
        self._check_head(fields)
        found = {_FILE_SCOPE: self._pairs(fields.nodes_of("texts"))}
        pages = fields.nodes.get("pages")
        if isinstance(pages, Mapping):
            for key, value in pages.entries:
                found[key.text] = self._pairs(_items(value))
                self.scopes.append((key.text, self._reading.place(key)))
        elif pages is not None:
            mend = f"write a page id or '{MODULE_SCOPE}', and its pairs below it"
            self._reading.error("GDE103", "'pages' holds page ids and their pairs", pages, mend)
        return found

    def _check_head(self, fields: Fields) -> None:
        self._check_word(fields, "translates", self._name, "TRN601")
        self._check_word(fields, "language", self._code, "TRN602")
        fields.text("translated-by")
        fields.yes_no("draft")
        key = "pages" if fields.reading.source.name.split("/")[1] == "modules" else "texts"
        other = "texts" if key == "pages" else "pages"
        if other in fields:
            message = f"the pairs of this file stand under {quoted(key)}, not {quoted(other)}"
            fields.reading.error("TRN603", message, fields.nodes[other])

    def _check_word(self, fields: Fields, key: str, expected: str, code: str) -> None:
        said = fields.text(key)
        if said and said != expected:
            message = f"{quoted(key)} says {quoted(said)}, but this file is for {quoted(expected)}"
            self._reading.error(code, message, fields.nodes[key], f"write '{key}: {expected}'")

    def _pairs(self, nodes: Iterable[Node]) -> dict[str, Pair]:
        pairs = (self._reading.fields(node, self._pair) for node in nodes)
        whole = [self._pair_of(pair) for pair in pairs if len(pair.nodes) == len(self._pair.keys)]
        return {pair.own: pair for pair in whole}

    def _pair_of(self, pair: Fields) -> Pair:
        own, other = pair.nodes[self._own], pair.nodes[self._code]
        for node in (own, other):
            if text := pair.whole_text(node):
                self._reading.problems.extend(text_problems(text, self._reading.source))
        words = clean(other.text).strip() if isinstance(other, Scalar) else ""
        english = fold(clean(own.text)) if isinstance(own, Scalar) else ""
        return Pair(english, words or english, self._reading.place(other))


def _items(node: Node) -> tuple[Node, ...]:
    return (node,) if isinstance(node, Scalar | Mapping) else node.items
