"""What is locked where: every act, choice and answer at every step, and every effect, at each place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, replace
from itertools import product
from typing import get_args

import pytest

from askwell.presenting import side_views as sides
from askwell.presenting.acts import Act
from askwell.presenting.sheet_options import (
    CODE,
    ERASE,
    FOLDER,
    LARGE,
    OPEN,
    PAPER,
    PRINT,
    SHEET,
    WAYS,
    SheetOptions,
)
from askwell.presenting.view import View
from askwell.session import effects as do
from askwell.session.effects import Effect, Side
from askwell.session.place import HOME, KIOSK, OWN_DEVICE, SHARED_DEVICE, Place
from askwell.session.session import NEW, SENTENCE, Outcome, Session
from askwell.walkthrough.steps import StepKind
from askwell.walkthrough.walkthrough import Walkthrough
from program_words import ENGLISH
from walks.sample_guide import GUIDE, SPANISH, SPANISH_GUIDE, TODAY

EFFECTS: tuple[type[Effect], ...] = get_args(Effect)
ALL_OPEN = SheetOptions(
    formats=("pdf", "html", "text"),
    can_print=True,
    has_code=True,
    can_show=True,
    can_open=True,
    can_keep=True,
    saved_as="/x/y.pdf",
)
"""Whatever the edges could do: the place alone decides."""
STEPS = Walkthrough.start(GUIDE, offers_keeping=True).steps
LOCKED: dict[str, tuple[Place, set[Act], set[type[Effect]], set[str]]] = {
    "home": (HOME, set(), set(), set()),
    "kiosk": (
        KIOSK,
        {Act.READ_ALOUD},
        {do.Keep, do.Forget, do.Save, do.OpenFile, do.ReadAloud},
        {"save-pdf", "save-html", "save-text", OPEN, FOLDER, PAPER, ERASE},
    ),
    "own device": (
        OWN_DEVICE,
        {Act.READ_ALOUD, Act.UP, Act.DOWN},
        {do.Keep, do.Forget, do.OpenFile, do.ReadAloud, do.Print},
        {OPEN, FOLDER, ERASE, PRINT},
    ),
    "shared device": (
        SHARED_DEVICE,
        {Act.READ_ALOUD, Act.UP, Act.DOWN},
        {do.Keep, do.Forget, do.Save, do.OpenFile, do.ReadAloud},
        {"save-pdf", "save-html", "save-text", OPEN, FOLDER, PAPER, ERASE},
    ),
}
PLACES = sorted(LOCKED)
IN_TURN = ["kiosk", "shared device"]
"""Where the next person comes after this one."""


def sessions(place: Place) -> Iterator[Session]:
    """At every step: with nothing; with own words, something kept and a sheet, with a draft and without."""
    for step in STEPS:
        start = Walkthrough.start(GUIDE, offers_keeping=True).go_to(step)
        bare = Session(start, ENGLISH, TODAY, ALL_OPEN, place, reads_aloud=True, kept=start)
        yield bare
        full = start.with_questions(start.questions.write("Mine?")).choose_keeping(True)
        full = full.go_to(step)
        for walkthrough in (full, full.with_draft(NEW, "Half a")):
            had = replace(bare, walkthrough=walkthrough)
            yield replace(had, delivered=had.checklist(), delivered_as=("letter", False))


def outcomes(session: Session) -> Iterator[tuple[str, Outcome]]:
    """All that a front end can ask of a session."""
    keys = [choice.key for choice in session.view.choices]
    for act, marked in product(Act, ("", *keys[:1], "own-1")):
        yield f"{act} {marked}", session.do(act, marked)
    every_way = ("save-pdf", PRINT, CODE, SHEET, OPEN, FOLDER, LARGE, PAPER, ERASE)
    for key in {*keys, *every_way}:
        yield f"choose {key}", session.choose(key)
    answers = (
        sides.GO,
        sides.CLOSE,
        sides.SAVE_FIRST,
        sides.GO_ON,
        sides.RESTART,
        sides.ERASE,
        "es",
        "light",
    )
    for side, key in product(Side, answers):
        yield f"answer {side} {key}", session.answer(side, key, NEW)
    sheet = session.checklist()
    yield from {
        "begin": session.begin(),
        "leave": session.ask_to_leave(),
        "write": session.wrote(NEW, "word"),
        "sentence": session.wrote(SENTENCE, "word"),
        "draft": session.drafted(NEW, "wor"),
        "left": session.left(NEW, "wor"),
        "heard": session.heard("word"),
        "place": session.place("own-1", 1),
        "saved": session.saved(sheet, "/x/z.pdf"),
        "shown": session.shown(sheet),
        "printer": session.printer_says("It waits."),
        "printed": session.printed(sheet, "Out."),
        "not printed": session.not_printed("Off."),
        "not kept": session.not_kept("Full."),
        "not forgotten": session.not_forgotten(do.Forget(), "Locked."),
        "spoke": session.spoke(SPANISH_GUIDE, SPANISH),
    }.items()


@pytest.mark.parametrize("name", PLACES)
def test_a_place_opens_all_but_what_is_written_down_here(name: str) -> None:
    place, acts, effects, ways = LOCKED[name]
    assert place.acts == set(Act) - acts
    assert place.effects == set(EFFECTS) - effects
    names = {"save-pdf", "save-html", "save-text", *WAYS} - {"save-"}
    offered = {choice.key for choice in done(place).view.choices}
    assert offered == names - ways


def done(place: Place) -> Session:
    """At the end, with all that could be offered."""
    start = Walkthrough.start(GUIDE, offers_keeping=True).choose_keeping(True)
    return Session(start.go_to(start.steps[-1]), ENGLISH, TODAY, ALL_OPEN, place)


@pytest.mark.parametrize("name", PLACES)
def test_nothing_asks_for_what_is_locked_at_any_step(name: str) -> None:
    place, _, locked, _ = LOCKED[name]
    asked = {
        (what, type(effect))
        for session in sessions(place)
        for what, (_, effects) in outcomes(session)
        for effect in effects
        if type(effect) in locked
    }
    assert asked == set()


def test_at_home_everything_that_is_locked_elsewhere_can_be_asked_for() -> None:
    """So that the test above can fail."""
    asked = {
        type(effect)
        for session in sessions(HOME)
        for _, (_, effects) in outcomes(session)
        for effect in effects
    }
    assert set().union(*(effects for _, _, effects, _ in LOCKED.values())) <= asked


@pytest.mark.parametrize("effect", EFFECTS)
@pytest.mark.parametrize("name", PLACES)
def test_an_effect_passes_where_it_is_open_and_nowhere_else(name: str, effect: type[Effect]) -> None:
    place, _, locked, _ = LOCKED[name]
    values = {"view": View("x"), "side": Side.READ, "is_on": True, "is_question": True, "limit": 1}
    told = () if issubclass(effect, do.Bare) else fields(effect)
    made = effect(**{f.name: values.get(f.name, "x") for f in told})
    assert place.only((made, made)) == (() if effect in locked else (made, made))


@pytest.mark.parametrize("name", PLACES)
def test_an_act_that_is_locked_changes_nothing(name: str) -> None:
    place, acts, _, _ = LOCKED[name]
    for session, act in product(sessions(place), acts):
        assert session.do(act) == (session, ())


@pytest.mark.parametrize("name", IN_TURN)
def test_where_people_take_turns_only_a_yes_and_the_end_with_a_sheet_lead_out(name: str) -> None:
    leads_out = {
        (what, session.kind, session.has_sheet)
        for session in sessions(LOCKED[name][0])
        for what, (_, effects) in outcomes(session)
        if any(isinstance(effect, do.Leave) for effect in effects)
    }
    yes = {case for case in leads_out if case[0] == f"answer {Side.LEAVE} {sides.GO}"}
    assert {case[1] for case in yes} == {step.kind for step in STEPS}
    assert {case[1:] for case in leads_out - yes} == {(StepKind.DONE, True)}
    assert {case[0].split()[0] for case in leads_out - yes} == {str(Act.NEXT), str(Act.LEAVE)}


@pytest.mark.parametrize("name", IN_TURN)
def test_where_people_take_turns_the_end_is_told_apart_from_starting_over(name: str) -> None:
    session = done(LOCKED[name][0])
    assert session.answer(Side.LEAVE, sides.GO)[1] == (do.Leave(is_finished=False),)
    shown = session.shown(session.checklist())[0]
    assert shown.do(Act.NEXT)[1] == (do.Leave(is_finished=True),)
    at_home = done(HOME)
    assert at_home.shown(session.checklist())[0] is at_home


@pytest.mark.parametrize("name", IN_TURN)
def test_where_people_take_turns_news_of_the_sheet_stand_in_the_last_step(name: str) -> None:
    printing, effects = done(LOCKED[name][0]).choose(PRINT)
    assert effects == (do.Print(),)
    news = printing.printer_says("The printer needs paper.")
    assert news[1] == ()
    assert "needs paper" in repr([getattr(block, "text", "") for block in news[0].view.blocks])
    failed = printing.not_printed("It is off.")[0]
    assert failed.view.own_labels[Act.NEXT] == ENGLISH.screen.first_show
    assert not failed.is_printing
