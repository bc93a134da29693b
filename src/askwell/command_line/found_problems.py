"""What `askwell check` finds beyond shape: by the review, against guide.lock, for a release."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from pathlib import Path

from askwell.guide.model import Guide
from askwell.guide.place import WrittenBy
from askwell.loading.build_guide import CheckResult
from askwell.loading.file_text import open_bytes
from askwell.loading.problems import Problem
from askwell.loading.words import Pair
from askwell.review.scores import EVIDENCE_FILE


def reviewed(result: CheckResult, alone: CheckResult, folder: Path) -> Sequence[Problem]:
    """What the review finds in a guide, and what a clinic's folder changes in that.

    What a clinic hides is still in the guide, so its facts and terms are not found to be unused.
    """
    if result is alone or alone.draft is None:
        return _review(result.draft, folder)
    found = _review(alone.draft, folder)
    codes = {problem.code for problem in found}
    changed = [problem for problem in _review(result.draft, folder) if _is_clinics(problem, codes)]
    return (*found, *changed)


def _is_clinics(problem: Problem, known: set[str]) -> bool:
    """Whether a finding is in the clinic's file, or is about what a reader of this clinic comes by."""
    is_about_ways = problem.code[:3] in ("STR", "SAF", "MIN") and problem.code not in known
    return problem.place.written_by is WrittenBy.CLINIC or is_about_ways


def _review(guide: Guide | None, folder: Path) -> Sequence[Problem]:
    """What the review finds, beyond shape; nothing where too little of the guide can be read."""
    if guide is None:
        return ()
    from askwell.review.run_review import run_review

    evidence = read_evidence_file(folder)
    if isinstance(evidence, Problem):
        return (evidence, *run_review(guide, datetime.date.today()))
    return run_review(guide, datetime.date.today(), evidence)


def read_evidence_file(folder: Path) -> str | Problem | None:
    """The text of EVIDENCE.md; None: the guide has none; or what stands in the way of reading it."""
    data = open_bytes(folder, EVIDENCE_FILE)
    if isinstance(data, Problem):
        return None if data.code == "GDE123" else data
    return data.decode("utf-8", errors="replace")


def held_against(
    result: CheckResult, folder: Path, pairs: Mapping[str, Sequence[Pair]], *, is_release: bool
) -> Sequence[Problem]:
    """What differs from guide.lock, between the languages, and what a release still needs.

    Args:
        result: Of the guide as it is written.
        folder: The guide's.
        pairs: Texts and their translations by language, the clinic's own among them.
        is_release: Whether it is to go to patients.
    """
    if result.guide is None:
        return ()
    from askwell.loading.lock_file import read_lock
    from askwell.review.lock_rules import against_lock
    from askwell.review.meaning import disagreeing_pairs
    from askwell.review.release_rules import ready_for_release

    lock = read_lock(folder)
    if isinstance(lock, Problem):
        return (lock,)
    guide, others = result.guide, result.others
    found = list(against_lock(guide, others, lock))
    for code, of_language in pairs.items():
        found.extend(disagreeing_pairs(of_language, guide.language, code))
    if is_release:
        found.extend(ready_for_release(guide, others, lock, datetime.date.today()))
    return found
