"""`askwell audit DIR`: every score of a guide as a table, and what changed since an earlier version."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from askwell.command_line.found_problems import read_evidence_file
from askwell.command_line.guide_folder import guide_folder
from askwell.command_line.streams import Streams
from askwell.errors import ExitCode, UsageError
from askwell.guide.model import Guide
from askwell.loading.build_guide import guide_languages, load_guide
from askwell.loading.problems import Problem
from askwell.reporting import score_text
from askwell.review.scores import EVIDENCE_FILE, ScoreTable, score_guide

FORMATS = ("text", "json")
"""What the scores can be printed as."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `askwell audit`."""
    parser.add_argument("guide", metavar="DIR", help="the guide's folder, or the name of a guide")
    parser.add_argument("--format", choices=FORMATS, default="text", help="text, or JSON for other programs")
    parser.add_argument(
        "--since",
        metavar="VERSION|DATE|DIR",
        help="what changed since then: a version or day of its git history, or an older copy",
    )


def run(args: argparse.Namespace, streams: Streams) -> int:
    """Print every score of a guide, or what changed.

    Returns:
        0. Scores are not judged here; `askwell check` does that.

    Raises:
        UsageError: The folder is not there, its EVIDENCE.md cannot be read, or no earlier version is found.
        BrokenGuideError: The guide has errors and cannot be read.
    """
    folder = guide_folder(args.guide)
    guide = load_guide(folder)
    scores = _scores(guide, folder)
    if args.since:
        return _since(args, folder, scores, streams)
    title = f"{guide.title}, version {guide.version}"
    if args.format == "json":
        streams.stdout.write(score_text.format_json(guide.id, scores))
    elif not _draw(title, scores, streams):
        streams.stdout.write(score_text.format_text(title, scores))
    return ExitCode.DONE


def _scores(guide: Guide, folder: Path) -> ScoreTable:
    evidence = read_evidence_file(folder)
    if isinstance(evidence, Problem):
        raise UsageError(f"{EVIDENCE_FILE}: {evidence.message}.")
    return score_guide(guide, evidence)


def _draw(title: str, scores: ScoreTable, streams: Streams) -> bool:
    if not streams.stdout.isatty():
        return False
    from askwell.reporting.drawn import draw, scores_drawn

    return draw(streams.stdout, os.environ, *scores_drawn(title, scores))


def _since(args: argparse.Namespace, folder: Path, scores: ScoreTable, streams: Streams) -> int:
    from askwell.command_line.older_guide import older_guide
    from askwell.reporting.changes import changes, format_changes, format_changes_json

    with older_guide(folder, args.since) as (older, called):
        before = _languages(older)
        older_scores = _scores(next(iter(before.values())), older)
    found = changes(before, _languages(folder), older_scores, scores)
    write = format_changes_json if args.format == "json" else format_changes
    streams.stdout.write(write(called, found))
    return ExitCode.DONE


def _languages(folder: Path) -> dict[str, Guide]:
    """The guide in each language, its own first."""
    guide = load_guide(folder)
    return {code: load_guide(folder, language=code) for code in (guide.language, *guide_languages(folder)[1])}
