"""Rules on evidence: facts behind statements, doubt in words, review dates, balance, approval."""

from __future__ import annotations

import dataclasses
import datetime
import re
from collections.abc import Iterator

from askwell.guide.block_texts import Role
from askwell.guide.conditions import Situation, Visibility, is_shown
from askwell.guide.model import (
    Block,
    ClaimBlock,
    Confidence,
    CurveBlock,
    Fact,
    Guide,
    NumbersBlock,
    OptionsBlock,
    Page,
    TimelineBlock,
)
from askwell.guide.recorded import is_safety
from askwell.loading.problems import Problem
from askwell.review.finding import error, shortened, warning
from askwell.review.guide_text import all_pieces, block_pieces, block_text, page_blocks, plain
from askwell.review.readability import sentences
from askwell.review.scores import EVIDENCE_FILE, choices_by_module, option_words, read_evidence, used_facts
from askwell.review.word_lists import DOUBT

BALANCE = 0.25
"""How far a choice's words may be from the mean of its module (S-18)."""

_STATES_EVIDENCE = re.compile(r"\d|%|\b(?:stud(?:y|ies)|trials?|approved)\b", re.IGNORECASE)
_MEDICAL = re.compile(
    r"\d\s*(?:%|mg|mcg|µg|ml|percent\b|per cent\b)|\b(?:out of|in) (?:every )?(?:10|100|1,?000)\b|"
    r"\b(?:stud(?:y|ies)|trials?|approved|effective|safe|treats?)\b|"
    r"\b(?:estudios?|ensayos?|aprobad[oa]s?|efica(?:z|ces)|segur[oa]s?)\b",
    re.IGNORECASE,
)
_PERCENT = re.compile(r"\d\s*(?:%|percent\b|per cent\b)", re.IGNORECASE)
_APPROVED = re.compile(r"\b(?:(?<!-)approved\b|[A-Z]{2,5}-approved\b)", re.IGNORECASE)
_NOT_APPROVED = re.compile(
    r"\b(?:not|no|none|never|nobody|without|neither|nor|isn['’]t|aren['’]t|hasn['’]t|cannot)\b", re.IGNORECASE
)
_WORD = re.compile(r"[a-z]+")
_DOUBT_PHRASES = (
    "not clear",
    "experts",
    "has not been",
    "no one knows",
    "not agree",
    "found no",
    "have no ",
)
_ADVICE = re.compile(
    r"^(?:[^:.]{1,30}: )?(?:then |so |please )?(?:ask|tell|call|bring|do not|don't|say|write|get|keep|set|"
    r"take|plan|check|wait|look|talk)\b",
    re.IGNORECASE,
)
"""A sentence that says what to do; it cannot be doubtful."""


_DRAWN = (NumbersBlock, OptionsBlock, TimelineBlock, CurveBlock)


def _has_facts(block: Block) -> bool:
    in_options = isinstance(block, OptionsBlock) and all(option.facts for option in block.each)
    in_stops = isinstance(block, TimelineBlock) and all(stop.facts for stop in block.stops)
    return bool(block.facts) or in_options or in_stops


def blocks_without_facts(guide: Guide) -> Iterator[Problem]:
    """SRC401: a block names no fact, and says neither that it tells of the clinic only nor why it needs none.

    SRC413: a block that tells of the clinic only speaks of amounts, shares, studies or approval all the same.
    """
    for _, block in page_blocks(guide):
        text = block_text(block)
        if _has_facts(block) or (block.because and not _needs_facts(block)):
            continue
        if block.is_local:
            if _is_medical(block, text):
                message = f"This is more than local news, and names no fact: {shortened(text)}"
                yield error("SRC413", message, block.at, "add 'facts:' with ids from the guide's facts.yaml")
        elif block.because:
            message = f"No reason is enough for words about safety, figures or studies: {shortened(text)}"
            yield error("SRC401", message, block.at, "add 'facts:' with ids from facts.yaml")
        else:
            yield error("SRC401", f"This names no fact: {shortened(text)}", block.at, _NAME_FACTS)


