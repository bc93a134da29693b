"""A walkthrough to and from plain data, for a person at home who asks to keep it. Opens no file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, TypeVar

from askwell.guide.clean_words import clean_line
from askwell.guide.model import Guide, Prompt
from askwell.guide.names import UnknownNameError
from askwell.walkthrough.answers import UNSURE, Answers
from askwell.walkthrough.question_list import (
    MAX_OWN_CHARACTERS,
    MAX_OWN_QUESTIONS,
    MAX_TOP,
    OwnQuestion,
    QuestionList,
)
from askwell.walkthrough.steps import Step, StepKind, all_steps
from askwell.walkthrough.unreadable import KeptCountryError, UnreadableWalkthroughError
from askwell.walkthrough.walkthrough import MAX_SENTENCE_CHARACTERS, Walkthrough

SCHEMA = 3
"""Raised when the shape below changes."""
_FIRST_SCHEMA = 1
"""Still read: it held the whole list where the starter questions are now the guide's own."""
_SECOND_SCHEMA = 2
"""Still read: what was answered could not be taken off the sheet."""
_SETTLED_BEFORE = frozenset({StepKind.LENGTH})
"""What may be settled before the start; no other step can be left out."""
_NO_STEP_NOW = "language"
"""Was the first step once, or settled before it."""

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class SavedAbout:
    """What a kept walkthrough is about, to find its guide before it is read whole."""

    guide: str
    """Guide id."""
    language: str


def to_plain(walkthrough: Walkthrough) -> dict[str, Any]:
    """Everything needed to go on at the same place, as JSON-ready data."""
    return {
        "schema": SCHEMA,
        "guide": walkthrough.guide.id,
        "language": walkthrough.guide.language,
        "country": walkthrough.country,
        "step": [walkthrough.step.kind.value, walkthrough.step.id],
        "decided": sorted(kind.value for kind in walkthrough.decided),
        "answers": _plain_answers(walkthrough.answers),
        "questions": _plain_questions(walkthrough.questions),
        "drafts": [list(pair) for pair in walkthrough.drafts],
        "opened": sorted(walkthrough.opened),
        "seen": sorted(walkthrough.seen),
    }


def _plain_answers(answers: Answers) -> dict[str, Any]:
    return {
        "form": answers.form,
        "stage": answers.stage,
        "concerns": sorted(answers.concerns),
        "short": answers.short,
        "ready": [list(pair) for pair in answers.ready],
        "first_sentence": answers.first_sentence,
        "no_glance": answers.no_glance,
    }


def _plain_questions(questions: QuestionList) -> dict[str, Any]:
    return {
        "taken_off": sorted(questions.taken_off),
        "added": list(questions.added),
        "own": [[q.id, q.text] for q in questions.own],
        "top": None if questions.ordered_top is None else list(questions.ordered_top),
        "written": questions.written,
    }


def all_to_plain(walkthrough: Walkthrough) -> dict[str, Any]:
    """The same with what can be undone and what was offered: for one who goes on at the next press."""
    past = [[_plain_answers(answers), _plain_questions(asked)] for answers, asked in walkthrough.past]
    more = {"past": past, "detour": walkthrough.is_detour, "offered": walkthrough.help_offered}
    return {**to_plain(walkthrough), **more}


