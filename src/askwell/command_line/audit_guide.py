"""`askwell audit DIR`: every score of a guide as a table, with the name of each formula."""

from __future__ import annotations

import argparse
import dataclasses
import json
from collections.abc import Iterable, Sequence
from pathlib import Path

from askwell.command_line.evidence_file import read_evidence_file
from askwell.command_line.streams import Streams
from askwell.errors import ExitCode, UsageError
from askwell.guide.reading_time import SECONDS_PER_PROMPT, WORDS_PER_MINUTE
from askwell.loading.build_guide import load_guide
from askwell.loading.problems import Problem
from askwell.review.readability import FLESCH_KINCAID, LEAST_WORDS, SMOG, SMOG_SENTENCES
from askwell.review.scores import (
    EVIDENCE_FILE,
    ModuleScore,
    ScoreTable,
    score_guide,
)

FORMATS = ("text", "json")
"""What the scores can be printed as."""
WIDTH = 100
"""Columns that no line of the text passes."""
_NAME_WIDTH = 20


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `askwell audit`."""
    parser.add_argument("guide", metavar="DIR", type=Path, help="the guide's folder")
    parser.add_argument("--format", choices=FORMATS, default="text", help="text, or JSON for other programs")


def run(args: argparse.Namespace, streams: Streams) -> int:
    """Print every score of a guide.

    Returns:
        0. Scores are not judged here; `askwell check` does that.

    Raises:
        UsageError: The folder is not there, or its EVIDENCE.md cannot be read.
        BrokenGuideError: The guide has errors and cannot be read.
    """
    if not args.guide.is_dir():
        raise UsageError(f"There is no folder {args.guide}.")
    guide = load_guide(args.guide)
    evidence = read_evidence_file(args.guide)
    if isinstance(evidence, Problem):
        raise UsageError(f"{EVIDENCE_FILE}: {evidence.message}.")
    scores = score_guide(guide, evidence)
    if args.format == "json":
        streams.stdout.write(format_json(guide.id, scores))
    else:
        streams.stdout.write(format_text(f"{guide.title}, version {guide.version}", scores))
    return ExitCode.DONE


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
    parts = (
        [_cut(title, WIDTH)],
        _reading(scores),
        _paths(scores),
        _totals(scores),
    )
    return "\n\n".join("\n".join(part) for part in parts) + "\n"


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


def _grade(value: float | None) -> str:
    return "-" if value is None else f"{value:.1f}"


def _reading_row(score: ModuleScore) -> tuple[str, ...]:
    return (
        _cut(score.id, _NAME_WIDTH),
        str(score.pages),
        str(score.words),
        str(score.sentences),
        f"{score.mean_sentence:.1f}",
        str(score.longest_sentence),
        _grade(score.grade),
        _grade(score.raw_grade),
        _grade(score.smog_grade),
        str(score.facts),
    )


def _reading(scores: ScoreTable) -> list[str]:
    heading = ("Module", "Pages", "Words", "Sentences", "Mean", "Longest", "FK", "FK raw", "SMOG", "Facts")
    rows = [_reading_row(score) for score in (*scores.modules, scores.guide)]
    return [
        *_table(heading, rows),
        "",
        "Mean, Longest: words in a sentence; a list item is a sentence.",
        f"FK: {FLESCH_KINCAID}, words that a page explains counted as easy. FK raw: every word as it is.",
        f"SMOG: {SMOG}, explained words counted as easy. From {SMOG_SENTENCES} sentences; below: -.",
        f"No grade is given under {LEAST_WORDS} words.",
    ]


# --- time -------------------------------------------------------------------------------------


def _paths(scores: ScoreTable) -> list[str]:
    heading = ("Form", "Country", "Short: pages", "words", "minutes", "Full: pages", "words", "minutes")
    ways: dict[tuple[str, str], list[str]] = {}
    for path in scores.paths:
        cells = ways.setdefault((path.form, path.country), [])
        cells += [str(path.pages), str(path.words), f"{path.minutes:.1f}"]
    rows = [(_cut(form or "any", _NAME_WIDTH), country, *cells) for (form, country), cells in ways.items()]
    return [
        *_table(heading, rows),
        "",
        "Words: in page bodies and the notes before them. Minutes: titles, teach-back and summaries too,",
        f"at {WORDS_PER_MINUTE} words a minute, and {SECONDS_PER_PROMPT} seconds a prompt.",
    ]


# --- totals -----------------------------------------------------------------------------------


def _totals(scores: ScoreTable) -> list[str]:
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
