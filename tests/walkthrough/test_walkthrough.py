"""Moving, telling and choosing, as values."""

from __future__ import annotations

from dataclasses import replace

import pytest

from askwell.guide.model import Guide
from askwell.walkthrough.answers import UNSURE
from askwell.walkthrough.crisis_words import holds_crisis_phrase
from askwell.walkthrough.steps import Step, StepKind
from askwell.walkthrough.walkthrough import Walkthrough


def to_end(walkthrough: Walkthrough) -> list[Walkthrough]:
    """Every state on the way forward."""
    states = [walkthrough]
    while states[-1].step.kind is not StepKind.DONE:
        states.append(states[-1].forward())
        assert len(states) < 500
    return states


def at(guide: Guide, kind: StepKind, step_id: str = "") -> Walkthrough:
    return Walkthrough.start(guide).go_to(Step(kind, step_id))


def test_only_going_forward_reaches_the_end_with_the_starter_list_and_nothing_told(guide: Guide) -> None:
    end = to_end(Walkthrough.start(guide))[-1]
    assert end.questions.chosen == guide.starter
    assert end.questions.top == guide.starter[:3]
    assert end.answers.form is None
    assert end.answers.keep is None


def test_back_goes_the_same_way_with_every_choice_kept(guide: Guide) -> None:
    states = to_end(Walkthrough.start(guide, offers_keeping=True).choose_form("mask"))
    here = states[-1]
    for state in reversed(states[:-1]):
        here = here.back()
        assert here.step == state.step
        assert here.answers.form == "mask"
        assert here.questions.chosen == guide.starter
    assert here.back().step == here.step


def test_what_a_guide_does_not_declare_is_not_asked(tiny: Guide) -> None:
    kinds = {step.kind for step in Walkthrough.start(tiny).steps}
    for prompt, kind in (
        (tiny.forms, StepKind.FORM),
        (tiny.stages, StepKind.STAGE),
        (tiny.concerns, StepKind.CONCERNS),
    ):
        assert (kind in kinds) == (prompt is not None)


def test_the_short_path_shows_the_must_see_pages_only(guide: Guide) -> None:
    short = Walkthrough.start(guide).choose_length(True)
    pages = [guide.page_by_path[s.id][1] for s in short.steps if s.kind is StepKind.PAGE]
    assert pages
    assert all(page.must_see for page in pages)
    assert len(pages) < len(guide.page_by_path)


def test_a_path_settled_beforehand_is_not_asked(guide: Guide) -> None:
    walkthrough = Walkthrough.start(guide, short=True)
    assert walkthrough.is_short
    assert StepKind.LENGTH not in {s.kind for s in walkthrough.steps}


def test_a_page_that_is_left_by_changing_an_answer_stays_until_one_moves_on(guide: Guide) -> None:
    path = next(p for p, (_, page) in guide.page_by_path.items() if not page.must_see)
    here = at(guide, StepKind.PAGE, path).choose_length(True)
    assert here.step.id == path
    assert here.forward().step.id != path
    assert path not in [s.id for s in here.forward().steps]


def test_a_distress_note_veils_a_page_until_it_is_opened(guide: Guide) -> None:
    page = replace(guide.modules[0].pages[0], distress="Hard words ahead.")
    module = replace(guide.modules[0], pages=(page, *guide.modules[0].pages[1:]))
    changed = replace(guide, modules=(module, *guide.modules[1:]))
    here = at(changed, StepKind.PAGE, f"{module.id}/{page.id}")
    assert here.is_veiled
    assert not here.open_page().is_veiled
    assert not here.open_page().forward().back().is_veiled
    assert here.forward().step != here.step


def test_one_question_added_on_the_way_makes_the_sheet_richer_not_poorer(guide: Guide) -> None:
    here = at(guide, StepKind.PAGE, next(iter(guide.page_by_path)))
    question = next(q.id for q in guide.questions if q.id not in here.starter)
    picked = here.with_questions(here.questions.toggle(question))
    assert picked.go_to(Step(StepKind.CHOOSE)).questions.chosen == (*here.starter, question)


def test_the_starter_list_follows_what_is_told_and_undo_brings_it_back(guide: Guide) -> None:
    here = Walkthrough.start(guide)
    for form in (choice.id for choice in guide.forms.choices):
        told = here.choose_form(form)
        assert told.questions.chosen == told.starter
        assert told.undo().questions == here.questions
        assert told.undo().answers == here.answers


def test_not_sure_is_an_answer_that_every_condition_takes_as_not_told(guide: Guide) -> None:
    unsure = Walkthrough.start(guide).choose_form(UNSURE)
    assert unsure.answers.form == UNSURE
    assert unsure.situation == Walkthrough.start(guide).situation


