"""What each act, choice and written word does, as tables: no event loop, no screen, no file."""

from __future__ import annotations

from dataclasses import replace

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
    SheetOptions,
)
from askwell.session import effects as do
from askwell.session.effects import Effect, Side
from askwell.session.session import NEW, SENTENCE, Outcome, Session
from askwell.walkthrough.answers import UNSURE
from askwell.walkthrough.steps import Step, StepKind
from askwell.walkthrough.walkthrough import Walkthrough
from program_words import ENGLISH
from walks.sample_guide import GUIDE, SPANISH, SPANISH_GUIDE, TODAY

WORDS = ENGLISH.screen
OPTIONS = SheetOptions(formats=("pdf", "text"), can_print=True, can_open=True, has_code=True, can_keep=True)
STEPS = Walkthrough.start(GUIDE, offers_keeping=True).steps


def at(kind: StepKind, step_id: str = "", sheet_options: SheetOptions = OPTIONS) -> Session:
    start = Walkthrough.start(GUIDE, offers_keeping=True)
    return Session(start.go_to(Step(kind, step_id)), ENGLISH, TODAY, sheet_options)


def with_own(session: Session, text: str = "Mine?") -> Session:
    return session.wrote(NEW, text)[0]


def kinds(outcome: Outcome) -> list[type[Effect]]:
    return [type(effect) for effect in outcome[1]]


def view_of(outcome: Outcome) -> do.OpenView:
    (view,) = [effect for effect in outcome[1] if isinstance(effect, do.OpenView)]
    return view


def said(outcome: Outcome) -> str:
    return " ".join(effect.text for effect in outcome[1] if isinstance(effect, do.Say))


# --- every act at every step --------------------------------------------------------------------

PAGE = ("day/blocks", "day/two", "after/hard", "after/last", "after/cost")
WHERE: dict[Act, set[StepKind]] = {
    Act.SHOW: {StepKind.PAGE},
    Act.ADD: {StepKind.PAGE, StepKind.CHOOSE},
    Act.EDIT: {StepKind.FIRST_SENTENCE},
    Act.DELETE: {StepKind.TOP},
    Act.UNDO: set(),
    Act.UP: {StepKind.TOP},
    Act.DOWN: {StepKind.TOP},
    Act.TEACH_BACK: {StepKind.PAGE},
    Act.SOURCES: {StepKind.PAGE},
}
"""Where acts that are not offered everywhere are offered to somebody who has told nothing."""


@pytest.mark.parametrize("act", list(Act))
def test_an_act_that_is_not_offered_at_a_step_changes_and_asks_nothing(act: Act) -> None:
    for step in STEPS:
        session = at(step.kind, step.id)
        is_offered = act in session.offered()
        assert not is_offered or act not in WHERE or step.kind in WHERE[act], (act, step)
        if not is_offered:
            assert session.do(act) == (session, ()), (act, step)


OPENS = {
    Act.MAP: Side.MAP,
    Act.GLOSSARY: Side.READ,
    Act.LANGUAGE: Side.LANGUAGE,
    Act.LOOK: Side.LOOK,
    Act.HELP: Side.HELP,
    Act.HELP_NOW: Side.HELP_NOW,
    Act.LEAVE: Side.LEAVE,
}


@pytest.mark.parametrize(("act", "side"), OPENS.items())
def test_these_open_a_view_at_every_step_and_change_nothing(act: Act, side: Side) -> None:
    for step in STEPS:
        session = at(step.kind, step.id)
        after, effects = session.do(act)
        assert after is session
        assert [effect.side for effect in effects if isinstance(effect, do.OpenView)] == [side]


@pytest.mark.parametrize(("act", "effect"), [(Act.CURTAIN, do.DrawCurtain), (Act.READ_ALOUD, do.ReadAloud)])
def test_these_are_for_the_screen(act: Act, effect: type[Effect]) -> None:
    session = replace(at(StepKind.WELCOME), reads_aloud=True)
    assert kinds(session.do(act)) == [effect]
    assert at(StepKind.WELCOME).do(Act.READ_ALOUD)[1] == ()


