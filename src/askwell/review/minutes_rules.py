"""Rules on time: the short path is short, and the minutes a guide promises are true."""

from __future__ import annotations

from collections.abc import Iterator

from askwell.guide.model import Guide
from askwell.loading.problems import Problem
from askwell.review.finding import warning
from askwell.review.scores import PathScore, longest_path, rounded_up, score_paths

PAGES_A_MINUTE = 1.25
"""Pages of the short path to each minute that the guide promises for it: 10 pages to 8 minutes."""


def _who(path: PathScore) -> str:
    form = f"form {path.form}" if path.form else "no form chosen"
    return f"{form}, country {path.country}"


def reading_time(guide: Guide) -> Iterator[Problem]:
    """MIN701 and MIN704: pages of the short path, and minutes of the longest short and full path."""
    paths = score_paths(guide)
    short, full = longest_path(paths, is_short=True), longest_path(paths, is_short=False)
    yield from _short_pages(
        guide, max((path for path in paths if path.is_short), key=lambda path: path.pages)
    )
    yield from _promised(guide, "short", short, guide.minutes.short)
    yield from _promised(guide, "full", full, guide.minutes.full)


def _short_pages(guide: Guide, path: PathScore) -> Iterator[Problem]:
    limit = rounded_up(guide.minutes.short * PAGES_A_MINUTE)
    if path.pages > limit:
        promised = f"{limit} for {guide.minutes.short} minutes"
        message = f"The short path has {path.pages} pages, over {promised} ({_who(path)})"
        yield warning("MIN701", message, guide.at, "take 'must-see' from pages that can wait, or join pages")


def _promised(guide: Guide, name: str, path: PathScore, promised: int) -> Iterator[Problem]:
    if promised < path.minutes:
        yield warning(
            "MIN704",
            f"The {name} path takes {path.minutes:.1f} minutes; the guide says {promised} ({_who(path)})",
            guide.at,
            f"say {rounded_up(path.minutes)} under 'minutes', or shorten the pages",
        )


RULES = (reading_time,)
"""Every rule of this family."""
