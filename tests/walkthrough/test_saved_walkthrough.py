"""A walkthrough to plain data and back."""

from __future__ import annotations

import copy
import datetime as dt
import json
import math
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from askwell.checklist.build_checklist import build_checklist
from askwell.guide.model import Guide
from askwell.walkthrough.question_list import (
    MAX_OWN_CHARACTERS,
    MAX_OWN_QUESTIONS,
    MAX_TOP,
    QuestionList,
)
from askwell.walkthrough.saved_walkthrough import (
    SavedAbout,
    about,
    all_from_plain,
    all_to_plain,
    from_plain,
    to_plain,
)
from askwell.walkthrough.steps import Step, StepKind, all_steps
from askwell.walkthrough.unreadable import UnreadableWalkthroughError
from askwell.walkthrough.walkthrough import MAX_SENTENCE_CHARACTERS, Walkthrough
from program_words import ENGLISH

TODAY = dt.date(2026, 11, 3)


def lived_in(guide: Guide) -> Walkthrough:
    here = Walkthrough.start(guide, offers_keeping=True, short=None).choose_form("mask").choose_stage("new")
    here = here.choose_concerns(frozenset({"cost"})).choose_keeping(True)
    here = here.answer_ready(guide.readiness[0].id, False).say_first("Hello ¿qué tal? 你好")
    page = next(iter(guide.page_by_path))
    here = here.go_to(Step(StepKind.PAGE, page)).open_page().go_to(Step(StepKind.CHOOSE))
    return here.with_questions(here.questions.write("Mine [/b]?").toggle("how-long").move_top("own-1", -1))


def kept(walkthrough: Walkthrough) -> object:
    """What a file gives back."""
    return json.loads(json.dumps(to_plain(walkthrough), ensure_ascii=False).encode())


def everything(walkthrough: Walkthrough) -> dict[str, object]:
    """All that a person put in or can come back to; `written` takes no part in the comparison of lists."""
    own = replace(walkthrough, answers=replace(walkthrough.answers, keep=None)).__dict__
    names = ("country", "step", "decided", "answers", "questions", "opened", "seen", "drafts")
    return {**{name: own[name] for name in names}, "written": walkthrough.questions.written}


# --- what comes back is what was kept -----------------------------------------------------------

KINDS = (
    *("form", "stage", "concerns", "short", "keep", "ready", "say", "go", "go", "open", "step"),
    *("toggle", "toggle", "write", "write", "edit", "delete", "top", "up", "undo"),
)
WORDS = st.text(max_size=12) | st.sampled_from(["¿Y qué más? 你好 \x1b[31m\u202e [/b] {line}", "long " * 130])
ACTS = st.lists(st.tuples(st.sampled_from(KINDS), st.integers(0, 60), WORDS), max_size=25)


def lived(guide: Guide, acts: list[tuple[str, int, str]], short: bool | None) -> Walkthrough:
    """Any walkthrough: acts in any order, at any step, as a front end could make them."""
    here = Walkthrough.start(
        guide,
        country=pick(["", "MX", "US"], len(acts)),
        offers_keeping=True,
        short=short,
    )
    for act, number, text in acts:
        here = acted(here, act, number, text)
    return here


def pick(options: list[Any], number: int) -> Any:
    return options[number % len(options)]


