"""The parts of a sheet that no guide of ours has in every way: the clinic's lines, dates, missing English."""

from __future__ import annotations

import datetime as dt
import functools
from dataclasses import replace

import pytest

from askwell.checklist.build_checklist import TOLD_RULED, English, build_checklist, date_in_words
from askwell.checklist.checklist import Checklist, Line, Mark, Section, SectionKind, Words
from askwell.guide.model import Clinic, Guide, SheetBox, SheetItem
from askwell.walkthrough.answers import UNSURE
from askwell.walkthrough.question_list import QuestionList
from askwell.walkthrough.walkthrough import Walkthrough
from program_words import ENGLISH, SPANISH

TODAY = dt.date(2026, 11, 3)
SAID = ENGLISH.sheet


def header(guide: Guide, clinic: Clinic, appointment: str = "") -> list[tuple[str, str, int]]:
    """Label, words and lines to write on."""
    walkthrough = Walkthrough.start(replace(guide, clinic=clinic))
    sheet = build_checklist(walkthrough, ENGLISH, TODAY, appointment=appointment)
    section, name = sheet.of_kind(SectionKind.HEADER)
    assert name.lines == section.lines[:1], "the name stands on both sides"
    return [(line.label.text, line.words.text, line.ruled) for line in section.lines if line.label]


def test_without_a_clinic_three_lines_are_left_to_fill_in(guide: Guide) -> None:
    assert header(guide, Clinic()) == [
        (SAID.my_name, "", 1),
        (SAID.appointment, "", 1),
        (SAID.clinician, "", 1),
    ]


def test_a_clinic_s_facts_stand_filled_in_and_the_name_never_does(guide: Guide) -> None:
    clinic = Clinic("Harbor Street Clinic", "Dr. Ruiz", "555-0142", "12 Harbor Street", "9:40", "Room 204")
    assert header(guide, clinic, "Tuesday, 10:00") == [
        (SAID.my_name, "", 1),
        (SAID.appointment, "Tuesday, 10:00", 0),
        (SAID.clinician, "Dr. Ruiz", 0),
        (SAID.clinic, "Harbor Street Clinic", 0),
        (SAID.phone, "555-0142", 0),
        (SAID.address, "12 Harbor Street, Room 204", 0),
        (SAID.arrive, "9:40", 0),
    ]


@pytest.mark.parametrize(
    ("clinic", "expected"),
    [
        (Clinic(address="12 Harbor Street"), [(SAID.address, "12 Harbor Street", 0)]),
        (Clinic(room="Room 204"), [(SAID.address, "Room 204", 0)]),
        (Clinic(phone="555-0142"), [(SAID.phone, "555-0142", 0)]),
        (Clinic(price="$5", hours="9 to 5"), []),
    ],
)
def test_what_a_clinic_does_not_say_takes_no_room(
    guide: Guide, clinic: Clinic, expected: list[tuple[str, str, int]]
) -> None:
    assert header(guide, clinic)[3:] == expected


def test_a_date_is_written_as_people_of_the_language_write_it() -> None:
    months = [date_in_words(dt.date(2026, month, 31 if month == 1 else 9), ENGLISH) for month in range(1, 13)]
    assert months[0] == "January 31, 2026"
    assert months[11] == "December 9, 2026"
    assert len(set(months)) == 12
    assert date_in_words(dt.date(2027, 1, 31), SPANISH) == "31 de enero de 2027"
    assert date_in_words(dt.date(2027, 12, 1), SPANISH) == "1 de diciembre de 2027"


def bilingual_sheet(guide: Guide, spanish: Guide, walkthrough: Walkthrough | None = None) -> Checklist:
    here = walkthrough or Walkthrough.start(spanish).with_questions(QuestionList().toggle("how-well"))
    return build_checklist(here, SPANISH, TODAY, english=English(guide, ENGLISH))


