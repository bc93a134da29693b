"""Every score of a guide as plain text of at most 100 columns, as tables of a terminal, and as JSON."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterable, Iterator, Sequence

from askwell.guide.reading_time import SECONDS_PER_PROMPT, WORDS_PER_MINUTE
from askwell.review.readability import FLESCH_KINCAID, LEAST_WORDS, SMOG, SMOG_SENTENCES
from askwell.review.scores import (
    EVIDENCE_FILE,
    ModuleScore,
    ScoreTable,
)

WIDTH = 100
"""Columns that no line of the text passes."""
_NAME_WIDTH = 20


def format_json(guide_id: str, scores: ScoreTable) -> str:
    """Every score as one JSON object, with the names of the formulas."""
    values = dataclasses.asdict(scores)
    values["evidence"]["listed"] = sorted(scores.evidence.listed)
    values["balances"] = [
        {**dataclasses.asdict(balance), "widest": balance.widest} for balance in scores.balances
    ]
    formulas = {"grade": FLESCH_KINCAID, "raw_grade": FLESCH_KINCAID, "smog_grade": SMOG}
    return json.dumps({"guide": guide_id, "formulas": formulas, **values}, ensure_ascii=True, indent=2) + "\n"


def format_text(title: str, scores: ScoreTable) -> str:
    """Every score as plain text of at most 100 columns."""
    told = [[*_table(heading, rows), "", *notes] for heading, rows, notes in tables(scores)]
    parts = ([_cut(title, WIDTH)], *told, totals(scores))
    return "\n\n".join("\n".join(part) for part in parts) + "\n"


def tables(scores: ScoreTable) -> Iterator[tuple[Sequence[str], list[tuple[str, ...]], Sequence[str]]]:
    """Each table: its headings, its rows, and what its columns mean."""
    reading = [_reading_row(score) for score in (*scores.modules, scores.guide)]
    yield _READING, reading, _READING_NOTES
    yield _PATHS, _path_rows(scores), _PATH_NOTES


def _cut(text: str, width: int) -> str:
    """One line that fits; control characters never reach a guide's values."""
    return text if len(text) <= width else f"{text[: width - 1]}…"


def _table(heading: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """Rows in columns: the first one left aligned, the others right aligned."""
    every = [list(heading), *(list(row) for row in rows)]
    widths = [max(len(row[column]) for row in every) for column in range(len(heading))]
    lines = []
    for row in every:
        cells = [row[0].ljust(widths[0]), *(c.rjust(w) for c, w in zip(row[1:], widths[1:], strict=True))]
        lines.append("  ".join(cells).rstrip())
    return [lines[0], "-" * max(map(len, lines)), *lines[1:]]


# --- reading ----------------------------------------------------------------------------------


def one_decimal(value: float | None) -> str:
    """A grade in figures; "-" where none is given."""
    return "-" if value is None else f"{value:.1f}"


def _reading_row(score: ModuleScore) -> tuple[str, ...]:
    return (
        _cut(score.id, _NAME_WIDTH),
        str(score.pages),
        str(score.words),
        str(score.sentences),
        f"{score.mean_sentence:.1f}",
        str(score.longest_sentence),
        one_decimal(score.grade),
        one_decimal(score.raw_grade),
        one_decimal(score.smog_grade),
        str(score.facts),
    )


_READING = ("Module", "Pages", "Words", "Sentences", "Mean", "Longest", "FK", "FK raw", "SMOG", "Facts")
_READING_NOTES = (
    "Mean, Longest: words in a sentence; a list item is a sentence.",
    f"FK: {FLESCH_KINCAID}, words that a page explains counted as easy. FK raw: every word as it is.",
    f"SMOG: {SMOG}, explained words counted as easy. From {SMOG_SENTENCES} sentences; below: -.",
    f"No grade is given under {LEAST_WORDS} words.",
)


# --- time -------------------------------------------------------------------------------------


def _path_rows(scores: ScoreTable) -> list[tuple[str, ...]]:
    """One row for each form and country."""
    ways: dict[tuple[str, str], list[str]] = {}
    for path in scores.paths:
        cells = ways.setdefault((path.form, path.country), [])
        cells += [str(path.pages), str(path.words), f"{path.minutes:.1f}"]
    return [(_cut(form or "any", _NAME_WIDTH), country, *cells) for (form, country), cells in ways.items()]


_PATHS = ("Form", "Country", "Short: pages", "words", "minutes", "Full: pages", "words", "minutes")
_PATH_NOTES = (
    "Words: in page bodies and the notes before them. Minutes: titles, teach-back and summaries too,",
    f"at {WORDS_PER_MINUTE} words a minute, and {SECONDS_PER_PROMPT} seconds a prompt.",
)


# --- totals -----------------------------------------------------------------------------------


def totals(scores: ScoreTable) -> list[str]:
    """The numbers of the whole guide, a sentence or two a line."""
    evidence = scores.evidence
    used = scores.facts - len(scores.unused_facts)
    unlisted = sum(name not in evidence.listed for name in scores.unused_facts)
    lines = [
        f"Pages: {scores.pages}. Must-see: {scores.must_see_pages}. "
        f"With a question: {scores.pages_with_questions}. "
        f"With a teach-back: {scores.pages_with_teach_back}.",
        f"Questions in the bank: {scores.questions}. Terms explained: {scores.terms}.",
        f"Facts: {used} of {scores.facts} used; {len(scores.unused_facts) - unlisted} more listed in "
        f"{EVIDENCE_FILE}; {unlisted} neither.",
        f"Claims answered: {scores.claim_blocks} in blocks of their own; {evidence.claims_answered} of "
        f"{evidence.claims} in {EVIDENCE_FILE} lead to a page.",
    ]
    for balance in scores.balances:
        lines.append(
            f"Choices side by side in {_cut(balance.module, _NAME_WIDTH)}: {balance.options}, told in "
            f"{balance.least} to {balance.most} words (mean {balance.mean:.0f}; furthest from it "
            f"{balance.widest:.0%})."
        )
    return lines