def acted(here: Walkthrough, act: str, number: int, text: str) -> Walkthrough:
    guide, questions = here.guide, here.questions
    every = [question.id for question in guide.questions] + [question.id for question in questions.own]
    prompts = {"form": guide.forms, "stage": guide.stages, "concerns": guide.concerns}
    ids = [choice.id for choice in prompts[act].choices] if prompts.get(act) else []
    changed = questions
    match act:
        case "form":
            return here.choose_form(pick([None, *ids], number))
        case "stage":
            return here.choose_stage(pick([None, *ids], number))
        case "concerns":
            return here.choose_concerns(frozenset(ids[: number % (len(ids) + 1)]))
        case "short":
            return here.choose_length(pick([None, True, False], number))
        case "keep":
            return here.choose_keeping(pick([None, True, False], number))
        case "ready" if guide.readiness:
            return here.answer_ready(
                pick(list(guide.readiness), number).id, pick([None, True, False], number // 3)
            )
        case "say":
            return here.say_first(text)
        case "go":
            return here.go_to(pick(list(here.steps), number))
        case "step":
            return here.forward() if number % 3 else here.back()
        case "open" if here.page:
            return here.open_page()
        case "toggle":
            changed = questions.toggle(pick(every, number))
        case "write" if questions.can_write:
            changed = questions.write(text)
        case "edit":
            changed = questions.edit(pick(every, -1 - number), text)
        case "delete":
            changed = questions.delete(pick(every, -1 - number))
        case "top":
            changed = questions.place(pick(every, number), number % 3 + 1)
        case "up" if questions.top:
            changed = questions.move_top(pick(list(questions.top), number), -1)
        case "undo":
            return here.undo()
    return here.with_questions(changed)


@settings(deadline=None, max_examples=150)
@given(acts=ACTS, short=st.sampled_from([None, None, True, False]))
@example(acts=[("form", 1, ""), ("go", 30, ""), ("short", 1, "")], short=None)
def test_any_walkthrough_comes_back_equal_and_makes_the_same_sheet(
    acts: list[tuple[str, int, str]], short: bool | None, guide: Guide
) -> None:
    """Whatever was told, picked, written and undone, and wherever a person stopped."""
    here = lived(guide, acts, short)
    there = from_plain(kept(here), guide)
    assert everything(there) == everything(here)
    assert (there.steps, there.bank, there.is_veiled) == (
        replace(here, offers_keeping=True).steps,
        here.bank,
        here.is_veiled,
    )
    assert build_checklist(there, ENGLISH, TODAY) == build_checklist(here, ENGLISH, TODAY)
    assert to_plain(there) == to_plain(here)


def test_what_goes_on_at_the_next_press_holds_what_can_be_undone_the_detour_and_the_offer(
    guide: Guide,
) -> None:
    told = Walkthrough.start(guide).choose_form("mask").choose_length(True)
    here = told.go_to(Step(StepKind.REVIEW)).change_part(StepKind.TOP).offer_help()
    there = all_from_plain(json.loads(json.dumps(all_to_plain(here))), guide)
    assert (there.past, there.is_detour, there.help_offered) == (here.past, True, True)
    assert there.undo().answers == here.undo().answers
    assert everything(there) == everything(here)
    plain = all_from_plain(all_to_plain(told), guide)
    assert (plain.is_detour, plain.help_offered, plain.offers_keeping) == (False, False, False)


def test_a_file_kept_when_the_language_was_a_step_of_its_own_still_goes_on(guide: Guide) -> None:
    here = (
        Walkthrough.start(guide, offers_keeping=True, short=True)
        .choose_form("mask")
        .go_to(Step(StepKind.TOP))
    )
    old = kept(here)
    old["decided"] = ["language", *old["decided"]]
    assert everything(from_plain(old, guide)) == everything(here)
    old["step"] = ["language", ""]
    assert from_plain(old, guide).step.kind is StepKind.WELCOME


def test_a_place_that_a_later_answer_hid_is_come_back_to(guide: Guide) -> None:
    """A page stays until one moves on; whoever stops there is not sent to the first step."""
    path = next(p for p, (_, page) in guide.page_by_path.items() if not page.must_see)
    here = Walkthrough.start(guide).go_to(Step(StepKind.PAGE, path)).choose_length(True)
    assert from_plain(kept(here), guide).step == here.step


def test_every_step_there_can_be_is_come_back_to(guide: Guide) -> None:
    for step in all_steps(guide, offers_keeping=True):
        assert from_plain(kept(replace(lived_in(guide), step=step)), guide).step == step


def test_whoever_comes_back_has_said_that_their_place_may_be_kept(guide: Guide) -> None:
    """So that it goes on being kept, and is not asked again."""
    there = from_plain(kept(lived_in(guide)), guide)
    assert there.answers.keep is True
    assert there.offers_keeping


def test_neither_the_undo_list_nor_that_help_was_offered_is_written_down(guide: Guide) -> None:
    """Words taken back, and a sign that a person's words were heavy, are nobody's business later."""
    here = lived_in(guide)
    here = here.with_questions(here.questions.write("SECRET"))
    here = here.with_questions(here.questions.delete("own-2")).offer_help()
    assert "SECRET" in here.past[-1][1].own[-1].text
    assert "SECRET" not in json.dumps(to_plain(here))
    there = from_plain(kept(here), guide)
    assert not there.help_offered
    assert not there.past


def test_the_longest_words_there_can_be_come_back_whole(guide: Guide) -> None:
    here = lived_in(guide).say_first("s" * 999)
    questions = here.questions.delete("own-1")
    for number in range(MAX_OWN_QUESTIONS):
        questions = questions.write(chr(ord("a") + number) * 999)
    there = from_plain(kept(here.with_questions(questions)), guide)
    assert len(there.answers.first_sentence) == MAX_SENTENCE_CHARACTERS
    assert [len(question.text) for question in there.questions.own] == [
        MAX_OWN_CHARACTERS
    ] * MAX_OWN_QUESTIONS
    assert there.questions == questions


def test_what_it_is_about_can_be_told_before_the_guide_is_read(guide: Guide, spanish: Guide) -> None:
    assert about(to_plain(lived_in(guide))) == SavedAbout("bilingual", "en")
    assert about(to_plain(lived_in(guide).with_guide(spanish))) == SavedAbout("bilingual", "es")


# --- a guide that has changed since ---------------------------------------------------------------


def test_what_the_guide_no_longer_has_is_left_out(guide: Guide) -> None:
    plain = to_plain(lived_in(guide))
    plain["answers"] |= {"form": "gone", "stage": "gone", "concerns": ["gone", "cost"]}
    plain["answers"]["ready"].append(["gone", True])
    plain["questions"]["added"].append("gone")
    plain["questions"]["top"] = ["gone", "how-long", "own-1"]
    plain["opened"].append("gone/gone")
    plain["seen"].append("gone/gone")
    plain["step"] = ["page", "gone/gone"]
    there = from_plain(plain, guide)
    assert (there.answers.form, there.answers.stage) == (None, None)
    assert there.answers.concerns == {"cost"}
    assert there.answers.ready == lived_in(guide).answers.ready
    assert there.questions.chosen == lived_in(guide).questions.chosen
    assert "gone/gone" not in there.opened | there.seen
    assert there.step == there.steps[0]


def test_a_guide_that_asks_nothing_of_a_reader_takes_no_answers(guide: Guide) -> None:
    bare = replace(guide, forms=None, stages=None, concerns=None)
    answers = from_plain(to_plain(lived_in(guide)), bare).answers
    assert (answers.form, answers.stage, answers.concerns) == (None, None, frozenset())


def test_a_walkthrough_of_another_guide_is_refused(guide: Guide, tiny: Guide) -> None:
    with pytest.raises(UnreadableWalkthroughError):
        from_plain(to_plain(lived_in(guide)), tiny)


def test_what_an_older_askwell_kept_comes_back_with_the_same_questions(guide: Guide) -> None:
    """It held the whole list; a starter question that is not in it was taken off."""
    plain = to_plain(lived_in(guide))
    there = lived_in(guide).questions
    plain["questions"] |= {"chosen": list(there.chosen), "started": True}
    for key in ("taken_off", "added"):
        del plain["questions"][key]
    del plain["drafts"]
    plain["schema"] = 1
    assert from_plain(plain, guide).questions == there
    plain["questions"] |= {"chosen": [], "started": False, "own": [], "top": None}
    assert from_plain(plain, guide).questions.chosen == Walkthrough.start(guide).starter


# --- damaged data -----------------------------------------------------------------------------------

TWISTED = (
    [["how-long", "Mine?"]],
    [["own-1", "x"], ["own-1", "y"]],
    *([[f"own-{number}", "x"]] for number in ("0", "01", "x", "9", "-1", "١", " 1", "1 ", "")),
    [["", "x"]],
    [["1", "x"]],
)
"""Own questions under ids that are another question's, or were never given."""
WRONG: dict[str, tuple[object, ...]] = {
    "schema": (0, 4, 2.0, True, "1", None),
    "guide": ("other", 3, None),
    "language": (3, None),
    "country": ("UK", "", 3, None, ["US"]),
    "step": (None, [], ["page"], ["page", 3], ["nowhere", ""], ["done", "", ""], "done", {"done": ""}),
    "decided": (None, "language", ["nowhere"], [3], [["language"]], ["done"], ["page"], ["choose"]),
    "answers": (None, [], "x", {}),
    "answers form": (3, ["mask"], True),
    "answers stage": (3, [], {}),
    "answers concerns": (None, "cost", [3], {"cost": 1}),
    "answers short": (0, 1, "yes", []),
    "answers ready": (None, 3, "x", [3], [["options"]], [["options", 1]], [["options", "no"]], [[[], True]]),
    "answers first_sentence": (None, 3, ["Hello"], {"a": "b"}),
    "answers no_glance": (None, 0, 1, "yes", []),
    "questions": (None, [], "x", {}),
    "questions added": (None, "how-long", [3], [["how-long"]], {"how-long": 1}),
    "questions own": (
        None,
        3,
        [3],
        [["own-1"]],
        [["own-1", 3]],
        [[3, "x"]],
        [["own-1", "x", "y"]],
        ["ab"],
        *TWISTED,
    ),
    "questions top": ("how-long", 3, [3], [None], {"how-long": 1}, True),
    "questions taken_off": (None, "how-long", [3], [["how-long"]], {"how-long": 1}),
    "drafts": (None, 3, [3], [["first"]], [["first", 3]], [[3, "x"]], [["first", "x", "y"]], {"first": "x"}),
    "questions written": (None, "1", 1.0, True, [], math.inf, math.nan, -1, 0),
    "opened": (None, "x", [3], 3, {}),
    "seen": (None, "x", [3], 3, {}),
}
"""For each field, values that no walkthrough of ours was ever kept with."""


def at(plain: Any, path: str) -> tuple[Any, str]:
    """The mapping that holds a field, and its key."""
    *above, key = path.split()
    return (plain[above[0]] if above else plain), key


def fields_of(plain: dict[str, Any]) -> Iterator[str]:
    for key, value in plain.items():
        yield key
        if isinstance(value, dict):
            yield from (f"{key} {inner}" for inner in value)


def test_every_field_is_refused_where_it_is_wrong_or_missing(guide: Guide) -> None:
    """With the one error that says so, and no other: the file is then set aside, never half believed."""
    sound = to_plain(lived_in(guide))
    assert set(WRONG) == set(fields_of(sound)), "a new field needs its row here"
    for path, values in WRONG.items():
        damaged = []
        for value in values:
            plain = copy.deepcopy(sound)
            part, key = at(plain, path)
            part[key] = value
            damaged.append((f"{path} = {value!r}", plain))
        plain = copy.deepcopy(sound)
        part, key = at(plain, path)
        del part[key]
        damaged.append((f"no {path}", plain))
        for said, each in damaged:
            try:
                from_plain(each, guide)
            except UnreadableWalkthroughError:
                continue
            pytest.fail(f"{said} was believed")


@pytest.mark.parametrize(
    "plain", [None, [], {}, {"schema": 4}, {"schema": 1}, {"schema": 1, "guide": 3}, "x", 1, math.nan, [[]]]
)
def test_other_data_is_refused_in_one_way(plain: object, guide: Guide) -> None:
    with pytest.raises(UnreadableWalkthroughError):
        from_plain(plain, guide)
    with pytest.raises(UnreadableWalkthroughError):
        about(plain)


def test_a_question_that_stands_twice_comes_back_once(guide: Guide) -> None:
    plain = to_plain(lived_in(guide))
    plain["questions"]["added"] += ["how-well", "own-1"]
    plain["questions"]["top"] = ["own-1", "own-1", "side-effects"]
    there = from_plain(plain, guide).questions
    assert there.chosen == lived_in(guide).questions.chosen
    assert there.top == ("own-1", "side-effects")


def test_own_words_of_a_file_are_cleaned_as_if_they_were_typed(guide: Guide) -> None:
    """A file may be written by anybody: no escape code reaches a terminal by this way."""
    plain = to_plain(lived_in(guide))
    plain["answers"]["first_sentence"] = "a\x1b[2Jb\n" + "c" * 999
    plain["questions"]["own"] = [["own-1", "d\x1b]0;e\x07\u202ef" + "g" * 999], ["own-2", " \n\u200b "]]
    plain["questions"]["written"] = 2
    there = from_plain(plain, guide)
    assert there.answers.first_sentence == ("a[2Jb " + "c" * 999)[:MAX_SENTENCE_CHARACTERS]
    assert [question.text for question in there.questions.own] == [
        ("d]0;ef" + "g" * 999)[:MAX_OWN_CHARACTERS]
    ]
    many = [[f"own-{number}", "x"] for number in range(1, 40)]
    plain["questions"] |= {"own": many, "written": 39}
    assert len(from_plain(plain, guide).questions.own) == MAX_OWN_QUESTIONS


def test_a_top_of_many_is_cut_to_three(guide: Guide) -> None:
    plain = to_plain(lived_in(guide))
    plain["questions"]["top"] = list(guide.question_by_id)
    assert len(from_plain(plain, guide).questions.top) == MAX_TOP


def test_an_own_question_written_later_never_takes_the_id_of_one_there_is(guide: Guide) -> None:
    plain = to_plain(lived_in(guide))
    plain["questions"] |= {"own": [["own-2", "x"]], "written": 2, "top": None}
    there = from_plain(plain, guide).questions.write("y")
    assert [question.id for question in there.own] == ["own-2", "own-3"]


JUNK = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=6)
    | st.just("own-1")
    | st.just("how-long")
    | st.just(10**400),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=2),
    max_leaves=6,
)
DEEP: list[Any] = []
for _ in range(100_000):
    DEEP = [DEEP]