_NAME_FACTS = (
    "add 'facts:' with ids from facts.yaml; or 'from: clinic' if it tells of the clinic only; or "
    "'source: none' and 'because:' with the reason"
)


def _needs_facts(block: Block) -> bool:
    """Whether no reason is good enough: what is drawn, about safety, or tells of figures or approval."""
    is_drawn = isinstance(block, _DRAWN) and not isinstance(block, OptionsBlock | TimelineBlock)
    return is_safety(block) or is_drawn or bool(_STATES_EVIDENCE.search(block_text(block)))


def _is_medical(block: Block, text: str) -> bool:
    return is_safety(block) or isinstance(block, _DRAWN) or bool(_MEDICAL.search(text))


def bare_percent(guide: Guide) -> Iterator[Problem]:
    """SRC402: a share is given in percent, not as people (S-08)."""
    for piece in all_pieces(guide):
        if piece.role is not Role.CLAIM and _PERCENT.search(piece.text):
            yield warning(
                "SRC402",
                f"A share in percent: {shortened(piece.text)}",
                piece.place,
                "say it as people out of 100",
            )


def unequal_options(guide: Guide) -> Iterator[Problem]:
    """SRC403: a choice is told in many more or many fewer words than the others of its module (S-18)."""
    for told in choices_by_module(guide).values():
        counts = [option_words(option.values) for _, option in told]
        mean = sum(counts) / len(counts) if counts else 0
        for (_, option), count in zip(told, counts, strict=True):
            if abs(count - mean) > BALANCE * mean:
                low, high = mean * (1 - BALANCE), mean * (1 + BALANCE)
                yield warning(
                    "SRC403",
                    f"'{plain(option.name)}' is told in {count} words; the mean of the choices is {mean:.0f}",
                    option.at,
                    f"tell it in {low:.0f} to {high:.0f} words",
                )


def unequal_fields(guide: Guide) -> Iterator[Problem]:
    """SRC404: two tables of choices in one module answer different fields (S-18)."""
    for told in choices_by_module(guide).values():
        for block, option in told:
            if block.fields != told[0][0].fields and option is block.each[0]:
                yield error(
                    "SRC404",
                    "These choices do not answer the same fields as the first ones of the module",
                    block.at,
                    f"use the fields {', '.join(told[0][0].fields)}",
                )


def has_doubt(text: str) -> bool:
    """Whether a text says in any words that something is not settled."""
    said = text.lower().replace("’", "'")
    return any(phrase in said for phrase in _DOUBT_PHRASES) or not DOUBT.isdisjoint(_WORD.findall(said))


def _facts_of(guide: Guide, block: Block) -> Iterator[tuple[Fact, str]]:
    """The facts a block names, each with the words that state it."""
    told = [(block.facts, block_text(block))]
    if isinstance(block, OptionsBlock):
        told += [(option.facts, " ".join(map(plain, option.values))) for option in block.each]
    if isinstance(block, TimelineBlock):
        told += [(stop.facts, plain(stop.what)) for stop in block.stops]
    known = guide.fact_by_id
    yield from ((known[name], text) for facts, text in told for name in facts if name in known)


def _is_only_advice(text: str) -> bool:
    """Whether every sentence asks something or says what to do, so that there is nothing to doubt."""
    return all(sentence.endswith("?") or _ADVICE.match(sentence) for sentence in sentences(text))


def _is_shaky(fact: Fact) -> bool:
    return not fact.reread or fact.confidence in (Confidence.LOW, Confidence.UNCERTAIN)


def doubt_unsaid(guide: Guide) -> Iterator[Problem]:
    """SRC405: a fact that is not well established is stated as if it were. Advice is left alone."""
    for _, block in page_blocks(guide):
        for fact, text in _facts_of(guide, block):
            if _is_shaky(fact) and not has_doubt(text) and not _is_only_advice(text):
                why = (
                    "was not checked again" if not fact.reread else f"has {fact.confidence.value} confidence"
                )
                yield warning(
                    "SRC405",
                    f"The fact '{fact.id}' {why}, and no word says so: {shortened(text)}",
                    block.at,
                    "say the doubt, as in 'may', 'one small study', 'experts do not agree'",
                )


