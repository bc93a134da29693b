"""What is different between two versions of a guide: all that is recorded of it, in words, and its scores."""

from __future__ import annotations

import difflib
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass

from askwell.guide.model import Guide
from askwell.guide.recorded import GONE, Content, Line, contents_by_language
from askwell.reporting.score_text import one_decimal
from askwell.review.proof import changed_conditions
from askwell.review.readability import sentences
from askwell.review.scores import ScoreTable


@dataclass(frozen=True, slots=True)
class PartChange:
    """One page, or one part beside the pages, that is not what it was."""

    path: str
    """`module/page`, or a name such as `help-now`."""
    language: str
    kind: str
    """`new`, `gone` or `changed`."""
    gone: tuple[str, ...] = ()
    """Sentences of a page, or lines of another part, that were there; in square brackets for whom."""
    new: tuple[str, ...] = ()
    """Those that are there now."""
    conditions: tuple[str, ...] = ()
    """What decides who sees it, where that changed: "must-see: yes -> no"."""


@dataclass(frozen=True, slots=True)
class Changes:
    """Everything that is different."""

    parts: tuple[PartChange, ...]
    scores: tuple[tuple[str, str, str], ...]
    """Name, before, now; only those that differ."""


def changes(
    before: Mapping[str, Guide], now: Mapping[str, Guide], old_scores: ScoreTable, new_scores: ScoreTable
) -> Changes:
    """Compare two versions of a guide.

    Args:
        before: The guide in each language, by code, the one it is written in first.
        now: The same of the later version.
        old_scores: Of the first, in the language it is written in.
        new_scores: Of the second.
    """
    old, new = contents_by_language(before), contents_by_language(now)
    parts = [
        part
        for code in dict.fromkeys((*new, *old))
        for part in _parts(code, old.get(code, {}), new.get(code, {}))
    ]
    return Changes(tuple(parts), tuple(_scores(old_scores, new_scores)))


def _parts(language: str, old: Mapping[str, Content], new: Mapping[str, Content]) -> Iterator[PartChange]:
    for path in dict.fromkeys((*new, *old)):
        was, is_now = old.get(path, GONE), new.get(path, GONE)
        if was != is_now:
            kind = "changed" if path in old and path in new else "new" if path in new else "gone"
            lines = list(difflib.ndiff(_told(path, was), _told(path, is_now)))
            gone = tuple(line[2:] for line in lines if line.startswith("- "))
            added = tuple(line[2:] for line in lines if line.startswith("+ "))
            turned = changed_conditions(was, is_now) if kind == "changed" else ()
            conditions = tuple(f"{name}: {old_one} -> {new_one}" for name, old_one, new_one in turned)
            yield PartChange(path, language, kind, gone, added, conditions)


def _told(path: str, content: Content) -> list[str]:
    """Sentences of a page, which is read as a whole; lines of a list of parts."""
    told: list[str] = []
    for line in content.lines:
        pieces = sentences(line.words) if "/" in path else ()
        told += [Line(line.margin, piece).told for piece in pieces or (line.words,)]
    return told


def _scores(old: ScoreTable, new: ScoreTable) -> list[tuple[str, str, str]]:
    told: list[tuple[str, Callable[[ScoreTable], str]]] = [
        ("pages", lambda scores: str(scores.pages)),
        ("must-see pages", lambda scores: str(scores.must_see_pages)),
        ("words", lambda scores: str(scores.guide.words)),
        ("Flesch-Kincaid grade", lambda scores: one_decimal(scores.guide.grade)),
        ("words in a sentence", lambda scores: one_decimal(scores.guide.mean_sentence)),
        ("questions", lambda scores: str(scores.questions)),
        ("facts", lambda scores: str(scores.facts)),
        ("words explained", lambda scores: str(scores.terms)),
    ]
    return [(name, look(old), look(new)) for name, look in told if look(old) != look(new)]


def format_changes(since: str, found: Changes) -> str:
    """The changes in words: what a clinician reads again before they sign."""
    if not (found.parts or found.scores):
        return f"Nothing has changed since {since}.\n"
    lines = [f"Since {since}:", ""]
    for part in found.parts:
        what = "page: " if "/" in part.path else ""
        lines.append(f"{part.kind} {what}{part.path} ({part.language})")
        lines += [f"    {condition}" for condition in part.conditions]
        lines += [f"  - {sentence}" for sentence in part.gone]
        lines += [f"  + {sentence}" for sentence in part.new]
    lines += ["", *(f"{name}: {was} -> {now}" for name, was, now in found.scores)] if found.scores else []
    return "\n".join(lines).strip("\n") + "\n"


def format_changes_json(since: str, found: Changes) -> str:
    """The same as data."""
    return json.dumps({"since": since, **asdict(found)}, ensure_ascii=False, indent=2) + "\n"