def test_only_going_on_leads_to_the_end_and_saves_the_sheet() -> None:
    """One more Enter at the end never throws the sheet away."""
    session = Session(Walkthrough.start(GUIDE), ENGLISH, TODAY, OPTIONS)
    for _ in range(100):
        session, effects = session.do(Act.NEXT)
        if effects:
            break
    assert session.kind is StepKind.DONE
    assert effects == (do.Save("pdf"),)


# --- the last metre -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("options", "first", "label"),
    [
        (OPTIONS, "save-pdf", WORDS.first_save),
        (SheetOptions(can_print=True), PRINT, WORDS.first_print),
        (SheetOptions(can_show=True), SHEET, WORDS.first_show),
        (SheetOptions(), None, ""),
        (replace(OPTIONS, has_sheet=True, saved_as="x"), OPEN, WORDS.first_open),
        (replace(OPTIONS, has_sheet=True, saved_as="x", is_opened=True), None, ""),
        (replace(OPTIONS, has_sheet=True, saved_as="x", can_open=False), None, ""),
        (replace(OPTIONS, has_sheet=True), None, ""),
    ],
)
def test_the_first_thing_at_the_end(options: SheetOptions, first: str | None, label: str) -> None:
    assert options.first == first
    assert options.first_label(WORDS) == label


def test_at_the_end_the_first_act_saves_then_opens_then_leaves_and_leaving_comes_second() -> None:
    session = at(StepKind.DONE)
    assert session.view.acts[:2] == (Act.NEXT, Act.LEAVE)
    assert session.view.own_labels[Act.NEXT] == WORDS.first_save
    session, effects = session.saved(session.checklist(), "/home/me/sheet.pdf")
    assert said((session, effects)) == WORDS.saved.format(path="/home/me/sheet.pdf")
    assert session.view.own_labels[Act.NEXT] == WORDS.first_open
    session, effects = session.do(Act.NEXT)
    assert effects == (do.OpenFile("/home/me/sheet.pdf", is_folder=False),)
    assert session.view.acts[0] is Act.LEAVE
    assert session.do(Act.NEXT)[1] == (do.Leave(),)


def test_leaving_asks_at_every_step_until_there_is_a_sheet() -> None:
    for step in STEPS:
        session = at(step.kind, step.id)
        view = view_of(session.do(Act.LEAVE)).view
        assert [choice.key for choice in view.choices] == [sides.STAY, sides.SAVE_FIRST, sides.GO]
        assert session.answer(Side.LEAVE, sides.STAY) == (session, ())
        assert session.answer(Side.LEAVE, sides.CLOSE) == (session, ())
        assert session.answer(Side.LEAVE, sides.GO)[1] == (do.Leave(),)
        has_sheet = session.saved(session.checklist(), "x")[0]
        assert has_sheet.do(Act.LEAVE)[1] == (do.Leave(),)


def test_saving_first_leads_to_the_end_and_saves() -> None:
    session, effects = at(StepKind.WELCOME).answer(Side.LEAVE, sides.SAVE_FIRST)
    assert session.kind is StepKind.DONE
    assert effects == (do.Save("pdf"),)
    nothing_saves = at(StepKind.WELCOME, sheet_options=SheetOptions())
    keys = [choice.key for choice in view_of(nothing_saves.do(Act.LEAVE)).view.choices]
    assert keys == [sides.STAY, sides.GO]


def test_a_sheet_that_has_changed_since_is_no_sheet() -> None:
    session = at(StepKind.CHOOSE)
    saved = session.saved(session.checklist(), "x")[0]
    assert saved.has_sheet
    changed = saved.choose("ask-2")[0]
    assert not changed.has_sheet
    assert kinds(changed.do(Act.LEAVE)) == [do.OpenView]
    assert changed.choose("ask-2")[0].has_sheet


@pytest.mark.parametrize(
    ("keep", "draft", "text"),
    [
        (None, "", WORDS.leave_loses),
        (True, "", WORDS.leave_kept),
        (None, "Is it", f"{WORDS.leave_draft} {WORDS.leave_loses}"),
    ],
)
def test_leaving_says_what_would_be_lost(keep: bool | None, draft: str, text: str) -> None:
    session = at(StepKind.WELCOME)
    walkthrough = session.walkthrough.choose_keeping(keep).with_draft(NEW, draft)
    view = view_of(replace(session, walkthrough=walkthrough).do(Act.LEAVE)).view
    assert [block.text for block in view.blocks] == [text]  # type: ignore[union-attr]