def test_undo_takes_back_each_change_in_turn_and_keeps_the_place_and_the_choice_to_keep(guide: Guide) -> None:
    start = at(guide, StepKind.CHOOSE)
    one = start.with_questions(start.questions.write("Mine?"))
    two = one.with_questions(one.questions.edit("own-1", "Mine again?"))
    three = two.choose_keeping(True).choose_stage(guide.stages.choices[0].id)
    assert three.undo().answers.stage is None
    assert three.undo().answers.keep is True
    assert three.undo().undo().question_text("own-1") == "Mine?"
    last = three.undo().undo().undo()
    assert last.questions.own == ()
    assert last.step == start.step
    assert last.undo() is last
    assert last.with_questions(last.questions.write("New?")).questions.own[0].id == "own-2"


def test_fifty_changes_can_be_taken_back_and_what_changes_nothing_is_none(guide: Guide) -> None:
    here = Walkthrough.start(guide)
    assert here.with_questions(here.questions) is here
    assert here.choose_form(None) is here
    for _ in range(60):
        here = here.with_questions(here.questions.toggle(guide.questions[0].id))
    assert len(here.past) == 50


def test_from_the_check_of_the_sheet_a_part_is_changed_and_both_ways_lead_straight_back(guide: Guide) -> None:
    review = at(guide, StepKind.REVIEW)
    for kind in (StepKind.CHOOSE, StepKind.TOP, StepKind.FIRST_SENTENCE):
        there = review.change_part(kind)
        assert there.step.kind is kind
        for back in (there.forward(), there.back()):
            assert back.step.kind is StepKind.REVIEW
            assert back.forward().step.kind is StepKind.DONE
    elsewhere = review.change_part(StepKind.TOP).go_to(Step(StepKind.CHOOSE))
    assert elsewhere.forward().step.kind is StepKind.TOP


def test_a_draft_is_held_for_its_field_until_it_is_empty(guide: Guide) -> None:
    here = Walkthrough.start(guide).with_draft("new", "Is it").with_draft("own-1", "Will")
    assert here.draft("new") == "Is it"
    assert here.with_draft("new", "Is it so").draft("new") == "Is it so"
    assert here.with_draft("new", " ").drafts == (("own-1", "Will"),)
    assert here.draft("sentence") == ""


def test_taking_everything_off_does_not_bring_the_starter_list_back(guide: Guide) -> None:
    here = at(guide, StepKind.CHOOSE)
    for question in here.questions.chosen:
        here = here.with_questions(here.questions.toggle(question))
    assert here.forward().forward().questions.chosen == ()


def test_a_readiness_no_proposes_its_question_first(guide: Guide) -> None:
    prompt = guide.readiness[-1]
    here = Walkthrough.start(guide).answer_ready(prompt.id, False)
    assert here.suggested[0].id == prompt.question
    assert here.answer_ready(prompt.id, True).suggested[0].core


def test_concerns_suggest_their_questions(guide: Guide) -> None:
    wanted = [q.id for q in guide.questions if "cost" in q.concern]
    here = Walkthrough.start(guide).choose_concerns(frozenset({"cost"}))
    assert wanted
    assert set(wanted) <= {q.id for q in here.suggested}


def test_another_language_keeps_the_place_and_every_choice(guide: Guide, spanish: Guide) -> None:
    here = at(guide, StepKind.TOP).choose_form("mask")
    there = here.with_guide(spanish)
    assert there.step == here.step
    assert there.questions == here.questions
    assert there.question_text(here.questions.top[0]) != here.question_text(here.questions.top[0])


def test_a_person_has_a_part_in_the_sheet_after_a_choice_of_their_own(guide: Guide) -> None:
    end = to_end(Walkthrough.start(guide))[-1]
    assert not end.has_own_part
    assert end.is_near_end
    assert end.with_questions(end.questions.write("Mine?")).has_own_part
    assert end.say_first("I am here").has_own_part
    assert end.with_draft("new", "Is").has_own_part


def test_nothing_a_person_typed_stands_in_a_repr(guide: Guide) -> None:
    secret = "SECRET-WORDS"
    here = at(guide, StepKind.CHOOSE).say_first(secret)
    here = here.with_questions(here.questions.write(secret).edit("own-1", secret + "!"))
    for value in (here, here.answers, here.questions, here.questions.own, here.past):
        assert secret not in repr(value)


@pytest.mark.parametrize(
    "text",
    ["I want to die", "sometimes I WANT, to die!", "i  want\nto die", "Quiero morír", "I don’t want to live"],
)
def test_crisis_phrases_are_found_whatever_the_case_accents_or_commas(text: str) -> None:
    assert holds_crisis_phrase(text, ("want to die", "quiero morir", "don't want to live"))


@pytest.mark.parametrize("text", ["", "Will I want to diet?", "the dye", "Is it safe?"])
def test_ordinary_questions_do_not_match_crisis_phrases(text: str) -> None:
    assert not holds_crisis_phrase(text, ("want to die", " ", ""))


def test_help_is_offered_once(guide: Guide) -> None:
    here = Walkthrough.start(guide)
    phrase = guide.crisis_phrases[0]
    assert here.should_offer_help(f"well, {phrase}.")
    assert not here.offer_help().should_offer_help(phrase)