def approval_claimed(guide: Guide) -> Iterator[Problem]:
    """SRC407: text only for forms that are not approved says "approved" without a "not"."""
    if guide.forms is None:
        return
    approved = {choice.id: choice.approved for choice in guide.forms.choices}
    for page, block in page_blocks(guide):
        shown = [name for name in approved if _is_shown_for(page, block, name)]
        if not shown or len(shown) == len(approved) or any(approved[name] is not False for name in shown):
            continue
        for sentence in _own_sentences(block):
            match = _APPROVED.search(sentence)
            if match and not _NOT_APPROVED.search(sentence):
                yield error(
                    "SRC407",
                    f"Says 'approved' where only unapproved forms are meant: {shortened(sentence)}",
                    block.at,
                    "say what is not approved, or move it to where the approved form is meant",
                )


def _is_shown_for(page: Page, block: Block, form: str) -> bool:
    situation = Situation(form=form)
    return is_shown(_without_country(page), situation) and is_shown(_without_country(block), situation)


def _without_country(part: Page | Block) -> Visibility:
    when, unless = part.visibility.when, part.visibility.unless
    return dataclasses.replace(
        part.visibility,
        when=dataclasses.replace(when, country=()) if when else None,
        unless=None if unless is not None and unless.country else unless,
    )


def _own_sentences(block: Block) -> Iterator[str]:
    """What the block says itself; a claim it answers is left out."""
    skipped = plain(block.claim) if isinstance(block, ClaimBlock) else None
    for piece in block_pieces(block):
        if piece.text != skipped:
            yield from sentences(piece.text)


def _is_past(date: str, today: datetime.date) -> bool:
    try:
        return datetime.date.fromisoformat(date) < today
    except ValueError:
        return False


def overdue(guide: Guide, today: datetime.date) -> Iterator[Problem]:
    """SRC408, SRC409: a fact that is used, a module or the guide should have been looked at again (S-23).

    SRC412: whether that is so cannot be known.
    """
    if guide.is_newer_than(today):
        message = f"This computer's clock says {today}, but this guide is of {guide.published}"
        mend = "set the clock and check again: no review date was looked at"
        yield warning("SRC412", message, guide.at, mend)
        return
    used = used_facts(guide)
    for fact in guide.facts:
        if fact.id in used and _is_past(fact.review_by, today):
            message = f"The fact '{fact.id}' was to be looked at again by {fact.review_by}"
            yield warning(
                "SRC408", message, fact.at, "check it against its sources and set a new 'review-by'"
            )
    if _is_past(guide.review.again, today):
        message = f"The guide was to be reviewed again by {guide.review.again}"
        yield warning("SRC409", message, guide.at, "review it and set 'again'")
    for module in guide.modules:
        if module.reviewed is not None and _is_past(module.reviewed.again, today):
            message = f"The module '{module.id}' was to be reviewed again by {module.reviewed.again}"
            yield warning("SRC409", message, module.at, "review it and set 'again'")


def coverage(guide: Guide, evidence_text: str | None) -> Iterator[Problem]:
    """SRC410, SRC411: facts neither used nor listed with a reason; pages EVIDENCE.md names that are gone."""
    evidence = read_evidence(guide, evidence_text)
    used = used_facts(guide)
    for fact in guide.facts:
        if fact.id not in used and fact.id not in evidence.listed:
            yield warning(
                "SRC410",
                f"Nothing uses the fact '{fact.id}'",
                fact.at,
                f"use it, or list it in {EVIDENCE_FILE} with the reason it is not used",
            )
    for path in evidence.unknown_pages:
        message = f"{EVIDENCE_FILE} names the page '{path}', which the guide does not have"
        yield warning("SRC411", message, guide.at, "name the page where it stands now")
