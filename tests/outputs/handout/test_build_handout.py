"""What a handout holds, before any format."""

from dataclasses import replace

import pytest
from handouts import CLINIC, DRAWN, FORMS, SHIPPED, TODAY, guide, handout, summary

from askwell.guide.conditions import Situation, is_shown
from askwell.outputs.handout.build_handout import Wanted, build_handout
from askwell.outputs.handout.handout import Box, BoxKind, ItemMark, Items, SectionKind, Stops, all_words
from askwell.wording import wording_for


def texts(made):
    return [words.text for words in all_words(made)]


def sections(made, kind):
    return [section for section in made.sections if section.kind is kind]


def section(made, section_id):
    return next(section for section in made.sections if section.id == section_id)


def section_texts(part):
    return texts(replace(handout(), front=(), sections=(part,)))


def test_the_front_says_what_it_is_for_and_that_it_is_signed_or_not():
    shipped = handout(SHIPPED)
    assert shipped.title.text == "Talking with a psychiatrist about ketamine"
    assert "No clinician has checked or signed this guide yet." in texts(shipped)[:3]


def test_the_pages_come_in_the_guide_s_order_and_with_no_form_those_of_every_form():
    source, made = guide(SHIPPED), handout(SHIPPED)
    readers = [Situation(form=form.id, country=source.country) for form in source.forms.choices]
    shown = [
        f"{module.id}/{page.id}"
        for module in source.modules
        for page in module.pages
        if any(is_shown(page.visibility, reader) for reader in readers)
    ]
    assert [s.id for s in sections(made, SectionKind.PAGE)] == shown
    told = " ".join(texts(made))
    assert all(f"A day with {form}" in told for form in ("the spray", "a drip", "a shot", "a tablet"))


def test_no_page_id_and_no_invitation_to_say_it_stands_on_it():
    source, said = guide(SHIPPED), " ".join(texts(handout(SHIPPED)))
    assert not any(path in said for path in source.page_by_path)
    teach_backs = [t.say for m in source.modules for page in m.pages for t in page.teach_back]
    assert teach_backs
    assert not any(say in said for say in teach_backs)


def test_a_note_before_hard_detail_stands_before_its_page():
    page = section(handout(), "the-visit/wearing-it")
    assert page.note.text == "This page talks about feeling closed in. You can skip it."
    assert section_texts(page)[1:3] == [page.note.text, "Wearing the mask"]


def boxes(made, kind):
    pieces = (piece for part in made.sections for piece in part.pieces)
    return [piece for piece in pieces if isinstance(piece, Box) and piece.kind is kind]


def test_a_line_of_time_has_its_stops_on_paper():
    (box,) = boxes(handout(DRAWN), BoxKind.TIMELINE)
    about, stops, says = box.pieces
    assert about.words.text == "A night at the clinic, from door to door"
    assert stops.stops[0].name.text == "9 pm"
    assert stops.stops[0].value.text == (
        "You arrive and say how you have slept. Where: at the clinic. Who: you and a nurse. **Varies: ask.**"
    )
    assert says.words.text.startswith("Plan for one night")


def test_a_curve_is_said_as_minutes_and_its_sentence_on_paper():
    (box,) = boxes(handout(DRAWN), BoxKind.CURVE)
    course = box.pieces[1]
    assert [point.text for point in course.points] == [
        "0 min: none", "40 min: strong", "90 min: some", "120 min: a little",
    ]  # fmt: skip
    assert course.minutes == (0, 40, 90, 120)
    assert course.heights == (0, 3, 2, 1)
    assert "40 minutes" in box.pieces[2].words.text


def test_the_sentence_of_choices_stands_below_them():
    page = section(handout(DRAWN), "night/your-choices")
    kinds = [piece.kind if isinstance(piece, Box) else piece.words.text for piece in page.pieces]
    assert kinds[:5] == [BoxKind.OPTION] * 4 + [
        "Each choice has a good and a hard side, and no new treatment is one of them."
    ]


