"""Which view each act opens, word for word, and to whom a language is offered."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from askwell.presenting import side_views as sides
from askwell.presenting.acts import Act
from askwell.presenting.view import View
from askwell.session import effects as do
from askwell.session.effects import Side
from askwell.session.session import NEW, SENTENCE, Session
from askwell.walkthrough.steps import Step, StepKind
from askwell.walkthrough.walkthrough import Walkthrough
from program_words import ENGLISH
from walks.sample_guide import GUIDE, TODAY

WORDS = ENGLISH.screen
STEPS = Walkthrough.start(GUIDE, offers_keeping=True).steps
PLAIN_VIEWS: dict[Act, Callable[[Session], View]] = {
    Act.MAP: lambda session: sides.map_view(session.walkthrough, WORDS),
    Act.LANGUAGE: lambda session: sides.language_view(session.walkthrough, WORDS),
    Act.LOOK: lambda session: sides.look_view(WORDS, session.theme),
    Act.HELP_NOW: lambda session: sides.help_now_view(session.walkthrough, WORDS),
    Act.HELP: lambda session: sides.help_view(
        session.walkthrough, WORDS, session.offered(), has_choices=bool(session.view.choices)
    ),
}


def at(kind: StepKind, step_id: str = "") -> Session:
    start = Walkthrough.start(GUIDE, offers_keeping=True)
    return Session(start.go_to(Step(kind, step_id)), ENGLISH, TODAY)


def opened(session: Session, act: Act, marked: str = "") -> do.OpenView:
    (view,) = session.do(act, marked)[1]
    assert isinstance(view, do.OpenView)
    return view


@pytest.mark.parametrize("act", PLAIN_VIEWS)
def test_an_act_opens_the_view_of_where_the_reader_stands(act: Act) -> None:
    for step in STEPS:
        session = replace(at(step.kind, step.id), theme="mono")
        assert opened(session, act).view == PLAIN_VIEWS[act](session), step


def test_the_word_list_has_the_words_of_the_page_first_and_elsewhere_none_of_a_page() -> None:
    with_words = []
    for step in STEPS:
        session = at(step.kind, step.id)
        here = session._terms_here()
        assert opened(session, Act.GLOSSARY).view == sides.glossary_view(session.walkthrough, WORDS, here)
        assert step.kind is StepKind.PAGE or not here, step
        with_words += here
    assert with_words


def test_a_language_is_offered_where_there_is_another() -> None:
    session = at(StepKind.WELCOME)
    assert Act.LANGUAGE in session.offered()
    alone = replace(GUIDE, languages=GUIDE.languages[:1])
    assert Act.LANGUAGE not in replace(session, walkthrough=Walkthrough.start(alone)).offered()


def test_what_goes_is_shown_before_it_goes() -> None:
    own = at(StepKind.CHOOSE).wrote(NEW, "Mine?")[0]
    assert opened(own, Act.DELETE, "own-1").view == sides.delete_view(WORDS, "Mine?")
    said = at(StepKind.FIRST_SENTENCE).wrote(SENTENCE, "I am tired.")[0]
    assert opened(said, Act.DELETE).view == sides.delete_view(WORDS, "I am tired.")


def test_what_fits_to_the_letter_is_not_cut() -> None:
    """The limit is how many letters there may be, not how many are too many."""
    for target, limit in ((NEW, 500), (SENTENCE, 300)):
        session = at(StepKind.CHOOSE if target == NEW else StepKind.FIRST_SENTENCE)
        effects = session.wrote(target, "x" * limit)[1]
        assert not any(isinstance(effect, do.Cut) for effect in effects)


def test_a_twenty_first_question_is_not_written() -> None:
    session = at(StepKind.CHOOSE)
    for number in range(20):
        session = session.wrote(NEW, f"q{number}?")[0]
    after, effects = session.wrote(NEW, "one more?")
    assert after.walkthrough.questions == session.walkthrough.questions
    assert effects == ()


def test_a_session_that_was_only_begun_prints_nothing_and_can_do_nothing_with_a_sheet() -> None:
    session = Session(Walkthrough.start(GUIDE), ENGLISH, TODAY)
    assert session.is_printing is False
    assert session.sheet_options == type(session.sheet_options)()


def test_what_a_session_has_worked_out_already_makes_it_no_other() -> None:
    used = at(StepKind.REVIEW)
    fresh = replace(used)
    assert used.view
    assert used.checklist()
    assert fresh == used
    assert opened(used, Act.HELP).side is Side.HELP
