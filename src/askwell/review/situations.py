"""Every kind of reader a guide can have, and the pages each one comes by."""

from __future__ import annotations

import itertools
from collections.abc import Iterable

from askwell.guide.conditions import Situation, Visibility, is_shown
from askwell.guide.model import Guide, Module, Page, Prompt


def countries(guide: Guide) -> tuple[str, ...]:
    """The guide's own country, those with help, and those that text is written for; each once."""
    named = [guide.country, *(help_in.country for help_in in guide.help_now.countries)]
    named.extend(country for condition in guide.conditions for country in condition.country)
    return tuple(dict.fromkeys(named))


def answers(prompt: Prompt | None) -> tuple[str | None, ...]:
    """None for a prompt that is skipped or not asked, and every choice."""
    return (None, *(choice.id for choice in prompt.choices)) if prompt else (None,)


def situations(guide: Guide) -> tuple[Situation, ...]:
    """Every form, stage, concern and country, each prompt also skipped.

    Several concerns at once show what each of them shows, so one at a time is enough to find what is missing.
    """
    return _every(answers(guide.forms), answers(guide.stages), answers(guide.concerns), countries(guide))


def _every(
    forms: Iterable[str | None],
    stages: Iterable[str | None],
    concerns: Iterable[str | None],
    countries: Iterable[str],
) -> tuple[Situation, ...]:
    every = itertools.product(forms, stages, concerns, countries)
    return tuple(
        Situation(form, stage, frozenset((concern,)) if concern else frozenset(), country)
        for form, stage, concern, country in every
    )


def situations_for(guide: Guide, visibilities: Iterable[Visibility]) -> tuple[Situation, ...]:
    """The situations that can make a difference to these conditions, in the order of `situations`.

    What no condition names counts as skipped, and the country as the guide's own: the first of each.
    """
    conditions = [c for one in visibilities for c in one.conditions]
    forms = answers(guide.forms) if any(c.form for c in conditions) else (None,)
    stages = answers(guide.stages) if any(c.stage for c in conditions) else (None,)
    concerns = answers(guide.concerns) if any(c.concern for c in conditions) else (None,)
    where = countries(guide) if any(c.country for c in conditions) else (guide.country,)
    return _every(forms, stages, concerns, where)


def describe(situation: Situation) -> str:
    """A situation in a few words, for a message."""
    told = (
        f"form {situation.form}" if situation.form else "",
        f"stage {situation.stage}" if situation.stage else "",
        f"concern {', '.join(sorted(situation.concerns))}" if situation.concerns else "",
    )
    said = ", ".join(part for part in told if part) or "a reader who skips the prompts"
    return f"{said}, country {situation.country}" if situation.country else said


def is_on_path(page: Page, situation: Situation, short: bool) -> bool:
    """Whether a reader comes by a page on the short or the full path."""
    return (page.must_see or not short) and is_shown(page.visibility, situation)


def pages_on_path(modules: Iterable[Module], situation: Situation, short: bool) -> tuple[Page, ...]:
    """The pages a reader comes by, in order."""
    return tuple(page for module in modules for page in module.pages if is_on_path(page, situation, short))