def test_the_blocks_are_said_in_the_words_of_the_screen():
    said = texts(handout())
    for expected in (
        "**60 out of 100 people**: With a mask",
        "Out of 100 people, 20 more slept better with the mask.",
        "You may have read",
        "“Everybody needs 8 hours.”",
        "What the evidence says: This is not true.",
        "For your safety",
        "The mask is used at home, and the sessions are at a clinic.",
        "You could ask",
        "In short",
    ):
        assert expected in said, expected


def test_a_chosen_form_leaves_out_pages_and_blocks_for_others():
    made = handout(form="talk")
    assert "the-visit/wearing-it" not in {s.id for s in made.sections}
    assert "Your mask" not in texts(made)
    assert "This handout is for: Talking sessions." in texts(made)
    assert "the-visit/wearing-it" not in texts(made), "nor is there a box to tick for it"


def test_without_a_form_a_page_says_for_which_it_is():
    assert "This page is about: A mask." in section_texts(section(handout(), "the-visit/wearing-it"))
    assert not any("This page is about" in text for text in texts(handout(form="mask")))


def test_the_country_decides_whom_to_call():
    source = guide()
    wanted = Wanted(situation=Situation(country="MX"))
    mexican = texts(build_handout(source, wording_for("en"), TODAY, wanted))
    assert "Call 800 290 0024, day or night." in mexican
    assert "Call or text 988, day or night." in texts(handout())
    assert "Call or text 988, day or night." not in mexican


@pytest.mark.parametrize("module", ["", "does-it-work"])
def test_sources_are_listed_once_and_each_page_names_its_own_by_number(module):
    made = handout(SHIPPED, module=module)
    (listed,) = sections(made, SectionKind.SOURCES)
    (items,) = listed.pieces
    assert items.mark is ItemMark.NUMBER
    assert all(item.text.rstrip(".")[-4:].isdigit() for item in items.items), "each ends with its year"
    used = set()
    for page in sections(made, SectionKind.PAGE):
        for text in section_texts(page):
            if text.startswith("Sources: "):
                used |= {int(number) for number in text.removeprefix("Sources: ").split(", ")}
    assert used == set(range(1, len(items.items) + 1))


def test_each_question_stands_once_and_after_the_pages_that_ask_it():
    made = handout(SHIPPED)
    asked = [item.text for s in sections(made, SectionKind.QUESTIONS) for item in s.pieces[0].items]
    source = guide(SHIPPED)
    wanted = {source.question_by_id[key].text for m in source.modules for page in m.pages for key in page.ask}
    assert sorted(asked) == sorted(wanted)


def test_the_words_that_came_up_are_explained_and_no_others():
    (explained,) = sections(handout(), SectionKind.WORDS)
    assert [(p.name.text, p.value.text) for p in explained.pieces] == [
        ("claustrophobia", "Fear of being closed in.")
    ]
    assert sections(handout(form="talk"), SectionKind.WORDS) == []


def test_one_module_is_a_handout_of_its_own():
    made = handout(module="the-visit")
    assert made.title.text == "Your visit day"
    assert "From the guide: Talking about sleep" in texts(made)
    assert {s.level for s in made.sections} == {2}
    assert all(s.id.startswith("the-visit/") for s in sections(made, SectionKind.PAGE))


def test_versions_and_dates_of_review_are_told():
    said = texts(handout())
    assert "Talking about sleep. Version 0.2.0 of 2026-01-05. Printed November 22, 2026." in said
    assert "To be checked again by 2027-01-04." in said
    assert "Checked, What it is: A. Example, MD, 2026-01-04." in said


def test_the_sign_off_has_lines_to_write_on_and_a_box_for_each_page():
    (part,) = sections(handout(sign_off=True), SectionKind.SIGN_OFF)
    assert section_texts(part)[3:7] == ["Name", "Title", "Date", "Signature"]
    ticks = part.pieces[-1]
    assert isinstance(ticks, Items)
    assert ticks.mark is ItemMark.TICK
    assert [item.text for item in ticks.items] == [s.id for s in sections(handout(), SectionKind.PAGE)]
    assert sections(handout(), SectionKind.SIGN_OFF) == []


