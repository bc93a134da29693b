"""A guide with a clinic's changes, each of which was found to fit."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Callable, Iterable

from askwell.guide.model import Change, CountryHelp, Guide, Minutes, Module, Page, Question, Verb
from askwell.guide.recorded import is_safety

MINUTES_FOR_A_PAGE = 1.25
"""What a page adds to the minutes that a guide promises, so that the promise stays true."""


def why_locked(guide: Guide, target: str, verb: Verb) -> str:
    """Why no clinic may hide or replace something, to go into a sentence; empty: it may.

    Args:
        guide: Without changes.
        target: `module/page`, or the id of a question, that is there.
        verb: Hide or replace.
    """
    question = guide.question_by_id.get(target)
    if question is not None:
        if verb is Verb.HIDE and any(ready.question == target for ready in guide.readiness):
            return "a readiness prompt proposes it"
        return "it is one of the core questions" if question.core else ""
    _, page = guide.page_by_path[target]
    if page.must_see:
        return "it is a must-see page"
    return "it has a safety callout" if any(is_safety(block) for block in page.body) else ""


def with_changes(guide: Guide, changes: Iterable[Change]) -> Guide:
    """Apply changes whose targets are there and not locked.

    Args:
        guide: As it was written.
        changes: In the order of the clinic's file.

    Returns:
        The guide as this clinic's readers are shown it. A module with no page left is gone.
    """
    done = tuple(changes)
    if not done:
        return guide
    for change in done:
        guide = _changed(guide, change)
    modules = tuple(_asking_what_is_there(guide, module) for module in guide.modules if module.pages)
    return dataclasses.replace(guide, modules=modules, minutes=_minutes(guide, done), changes=done)


def _changed(guide: Guide, change: Change) -> Guide:
    if change.help:
        return _with_help(guide, change)
    if change.question is not None or "/" not in change.target:
        return _with_question(guide, change)
    if change.verb is Verb.ADD:
        return _with_page(guide, change)
    return _with_pages(guide, change.target, lambda _: (change.page,) if change.page else ())


# --- pages ------------------------------------------------------------------------------------


def _with_pages(guide: Guide, target: str, put: Callable[[Page], tuple[Page, ...]]) -> Guide:
    module_id, _, page_id = target.partition("/")

    def changed(module: Module) -> Module:
        if module.id != module_id:
            return module
        parts = (put(page) if page.id == page_id else (page,) for page in module.pages)
        return dataclasses.replace(module, pages=tuple(page for part in parts for page in part))

    return dataclasses.replace(guide, modules=tuple(map(changed, guide.modules)))


def _with_page(guide: Guide, change: Change) -> Guide:
    assert change.page is not None
    added = change.page
    module_id = change.target.partition("/")[0]
    module = next(module for module in guide.modules if module.id == module_id)
    if not module.pages:  # all others are hidden
        filled = dataclasses.replace(module, pages=(added,))
        return dataclasses.replace(guide, modules=tuple(filled if m is module else m for m in guide.modules))
    place = change.after or module.pages[-1].id
    return _with_pages(guide, f"{module_id}/{place}", lambda page: (page, added))


def _minutes(guide: Guide, changes: Iterable[Change]) -> Minutes:
    added = [change.page for change in changes if change.verb is Verb.ADD and change.page]
    short = sum(page.must_see for page in added)
    return Minutes(
        guide.minutes.full + math.ceil(len(added) * MINUTES_FOR_A_PAGE),
        guide.minutes.short + math.ceil(short * MINUTES_FOR_A_PAGE),
    )


# --- questions and help -----------------------------------------------------------------------


def _with_question(guide: Guide, change: Change) -> Guide:
    new = change.question
    if change.verb is Verb.HIDE:
        return _without_question(guide, change.target)
    if change.verb is Verb.REPLACE:
        questions = tuple(new if new and old.id == new.id else old for old in guide.questions)
        return dataclasses.replace(guide, questions=questions)
    assert new is not None
    offered = dataclasses.replace(guide, questions=_in_its_topic(guide.questions, new))
    return _with_pages(offered, change.on, lambda page: (dataclasses.replace(page, ask=(*page.ask, new.id)),))


def _in_its_topic(questions: tuple[Question, ...], new: Question) -> tuple[Question, ...]:
    """A question after the last one of its topic: the list stays in topics."""
    last = max((i for i, old in enumerate(questions) if old.topic == new.topic), default=len(questions) - 1)
    return (*questions[: last + 1], new, *questions[last + 1 :])


def _asking_what_is_there(guide: Guide, module: Module) -> Module:
    """A module without questions that are hidden, whichever page asks them."""

    def asking(page: Page) -> Page:
        return dataclasses.replace(page, ask=tuple(name for name in page.ask if name in guide.question_by_id))

    return dataclasses.replace(module, pages=tuple(map(asking, module.pages)))


def _without_question(guide: Guide, target: str) -> Guide:
    return dataclasses.replace(
        guide,
        questions=tuple(question for question in guide.questions if question.id != target),
        starter=tuple(name for name in guide.starter if name != target),
    )


def _with_help(guide: Guide, change: Change) -> Guide:
    def more(entry: CountryHelp) -> CountryHelp:
        if change.country and entry.country != change.country:
            return entry
        return dataclasses.replace(entry, ways=(*entry.ways, change.help))

    now = guide.help_now
    countries = tuple(map(more, now.countries))
    anywhere = more(now.anywhere) if now.anywhere else None
    return dataclasses.replace(
        guide, help_now=dataclasses.replace(now, countries=countries, anywhere=anywhere)
    )
