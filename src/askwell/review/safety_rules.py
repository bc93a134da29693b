"""Rules on what reaches everybody: must-see pages, and callouts of kind safety, in every situation."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from askwell.guide.conditions import Situation, is_shown
from askwell.guide.model import Guide
from askwell.guide.recorded import is_safety
from askwell.loading.problems import Problem
from askwell.review.finding import error
from askwell.review.situations import describe, situations


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
        for who in every if callouts else ():
            if is_shown(page.visibility, who) and not any(is_shown(b.visibility, who) for b in callouts):
                message = f"The page '{path}' has safety callouts, and none for {describe(who)}"
                mend = "add one for this reader, or take the condition off"
                yield error("SAF011", message, callouts[0].at, mend)
                break


RULES = (must_see_for_some, safety_for_some)
"""Every rule of this family."""