def test_a_draft_asks_even_where_the_sheet_is_saved_and_so_does_a_sheet_on_its_way() -> None:
    session = at(StepKind.DONE)
    session = session.saved(session.checklist(), "x")[0]
    drafted = session.drafted(NEW, "Is it")[0]
    assert [b.text for b in view_of(drafted.do(Act.LEAVE)).view.blocks] == [WORDS.leave_draft]  # type: ignore[union-attr]
    printing = session.choose(PRINT)[0]
    assert [b.text for b in view_of(printing.do(Act.LEAVE)).view.blocks] == [WORDS.leave_printing]  # type: ignore[union-attr]


# --- the last step ------------------------------------------------------------------------------


def test_what_each_choice_at_the_end_asks_for() -> None:
    session = at(StepKind.DONE, sheet_options=replace(OPTIONS, can_show=True))
    session = session.saved(session.checklist(), "/x/y.pdf")[0]
    asked = {
        SHEET: (do.ShowSheet(),),
        PRINT: (do.Say(WORDS.print_begins), do.Print()),
        "save-pdf": (do.Save("pdf"),),
        "save-text": (do.Save("text"),),
        OPEN: (do.OpenFile("/x/y.pdf", is_folder=False),),
        FOLDER: (do.OpenFile("/x/y.pdf", is_folder=True),),
        CODE: (do.ShowCodes(),),
    }
    for key, effects in asked.items():
        assert session.choose(key)[1] == effects
    assert {c.key for c in session.view.choices} == {*asked, LARGE, PAPER}
    assert session.choose("save-html") == (session, ()), "what is not offered does nothing"


def test_settings_of_the_sheet_turn_and_are_said_as_they_are_now() -> None:
    session = at(StepKind.DONE)
    large, effects = session.choose(LARGE)
    assert large.sheet_options.large_print
    assert effects == (do.Chose(WORDS.large_print.format(state=WORDS.on), is_on=True, is_question=False),)
    assert not large.choose(LARGE)[0].sheet_options.large_print
    a4 = session.choose(PAPER)[0]
    assert a4.sheet_options.paper == "a4"
    assert a4.choose(PAPER)[0].sheet_options.paper == "letter"


def test_printing_happens_once_at_a_time_and_its_end_is_told() -> None:
    session = at(StepKind.DONE)
    printing, effects = session.choose(PRINT)
    assert effects == (do.Say(WORDS.print_begins), do.Print())
    assert printing.choose(PRINT) == (printing, ())
    sheet = printing.checklist()
    done = printing.printed(sheet, "One sheet came out.")
    assert done[0].has_sheet
    assert not done[0].is_printing
    assert said(done) == "One sheet came out."


def test_where_no_sheet_came_out_the_way_that_is_left_is_named_by_its_number() -> None:
    session = at(StepKind.DONE).choose(PRINT)[0]
    failed = session.not_printed("No printer is set up.")
    assert said(failed) == "No printer is set up. Save it instead: press 2."
    assert not failed[0].is_printing
    assert not failed[0].has_sheet
    assert failed[0].sheet_options.has_not_printed
    assert not failed[0].printed(session.checklist(), "It came out.")[0].sheet_options.has_not_printed
    nothing_saves = replace(session, sheet_options=SheetOptions(can_print=True)).not_printed("It is off.")
    assert said(nothing_saves) == "It is off."


def test_erasing_is_offered_where_something_is_kept_and_keeps_nothing_from_then_on() -> None:
    session = at(StepKind.DONE)
    assert ERASE not in [choice.key for choice in session.view.choices]
    kept = replace(session, walkthrough=session.walkthrough.choose_keeping(True))
    after, effects = kept.choose(ERASE)
    assert effects == (do.Forget(was_on=True),)
    assert not after.walkthrough.answers.keep


# --- answers ------------------------------------------------------------------------------------

