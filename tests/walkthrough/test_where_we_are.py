"""What stands at each page: its blocks, its questions, its place, and the end of its part."""

from __future__ import annotations

from dataclasses import replace

import pytest

from askwell.guide.conditions import is_shown
from askwell.guide.model import Guide
from askwell.walkthrough.pace import minutes_unread
from askwell.walkthrough.steps import Progress, Step, StepKind
from askwell.walkthrough.walkthrough import MANY_QUESTIONS, MAX_SENTENCE_CHARACTERS, Walkthrough


def readers(guide: Guide) -> list[Walkthrough]:
    """Somebody of each form, on both paths."""
    forms = [None, *(choice.id for choice in guide.forms.choices)] if guide.forms else [None]
    start = Walkthrough.start(guide)
    return [start.choose_form(form).choose_length(short) for form in forms for short in (False, True)]


def test_every_page_says_its_place_its_blocks_and_its_questions(guide: Guide) -> None:
    for reader in readers(guide):
        modules = [
            (
                module,
                [
                    page
                    for page in module.pages
                    if Step(StepKind.PAGE, f"{module.id}/{page.id}") in reader.steps
                ],
            )
            for module in guide.modules
        ]
        modules = [(module, pages) for module, pages in modules if pages]
        assert [(module, list(pages)) for module, pages in reader.modules] == modules
        for number, (module, pages) in enumerate(modules, 1):
            for place, page in enumerate(pages, 1):
                here = reader.go_to(Step(StepKind.PAGE, f"{module.id}/{page.id}"))
                assert here.module is module
                assert here.page is page
                assert here.progress == Progress(number, len(modules), place, len(pages))
                shown = [block for block in page.body if is_shown(block.visibility, here.situation)]
                assert list(here.blocks) == shown
                asked = [
                    q for q in guide.questions if q.id in page.ask and is_shown(q.visibility, here.situation)
                ]
                assert list(here.page_questions) == asked
                assert here.summary == (module.summary if place == len(pages) else ())
                assert here.seen == {here.step.id}


def test_elsewhere_there_is_no_page(guide: Guide) -> None:
    for step in Walkthrough.start(guide).steps:
        if step.kind is not StepKind.PAGE:
            here = Walkthrough.start(guide).go_to(step)
            assert (here.page, here.module, here.progress) == (None, None, None)
            assert (here.blocks, here.page_questions, here.summary) == ((), (), ())
            assert here.seen == frozenset()


def test_a_page_that_a_later_answer_took_off_the_path_has_a_place_all_the_same(guide: Guide) -> None:
    path = next(p for p, (_, page) in guide.page_by_path.items() if not page.must_see)
    here = Walkthrough.start(guide).go_to(Step(StepKind.PAGE, path)).choose_length(True)
    if here.progress is not None:
        assert here.progress.page == 1


def test_the_bank_stands_under_its_topics_and_empty_ones_are_left_out(guide: Guide) -> None:
    for reader in readers(guide):
        expected = {
            topic.id: [
                q for q in guide.questions if q.topic == topic.id and is_shown(q.visibility, reader.situation)
            ]
            for topic in guide.topics
        }
        found = [(topic.id, list(questions)) for topic, questions in reader.bank_by_topic]
        assert found == [(topic, questions) for topic, questions in expected.items() if questions]


def test_the_last_step_stays_and_so_does_the_first(guide: Guide) -> None:
    end = Walkthrough.start(guide).go_to(Step(StepKind.DONE))
    assert end.forward().step == end.step
    start = Walkthrough.start(guide)
    assert start.back().step == start.step


def test_minutes_are_counted_for_pages_that_were_not_on_screen(guide: Guide) -> None:
    start, paths = Walkthrough.start(guide), list(guide.page_by_path)
    assert minutes_unread(start, paths) >= 1
    assert minutes_unread(start, paths) >= minutes_unread(start, paths[:1]) >= 1
    read = start
    for path in paths:
        read = read.go_to(Step(StepKind.PAGE, path))
    assert minutes_unread(read, paths) == 0


@pytest.mark.parametrize("offers_keeping", [False, True])
def test_keeping_is_asked_only_where_it_is_offered(guide: Guide, offers_keeping: bool) -> None:
    start = Walkthrough.start(guide, offers_keeping=offers_keeping)
    assert start.offers_keeping is offers_keeping
    assert (StepKind.KEEPING in {step.kind for step in start.steps}) is offers_keeping
    assert StepKind.KEEPING not in {step.kind for step in Walkthrough.start(guide).steps}


def test_the_first_sentence_is_the_guides_until_it_is_ones_own(guide: Guide) -> None:
    start = Walkthrough.start(guide)
    assert start.first_sentence == guide.sheet.first_sentence
    assert start.say_first("Hello").first_sentence == "Hello"
    assert len(start.say_first("x" * 400).first_sentence) == MAX_SENTENCE_CHARACTERS == 300


def test_words_of_a_question_that_is_not_there_are_none(guide: Guide) -> None:
    start = Walkthrough.start(guide)
    assert start.question_text("nonsense") == ""
    assert start.question_text(guide.questions[0].id) == guide.questions[0].text


def test_a_fresh_walkthrough_has_told_nothing(guide: Guide) -> None:
    start = Walkthrough.start(guide)
    assert start.help_offered is False
    assert start.is_detour is False
    assert start.drafts == ()
    assert start.past == ()
    assert start.go_to(Step(StepKind.TOP)).is_detour is False
    assert MANY_QUESTIONS == 10


def test_undo_leaves_the_choice_to_keep_as_it_is(guide: Guide) -> None:
    told = Walkthrough.start(guide).choose_stage(guide.stages.choices[0].id).choose_keeping(True)
    assert told.undo().answers.keep is True
    assert told.undo().answers.stage is None


def test_own_questions_alone_make_the_list_ones_own(guide: Guide) -> None:
    questions = Walkthrough.start(guide).questions
    assert questions.is_untouched
    assert not replace(questions, added=("x",)).is_untouched
    assert not replace(questions, taken_off=frozenset({"x"})).is_untouched
    assert not replace(questions, ordered_top=()).is_untouched
    written = questions.write("Mine?").write("And mine?")
    assert not written.toggle("own-1").toggle("own-2").is_untouched
    assert written.edit("own-1", "Other").own_text("own-2") == "And mine?"