def test_own_words_have_no_english_beneath(guide: Guide, spanish: Guide) -> None:
    """Nobody has translated them."""
    questions = QuestionList().write("¿Y mis niños?")
    here = Walkthrough.start(spanish).with_questions(questions).say_first("Estoy nerviosa.")
    sheet = bilingual_sheet(guide, spanish, here)
    (opening,) = sheet.of_kind(SectionKind.OPENING)
    (own,) = (line for part in sheet.sections for line in part.lines if line.asked and line.asked.is_own)
    assert opening.lines[0].words == Words("Estoy nerviosa.")
    assert own.words == Words("¿Y mis niños?")


def test_a_text_that_is_not_translated_stands_once(guide: Guide, spanish: Guide) -> None:
    """English under the same English would only make the sheet longer."""
    half = replace(spanish, topics=guide.topics, sheet=guide.sheet, review_status=guide.review_status)
    half = replace(half, questions=guide.questions)
    questions = functools.reduce(QuestionList.toggle, guide.question_by_id, QuestionList())
    sheet = bilingual_sheet(guide, half, Walkthrough.start(half).with_questions(questions))
    assert sheet.title == Words(guide.sheet.title)
    (about,) = sheet.of_kind(SectionKind.ABOUT)
    assert about.lines[1].words == Words(guide.review_status)
    for kind in (SectionKind.TOP, SectionKind.REST, SectionKind.TELL, SectionKind.BEFORE, SectionKind.CALL):
        (box,) = sheet.of_kind(kind)
        assert box.lines
        assert not any(line.words.english for line in box.lines)


def test_only_a_translation_without_a_name_under_it_is_called_a_draft(guide: Guide, spanish: Guide) -> None:
    def says_draft(walked: Guide) -> bool:
        (about,) = bilingual_sheet(guide, walked, Walkthrough.start(walked)).of_kind(SectionKind.ABOUT)
        return SPANISH.sheet.draft in [line.words.text for line in about.lines]

    signed = tuple(replace(language, is_draft=False) for language in spanish.languages)
    assert says_draft(spanish)
    assert not says_draft(replace(spanish, languages=signed))
    assert not says_draft(guide)


def test_a_sheet_says_what_it_is_for_programs_and_layouts(guide: Guide, spanish: Guide) -> None:
    right_to_left = replace(SPANISH, direction="rtl")
    sheet = build_checklist(Walkthrough.start(spanish), right_to_left, TODAY)
    assert (sheet.language, sheet.direction) == ("es", "rtl")
    assert (sheet.guide, sheet.guide_version, sheet.printed_on) == ("bilingual", guide.version, "2026-11-03")
    assert sheet.side_of == SPANISH.sheet.side_of


def test_nothing_is_asked_for_that_was_not_given() -> None:
    """A line made of words alone has no mark, no label, no room to write, and is no question."""
    assert Line(Words("x")) == Line(Words("x", ""), Mark.NONE, None, 0, None)
    assert Section(SectionKind.TELL, None) == Section(SectionKind.TELL, None, (), 0)


def test_sections_of_a_kind_are_found_in_their_order(guide: Guide) -> None:
    questions = functools.reduce(QuestionList.toggle, guide.question_by_id, QuestionList())
    sheet = build_checklist(Walkthrough.start(guide).with_questions(questions), ENGLISH, TODAY)
    found = sheet.of_kind(SectionKind.HEADER)
    assert found == (sheet.front.sections[0], sheet.back.sections[0])
    assert sheet.of_kind(SectionKind.TOP) == (sheet.sections[2],)


def test_a_person_s_words_stand_in_no_repr(guide: Guide) -> None:
    """What is printed of a value when a program fails may be read by others."""
    questions = QuestionList().write("SECRET")
    here = Walkthrough.start(guide).with_questions(questions).say_first("SECRET")
    assert "SECRET" not in repr(build_checklist(here, ENGLISH, TODAY))
    assert repr(Words("SECRET", "SECRET")) == "Words()"