ANSWERS = [
    (StepKind.FORM, "", "iv"),
    (StepKind.FORM, "", UNSURE),
    (StepKind.STAGE, "", "new"),
    (StepKind.READINESS, "ride", "yes"),
    (StepKind.READINESS, "ride", "no"),
]


@pytest.mark.parametrize(("kind", "step_id", "key"), ANSWERS)
def test_an_answer_is_chosen_then_goes_on_and_is_taken_back_by_an_act_of_its_own(
    kind: StepKind, step_id: str, key: str
) -> None:
    session = at(kind, step_id)
    assert Act.DELETE not in session.offered()
    chosen, effects = session.choose(key)
    assert [type(effect) for effect in effects] == [do.Chose]
    assert [choice.key for choice in chosen.view.choices if choice.is_on] == [key]
    assert chosen.walkthrough.step == session.walkthrough.step
    assert chosen.choose(key)[0].walkthrough.step != session.walkthrough.step
    assert chosen.view.own_labels[Act.DELETE] == WORDS.take_back
    back = chosen.do(Act.DELETE)
    assert kinds(back) == [do.Chose]
    assert not any(choice.is_on for choice in back[0].view.choices)
    assert not any(choice.is_on for choice in chosen.do(Act.UNDO)[0].view.choices)


def test_how_much_time_is_answered_and_what_stands_goes_on() -> None:
    session = at(StepKind.LENGTH)
    short, effects = session.choose("short")
    assert kinds((short, effects)) == [do.Chose]
    assert short.walkthrough.is_short
    assert short.walkthrough.step == session.walkthrough.step
    assert not short.choose("full")[0].walkthrough.is_short
    for there, key in ((session, "full"), (short, "short")):
        assert there.choose(key)[0].walkthrough.step != session.walkthrough.step
        assert Act.DELETE not in there.offered()


def test_not_sure_is_the_first_answer_to_which_kind() -> None:
    first = at(StepKind.FORM).view.choices[0]
    assert (first.key, first.label) == (UNSURE, WORDS.not_sure)


def test_concerns_are_put_on_and_off() -> None:
    session = at(StepKind.CONCERNS).choose("cost")[0].choose("work")[0]
    assert session.walkthrough.answers.concerns == {"cost", "work"}
    assert session.choose("cost")[0].walkthrough.answers.concerns == {"work"}


def test_keeping_keeps_each_change_and_taking_it_back_erases() -> None:
    session = at(StepKind.KEEPING)
    kept, effects = session.choose("yes")
    assert effects[-1] == do.Keep()
    assert kept.do(Act.NEXT)[1] == (do.Keep(),)
    assert kept.do(Act.HELP)[1] != (do.Keep(),)
    assert kept.choose("no")[1][-1] == do.Forget(was_on=True)
    nobody_keeps = at(StepKind.KEEPING, sheet_options=SheetOptions()).choose("yes")
    assert kinds(nobody_keeps) == [do.Chose]


def test_where_nothing_could_be_kept_it_is_said_and_nobody_is_told_otherwise() -> None:
    kept = at(StepKind.KEEPING).choose("yes")[0]
    failed = kept.not_kept("The disk is full.")
    assert said(failed) == "The disk is full."
    assert failed[0].walkthrough.answers.keep is None
    assert do.Keep() not in failed[0].do(Act.NEXT)[1]


def test_what_could_not_be_erased_is_still_kept_and_that_is_said() -> None:
    kept = at(StepKind.KEEPING).choose("yes")[0]
    after, effects = kept.choose("no")
    forgetting = effects[-1]
    assert isinstance(forgetting, do.Forget)
    failed = after.not_forgotten(forgetting, "It is read-only.")
    assert failed[0].walkthrough.answers.keep is True
    assert said(failed) == "It is read-only."
    fresh = at(StepKind.WELCOME)
    assert fresh.not_forgotten(do.Forget(leaves=True), "No.")[0].walkthrough.answers.keep is None


def test_where_no_digit_saves_the_way_that_is_left_is_named_without_one() -> None:
    elsewhere = at(StepKind.REVIEW).not_printed("It is off.")
    assert said(elsewhere) == f"It is off. {WORDS.save_at_end}"
    many = at(StepKind.DONE, sheet_options=replace(OPTIONS, formats=("pdf", "html", "text")))
    many = many.saved(many.checklist(), "x")[0]
    many = replace(many, walkthrough=many.walkthrough.choose_keeping(True))
    assert len(many.view.choices) > 9
    assert said(many.not_printed("It is off.")) == f"It is off. {WORDS.save_at_end}"


