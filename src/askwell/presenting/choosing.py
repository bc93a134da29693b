"""What taking a choice does to a walkthrough."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from askwell.presenting.step_views import NO, SHORT, YES
from askwell.walkthrough.steps import StepKind
from askwell.walkthrough.walkthrough import Walkthrough


def take(walkthrough: Walkthrough, key: str) -> Walkthrough:
    """Take, or put back, the choice with this key at the step where the walkthrough stands.

    Choices that need more than the walkthrough (a language, saving) are the front end's.
    """
    answers = walkthrough.answers
    match walkthrough.step.kind:
        case StepKind.FORM:
            return walkthrough.choose_form(None if answers.form == key else key)
        case StepKind.STAGE:
            return walkthrough.choose_stage(None if answers.stage == key else key)
        case StepKind.CONCERNS:
            return walkthrough.choose_concerns(answers.concerns ^ {key})
        case StepKind.LENGTH:
            wanted = key == SHORT
            return walkthrough.choose_length(None if answers.short is wanted else wanted)
        case StepKind.KEEPING:
            return walkthrough.choose_keeping(key == YES)
        case StepKind.READINESS:
            yes = key != NO
            prompt_id = walkthrough.step.id
            return walkthrough.answer_ready(prompt_id, None if answers.is_ready(prompt_id) is yes else yes)
        case StepKind.PAGE | StepKind.CHOOSE:
            return walkthrough.with_questions(walkthrough.questions.toggle(key))
        case StepKind.TOP:
            return walkthrough.with_questions(walkthrough.questions.toggle_top(key))
        case _:
            return walkthrough


def set_top(walkthrough: Walkthrough, keys: Iterable[str]) -> Walkthrough:
    """Make these chosen questions the top three, in this order, as one change that undo takes back whole."""
    before = walkthrough.questions
    wanted = tuple(dict.fromkeys(keys))
    if wanted == before.ordered_top:
        return walkthrough
    after, past = before, before.past
    for key in (*before.top, *wanted):
        after = after.toggle_top(key)
        past = after.past if past is before.past else past
    return walkthrough.with_questions(replace(after, past=past))
