"""What may end on a day, and what must not."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from askwell.guide.in_force import leaves_something, may_end
from askwell.guide.model import Guide
from askwell.guide.place import Place
from askwell.loading.problems import Problem, Severity, quoted


def problems_with_last_days(guide: Guide) -> Iterator[Problem]:
    """Pages that a date could empty, and facts with a last day behind words that have to stay."""
    dated = {fact.id for fact in guide.facts if fact.valid_until}
    yield from _pages_to_empty(guide, dated)
    yield from _must_stay(guide, dated)


def _pages_to_empty(guide: Guide, dated: Collection[str]) -> Iterator[Problem]:
    for path, (_, page) in guide.page_by_path.items():
        going = (block for block in page.body if may_end(block, dated) and not block.after)
        empty = next((block for block in going if not leaves_something(page, block, dated)), None)
        if empty is not None:
            message = f"the page {quoted(path)} would be empty after a last day ('valid-until')"
            mend = "add 'after: ...' to this block, or a block that does not end"
            yield Problem("GDE127", Severity.ERROR, message, empty.at, mend)


def _must_stay(guide: Guide, dated: Collection[str]) -> Iterator[Problem]:
    for what, facts, place in _lasting_words(guide):
        for fact in facts:
            if fact in dated:
                message = f"the fact {quoted(fact)} has a last day, and {what} must stay"
                mend = "name a fact that does not end, or take its 'valid-until' out"
                yield Problem("GDE128", Severity.ERROR, message, place, mend)


def _lasting_words(guide: Guide) -> Iterator[tuple[str, tuple[str, ...], Place]]:
    """Words that stand on facts and have no `after`: what they are, their facts, and where they are."""
    for prompt in (guide.forms, guide.stages, guide.concerns):
        for choice in prompt.choices if prompt else ():
            yield "a choice of a prompt", choice.facts, choice.at
    for entry in guide.help_now.entries:
        yield "a help line", entry.facts, entry.at
    for term in guide.terms:
        yield "a word of the glossary", term.facts, term.at
