"""Runs every rule over a guide: what `askwell check` demands beyond shape."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator

from askwell.guide.model import Guide
from askwell.loading.problems import Problem
from askwell.review import (
    care,
    drawing_rules,
    evidence,
    page_rules,
    question_rules,
    structure,
    wording_rules,
)

RULES: tuple[Callable[[Guide], Iterable[Problem]], ...] = (
    structure.unreachable_pages,
    structure.empty_ways,
    structure.empty_modules,
    structure.empty_pages,
    structure.must_see_behind_a_concern,
    structure.must_see_without_teach_back,
    structure.thin_starter_list,
    structure.no_summary,
    structure.must_see_for_some,
    structure.safety_for_some,
    wording_rules.mean_sentences,
    wording_rules.long_sentences,
    wording_rules.long_paragraphs,
    wording_rules.long_lists,
    wording_rules.speaks_to_nobody,
    wording_rules.passive_voice,
    wording_rules.many_terms,
    wording_rules.hard_words,
    wording_rules.unused_terms,
    wording_rules.hard_explanations,
    care.careful_words,
    evidence.blocks_without_facts,
    evidence.bare_percent,
    evidence.unequal_options,
    evidence.unequal_fields,
    evidence.doubt_unsaid,
    evidence.approval_claimed,
    question_rules.many_questions,
    question_rules.many_in_a_topic,
    question_rules.core_questions,
    question_rules.long_questions,
    question_rules.questions_without_why,
    question_rules.pages_without_questions,
    question_rules.uninviting_questions,
    question_rules.closed_teach_back,
    question_rules.nothing_to_listen_for,
    structure.reading_time,
    page_rules.how_it_is_told,
    page_rules.numbers_disagree,
    drawing_rules.choices_without_a_sentence,
    drawing_rules.no_choice_that_is_always_there,
    drawing_rules.long_times,
    drawing_rules.no_whole_sentence,
    drawing_rules.peak_unsaid,
    drawing_rules.ends_in_silence,
    drawing_rules.after_nothing,
)
"""Every rule that needs nothing but the guide: a small function that looks at it and says what it found."""


def _all_problems(guide: Guide, today: datetime.date | None, evidence_text: str | None) -> Iterator[Problem]:
    for rule in RULES:
        yield from rule(guide)
    if today is not None:
        yield from evidence.overdue(guide, today)
        yield from drawing_rules.ended(guide, today)
    yield from evidence.coverage(guide, evidence_text)


def run_review(
    guide: Guide, today: datetime.date | None = None, evidence_text: str | None = None
) -> tuple[Problem, ...]:
    """Run every rule over a guide.

    Args:
        guide: A guide that was loaded without errors.
        today: The date that review dates are compared with; None: they are not compared.
        evidence_text: The text of the guide's EVIDENCE.md, or None when it has none.

    Returns:
        Every finding once, in the order of the rules.
    """
    return tuple(dict.fromkeys(_all_problems(guide, today, evidence_text)))
