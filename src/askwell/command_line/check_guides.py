"""`askwell check DIR`: every finding with file, line, column, the text and the fix."""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence
from pathlib import Path

from askwell.command_line.found_problems import held_against, reviewed
from askwell.command_line.guide_folder import guide_folder, need_folder
from askwell.command_line.streams import Streams
from askwell.errors import ExitCode
from askwell.loading.build_guide import CheckResult, check_as_written, check_guide, no_garbage_collection
from askwell.loading.clinic import check_clinic
from askwell.loading.problems import (
    FileLines,
    Problem,
    Severity,
    count_words,
    format_json,
    format_plain,
    format_text,
    located,
)
from askwell.review.finding import findings_beside

FORMATS = ("text", "plain", "json", "sarif", "github")
"""What a report can be printed as. The format never changes the exit code."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `askwell check`."""
    parser.add_argument("guide", metavar="DIR", help="the guide's folder, or the name of a guide")
    parser.add_argument("--clinic", metavar="DIR", type=Path, help="a clinic's folder, to fill in its slots")
    parser.add_argument("--strict", action="store_true", help="exit with 1 for warnings too")
    parser.add_argument("--release", action="store_true", help="ask for all that patients are promised, too")
    parser.add_argument("--fix", action="store_true", help="mend what can be mended safely, then check again")
    parser.add_argument("--diff", action="store_true", help="only show what --fix would change")
    parser.add_argument(
        "--format", choices=FORMATS, default="text", help="plain: one sentence a line; sarif, github: for CI"
    )


def run(args: argparse.Namespace, streams: Streams) -> int:
    """Check a guide and print the report.

    Returns:
        0 without errors; 1 with errors, or with warnings when `--strict` is given.

    Raises:
        UsageError: A folder is not there, or nothing can be mended here.
    """
    folder = guide_folder(args.guide)
    if args.fix or args.diff:
        return _fix(folder, args, streams)
    return _check(folder, args, streams)


def _check(folder: Path, args: argparse.Namespace, streams: Streams) -> int:
    clinic = check_clinic(need_folder(args.clinic)) if args.clinic else None
    with no_garbage_collection():
        result = check_guide(folder, clinic)
        alone = check_as_written(folder, None if args.clinic else result)
        findings = findings_beside(result.problems, reviewed(result, alone, folder), result.lines)
        held = held_against(alone, folder, result.pairs, is_release=args.release)
    lines = {**result.lines, **(clinic.lines if clinic else {})}
    problems, lines = located((*result.problems, *findings, *held), lines, folder, args.clinic)
    _report(args.format, problems, lines, streams)
    if args.format == "text":
        streams.stdout.write(_last_line(folder, result, problems))
    return _exit_code(problems, strict=args.strict)


def _fix(folder: Path, args: argparse.Namespace, streams: Streams) -> int:
    from askwell.command_line.fixed_files import difference, fixed_clinic, fixed_files, write_files

    changed = {folder: fixed_files(folder)}
    if args.clinic:
        changed[args.clinic] = fixed_clinic(need_folder(args.clinic))
    if args.diff:
        told = "".join(difference(place, texts) for place, texts in changed.items())
        streams.stdout.write(told or f"{folder}: nothing here can be mended safely.\n")
        return ExitCode.DONE
    for place, texts in changed.items():
        for name in write_files(place, texts):
            print(f"Mended: {place / name}", file=streams.stderr)
    return _check(folder, args, streams)


def _report(name: str, problems: Sequence[Problem], lines: FileLines, streams: Streams) -> None:
    if name == "text" and streams.stdout.isatty():
        from askwell.reporting.drawn import draw, problems_drawn

        if draw(streams.stdout, os.environ, *problems_drawn(problems, lines)):
            return
    streams.stdout.write(_written(name, problems, lines))


def _written(name: str, problems: Sequence[Problem], lines: FileLines) -> str:
    match name:
        case "json":
            return format_json(problems, lines)
        case "plain":
            return format_plain(problems)
        case "sarif":
            from askwell.reporting.sarif import format_sarif

            return format_sarif(problems)
        case "github":
            from askwell.reporting.github import format_github

            return format_github(problems)
    return format_text(problems, lines)


def _last_line(folder: Path, result: CheckResult, problems: Sequence[Problem]) -> str:
    files = f"{len(result.lines)} files"
    if not problems:
        return f"{folder}: {files} read, nothing to mend.\n"
    return f"\n{folder}: {count_words(problems)} in {files}.\n"


def _exit_code(problems: Sequence[Problem], *, strict: bool) -> int:
    weights = {problem.severity for problem in problems}
    bad = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    return ExitCode.FOUND_ERRORS if weights & bad else ExitCode.DONE
