"""Every step and side view of a guide says something and offers only what can be taken."""

import dataclasses

import pytest

from askwell.checklist.build_checklist import build_checklist
from askwell.guide.conditions import ALWAYS as SHOWN
from askwell.guide.model import NO_COMPARISON, Choice, Language, TextBlock
from askwell.presenting import side_views as sides
from askwell.presenting.acts import ALWAYS, LETTERS, Act
from askwell.presenting.step_views import step_view
from askwell.presenting.view import Literal, Picking
from askwell.walkthrough.steps import Step, StepKind
from askwell.walkthrough.walkthrough import Walkthrough
from program_words import ENGLISH, SPANISH
from walks.sample_guide import GUIDE, SPANISH_GUIDE, TODAY

BOTH = [(GUIDE, ENGLISH), (SPANISH_GUIDE, SPANISH)]


def walkthroughs(guide):
    start = Walkthrough.start(guide, offers_keeping=True)
    for step in start.steps:
        here = start.go_to(step)
        yield here
        if here.is_veiled:
            yield here.open_page()


def view_at(walkthrough, wording=ENGLISH):
    return step_view(walkthrough, wording.screen, build_checklist(walkthrough, wording, TODAY))


def assert_whole(view) -> None:
    assert view.heading.strip()
    assert all(choice.label.strip() for choice in view.choices)
    assert len({choice.key for choice in view.choices}) == len(view.choices)
    assert all(group.choices or group.texts for group in view.groups)
    assert bool(view.choices) == (view.picking is not Picking.NONE)
    assert len(set(view.acts)) == len(view.acts)


@pytest.mark.parametrize(("guide", "wording"), BOTH, ids=["en", "es"])
def test_every_step_says_something(guide, wording):
    kinds = set()
    for walkthrough in walkthroughs(guide):
        assert_whole(view_at(walkthrough, wording))
        kinds.add(walkthrough.step.kind)
    assert kinds == set(StepKind)


def test_how_we_know_reads_as_sentences_with_how_sure_first_and_the_address_last():
    known = dataclasses.replace(
        GUIDE.facts[0],
        population="12 kites.",
        comparison="no kite",
        note="A short note",
        reread=False,
        review_by="2031-01-01",
    )
    alone = dataclasses.replace(known, comparison=NO_COMPARISON, note="", reread=True, review_by="")
    source = GUIDE.source_by_id[known.sources[0]]

    def said(fact):
        text = TextBlock("Kites fly.", facts=(fact.id,))
        guide = dataclasses.replace(GUIDE, facts=(fact,))
        page = dataclasses.replace(guide.modules[0].pages[0], body=(text,), visibility=SHOWN, distress="")
        guide = dataclasses.replace(guide, modules=(dataclasses.replace(guide.modules[0], pages=(page,)),))
        start = Walkthrough.start(guide)
        here = start.go_to(next(step for step in start.steps if step.kind is StepKind.PAGE))
        return sides.sources_view(here, ENGLISH.screen).blocks

    statement, behind, sources = said(known)
    assert statement.text == f"**{ENGLISH.screen.confidence[known.confidence.value]}** {known.statement}"
    assert behind.text == (
        "It was studied in 12 kites. The comparison was no kite. A short note. "
        "It was not read again in its source for this version. "
        "It is to be looked at again by 2031-01-01. It comes from:"
    )
    assert sources.items[0].endswith(source.identifier)
    assert said(alone)[1].text == (
        "It was studied in 12 kites. There was no group to compare with. It comes from:"
    )


@pytest.mark.parametrize(("guide", "wording"), BOTH, ids=["en", "es"])
def test_every_side_view_says_something(guide, wording):
    words = wording.screen
    for walkthrough in walkthroughs(guide):
        views = [
            sides.help_view(walkthrough, words, tuple(Act)),
            sides.help_now_view(walkthrough, words),
            sides.help_now_view(walkthrough, words, is_offer=True),
            sides.sources_view(walkthrough, words),
            sides.glossary_view(walkthrough, words, guide.terms[:1]),
            sides.map_view(walkthrough, words),
            sides.teach_back_view(walkthrough, words),
            sides.menu_view(walkthrough, words),
            sides.language_view(walkthrough, words),
            sides.leave_view(words, can_save=True),
            sides.delete_view(words, "Is it mine?"),
            sides.go_on_view(words),
        ]
        for view in views:
            assert_whole(view)
            assert view.picking is Picking.DO


def test_pages_are_read_to_their_end_first_and_the_long_list_of_questions_is_not() -> None:
    """Who has the questions they want goes on with one press, however many others there are."""
    read_first = {at.step.kind: view_at(at).read_first for at in walkthroughs(GUIDE)}
    assert read_first[StepKind.PAGE]
    assert read_first[StepKind.REVIEW]
    assert not read_first[StepKind.CHOOSE]