def all_from_plain(plain: object, guide: Guide) -> Walkthrough:
    """What `all_to_plain` was given, of a reader who is not asked about keeping.

    Raises:
        UnreadableWalkthroughError: The data is damaged, of another schema or of another guide.
    """
    kept = from_plain(plain, guide)
    here = replace(kept, offers_keeping=False, answers=replace(kept.answers, keep=None))
    try:
        more = _map(plain)
        return replace(
            here,
            past=tuple(_before(_map(answers), _map(asked), here) for answers, asked in _pairs(more["past"])),
            is_detour=_flag(more["detour"]),
            help_offered=_flag(more["offered"]),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise UnreadableWalkthroughError from error


def _before(
    answers: dict[str, Any], questions: dict[str, Any], walkthrough: Walkthrough
) -> tuple[Answers, QuestionList]:
    told = replace(_answers(answers, walkthrough.guide), keep=None)
    return told, _questions(questions, replace(walkthrough, answers=told))


def about(plain: object) -> SavedAbout:
    """Which guide kept data belongs to.

    Raises:
        UnreadableWalkthroughError: It is not a kept walkthrough of this schema.
    """
    try:
        kept = _map(plain)
        if _whole(kept["schema"]) not in (_FIRST_SCHEMA, _SECOND_SCHEMA, SCHEMA):
            raise UnreadableWalkthroughError
        return SavedAbout(_text(kept["guide"]), _text(kept["language"]))
    except (KeyError, TypeError) as error:
        raise UnreadableWalkthroughError from error


def from_plain(plain: object, guide: Guide, country: str = "") -> Walkthrough:
    """Go on with a kept walkthrough. What the guide no longer has is left out.

    Args:
        plain: What `to_plain` gave.
        guide: The guide it is of.
        country: Set anew; empty: as it was kept.

    Raises:
        KeptCountryError: The guide has no help lines for the kept country.
        UnreadableWalkthroughError: The data is damaged, of another schema or of another guide.
    """
    if about(plain).guide != guide.id:
        raise UnreadableWalkthroughError
    try:
        return _walkthrough(_map(plain), guide, country)
    except UnknownNameError as error:
        raise KeptCountryError from error
    except (KeyError, TypeError, ValueError) as error:
        raise UnreadableWalkthroughError from error


def _walkthrough(plain: dict[str, Any], guide: Guide, country: str) -> Walkthrough:
    kept_country = _text(plain["country"])
    if not kept_country:
        raise ValueError
    decided = frozenset(StepKind(kind) for kind in _texts(plain["decided"]) if kind != _NO_STEP_NOW)
    if not decided <= _SETTLED_BEFORE:
        raise ValueError
    paths = set(guide.page_by_path)
    fresh = Walkthrough.start(guide, country=country or kept_country, offers_keeping=True)
    later = {} if plain["schema"] == SCHEMA else {"no_glance": False}
    told = replace(fresh, answers=_answers({**later, **_map(plain["answers"])}, guide))
    return replace(
        told,
        step=_step(plain["step"], all_steps(guide, offers_keeping=True)) or fresh.step,
        decided=decided,
        questions=_questions(_map(plain["questions"]), told),
        drafts=() if plain["schema"] == _FIRST_SCHEMA else _drafts(plain["drafts"]),
        opened=frozenset(_texts(plain["opened"])) & paths,
        seen=frozenset(_texts(plain["seen"])) & paths,
    )


def _step(plain: object, known: tuple[Step, ...]) -> Step | None:
    """The step, even one that a later answer hid; None if the guide no longer has it."""
    kind, step_id = _texts(plain)
    if kind == _NO_STEP_NOW:
        return None
    step = Step(StepKind(kind), step_id)
    return step if step in known else None


def _answers(plain: dict[str, Any], guide: Guide) -> Answers:
    ready_ids = {prompt.id for prompt in guide.readiness}
    ready = {_text(key): _flag(yes) for key, yes in _pairs(plain["ready"])}
    concerns = _texts(plain["concerns"])
    return Answers(
        form=UNSURE
        if plain["form"] == UNSURE and guide.forms
        else _known(_or_none(_text, plain["form"]), guide.forms),
        stage=_known(_or_none(_text, plain["stage"]), guide.stages),
        concerns=frozenset(c for c in concerns if _known(c, guide.concerns)),
        short=_or_none(_flag, plain["short"]),
        keep=True,
        ready=tuple((key, yes) for key, yes in ready.items() if key in ready_ids),
        first_sentence=clean_line(_text(plain["first_sentence"]))[:MAX_SENTENCE_CHARACTERS],
        no_glance=_flag(plain["no_glance"]),
    )


def _questions(plain: dict[str, Any], walkthrough: Walkthrough) -> QuestionList:
    """The list as kept; the starter questions are those of the guide as it is now."""
    starter = walkthrough.starter
    written = _whole(plain["written"])
    own = {_own_id(_text(key), written): _text(text) for key, text in _pairs(plain["own"])}
    if len(own) != len(plain["own"]):
        raise ValueError
    cleaned = ((key, clean_line(text)[:MAX_OWN_CHARACTERS]) for key, text in own.items())
    kept = tuple(OwnQuestion(key, text) for key, text in cleaned if text)[:MAX_OWN_QUESTIONS]
    known = {*walkthrough.guide.question_by_id, *(question.id for question in kept)}
    if "chosen" in plain:
        chosen = _texts(plain["chosen"])
        taken_off = set(starter).difference(chosen) if _flag(plain["started"]) else set[str]()
        added = [q for q in chosen if q not in starter]
    else:
        taken_off, added = set(_texts(plain["taken_off"])), _texts(plain["added"])
    top = _or_none(_texts, plain["top"])
    return QuestionList(
        starter=starter,
        taken_off=frozenset(taken_off & known),
        added=tuple(dict.fromkeys(q for q in added if q in known)),
        own=kept,
        ordered_top=None if top is None else tuple(dict.fromkeys(q for q in top if q in known))[:MAX_TOP],
        written=written,
    )


def _drafts(plain: object) -> tuple[tuple[str, str], ...]:
    pairs = ((_text(target), clean_line(_text(text))[:MAX_OWN_CHARACTERS]) for target, text in _pairs(plain))
    return tuple(pair for pair in pairs if pair[1])[:MAX_OWN_QUESTIONS]


def _own_id(key: str, written: int) -> str:
    """The id of an own question: one of those that were ever given, so that none is given again."""
    number = int(key.removeprefix("own-"))
    if key != f"own-{number}" or not 0 < number <= written:
        raise ValueError
    return key


def _known(value: str | None, prompt: Prompt | None) -> str | None:
    ids = {choice.id for choice in prompt.choices} if prompt else set()
    return value if value in ids else None


# --- values of one type, or a TypeError ---------------------------------------------------------


def _or_none(read: Callable[[object], Value], value: object) -> Value | None:
    return None if value is None else read(value)


def _texts(value: object) -> list[str]:
    return [_text(item) for item in _of(list, value)]


def _pairs(value: object) -> list[list[Any]]:
    return [_of(list, pair) for pair in _of(list, value)]


def _of(kind: type[Value], value: object) -> Value:
    """The value if it is of exactly this type: `True` is no number here."""
    if type(value) is not kind:
        raise TypeError
    return value


_map = partial(_of, dict)
_text = partial(_of, str)
_flag = partial(_of, bool)
_whole = partial(_of, int)