def places(plain: Any) -> Iterator[tuple[Any, Any]]:
    """Every container of the data with each of its keys."""
    if isinstance(plain, dict | list):
        for key in list(plain) if isinstance(plain, dict) else range(len(plain)):
            yield plain, key
            yield from places(plain[key])


def damage(plain: Any, data: st.DataObject) -> None:
    """Put junk somewhere, take something out, double it, or put it in place of another."""
    spots = list(places(plain))
    number = st.integers(0, len(spots) - 1)
    part, key = spots[data.draw(number)]
    match data.draw(st.sampled_from(["junk", "gone", "twice", "moved"])):
        case "junk":
            part[key] = data.draw(JUNK)
        case "gone":
            del part[key]
        case "twice" if isinstance(part, list):
            part.insert(key, copy.deepcopy(part[key]))
        case _:
            other, there = spots[data.draw(number)]
            part[key] = copy.deepcopy(other[there])


@settings(deadline=None, max_examples=200)
@given(data=st.data())
def test_damage_of_any_kind_is_refused_or_read_into_a_sound_walkthrough(
    data: st.DataObject, guide: Guide
) -> None:
    """Any value anywhere, at any depth, gone, doubled or in place of another; JSON's own odd numbers too."""
    plain = kept(lived_in(guide))
    for _ in range(data.draw(st.integers(1, 3))):
        damage(plain, data)
    try:
        there = from_plain(plain, guide)
    except UnreadableWalkthroughError:
        return
    sound(there)


def sound(there: Walkthrough) -> None:
    """It can be gone on with to the end, and its sheet holds each question once."""
    assert there.step in there.steps
    assert {StepKind.CHOOSE, StepKind.REVIEW, StepKind.DONE} <= {step.kind for step in there.steps}
    questions = there.questions
    assert isinstance(questions, QuestionList)
    assert len(questions.top) == len(set(questions.top)) <= MAX_TOP
    assert sorted((*questions.top, *questions.rest)) == sorted(set(questions.chosen))
    assert len({question.id for question in questions.own}) == len(questions.own) <= MAX_OWN_QUESTIONS
    assert all(there.question_text(key) for key in questions.chosen)
    build_checklist(there, ENGLISH, TODAY)
    assert everything(from_plain(kept(there), there.guide)) == everything(there)


def test_data_nested_deeper_than_python_goes_is_refused(guide: Guide) -> None:
    sound_plain = to_plain(lived_in(guide))
    for path in fields_of(sound_plain):
        plain = to_plain(lived_in(guide))
        part, key = at(plain, path)
        part[key] = DEEP
        with pytest.raises(UnreadableWalkthroughError):
            from_plain(plain, guide)