def test_every_statement_of_the_footer_is_also_in_the_text():
    said = " ".join(texts(handout()))
    for line in handout().footer:
        for sentence in line.text.split(". "):
            assert sentence.rstrip(".") in said


def test_the_clinic_s_name_and_phone_stand_on_the_front():
    said = texts(handout(clinic=CLINIC))
    assert said[said.index("Clinic") + 1] == "North Street Clinic"
    assert said[said.index("Phone") + 1] == "555 0100"
    assert "Come at 9 in the morning." in said


def test_the_bilingual_edition_has_the_english_beneath_and_never_the_same_words_twice():
    made = handout(language="es", with_english=True)
    spanish, english = handout(language="es"), handout()
    own = [words.text for words in all_words(made)]
    assert own == texts(spanish)
    beneath = [words.english for words in all_words(made)]
    assert all(said != text for text, said in zip(own, beneath, strict=True))
    expected = iter(texts(english))
    assert all(said in expected for said in beneath if said), "in the order of the English handout"
    assert beneath.count("") < len(beneath) / 2


def test_a_draft_translation_says_so():
    assert "Esta traducción es un borrador. Todavía no la ha firmado una persona con nombre." in texts(
        handout(language="es")
    )


# --- a summary --------------------------------------------------------------------------------


@pytest.mark.parametrize("form", FORMS)
def test_a_summary_has_the_day_three_signs_and_five_questions(form):
    day, call, to_ask, about = summary(form=form).sections
    assert [part.kind for part in (day, call, to_ask, about)] == [
        SectionKind.DAY, SectionKind.CALL, SectionKind.QUESTIONS, SectionKind.ABOUT,
    ]  # fmt: skip
    assert len(call.pieces) == 3
    assert len(to_ask.pieces[0].items) == 5
    assert isinstance(day.pieces[0], Stops) == (form is not None)
    told = " ".join(section_texts(day))
    assert "adult" in told, "who takes the reader home, or stays"
    assert "driv" in told.casefold(), "when the reader may drive again"


def test_a_summary_with_no_form_sets_the_days_of_all_side_by_side():
    kinds = [row[0].text for row in summary().sections[0].pieces[0].rows]
    assert kinds == ["Nose spray", "Drip", "Shot", "Tablet or lozenge"]


def test_a_summary_says_which_form_it_is_of_and_if_that_is_approved():
    said = texts(summary(form="iv"))
    assert "**Drip into a vein.** Plain ketamine, also called an infusion." in said[1]
    assert "Not approved for depression" in said[1]
    assert said[2] == "No clinician has checked or signed this guide yet."


def test_the_country_decides_whom_a_summary_says_to_call():
    signs = " ".join(section_texts(summary(form="nasal", country="GB").sections[1]))
    assert "call 999" in signs
    assert "911" not in signs


def test_every_statement_of_a_summary_s_footer_is_also_in_its_text():
    made = summary(form="oral")
    said = " ".join(texts(made))
    assert all(s.rstrip(".") in said for line in made.footer for s in line.text.split(". "))


def test_a_summary_with_the_english_beneath_has_the_same_words():
    made = summary(language="es", form="iv", with_english=True)
    assert texts(made) == texts(summary(language="es", form="iv"))
    beneath = [words.english for words in all_words(made) if words.english]
    expected = iter(texts(summary(form="iv")))
    assert all(said in expected for said in beneath)


@pytest.mark.parametrize("kind", BoxKind)
def test_every_kind_of_box_is_used_by_some_guide(kind):
    boxes = {
        piece.kind
        for made in (handout(), handout(DRAWN), handout(SHIPPED), summary())
        for s in made.sections
        for piece in s.pieces
        if isinstance(piece, Box)
    }
    if kind is not BoxKind.WARNING:
        assert kind in boxes