def test_a_draft_of_a_question_that_undo_took_away_goes_on_as_a_new_one() -> None:
    session = with_own(at(StepKind.CHOOSE)).left("own-1", "Mine, but longer")[0]
    undone = session.do(Act.UNDO)[0]
    assert undone.walkthrough.questions.own == ()
    assert undone.walkthrough.drafts == ((NEW, "Mine, but longer"),)


def test_a_key_that_is_not_there_does_nothing() -> None:
    for step in STEPS:
        session = at(step.kind, step.id)
        assert session.choose("nonsense") == (session, ())


# --- the list -----------------------------------------------------------------------------------


def test_a_page_with_one_question_adds_it_by_the_act_and_one_with_more_leads_to_them() -> None:
    one = at(StepKind.PAGE, "day/blocks")
    assert said(one.do(Act.ADD)) == WORDS.is_on_list.format(text="What about thing number 1?")
    off, effects = one.choose("ask-1")
    assert effects == (do.Chose("What about thing number 1?", is_on=False, is_question=True),)
    assert off.do(Act.ADD)[1] == (do.Chose("What about thing number 1?", is_on=True, is_question=True),)
    assert at(StepKind.PAGE, "day/two").do(Act.ADD)[1] == (do.LookAtChoices(),)


def test_a_sheet_in_another_print_or_on_other_paper_is_no_sheet() -> None:
    session = at(StepKind.DONE)
    session = session.saved(session.checklist(), "x")[0]
    for key in (LARGE, PAPER):
        other = session.choose(key)[0]
        assert not other.has_sheet
        assert other.view.own_labels[Act.NEXT] == WORDS.first_save
        assert other.choose(key)[0].has_sheet


def test_after_a_change_leaving_says_that_the_sheet_lacks_it() -> None:
    session = at(StepKind.CHOOSE)
    session = session.saved(session.checklist(), "x")[0].choose("ask-3")[0]
    (block,) = view_of(session.do(Act.LEAVE)).view.blocks
    assert block.text == WORDS.leave_changed  # type: ignore[union-attr]


def test_an_added_question_joins_the_starter_questions() -> None:
    session = at(StepKind.CHOOSE).choose("ask-3")[0]
    assert session.walkthrough.questions.chosen == (*GUIDE.starter, "ask-3")
    assert session.choose("ask-1")[0].walkthrough.questions.chosen == (*GUIDE.starter[1:], "ask-3")


def test_a_rank_is_given_moved_and_taken_away() -> None:
    session = at(StepKind.TOP)
    a, b, c, d = GUIDE.starter
    placed, effects = session.place(d, 1)
    assert placed.walkthrough.questions.top == (d, a, b)
    assert effects == (do.Ranked(), do.Marked(d))
    moved, effects = session.do(Act.UP, b)
    assert moved.walkthrough.questions.top == (b, a, c)
    assert effects == (do.Ranked(), do.Marked(b))
    assert session.do(Act.DOWN, a)[0].walkthrough.questions.top == (b, a, c)
    assert session.do(Act.UP, d) == (session, ())
    assert session.do(Act.DELETE, a)[0].walkthrough.questions.top == (b, c)
    assert session.choose(a)[0].kind is StepKind.FIRST_SENTENCE, "what has a rank goes on"
    assert said(session.choose(d)) == WORDS.top_full
    room = session.do(Act.DELETE, a)[0]
    assert room.choose(d)[0].walkthrough.questions.top == (b, c, d)
    assert at(StepKind.CHOOSE).place(d, 1)[1] == ()