def test_the_kinds_and_marks_have_the_names_that_files_carry() -> None:
    """They stand in JSON, and in what reads it."""
    front = ["header", "glance", "opening", "top", "rest", "more", "decided", "next"]
    back = ["tell", "write", "before", "call", "about"]
    assert [kind.value for kind in SectionKind] == [*front, *back]
    assert [mark.value for mark in Mark] == ["none", "tick", "number", "bullet"]


# --- what the person answered ------------------------------------------------------------------------


def glance(walkthrough: Walkthrough) -> list[tuple[str, str]]:
    """Label and words of each line; empty: there is no such part."""
    sections = build_checklist(walkthrough, ENGLISH, TODAY).of_kind(SectionKind.GLANCE)
    lines = [line for section in sections for line in section.lines]
    return [(line.label.text if line.label else "", line.words.text) for line in lines]


def test_at_a_glance_stands_only_what_was_answered(guide: Guide) -> None:
    start = Walkthrough.start(guide)
    assert glance(start) == []
    assert glance(start.choose_form(UNSURE)) == [("", SAID.not_sure)]
    assert glance(start.choose_concerns(frozenset({"cost"}))) == [(SAID.matters, "Cost")]


def test_what_was_answered_can_be_taken_off_and_put_back(guide: Guide) -> None:
    """It stays what the reader told: the sheet still has the lines for it, and undo brings it back."""
    told = Walkthrough.start(guide).choose_form("mask").choose_stage("new")
    off = told.show_glance(False)
    assert len(glance(told)) == 2
    assert glance(off) == []
    assert glance(off.show_glance(True)) == glance(off.undo()) == glance(told)
    assert build_checklist(off, ENGLISH, TODAY).back == build_checklist(told, ENGLISH, TODAY).back


def test_own_words_never_reach_the_glance(guide: Guide) -> None:
    here = Walkthrough.start(guide).choose_stage("new").say_first("SECRET")
    here = here.with_questions(QuestionList().write("SECRET"))
    assert "SECRET" not in str(glance(here))


# --- the rest of what a guide may ask for ------------------------------------------------------------


def test_something_to_write_has_lines_and_no_boxes(guide: Guide) -> None:
    box = SheetBox("Tell", (SheetItem("Pain"), SheetItem("What I take", is_written=True)))
    sheet = build_checklist(
        Walkthrough.start(replace(guide, sheet=replace(guide.sheet, tell=box))), ENGLISH, TODAY
    )
    (tell,), (write,) = sheet.of_kind(SectionKind.TELL), sheet.of_kind(SectionKind.WRITE)
    assert [line.words.text for line in tell.lines] == ["Pain"]
    assert tell.replies
    assert (write.title, write.ruled, write.replies) == (Words("What I take"), TOLD_RULED, None)


@pytest.mark.parametrize(("phone", "ruled"), [("555-0142", 0), ("", 1)])
def test_the_clinic_s_phone_or_a_line_for_it_ends_when_to_call(guide: Guide, phone: str, ruled: int) -> None:
    walkthrough = Walkthrough.start(replace(guide, clinic=Clinic(phone=phone)))
    (call,) = build_checklist(walkthrough, ENGLISH, TODAY).of_kind(SectionKind.CALL)
    last = call.lines[-1]
    assert (last.label, last.words.text, last.ruled) == (Words(SAID.call_clinic), phone, ruled)


def test_only_a_list_that_nobody_touched_is_called_the_starter_list(guide: Guide) -> None:
    start = Walkthrough.start(guide)
    assert build_checklist(start, ENGLISH, TODAY).is_starter
    mine = start.with_questions(start.questions.toggle(start.questions.chosen[0]))
    assert not build_checklist(mine, ENGLISH, TODAY).is_starter
    assert not build_checklist(start.with_questions(QuestionList()), ENGLISH, TODAY).is_starter
