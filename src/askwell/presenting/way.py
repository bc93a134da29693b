"""Where a reader is on their way, how much is left, and what is on their list: for any front end to draw."""

from __future__ import annotations

import enum
from dataclasses import dataclass, field

from askwell.guide.rich_words import plain
from askwell.walkthrough.pace import done_and_all, is_before_reading, minutes_left, number_of_prompt
from askwell.walkthrough.steps import StepKind
from askwell.walkthrough.walkthrough import Walkthrough
from askwell.wording.words import ScreenWords

PROGRAM = "askwell"
_CHOOSING = (StepKind.CHOOSE, StepKind.TOP, StepKind.FIRST_SENTENCE)


class PartState(enum.Enum):
    """How a part stands."""

    READ = "read"
    HERE = "here"
    TO_COME = "to come"


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the way."""

    title: str
    state: PartState
    path: str
    """The page to go to: the first that was not on screen yet, or the first of all; empty: the list."""


@dataclass(frozen=True, slots=True)
class Paper:
    """The sheet as it fills while a person chooses."""

    title: str
    sentence: str = field(repr=False)
    top: tuple[str, ...] = field(repr=False)
    others: tuple[str, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Way:
    """What stands around a step."""

    name: str
    """The part, or what else the step belongs to."""
    aside: str = ""
    """How many questions are on the list; on the first screen, how long it takes."""
    said: str = ""
    """How far we are, in words; empty: not on the way yet."""
    done: float = 0.0
    """How much of the way lies behind, from 0 to 1."""
    parts_title: str = ""
    parts: tuple[Part, ...] = ()
    questions_title: str = ""
    questions: tuple[str, ...] = field(default=(), repr=False)
    """On the list, those that come first before all others."""
    paper: Paper | None = None
    """While the list is chosen; None elsewhere."""


def way_of(walkthrough: Walkthrough, words: ScreenWords) -> Way:
    """What stands around the step of a walkthrough."""
    kind, questions = walkthrough.step.kind, walkthrough.questions
    if kind is StepKind.WELCOME:
        minutes = walkthrough.guide.minutes
        return Way(PROGRAM, words.takes_short.format(short=minutes.short, full=minutes.full))
    done, every = done_and_all(walkthrough)
    top = tuple(question_words(walkthrough, key) for key in questions.top)
    others = tuple(question_words(walkthrough, key) for key in questions.rest)
    paper = Paper(words.paper_title, plain(walkthrough.first_sentence), top, others)
    return Way(
        name=name_of(walkthrough, words),
        aside=words.your_list(len(top) + len(others)),
        said=said_of(walkthrough, words),
        done=done / every if every and kind is not StepKind.DONE else 1.0,
        parts_title=words.your_way,
        parts=_parts(walkthrough, words),
        questions_title=words.place_end,
        questions=(*top, *others),
        paper=paper if kind in _CHOOSING else None,
    )


def name_of(walkthrough: Walkthrough, words: ScreenWords) -> str:
    """What the step belongs to."""
    if walkthrough.module is not None:
        return walkthrough.module.title
    if walkthrough.step.kind is StepKind.KEEPING:
        return words.place_keeping
    if is_before_reading(walkthrough):
        return words.place_start
    return words.readiness_place if number_of_prompt(walkthrough) else words.place_end


def said_of(walkthrough: Walkthrough, words: ScreenWords) -> str:
    """How far the reader is, in words."""
    kind, progress = walkthrough.step.kind, walkthrough.progress
    left = words.minutes_left(minutes_left(walkthrough))
    if progress is not None:
        return f"{words.part_of.format(module=progress.module, modules=progress.modules)}, {left}"
    if kind is StepKind.KEEPING:
        return left
    if prompt := number_of_prompt(walkthrough):
        number, count = prompt
        return words.question_of.format(number=number, count=count)
    return words.almost_done if kind is StepKind.DONE else f"{words.almost_done}, {left}"


def place_of(walkthrough: Walkthrough, words: ScreenWords) -> str:
    """Where the reader is, in one line for an ear; empty before the way begins."""
    if walkthrough.step.kind is StepKind.WELCOME:
        return ""
    name, said, progress = name_of(walkthrough, words), said_of(walkthrough, words), walkthrough.progress
    if progress is None:
        return f"{name}. {said}"
    page = words.page_of.format(page=progress.page, pages=progress.pages)
    part = words.part_of.format(module=progress.module, modules=progress.modules)
    return f"{part}, {page}, {words.minutes_left(minutes_left(walkthrough))}: {name}"


def _parts(walkthrough: Walkthrough, words: ScreenWords) -> tuple[Part, ...]:
    parts = []
    for module, pages in walkthrough.modules:
        paths = [f"{module.id}/{page.id}" for page in pages]
        unread = [path for path in paths if path not in walkthrough.seen]
        state = PartState.TO_COME if unread else PartState.READ
        if module is walkthrough.module:
            state = PartState.HERE
        parts.append(Part(module.title, state, (unread or paths)[0]))
    at_list = PartState.HERE if walkthrough.is_near_end else PartState.TO_COME
    return (*parts, Part(words.place_end, at_list, ""))


def question_words(walkthrough: Walkthrough, key: str) -> str:
    """A question without marks; stars in a person's own words stay."""
    own = walkthrough.questions.own_text(key)
    return plain(walkthrough.question_text(key)) if own is None else own