def test_undo_takes_back_lists_and_answers_and_says_which() -> None:
    session = at(StepKind.STAGE).choose("new")[0]
    listed = replace(session, walkthrough=session.walkthrough.go_to(Step(StepKind.CHOOSE))).choose("ask-2")[0]
    assert said(at(StepKind.CHOOSE).do(Act.UNDO)) == ""
    once = listed.do(Act.UNDO)
    assert said(once) == WORDS.undone
    assert once[0].walkthrough.questions.chosen == GUIDE.starter
    twice = once[0].do(Act.UNDO)
    assert said(twice) == WORDS.undone_answer
    assert twice[0].walkthrough.answers.stage is None
    ranked = at(StepKind.TOP).place("ask-9", 1)[0].do(Act.UNDO)
    assert do.Ranked() in ranked[1]


# --- own words ----------------------------------------------------------------------------------


def test_writing_opens_a_field_and_what_is_written_is_chosen_and_marked() -> None:
    session = at(StepKind.CHOOSE)
    assert session.do(Act.ADD)[1] == (do.Write(NEW, WORDS.write_heading, "", 500),)
    written, effects = session.wrote(NEW, "Will it  help?")
    assert effects == (do.Chose("Will it help?", is_on=True, is_question=True), do.Marked("own-1"))
    assert written.walkthrough.questions.own_text("own-1") == "Will it help?"
    assert session.wrote(NEW, "   ")[1] == ()
    assert session.wrote(NEW, "x" * 501)[1][0] == do.Cut(500)


def test_no_more_than_twenty_are_written_and_none_is_lost_in_silence() -> None:
    session = at(StepKind.CHOOSE)
    for number in range(20):
        session = with_own(session, f"q{number}?")
    assert said(session.do(Act.ADD)) == WORDS.too_many_own


@pytest.mark.parametrize("marked", ["", "ask-1", "own-9"])
def test_changing_and_deleting_need_an_own_question(marked: str) -> None:
    session = with_own(at(StepKind.CHOOSE))
    for act in (Act.EDIT, Act.DELETE):
        assert said(session.do(act, marked)) == WORDS.mark_own_first


def test_an_own_question_is_changed() -> None:
    session = with_own(at(StepKind.CHOOSE))
    assert session.do(Act.EDIT, "own-1")[1] == (do.Write("own-1", WORDS.edit_heading, "Mine?", 500),)
    changed, effects = session.wrote("own-1", "Mine again?")
    assert changed.walkthrough.questions.own_text("own-1") == "Mine again?"
    assert effects == (do.Reworded("Mine again?"), do.Marked("own-1"))


def test_deleting_asks_and_undo_brings_the_words_back() -> None:
    session = with_own(at(StepKind.CHOOSE))
    asked = view_of(session.do(Act.DELETE, "own-1"))
    assert (asked.side, asked.about) == (Side.DELETE, "own-1")
    for no in (sides.STAY, sides.CLOSE):
        assert session.answer(Side.DELETE, no, "own-1") == (session, ())
    gone, effects = session.answer(Side.DELETE, sides.GO, "own-1")
    assert gone.walkthrough.questions.own == ()
    assert effects == (do.Reworded("Mine?", is_deleted=True),)
    assert gone.do(Act.UNDO)[0].walkthrough.questions.own_text("own-1") == "Mine?"


def test_the_first_sentence_is_ones_own_and_the_guides_again() -> None:
    session = at(StepKind.FIRST_SENTENCE)
    assert Act.DELETE not in session.offered()
    assert session.do(Act.EDIT)[1] == (do.Write(SENTENCE, WORDS.write_sentence_heading, "", 300),)
    own, effects = session.wrote(SENTENCE, "I am nervous")
    assert effects == (do.Reworded("I am nervous"),)
    assert own.do(Act.EDIT)[1] == (do.Write(SENTENCE, WORDS.write_sentence_heading, "I am nervous", 300),)
    assert session.wrote(SENTENCE, "y" * 301)[1][0] == do.Cut(300)
    asked = view_of(own.do(Act.DELETE))
    again = own.answer(asked.side, sides.GO, asked.about)[0]
    assert again.walkthrough.answers.first_sentence == ""


@pytest.mark.parametrize(("target", "act", "marked"), [(NEW, Act.ADD, ""), ("own-1", Act.EDIT, "own-1")])
def test_words_left_unfinished_are_offered_again(target: str, act: Act, marked: str) -> None:
    session = with_own(at(StepKind.CHOOSE))
    left = session.left(target, "Will it hurt my")
    assert said(left) == WORDS.draft_held
    (writing,) = left[0].do(act, marked)[1]
    assert isinstance(writing, do.Write)
    assert writing.text == "Will it hurt my"
    finished = left[0].wrote(target, "Will it hurt my child?")[0]
    assert finished.walkthrough.drafts == ()


