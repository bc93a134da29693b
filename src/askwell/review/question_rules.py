"""Rules on the question bank, on pages that should offer a question, and on teach-back."""

from __future__ import annotations

import re
from collections.abc import Iterator

from askwell.guide.model import CalloutBlock, ClaimBlock, Guide, OptionsBlock, Page, Question
from askwell.guide.place import WrittenBy
from askwell.loading.problems import Problem
from askwell.review.finding import error, shortened, warning
from askwell.review.guide_text import plain
from askwell.review.readability import sentences

QUESTIONS_IN_ALL = 40
"""S-29."""
QUESTIONS_A_TOPIC = 7
"""S-29."""
CORE_QUESTIONS = 4
"""S-30: options, benefits and harms, how likely for me, what if I do nothing."""
QUESTION_LETTERS = 120
"""What fits the printed sheet (DESIGN 6: 8 questions of 120 characters on one side)."""
WHY_LETTERS = 80
"""One line of a screen (S-34)."""

_UNINVITING = re.compile(
    r"^(?:any (?:other )?questions|are you sure|are you qualified|can't you|couldn't you|didn't you|"
    r"don't you|haven't you|"
    r"isn't (?:it|there|this)|aren't you|shouldn't|why (?:don't|didn't|haven't|won't|can't)|"
    r"why (?:do|did|have|would|are) you)\b",
    re.IGNORECASE,
)
"""Beginnings that sound like a reproach or close the talk (S-36); a shy person would not say them."""


def _own(guide: Guide) -> list[Question]:
    """The guide's own questions: a clinic's come on top, so that a full guide has room for them."""
    return [question for question in guide.questions if question.at.written_by is WrittenBy.GUIDE]


def many_questions(guide: Guide) -> Iterator[Problem]:
    """QST501: the bank is larger than anyone reads."""
    own = _own(guide)
    if len(own) > QUESTIONS_IN_ALL:
        yield error(
            "QST501",
            f"The bank has {len(own)} questions, over {QUESTIONS_IN_ALL}",
            own[QUESTIONS_IN_ALL].at,
            "join questions that ask for the same thing",
        )


def many_in_a_topic(guide: Guide) -> Iterator[Problem]:
    """QST502: a topic is longer than anyone reads."""
    for topic in guide.topics:
        questions = [question for question in _own(guide) if question.topic == topic.id]
        if len(questions) > QUESTIONS_A_TOPIC:
            message = f"The topic '{topic.id}' has {len(questions)} questions, over {QUESTIONS_A_TOPIC}"
            last = questions[QUESTIONS_A_TOPIC]
            yield error("QST502", message, last.at, "move a question to another topic, or make a new one")


def core_questions(guide: Guide) -> Iterator[Problem]:
    """QST503: the four questions that fit any decision are not all there."""
    core = sum(question.core for question in guide.questions)
    if core != CORE_QUESTIONS:
        yield error(
            "QST503",
            f"{core} questions are marked 'core', not {CORE_QUESTIONS}",
            guide.at,
            "mark the ones on choices, benefits and harms, how likely for me, and doing nothing",
        )


def long_questions(guide: Guide) -> Iterator[Problem]:
    """QST504: a question does not fit the sheet."""
    for question in guide.questions:
        count = len(plain(question.text))
        if count > QUESTION_LETTERS:
            message = f"The question '{question.id}' has {count} characters, over {QUESTION_LETTERS}"
            yield warning("QST504", message, question.at, "ask it in fewer words")


def questions_without_why(guide: Guide) -> Iterator[Problem]:
    """QST505: a question does not say why people ask it, or takes more than a line for it (S-34)."""
    for question in guide.questions:
        count = len(plain(question.why))
        if not count:
            message = f"The question '{question.id}' does not say why people ask it"
            yield warning("QST505", message, question.at, "add one line: 'why: …'")
        elif count > WHY_LETTERS:
            message = (
                f"The 'why' of '{question.id}' has {count} characters, over {WHY_LETTERS}: more than a line"
            )
            yield warning("QST505", message, question.at, "say it in one short sentence")


def _has_something_to_decide(page: Page) -> bool:
    kinds = (CalloutBlock, ClaimBlock, OptionsBlock)
    return page.must_see or any(isinstance(block, kinds) for block in page.body)


def pages_without_questions(guide: Guide) -> Iterator[Problem]:
    """QST506: a page with something to decide offers no question (issue 3)."""
    for path, (_, page) in guide.page_by_path.items():
        if _has_something_to_decide(page) and not page.ask:
            yield warning(
                "QST506",
                f"The page '{path}' has something to decide and offers no question",
                page.at,
                "add 'ask:' with ids from questions.yaml",
            )


def uninviting_questions(guide: Guide) -> Iterator[Problem]:
    """QST507: a question begins like a reproach."""
    for question in guide.questions:
        if _UNINVITING.match(plain(question.text)):
            yield warning(
                "QST507",
                f"This is hard to say aloud for a shy person: {shortened(plain(question.text))}",
                question.at,
                "begin with 'What', 'How' or 'Which'",
            )


# --- teach-back: an invitation to say it in one's own words, never a quiz (S-28) ---------------

_YES_OR_NO = re.compile(
    r"^(?:do|does|did|is|are|am|was|were|has|have|had|can|could|will|would|shall|should|may|might)(?:n['’]t)?\b",
    re.IGNORECASE,
)


def closed_teach_back(guide: Guide) -> Iterator[Problem]:
    """TCH601: it can be answered with yes or no."""
    for _, page in guide.page_by_path.values():
        for teach in page.teach_back:
            for sentence in sentences(plain(teach.say)):
                if sentence.endswith("?") and _YES_OR_NO.match(sentence):
                    yield warning(
                        "TCH601",
                        f"This can be answered with yes or no: {shortened(sentence)}",
                        page.at,
                        "ask 'what', 'how', 'when' or 'which', or say 'Tell it in your own words'",
                    )


def nothing_to_listen_for(guide: Guide) -> Iterator[Problem]:
    """TCH602: whoever listens is not told what to listen for."""
    for _, page in guide.page_by_path.values():
        for teach in page.teach_back:
            if not any(point.strip() for point in teach.listen_for):
                yield warning(
                    "TCH602",
                    f"Nothing to listen for: {shortened(plain(teach.say))}",
                    page.at,
                    "add 'listen-for' with the points that matter",
                )
