"""A walkthrough to and from plain data, for a person at home who asks to keep it. Opens no file."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from askwell.guide.clean_words import clean_line
from askwell.guide.model import Guide, Prompt
from askwell.walkthrough.answers import UNSURE, Answers
from askwell.walkthrough.question_list import (
    MAX_OWN_CHARACTERS,
    MAX_OWN_QUESTIONS,
    MAX_TOP,
    OwnQuestion,
    QuestionList,
)
from askwell.walkthrough.steps import Step, StepKind
from askwell.walkthrough.unreadable import UnreadableWalkthroughError
from askwell.walkthrough.walkthrough import MAX_SENTENCE_CHARACTERS, Walkthrough

SCHEMA = 2
"""Raised when the shape below changes."""
_FIRST_SCHEMA = 1
"""Still read: it held the whole list where the starter questions are now the guide's own."""


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
            "taken_off": sorted(questions.taken_off),
            "added": list(questions.added),
            "own": [[q.id, q.text] for q in questions.own],
            "top": None if questions.ordered_top is None else list(questions.ordered_top),
            "written": questions.written,
        },
        "drafts": [list(pair) for pair in walkthrough.drafts],
        "opened": sorted(walkthrough.opened),
        "seen": sorted(walkthrough.seen),
    }


def about(plain: object) -> SavedAbout:
    """Which guide kept data belongs to.

    Raises:
        UnreadableWalkthroughError: It is not a kept walkthrough of this schema.
    """
    if not isinstance(plain, dict) or plain.get("schema") not in (_FIRST_SCHEMA, SCHEMA):
        raise UnreadableWalkthroughError
    return SavedAbout(_text(plain, "guide"), _text(plain, "language"))


def from_plain(plain: object, guide: Guide) -> Walkthrough:
    """Go on with a kept walkthrough. What the guide no longer has is left out.

    Raises:
        UnreadableWalkthroughError: The data is damaged, of another schema or of another guide.
    """
    if about(plain).guide != guide.id or not isinstance(plain, dict):
        raise UnreadableWalkthroughError
    try:
        fresh = Walkthrough.start(guide, country=_text(plain, "country"), offers_keeping=True)
        paths = set(guide.page_by_path)
        told = replace(
            fresh,
            decided=frozenset(StepKind(k) for k in _texts(plain["decided"])),
            answers=_answers(plain["answers"], guide),
            drafts=_drafts(plain.get("drafts", [])),
            opened=frozenset(_texts(plain["opened"])) & paths,
            seen=frozenset(_texts(plain["seen"])) & paths,
        )
        told = told.with_questions(_questions(plain["questions"], told))
        return _placed(replace(told, past=()), plain["step"])
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise UnreadableWalkthroughError from error


def _placed(walkthrough: Walkthrough, plain: Any) -> Walkthrough:
    kind, step_id = _texts(plain)
    step = Step(StepKind(kind), step_id)
    return walkthrough.go_to(step if step in walkthrough.steps else walkthrough.steps[0])


def _answers(plain: Any, guide: Guide) -> Answers:
    ready_ids = {prompt.id for prompt in guide.readiness}
    return Answers(
        form=UNSURE if plain["form"] == UNSURE and guide.forms else _known(plain["form"], guide.forms),
        stage=_known(plain["stage"], guide.stages),
        concerns=frozenset(c for c in _texts(plain["concerns"]) if _known(c, guide.concerns)),
        short=_maybe(plain["short"]),
        keep=True,
        ready=tuple((str(k), bool(yes)) for k, yes in plain["ready"] if k in ready_ids),
        first_sentence=clean_line(str(plain["first_sentence"]))[:MAX_SENTENCE_CHARACTERS],
    )


def _questions(plain: Any, walkthrough: Walkthrough) -> QuestionList:
    """The list as kept; the starter questions are those of the guide as it is now."""
    starter = walkthrough.starter
    pairs = [(str(key), clean_line(str(text))[:MAX_OWN_CHARACTERS]) for key, text in plain["own"]]
    own = tuple(OwnQuestion(key, text) for key, text in pairs[:MAX_OWN_QUESTIONS] if text)
    known = set(walkthrough.guide.question_by_id) | {q.id for q in own}
    if "chosen" in plain:
        chosen = _texts(plain["chosen"])
        taken_off = frozenset(starter).difference(chosen) if plain["started"] else frozenset[str]()
        added = [q for q in chosen if q not in starter]
    else:
        taken_off, added = frozenset(_texts(plain["taken_off"])), _texts(plain["added"])
    top = None if plain["top"] is None else dict.fromkeys(q for q in _texts(plain["top"]) if q in known)
    return QuestionList(
        starter=starter,
        taken_off=taken_off & known,
        added=tuple(dict.fromkeys(q for q in added if q in known)),
        own=own,
        ordered_top=None if top is None else tuple(top)[:MAX_TOP],
        written=max(int(plain["written"]), len(own)),
    )


def _drafts(plain: Any) -> tuple[tuple[str, str], ...]:
    pairs = ((str(target), clean_line(str(text))[:MAX_OWN_CHARACTERS]) for target, text in plain)
    return tuple(pair for pair in pairs if pair[1])[:MAX_OWN_QUESTIONS]


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