def test_words_left_as_they_were_are_no_draft() -> None:
    session = with_own(at(StepKind.CHOOSE))
    assert session.left("own-1", "Mine?")[1] == ()
    assert session.left(NEW, "  ")[1] == ()
    assert said(session.left(NEW, "  ")) == ""


def test_a_draft_is_kept_where_keeping_was_asked_for() -> None:
    session = at(StepKind.CHOOSE)
    kept = replace(session, walkthrough=session.walkthrough.choose_keeping(True))
    assert kept.drafted(NEW, "Is")[1] == (do.Keep(),)
    assert kept.drafted(NEW, "Is")[0].walkthrough.draft(NEW) == "Is"


# --- help, once ---------------------------------------------------------------------------------


@pytest.mark.parametrize("target", [NEW, SENTENCE])
def test_own_words_may_call_for_help_which_is_offered_once(target: str) -> None:
    session, effects = at(StepKind.CHOOSE).wrote(target, "Sometimes I want to die")
    assert isinstance(effects[-1], do.OpenView)
    assert effects[-1].side is Side.HELP_OFFER
    assert effects[-1].view == sides.help_now_view(session.walkthrough, WORDS, is_offer=True)
    assert not any(isinstance(e, do.OpenView) for e in session.wrote(target, "I want to die, I said")[1])
    assert session.heard("I want to die")[1] == ()
    assert view_of(session.answer(Side.HELP_OFFER, sides.GO)).side is Side.HELP_NOW
    assert session.answer(Side.HELP_OFFER, sides.CLOSE) == (session, ())


def test_words_heard_where_none_were_asked_for_call_for_help_too() -> None:
    assert view_of(at(StepKind.PAGE, "day/blocks").heard("i WANT to die")).side is Side.HELP_OFFER
    assert at(StepKind.PAGE, "day/blocks").heard("is it safe")[1] == ()


# --- the check of the sheet ---------------------------------------------------------------------


def test_what_was_answered_is_taken_off_the_sheet_on_the_check_and_put_back() -> None:
    """Each is one act, said back, and undo undoes it; what was told still decides what is shown."""
    told = at(StepKind.FORM)
    told = told.choose(told.view.choices[-1].key)[0]
    review = replace(told, walkthrough=told.walkthrough.go_to(Step(StepKind.REVIEW)))
    assert WORDS.glance_off in [choice.label for choice in review.view.choices]
    off, effects = review.choose("glance")
    assert effects == (do.Say(WORDS.glance_is_off),)
    assert off.walkthrough.answers.form == told.walkthrough.answers.form
    assert "glance" not in [section.kind.value for section in off.checklist().sections]
    back, effects = off.choose("glance")
    assert effects == (do.Say(WORDS.glance_is_back),)
    assert back.checklist() == off.do(Act.UNDO)[0].checklist() == review.checklist()


def test_who_answered_nothing_is_offered_nothing_to_take_off() -> None:
    assert "glance" not in [choice.key for choice in at(StepKind.REVIEW).view.choices]


@pytest.mark.parametrize("kind", [StepKind.FIRST_SENTENCE, StepKind.TOP, StepKind.CHOOSE])
def test_each_part_is_changed_from_the_check_and_leads_straight_back(kind: StepKind) -> None:
    review = at(StepKind.REVIEW)
    there = review.choose(kind.value)[0]
    assert there.kind is kind
    assert there.view.own_labels[Act.NEXT] == WORDS.back_to_sheet
    assert there.do(Act.NEXT)[0].kind is StepKind.REVIEW
    assert there.do(Act.BACK)[0].kind is StepKind.REVIEW
    assert there.do(Act.NEXT)[0].view.own_labels.get(Act.NEXT) != WORDS.back_to_sheet


# --- side views, languages, what was kept -------------------------------------------------------