def test_every_act_has_its_own_letter_and_words():
    assert set(LETTERS) == set(Act)
    assert len(set(LETTERS.values())) == len(Act)
    for wording in (ENGLISH, SPANISH):
        assert set(wording.screen.acts) == {act.value for act in Act}
    assert set(ALWAYS) <= set(Act)


def test_back_is_offered_only_where_there_is_something_before():
    start = Walkthrough.start(GUIDE)
    assert Act.BACK not in view_at(start).acts
    assert Act.BACK in view_at(start.forward()).acts


def test_the_first_screen_offers_the_other_languages_by_their_own_names():
    start = Walkthrough.start(GUIDE)
    assert dict(view_at(start).labels(ENGLISH.screen.acts))[Act.LANGUAGE] == "Español"
    three = dataclasses.replace(GUIDE, languages=(*GUIDE.languages, Language("fr", "Français")))
    assert (
        dict(view_at(start.with_guide(three)).labels(ENGLISH.screen.acts))[Act.LANGUAGE]
        == "Español / Français"
    )
    one = dataclasses.replace(GUIDE, languages=GUIDE.languages[:1])
    assert Act.LANGUAGE not in view_at(start.with_guide(one)).acts


def test_how_much_time_shows_what_going_on_means():
    """Who presses Enter takes all of it, and sees that before."""
    start = Walkthrough.start(GUIDE).go_to(Step(StepKind.LENGTH))
    for told, marked in ((None, [False, True]), (False, [False, True]), (True, [True, False])):
        view = view_at(start.choose_length(told))
        assert [choice.is_on for choice in view.choices] == marked
        assert Act.DELETE not in view.acts


def test_prompts_are_counted_on_their_side_of_the_pages_and_keeping_stands_alone():
    start = Walkthrough.start(GUIDE, offers_keeping=True)
    prompts = [s for s in start.steps if s.kind.value in ("form", "stage", "concerns", "length", "readiness")]
    said = [view_at(start.go_to(step)).place for step in prompts]
    first = [f"Getting started. Question {number} of 3" for number in (1, 2, 3)]
    last = [
        f"Before you choose. Question {number} of {len(prompts) - 3}" for number in range(1, len(prompts) - 2)
    ]
    assert said == first + last
    assert len(last) == 1 + len(GUIDE.readiness)
    assert view_at(start.go_to(Step(StepKind.KEEPING))).place.startswith("Your place. ")
    assert view_at(start.go_to(Step(StepKind.CHOOSE))).place.startswith("Your list. ")


def test_a_choice_says_its_note_and_approval():
    forms = dataclasses.replace(GUIDE.forms, choices=(Choice("x", "X", "A note", approval="Approved."),))
    guide = dataclasses.replace(GUIDE, forms=forms)
    _, choice = view_at(Walkthrough.start(guide).go_to(Step(StepKind.FORM))).choices
    assert choice.note == "A note. Approved."


# --- marks in words -----------------------------------------------------------------------------


def test_a_guides_marks_never_show_and_a_persons_stars_stay():
    start = Walkthrough.start(GUIDE).go_to(Step(StepKind.CHOOSE))
    questions = (dataclasses.replace(GUIDE.questions[0], text="Is it **safe**?"), *GUIDE.questions[1:])
    start = start.with_guide(dataclasses.replace(GUIDE, questions=questions))
    start = start.with_questions(start.questions.write("Is it **really** safe?"))
    labels = [choice.label for choice in view_at(start.go_to(Step(StepKind.TOP))).choices]
    assert labels[0] == "Is it safe?"
    assert labels[3] == "Is it **really** safe?", "own words stand right after the three"
    sentence = view_at(start.go_to(Step(StepKind.FIRST_SENTENCE)))
    assert Literal("“I have three questions.”") in sentence.blocks
    own = view_at(start.go_to(Step(StepKind.FIRST_SENTENCE)).say_first("I am *not* fine"))
    assert Literal("“I am *not* fine”") in own.blocks


# --- the map ------------------------------------------------------------------------------------


def test_the_map_shows_only_the_readers_path():
    start = Walkthrough.start(GUIDE).choose_form("iv").choose_length(True)
    titles = [choice.label for choice in sides.map_view(start, ENGLISH.screen).choices]
    assert not any("spray" in title or "two" in title for title in titles)
    assert sides.follow_map(start, "nonsense") is start
    assert sides.follow_map(start, sides.SWITCH_PATH).is_short is False


@pytest.mark.parametrize(("guide", "wording"), BOTH, ids=["en", "es"])
def test_in_danger_the_emergency_number_is_the_first_thing_read(guide, wording) -> None:
    start = Walkthrough.start(guide)
    first = sides.help_now_view(start, wording.screen).blocks[0]
    emergency = guide.help_now.for_country(start.country).emergency
    assert first.text == f"**{wording.screen.help_emergency.format(emergency=emergency)}**"
