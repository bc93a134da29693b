"""What is different between two versions of a guide: its pages in words, its facts, its scores."""

from __future__ import annotations

import difflib
import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass

from askwell.guide.model import Guide, Page
from askwell.review.guide_text import listen_for_pieces, page_pieces
from askwell.review.readability import sentences
from askwell.review.scores import ScoreTable


@dataclass(frozen=True, slots=True)
class PageChange:
    """One page that is not what it was."""

    path: str
    """`module/page`."""
    kind: str
    """`new`, `gone` or `changed`."""
    gone: tuple[str, ...] = ()
    """Sentences that were there."""
    new: tuple[str, ...] = ()
    """Sentences that are there now."""
    conditions: tuple[str, ...] = ()
    """What decides who sees it, where that changed: "must-see: yes -> no"."""


@dataclass(frozen=True, slots=True)
class Changes:
    """Everything that is different."""

    pages: tuple[PageChange, ...]
    others: tuple[str, ...]
    """Facts, questions and words that are new, gone or changed, a line each."""
    scores: tuple[tuple[str, str, str], ...]
    """Name, before, now; only those that differ."""


def changes(before: Guide, now: Guide, old_scores: ScoreTable, new_scores: ScoreTable) -> Changes:
    """Compare two versions of a guide."""
    return Changes(
        tuple(_pages(before, now)),
        (
            *_things("fact", _by_id(before.facts, "statement"), _by_id(now.facts, "statement")),
            *_things("question", _by_id(before.questions, "text"), _by_id(now.questions, "text")),
            *_things("word", _by_id(before.terms, "means", "word"), _by_id(now.terms, "means", "word")),
        ),
        tuple(_scores(old_scores, new_scores)),
    )


def _pages(before: Guide, now: Guide) -> list[PageChange]:
    old, new = before.page_by_path, now.page_by_path
    found = [PageChange(path, "new", new=_sentences(new[path][1])) for path in new if path not in old]
    found += [PageChange(path, "gone", _sentences(old[path][1])) for path in old if path not in new]
    for path in new:
        if path in old:
            change = _change(path, old[path][1], new[path][1])
            if change.gone or change.new or change.conditions:
                found.append(change)
    order = {path: number for number, path in enumerate((*new, *old))}
    return sorted(found, key=lambda change: order[change.path])


def _sentences(page: Page) -> tuple[str, ...]:
    pieces = (*page_pieces(page), *listen_for_pieces(page))
    return tuple(sentence for piece in pieces for sentence in sentences(piece.text))


def _change(path: str, old: Page, new: Page) -> PageChange:
    lines = list(difflib.ndiff(_sentences(old), _sentences(new)))
    gone = tuple(line[2:] for line in lines if line.startswith("- "))
    added = tuple(line[2:] for line in lines if line.startswith("+ "))
    return PageChange(path, "changed", gone, added, tuple(_conditions(old, new)))


def _conditions(old: Page, new: Page) -> list[str]:
    told: list[tuple[str, Callable[[Page], object]]] = [
        ("must-see", lambda page: "yes" if page.must_see else "no"),
        ("shown", lambda page: page.visibility),
        ("kinds of blocks", lambda page: [_kind(block) for block in page.body]),
        ("facts", lambda page: sorted({fact for block in page.body for fact in block.all_facts})),
    ]
    found = []
    for name, look in told:
        was, is_now = look(old), look(new)
        if was != is_now:
            said = f"{was} -> {is_now}" if name == "must-see" else "changed"
            found.append(f"{name}: {said}")
    return found


def _kind(block: object) -> str:
    kind = getattr(block, "kind", None)
    return f"{type(block).__name__} {kind.value if kind else ''}"


def _by_id(things: object, words: str, name: str = "id") -> dict[str, str]:
    return {getattr(one, name): getattr(one, words) for one in things}  # type: ignore[attr-defined]


def _things(kind: str, old: Mapping[str, str], new: Mapping[str, str]) -> list[str]:
    found = [f"new {kind}: {name}" for name in new if name not in old]
    found += [f"gone {kind}: {name}" for name in old if name not in new]
    return [*found, *(f"changed {kind}: {name}" for name in new if name in old and old[name] != new[name])]


def _scores(old: ScoreTable, new: ScoreTable) -> list[tuple[str, str, str]]:
    def grade(value: float | None) -> str:
        return "-" if value is None else f"{value:.1f}"

    told: list[tuple[str, Callable[[ScoreTable], str]]] = [
        ("pages", lambda scores: str(scores.pages)),
        ("must-see pages", lambda scores: str(scores.must_see_pages)),
        ("words", lambda scores: str(scores.guide.words)),
        ("Flesch-Kincaid grade", lambda scores: grade(scores.guide.grade)),
        ("words in a sentence", lambda scores: grade(scores.guide.mean_sentence)),
        ("questions", lambda scores: str(scores.questions)),
        ("facts", lambda scores: str(scores.facts)),
        ("words explained", lambda scores: str(scores.terms)),
    ]
    return [(name, look(old), look(new)) for name, look in told if look(old) != look(new)]


def format_changes(since: str, found: Changes) -> str:
    """The changes in words: what a clinician reads again before they sign."""
    if not (found.pages or found.others or found.scores):
        return f"Nothing has changed since {since}.\n"
    lines = [f"Since {since}:", ""]
    for page in found.pages:
        lines.append(f"{page.kind} page: {page.path}")
        lines += [f"    {condition}" for condition in page.conditions]
        lines += [f"  - {sentence}" for sentence in page.gone]
        lines += [f"  + {sentence}" for sentence in page.new]
    lines += ["", *found.others] if found.others else []
    lines += ["", *(f"{name}: {was} -> {now}" for name, was, now in found.scores)] if found.scores else []
    return "\n".join(lines).strip("\n") + "\n"


def format_changes_json(since: str, found: Changes) -> str:
    """The same as data."""
    return json.dumps({"since": since, **asdict(found)}, ensure_ascii=False, indent=2) + "\n"