def test_the_map_goes_to_a_page_and_switches_the_path() -> None:
    session = at(StepKind.WELCOME)
    assert session.answer(Side.MAP, "day/two")[0].walkthrough.step == Step(StepKind.PAGE, "day/two")
    assert session.answer(Side.MAP, sides.TO_LIST)[0].kind is StepKind.CHOOSE
    assert session.answer(Side.MAP, sides.SWITCH_PATH)[0].walkthrough.is_short
    assert session.answer(Side.MAP, sides.CLOSE)[1] == ()


def test_another_language_is_loaded_then_spoken_and_everything_stays() -> None:
    session = with_own(at(StepKind.CHOOSE))
    assert session.answer(Side.LANGUAGE, "es")[1] == (do.LoadLanguage("es"),)
    for no in ("en", sides.CLOSE):
        assert session.answer(Side.LANGUAGE, no) == (session, ())
    spoken, effects = session.spoke(SPANISH_GUIDE, SPANISH)
    assert effects == ()
    assert spoken.wording is SPANISH
    assert spoken.walkthrough.questions.own_text("own-1") == "Mine?"


def test_a_look_is_worn_and_nonsense_is_not() -> None:
    session, effects = at(StepKind.WELCOME).answer(Side.LOOK, "mono")
    assert (session.theme, effects) == ("mono", (do.Wear("mono"),))
    assert session.answer(Side.LOOK, sides.CLOSE) == (session, ())


@pytest.mark.parametrize("side", [Side.READ, Side.HELP, Side.HELP_NOW])
def test_nothing_is_decided_where_one_only_reads(side: Side) -> None:
    session = at(StepKind.WELCOME)
    assert session.answer(side, sides.CLOSE) == (session, ())


def kept_session() -> Session:
    kept = Walkthrough.start(GUIDE, offers_keeping=True).choose_keeping(True).go_to(Step(StepKind.TOP))
    return Session(Walkthrough.start(GUIDE), ENGLISH, TODAY, OPTIONS, kept=kept)


def test_going_on_is_offered_only_where_something_was_kept() -> None:
    assert view_of(kept_session().begin()).side is Side.GO_ON
    assert at(StepKind.WELCOME).begin()[1] == ()


@pytest.mark.parametrize("key", [sides.GO_ON, sides.CLOSE])
def test_what_was_kept_goes_on_also_where_the_question_is_closed(key: str) -> None:
    session, effects = kept_session().answer(Side.GO_ON, key)
    assert session.kind is StepKind.TOP
    assert effects == ()


def test_what_was_kept_in_another_language_is_read_in_it() -> None:
    kept = Walkthrough.start(SPANISH_GUIDE).go_to(Step(StepKind.TOP))
    session = replace(kept_session(), kept=kept)
    assert session.answer(Side.GO_ON, sides.GO_ON)[1] == (do.LoadLanguage("es"),)


@pytest.mark.parametrize(
    ("key", "effects"), [(sides.RESTART, (do.Forget(),)), (sides.ERASE, (do.Forget(leaves=True),))]
)
def test_what_was_kept_is_given_up_only_where_that_is_chosen(key: str, effects: tuple[Effect, ...]) -> None:
    session, asked = kept_session().answer(Side.GO_ON, key)
    assert asked == effects
    assert session.kind is StepKind.WELCOME
    assert session.begin()[1] == ()


def test_no_word_of_a_person_stands_in_a_repr() -> None:
    session = with_own(at(StepKind.CHOOSE), "SECRET-WORDS").drafted(NEW, "SECRET-DRAFT")[0]
    session = session.saved(session.checklist(), "/home/SECRET-NAME/x")[0]
    everything = (
        session,
        *session.do(Act.EDIT, "own-1")[1],
        *session.wrote(NEW, "SECRET")[1],
        session.sheet_options,
    )
    assert "SECRET" not in " ".join(map(repr, everything))


def test_who_has_a_sheet_is_not_told_that_nothing_is_kept() -> None:
    session = at(StepKind.DONE)
    assert WORDS.done_not_kept in session.view.blocks[0].text  # type: ignore[union-attr]
    session = session.saved(session.checklist(), "x")[0]
    assert session.view.blocks[0].text == WORDS.done_has_sheet  # type: ignore[union-attr]
