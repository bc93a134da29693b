"""What a guide needs before it is given to people: every page signed, in every language."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from askwell.guide.model import Guide, Language
from askwell.guide.recorded import HELP, QUESTIONS, SHEET, Lock, contents, is_unsigned
from askwell.loading.problems import Problem
from askwell.review.finding import error

DAYS_OVERDUE = 90
"""After so many days a missed review is no warning any more."""
_NAMED = 4
_BESIDE_PAGES = (HELP, SHEET, QUESTIONS)


def ready_for_release(
    guide: Guide, others: Mapping[str, Guide], lock: Lock, today: dt.date
) -> Iterator[Problem]:
    """SAF012: pages are not signed; SAF013: a language is a draft; SAF016, SAF017: below.

    Args:
        guide: As it is written, with no clinic's folder.
        others: The same in other languages, by code.
        lock: What is recorded of it.
        today: The day that review dates are compared with.
    """
    yield from _unsigned(guide, guide, lock)
    for other in others.values():
        yield from _unsigned(guide, other, lock)
        yield from _untranslated(guide, other)
    yield from _drafts(guide, guide.languages)
    yield from _overdue(guide, today)


def _unsigned(guide: Guide, there: Guide, lock: Lock) -> Iterator[Problem]:
    records = lock.of(there.language)
    missing: dict[str, list[str]] = defaultdict(list)
    for path, content in contents(there, None if there is guide else guide).items():
        if is_unsigned(records.get(path), content):
            missing[path.partition("/")[0]].append(path)
    places = {module.id: module.at for module in guide.modules}
    for part, paths in missing.items():
        message = f"Nobody has signed {_some(paths)} as it stands, in '{there.language}'"
        mend = f"a clinician reads and signs: askwell sign DIR --lang {there.language}"
        yield error("SAF012", message, places.get(part, guide.at), mend)


def _some(paths: list[str]) -> str:
    named = ", ".join(f"'{path}'" for path in paths[:_NAMED])
    more = len(paths) - _NAMED
    return f"{named} and {more} more" if more > 0 else named


def _drafts(guide: Guide, languages: Iterable[Language]) -> Iterator[Problem]:
    for language in languages:
        if language.is_draft:
            message = f"The translation into '{language.code}' is a draft that nobody has signed"
            mend = f"a translator signs in {language.code}/guide.yaml: 'draft: no' and 'translated-by: NAME'"
            yield error("SAF013", message, guide.at, mend)


def _untranslated(guide: Guide, other: Guide) -> Iterator[Problem]:
    """SAF016: words of a must-see page, or of one with safety callouts, that stand there untranslated."""
    original, translated = contents(guide), contents(other, guide)
    for path, content in original.items():
        if not content.is_safety and path not in _BESIDE_PAGES:
            continue
        there = {line.words for line in translated[path].lines}
        same = [line.words for line in content.lines if line.words in there and _has_words(line.words)]
        if same:
            found = guide.page_by_path.get(path)
            message = f"'{path}' has words that are not translated into '{other.language}': '{same[0][:60]}'"
            mend = f"translate them in the folder {other.language}"
            yield error("SAF016", message, found[1].at if found else guide.at, mend)


def _has_words(text: str) -> bool:
    """Whether a line is a sentence, not a number or a name that is the same in both languages."""
    return sum(part.isalpha() for part in text.split()) > _NAMED


def _overdue(guide: Guide, today: dt.date) -> Iterator[Problem]:
    """SAF017: a review that was due long ago."""
    dated = [("The guide", guide.review.again, guide.at)]
    dated += [
        (f"The module '{module.id}'", module.reviewed.again, module.at)
        for module in guide.modules
        if module.reviewed is not None
    ]
    for what, again, place in dated:
        if again and today - dt.date.fromisoformat(again) > dt.timedelta(days=DAYS_OVERDUE):
            message = f"{what} was to be reviewed again by {again}, over {DAYS_OVERDUE} days ago"
            yield error("SAF017", message, place, "review it and set 'again'")
