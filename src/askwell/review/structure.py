"""Rules on the ways through a guide.

Every page can be reached, no reader meets an empty one, what all must see reaches all, and it takes no longer
than the guide says.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from askwell.guide.conditions import ALWAYS, Situation, Visibility, is_shown
from askwell.guide.model import Guide
from askwell.guide.recorded import is_safety
from askwell.loading.problems import Problem
from askwell.review.finding import error, warning
from askwell.review.scores import PathScore, longest_path, rounded_up, score_paths
from askwell.review.situations import describe, pages_on_path, situations, situations_for

PAGES_A_MINUTE = 1.25
"""Pages of the short path to each minute that the guide promises for it: 10 pages to 8 minutes."""
TOP_QUESTIONS = 3
"""A sheet begins with this many questions (S-32), so the starter list offers at least these to everyone."""


def unreachable_pages(guide: Guide) -> Iterator[Problem]:
    """STR101: no reader comes by a page."""
    for path, (_, page) in guide.page_by_path.items():
        every = situations_for(guide, [page.visibility])
        if not any(is_shown(page.visibility, situation) for situation in every):
            yield error(
                "STR101",
                f"Nobody can reach the page '{path}'",
                page.at,
                "change its 'when' or 'unless' so that they can hold together",
            )


def empty_ways(guide: Guide) -> Iterator[Problem]:
    """STR102: a way through the guide, short or full, has no page."""
    every = situations_for(guide, [page.visibility for _, page in guide.page_by_path.values()])
    for short in (False, True):
        for situation in every:
            if not pages_on_path(guide.modules, situation, short):
                name = "short" if short else "full"
                yield error(
                    "STR102",
                    f"The {name} path has no page for {describe(situation)}",
                    guide.at,
                    "mark a page for this reader with 'must-see: yes'"
                    if short
                    else "add a page for this reader",
                )
                break


def empty_modules(guide: Guide) -> Iterator[Problem]:
    """STR103: a module has no page for some reader."""
    for module in guide.modules:
        pages = [page.visibility for page in module.pages]
        lost = _first_left_out(situations_for(guide, pages), ALWAYS, pages)
        if lost is not None:
            message = f"The module '{module.id}' is empty for {describe(lost)}"
            yield warning("STR103", message, module.at, "add a page that this reader is shown too")


def empty_pages(guide: Guide) -> Iterator[Problem]:
    """STR104: a page is shown to a reader to whom none of its blocks is shown."""
    for path, (_, page) in guide.page_by_path.items():
        blocks = [block.visibility for block in page.body]
        lost = _first_left_out(situations_for(guide, [page.visibility, *blocks]), page.visibility, blocks)
        if lost is not None:
            message = f"The page '{path}' is blank for {describe(lost)}"
            mend = "give the page the 'when' of its blocks, or add a block for this reader"
            yield error("STR104", message, page.at, mend)


def _first_left_out(
    every: Iterable[Situation], whole: Visibility, parts: Sequence[Visibility]
) -> Situation | None:
    """The first reader who is shown something, and none of its parts."""
    readers = (who for who in every if is_shown(whole, who))
    return next((who for who in readers if not any(is_shown(part, who) for part in parts)), None)


def must_see_behind_a_concern(guide: Guide) -> Iterator[Problem]:
    """STR105: a must-see page depends on what a reader said matters to them."""
    for path, (_, page) in guide.page_by_path.items():
        if page.must_see and any(condition.concern for condition in page.visibility.conditions):
            yield error(
                "STR105",
                f"The must-see page '{path}' depends on a concern, so some readers never see it",
                page.at,
                "take 'concern' out of its 'when' and 'unless'",
            )


def must_see_without_teach_back(guide: Guide) -> Iterator[Problem]:
    """STR106: a must-see page does not invite the reader to say it in their own words (S-28)."""
    for path, (_, page) in guide.page_by_path.items():
        if page.must_see and not page.teach_back:
            yield warning(
                "STR106",
                f"The must-see page '{path}' has no teach-back",
                page.at,
                "add 'teach-back' with 'say' and 'listen-for'",
            )


def thin_starter_list(guide: Guide) -> Iterator[Problem]:
    """STR107: a reader is offered fewer starter questions than a sheet begins with."""
    starters = [guide.question_by_id[name] for name in guide.starter if name in guide.question_by_id]
    for situation in situations(guide):
        shown = sum(is_shown(question.visibility, situation) for question in starters)
        if shown < TOP_QUESTIONS:
            yield error(
                "STR107",
                f"Only {shown} starter questions are shown for {describe(situation)}",
                guide.at,
                f"put at least {TOP_QUESTIONS} questions for every form and stage into 'starter'",
            )
            break


def no_summary(guide: Guide) -> Iterator[Problem]:
    """STR108: a module ends without a summary (S-10)."""
    for module in guide.modules:
        if not module.summary:
            yield warning(
                "STR108",
                f"The module '{module.id}' ends without a summary",
                module.at,
                "add 'summary' with one to three short sentences",
            )


# --- what reaches everybody --------------------------------------------------------------------


def must_see_for_some(guide: Guide) -> Iterator[Problem]:
    """SAF010: a must-see page is hidden from readers of some stage or country. By form it may differ."""
    by_form: dict[str | None, list[Situation]] = defaultdict(list)
    for who in situations(guide):
        if not who.concerns:  # STR105 looks at these
            by_form[who.form].append(who)
    for path, (_, page) in guide.page_by_path.items():
        for readers in by_form.values() if page.must_see else ():
            hidden = [who for who in readers if not is_shown(page.visibility, who)]
            if hidden and len(hidden) < len(readers):
                message = f"The must-see page '{path}' is missing for {describe(hidden[0])}"
                mend = "take 'stage' and 'country' out of its 'when' and 'unless', and put them on its blocks"
                yield error("SAF010", message, page.at, mend)
                break


def safety_for_some(guide: Guide) -> Iterator[Problem]:
    """SAF011: a page has safety callouts, and some of its readers are shown none of them."""
    every = situations(guide)
    for path, (_, page) in guide.page_by_path.items():
        callouts = [block for block in page.body if is_safety(block)]
        lost = _first_left_out(every, page.visibility, [block.visibility for block in callouts])
        if callouts and lost is not None:
            message = f"The page '{path}' has safety callouts, and none for {describe(lost)}"
            mend = "add one for this reader, or take the condition off"
            yield error("SAF011", message, callouts[0].at, mend)


# --- time -------------------------------------------------------------------------------------


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
