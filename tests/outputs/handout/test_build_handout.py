"""What a handout holds, before any format."""

from dataclasses import replace

import pytest
from handouts import CLINIC, DRAWN, SHIPPED, TODAY, guide, handout

from askwell.guide.conditions import Situation, is_shown
from askwell.outputs.handout.build_handout import Wanted, build_handout
from askwell.outputs.handout.handout import Box, BoxKind, ItemMark, Items, Look, SectionKind, all_words
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


def test_every_page_comes_with_its_id_in_the_guide_s_order():
    source, made = guide(SHIPPED), handout(SHIPPED)
    here = Situation(country=source.country)
    shown = [(m, p) for m in source.modules for p in m.pages if is_shown(p.visibility, here)]
    paths = [f"{module.id}/{page.id}" for module, page in shown]
    assert [s.id for s in sections(made, SectionKind.PAGE)] == paths
    for page in sections(made, SectionKind.PAGE):
        assert page.pieces[-1].look is Look.REFERENCE
        assert page.pieces[-1].words.text.startswith(f"{page.id}.")


def test_a_note_before_hard_detail_stands_before_its_page():
    page = section(handout(), "the-visit/wearing-it")
    assert page.note.text == "This page talks about feeling closed in. You can skip it."
    assert section_texts(page)[1:3] == [page.note.text, "Wearing the mask"]


def boxes(made, kind):
    pieces = (piece for part in made.sections for piece in part.pieces)
    return [piece for piece in pieces if isinstance(piece, Box) and piece.kind is kind]


def test_a_line_of_time_is_a_numbered_list_on_paper():
    (box,) = boxes(handout(DRAWN), BoxKind.TIMELINE)
    about, stops, says = box.pieces
    assert about.words.text == "A night at the clinic, from door to door"
    assert stops.mark is ItemMark.NUMBER
    assert stops.items[0].text == (
        "**9 pm:** You arrive and say how you have slept. Where: at the clinic. Who: you and a nurse. "
        "**Varies: ask.**"
    )
    assert says.words.text.startswith("Plan for one night")


def test_a_curve_is_said_as_minutes_and_its_sentence_on_paper():
    (box,) = boxes(handout(DRAWN), BoxKind.CURVE)
    assert [item.text for item in box.pieces[1].items] == [
        "0 min: none", "40 min: strong", "90 min: some", "120 min: a little",
    ]  # fmt: skip
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
        "Say it in your own words",
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


def test_sources_are_numbered_for_each_module_and_named_on_each_page():
    made = handout(SHIPPED, module="does-it-work")
    (listed,) = sections(made, SectionKind.SOURCES)
    (items,) = listed.pieces
    assert items.mark is ItemMark.NUMBER
    assert all(item.text.rstrip(".")[-4:].isdigit() for item in items.items), "each ends with its year"
    used = set()
    for page in sections(made, SectionKind.PAGE):
        _, _, numbers = page.pieces[-1].words.text.rstrip(".").partition("Sources: ")
        used |= {int(number) for number in numbers.split(", ") if number}
    assert used == set(range(1, len(items.items) + 1))


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
    (part,) = sections(handout(), SectionKind.SIGN_OFF)
    assert section_texts(part)[3:7] == ["Name", "Title", "Date", "Signature"]
    ticks = part.pieces[-1]
    assert isinstance(ticks, Items)
    assert ticks.mark is ItemMark.TICK
    assert [item.text for item in ticks.items] == [s.id for s in sections(handout(), SectionKind.PAGE)]
    assert sections(handout(sign_off=False), SectionKind.SIGN_OFF) == []


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


@pytest.mark.parametrize("kind", BoxKind)
def test_every_kind_of_box_is_used_by_some_guide(kind):
    boxes = {
        piece.kind
        for made in (handout(), handout(DRAWN), handout(SHIPPED))
        for s in made.sections
        for piece in s.pieces
        if isinstance(piece, Box)
    }
    if kind is not BoxKind.WARNING:
        assert kind in boxes
