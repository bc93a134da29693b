"""`askwell check DIR`: every finding with file, line, column, the text and the fix."""

from __future__ import annotations

import argparse
import datetime
from collections.abc import Sequence
from pathlib import Path

from askwell.command_line.streams import Streams
from askwell.errors import ExitCode, UsageError
from askwell.guide.model import Guide
from askwell.guide.place import WrittenBy
from askwell.loading.build_guide import CheckResult, check_as_written, check_guide
from askwell.loading.clinic import ClinicFolder, check_clinic
from askwell.loading.problems import (
    FileLines,
    Problem,
    Severity,
    count_words,
    format_json,
    format_plain,
    format_text,
)

FORMATS = ("text", "plain", "json")
"""What a report can be printed as. The format never changes the exit code."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `askwell check`."""
    parser.add_argument("guide", metavar="DIR", type=Path, help="the guide's folder")
    parser.add_argument("--clinic", metavar="DIR", type=Path, help="a clinic's folder, to fill in its slots")
    parser.add_argument("--strict", action="store_true", help="exit with 1 for warnings too")
    parser.add_argument("--release", action="store_true", help="ask for all that patients are promised, too")
    parser.add_argument("--format", choices=FORMATS, default="text", help="plain: one sentence a line")


def run(args: argparse.Namespace, streams: Streams) -> int:
    """Check a guide and print the report.

    Returns:
        0 without errors; 1 with errors, or with warnings when `--strict` is given.

    Raises:
        UsageError: A folder is not there.
    """
    _need_folder(args.guide)
    result = check_guide(args.guide, _clinic(args.clinic))
    alone = check_as_written(args.guide, None if args.clinic else result)
    problems = (*result.problems, *_reviews(result, alone, args.guide), *_held(alone, args))
    streams.stdout.write(_report(args.format, problems, result.lines))
    if args.format == "text":
        streams.stdout.write(_last_line(args.guide, result, problems))
    return _exit_code(problems, strict=args.strict)


def _need_folder(folder: Path) -> None:
    if not folder.is_dir():
        raise UsageError(f"There is no folder {folder}.")


def _clinic(folder: Path | None) -> ClinicFolder | None:
    if folder is None:
        return None
    _need_folder(folder)
    return check_clinic(folder)


def _reviews(result: CheckResult, alone: CheckResult, folder: Path) -> Sequence[Problem]:
    """What the review finds in a guide, and what a clinic's folder changes in that.

    What a clinic hides is still in the guide, so its facts and terms are not found to be unused.
    """
    if result is alone or alone.guide is None:
        return _review(result.guide, folder)
    found = _review(alone.guide, folder)
    codes = {problem.code for problem in found}
    changed = [problem for problem in _review(result.guide, folder) if _is_clinics(problem, codes)]
    return (*found, *changed)


def _is_clinics(problem: Problem, known: set[str]) -> bool:
    """Whether a finding is in the clinic's file, or is about what a reader of this clinic comes by."""
    is_about_ways = problem.code[:3] in ("STR", "SAF", "MIN") and problem.code not in known
    return problem.place.written_by is WrittenBy.CLINIC or is_about_ways


def _review(guide: Guide | None, folder: Path) -> Sequence[Problem]:
    """What the review finds, beyond shape; nothing while the guide has errors."""
    if guide is None:
        return ()
    from askwell.command_line.evidence_file import read_evidence_file
    from askwell.review.run_review import run_review

    evidence = read_evidence_file(folder)
    if isinstance(evidence, Problem):
        return (evidence, *run_review(guide, datetime.date.today()).problems)
    return run_review(guide, datetime.date.today(), evidence).problems


def _held(result: CheckResult, args: argparse.Namespace) -> Sequence[Problem]:
    """What differs from guide.lock, between the languages, and what a release still needs."""
    if result.guide is None:
        return ()
    from askwell.loading.lock_file import read_lock
    from askwell.review.lock_rules import against_lock
    from askwell.review.release_rules import ready_for_release
    from askwell.review.translation_rules import disagreeing_pairs

    lock = read_lock(args.guide)
    if isinstance(lock, Problem):
        return (lock,)
    guide, others = result.guide, result.others
    found = list(against_lock(guide, others, lock))
    for code, pairs in result.pairs.items():
        found.extend(disagreeing_pairs(pairs, guide.language, code))
    if args.release:
        found.extend(ready_for_release(guide, others, lock, datetime.date.today()))
    return found


def _report(name: str, problems: Sequence[Problem], lines: FileLines) -> str:
    if name == "json":
        return format_json(problems, lines)
    return format_plain(problems) if name == "plain" else format_text(problems, lines)


def _last_line(folder: Path, result: CheckResult, problems: Sequence[Problem]) -> str:
    files = f"{len(result.lines)} files"
    if not problems:
        return f"{folder}: {files} read, nothing to mend.\n"
    return f"\n{folder}: {count_words(problems)} in {files}.\n"


def _exit_code(problems: Sequence[Problem], *, strict: bool) -> int:
    weights = {problem.severity for problem in problems}
    bad = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    return ExitCode.FOUND_ERRORS if weights & bad else ExitCode.DONE
