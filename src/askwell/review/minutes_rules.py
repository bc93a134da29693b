"""Rules on time: the short path is short, and the minutes a guide promises are true."""

from __future__ import annotations

from collections.abc import Iterator

from askwell.guide.model import Guide
from askwell.loading.problems import Problem
from askwell.review.finding import warning
from askwell.review.scores import PathScore, longest_path, rounded_up, score_paths

SHORT_WORDS = 600
"""Words in the bodies of the short path's pages and the notes before them (issue 3)."""
SHORT_MINUTES = 7
"""Minutes for the short path with its prompts (issue 3)."""
FULL_MINUTES = 30
"""Minutes for the full path with its prompts (issue 3)."""


def _who(path: PathScore) -> str:
    form = f"form {path.form}" if path.form else "no form chosen"
    return f"{form}, country {path.country}"


def reading_time(guide: Guide) -> Iterator[Problem]:
    """MIN701 to MIN704: words and minutes of the longest short and full path."""
    paths = score_paths(guide)
    short, full = longest_path(paths, is_short=True), longest_path(paths, is_short=False)
    yield from _short_path(guide, short)
    yield from _full_path(guide, full)
    yield from _promised(guide, "short", short, min(guide.minutes.short, SHORT_MINUTES), SHORT_MINUTES)
    yield from _promised(guide, "full", full, min(guide.minutes.full, FULL_MINUTES), FULL_MINUTES)


def _short_path(guide: Guide, path: PathScore) -> Iterator[Problem]:
    help_text = "make must-see pages shorter, or fewer"
    if path.words > SHORT_WORDS:
        message = f"The short path has {path.words} words, over {SHORT_WORDS} ({_who(path)})"
        yield warning("MIN701", message, guide.at, help_text)
    if path.minutes > SHORT_MINUTES:
        message = f"The short path takes {path.minutes:.1f} minutes, over {SHORT_MINUTES} ({_who(path)})"
        yield warning("MIN702", message, guide.at, help_text)


def _full_path(guide: Guide, path: PathScore) -> Iterator[Problem]:
    if path.minutes > FULL_MINUTES:
        message = f"The full path takes {path.minutes:.1f} minutes, over {FULL_MINUTES} ({_who(path)})"
        yield warning("MIN703", message, guide.at, "make pages shorter, or fewer")


def _promised(guide: Guide, name: str, path: PathScore, promised: int, limit: int) -> Iterator[Problem]:
    """A promise that is broken; nothing where the path is over the limit and was named already."""
    if promised < path.minutes <= limit:
        yield warning(
            "MIN704",
            f"The {name} path takes {path.minutes:.1f} minutes; the guide says {promised} ({_who(path)})",
            guide.at,
            f"say {rounded_up(path.minutes)} under 'minutes', or shorten the pages",
        )


RULES = (reading_time,)
"""Every rule of this family."""
