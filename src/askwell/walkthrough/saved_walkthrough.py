"""A walkthrough to and from plain data, for a person at home who asks to keep it. Opens no file."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from askwell.guide.clean_words import clean_line
from askwell.guide.model import Guide, Prompt
from askwell.guide.names import UnknownNameError
from askwell.walkthrough.answers import Answers
from askwell.walkthrough.question_list import (
    MAX_OWN_CHARACTERS,
    MAX_OWN_QUESTIONS,
    MAX_TOP,
    OwnQuestion,
    QuestionList,
)
from askwell.walkthrough.steps import Step, StepKind
from askwell.walkthrough.unreadable import KeptCountryError, UnreadableWalkthroughError
from askwell.walkthrough.walkthrough import MAX_SENTENCE_CHARACTERS, Walkthrough

SCHEMA = 1
"""Raised when the shape below changes."""


@dataclass(frozen=True, slots=True)
class SavedAbout:
    """What a kept walkthrough is about, to find its guide before it is read whole."""

    guide: str
    """Guide id."""
    language: str


def to_plain(walkthrough: Walkthrough) -> dict[str, Any]:
    """Everything needed to go on at the same place, as JSON-ready data."""
    answers, questions = walkthrough.answers, walkthrough.questions
    return {
        "schema": SCHEMA,
        "guide": walkthrough.guide.id,
        "language": walkthrough.guide.language,
        "country": walkthrough.country,
        "step": [walkthrough.step.kind.value, walkthrough.step.id],
        "decided": sorted(kind.value for kind in walkthrough.decided),
        "answers": {
            "form": answers.form,
            "stage": answers.stage,
            "concerns": sorted(answers.concerns),
            "short": answers.short,
            "ready": [list(pair) for pair in answers.ready],
            "first_sentence": answers.first_sentence,
        },
        "questions": {
            "chosen": list(questions.chosen),
            "own": [[q.id, q.text] for q in questions.own],
            "top": None if questions.ordered_top is None else list(questions.ordered_top),
            "started": questions.is_started,
            "written": questions.written,
        },
        "opened": sorted(walkthrough.opened),
        "seen": sorted(walkthrough.seen),
    }


def about(plain: object) -> SavedAbout:
    """Which guide kept data belongs to.

    Raises:
        UnreadableWalkthroughError: It is not a kept walkthrough of this schema.
    """
    if not isinstance(plain, dict) or plain.get("schema") != SCHEMA:
        raise UnreadableWalkthroughError
    return SavedAbout(_text(plain, "guide"), _text(plain, "language"))


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
    if about(plain).guide != guide.id or not isinstance(plain, dict):
        raise UnreadableWalkthroughError
    try:
        fresh = Walkthrough.start(guide, country=country or _text(plain, "country"), offers_keeping=True)
    except UnknownNameError as error:
        raise KeptCountryError from error
    try:
        paths = set(guide.page_by_path)
        told = replace(
            fresh,
            decided=frozenset(StepKind(k) for k in _texts(plain["decided"])),
            answers=_answers(plain["answers"], guide),
            questions=_questions(plain["questions"], guide),
            opened=frozenset(_texts(plain["opened"])) & paths,
            seen=frozenset(_texts(plain["seen"])) & paths,
        )
        return _placed(told, plain["step"])
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise UnreadableWalkthroughError from error


def _placed(walkthrough: Walkthrough, plain: Any) -> Walkthrough:
    kind, step_id = _texts(plain)
    step = Step(StepKind(kind), step_id)
    return walkthrough.go_to(step if step in walkthrough.steps else walkthrough.steps[0])


def _answers(plain: Any, guide: Guide) -> Answers:
    ready_ids = {prompt.id for prompt in guide.readiness}
    return Answers(
        form=_known(plain["form"], guide.forms),
        stage=_known(plain["stage"], guide.stages),
        concerns=frozenset(c for c in _texts(plain["concerns"]) if _known(c, guide.concerns)),
        short=_maybe(plain["short"]),
        keep=True,
        ready=tuple((str(k), bool(yes)) for k, yes in plain["ready"] if k in ready_ids),
        first_sentence=clean_line(str(plain["first_sentence"]))[:MAX_SENTENCE_CHARACTERS],
    )


def _questions(plain: Any, guide: Guide) -> QuestionList:
    pairs = [(str(key), clean_line(str(text))[:MAX_OWN_CHARACTERS]) for key, text in plain["own"]]
    own = tuple(OwnQuestion(key, text) for key, text in pairs[:MAX_OWN_QUESTIONS] if text)
    known = set(guide.question_by_id) | {q.id for q in own}
    chosen = tuple(dict.fromkeys(q for q in _texts(plain["chosen"]) if q in known))
    top = plain["top"]
    return QuestionList(
        chosen=chosen,
        own=own,
        ordered_top=None if top is None else tuple(q for q in _texts(top) if q in chosen)[:MAX_TOP],
        is_started=bool(plain["started"]),
        written=max(int(plain["written"]), len(own)),
    )


def _known(value: object, prompt: Prompt | None) -> str | None:
    ids = {choice.id for choice in prompt.choices} if prompt else set()
    return value if isinstance(value, str) and value in ids else None


def _maybe(value: object) -> bool | None:
    return value if isinstance(value, bool) else None


def _text(plain: dict[str, Any], key: str) -> str:
    value = plain.get(key)
    if not isinstance(value, str):
        raise UnreadableWalkthroughError
    return value


def _texts(value: Any) -> list[str]:
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise TypeError
    return value
