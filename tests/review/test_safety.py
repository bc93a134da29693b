"""What must reach everybody does, and what changes the meaning of a text is seen."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pytest
from small_guides import (
    choices,
    fact,
    guide,
    module,
    must_see,
    only,
    page,
    pages,
    safety,
    text,
    unless,
)

from askwell.guide.conditions import ALWAYS, Visibility
from askwell.guide.model import (
    Choice,
    Confidence,
    Guide,
    Language,
    NumbersBlock,
    NumbersRow,
    OptionsBlock,
    Prompt,
    Reviewed,
    Term,
)
from askwell.guide.place import Place, WrittenBy
from askwell.guide.recorded import GONE, Lock, PageRecord, contents
from askwell.review.lock_rules import against_lock, loosens
from askwell.review.meaning import (
    change_of_meaning,
    disagreeing_pairs,
    figures,
    is_turned_round,
    number_words,
)
from askwell.review.release_rules import ready_for_release
from askwell.review.run_review import run_review

TODAY = dt.date(2030, 6, 1)
AT = Place("es/modules/kites.yaml", 7)


def codes(made: Guide, family: str = "SAF") -> list[str]:
    return [problem.code for problem in run_review(made) if problem.code.startswith(family)]


# --- what reaches everybody -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("shown", "expected"),
    [
        (ALWAYS, []),
        (only(form=("box",)), []),  # the day of one kind of kite is for that kind
        (only(stage=("new",)), ["SAF010"]),
        (only(country=("US",)), ["SAF010"]),
        (unless(country=("US",)), ["SAF010"]),
        (unless(stage=("old",)), ["SAF010"]),
        (only(form=("box",), stage=("new",)), ["SAF010"]),
    ],
)
def test_a_must_see_page_is_there_for_every_stage_and_country(shown: Visibility, expected: list[str]) -> None:
    help_now = dataclasses.replace(guide().help_now, anywhere=guide().help_now.countries[0])
    made = guide(module(must_see(), must_see(id="more", visibility=shown)), help_now=help_now)
    there = page(text("Only here.", shown=only(country=("CA",))), text("Kites fly."), id="other")
    made = dataclasses.replace(made, modules=(*made.modules, module(there, id="other")))
    assert codes(made) == expected


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (only(form=("box",)), only(form=("delta",)), []),
        (only(form=("box",)), only(form=("box",)), ["SAF011"]),
        (only(stage=("new",)), unless(stage=("new",)), []),
        (only(concern=("wind",)), ALWAYS, []),
        (only(concern=("wind",)), only(concern=("wind",)), ["SAF011"]),
    ],
)
def test_a_page_with_safety_callouts_has_one_for_each_of_its_readers(first, second, expected) -> None:
    callouts = [dataclasses.replace(LET_GO, visibility=shown) for shown in (first, second)]
    assert codes(pages(page(text("Kites fly."), *callouts))) == expected


# --- against a record -------------------------------------------------------------------------


def record(made: Guide, **who: str) -> Lock:
    pages_of = {path: PageRecord(content, "2030-01-01", **who) for path, content in contents(made).items()}
    return Lock({"en": pages_of}, is_there=True)


def found(before: Guide, now: Guide, **who: str) -> list[str]:
    return [problem.code for problem in against_lock(now, {}, record(before, **who))]


LET_GO = safety("Let go in a storm.", "f1")
STORM = pages(page(text("Kites fly."), LET_GO))


def storm(block: object, **fields: object) -> Guide:
    return pages(page(text("Kites fly."), block, **fields))


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (STORM, []),
        (storm(safety("Let go in a gale.", "f1")), ["SAF004"]),
        (storm(safety("Do not let go in a storm.", "f1")), ["SAF004"]),
        (storm(text("Let go in a storm.", "f1")), ["SAF006", "SAF004"]),
        (
            storm(dataclasses.replace(LET_GO, visibility=only(stage=("new",)))),
            None,
        ),
        (storm(LET_GO, visibility=only(form=("box",))), None),
        (storm(LET_GO, visibility=Visibility(only().when)), ["SAF005"]),
        (storm(LET_GO, title="Kites now"), ["SAF004"]),
        (pages(must_see()), ["SAF008"]),
    ],
)
def test_what_differs_from_a_record_weighs_as_much_as_it_can_hurt(
    now: Guide, expected: list[str] | None
) -> None:
    if expected is None:
        assert found(STORM, now)[0] in ("SAF006", "SAF007")
    else:
        assert found(STORM, now) == expected


PARK = pages(page(text("Kites fly."), text("A park is good.", "f1"), id="park"))


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (page(text("Kites fly."), text("A meadow is good.", "f1"), id="park"), ["SAF005"]),
        (page(text("Kites fly."), text("A park is good.", "f1", "f2"), id="park"), ["SAF005"]),
        (page(text("Kites fly."), text("Two parks are good.", "f1"), id="park"), ["SAF004"]),
        (page(text("Kites fly."), text("A park may be good.", "f1"), id="park"), ["SAF004"]),
        (page(text("A park is good.", "f1"), text("Kites fly."), id="park"), ["SAF005"]),
        (
            page(text("Kites fly."), text("A park is good.", "f1", shown=only(stage=("new",))), id="park"),
            ["SAF004"],
        ),
        (
            page(
                text("Kites fly."), text("A park is good.", "f1"), id="park", visibility=unless(form=("box",))
            ),
            ["SAF004"],
        ),
        (page(), ["SAF008", "SAF009"]),
    ],
)
def test_of_an_ordinary_page_words_may_change_and_not_amounts_nor_readers(now, expected) -> None:
    assert sorted(found(PARK, pages(now))) == expected


CHECKED_LATER = tuple(
    dataclasses.replace(entry, checked="2031-01-01") for entry in guide().help_now.countries
)


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"purpose": "This is about large kites."}, "SAF005"),
        ({"review_status": "Signed by everybody."}, "SAF004"),
        ({"review": Reviewed(again="2041-01-01")}, "SAF004"),
        ({"facts": (fact(statement="Kites soar."),)}, "SAF005"),
        ({"facts": (fact(confidence=Confidence.LOW),)}, "SAF004"),
        ({"facts": (fact(valid_until="2031-01-01"),)}, "SAF004"),
        ({"facts": (fact(sources=("s2",)),)}, "SAF004"),
        ({"facts": (fact(sources=("s1", "s2")),)}, "SAF005"),
        ({"terms": (Term("wind", "Water that moves.", facts=("f1",)),)}, "SAF005"),
        ({"starter": ("q2", "q1", "q3")}, "SAF005"),
        (
            {"forms": Prompt("Which kite?", (Choice("box", "Box kite", approved=False, approval="Try."),))},
            "SAF004",
        ),
        ({"crisis_phrases": ("cut the line",)}, "SAF004"),
        ({"languages": (Language("en", "English"),)}, "SAF004"),
        ({"country": "CA"}, "SAF004"),
        ({"modules": (module(reviewed=Reviewed(by="A. Nobody", on="2030-01-01")),)}, "SAF004"),
        ({"help_now": dataclasses.replace(guide().help_now, countries=CHECKED_LATER)}, "SAF004"),
    ],
)
def test_what_stands_around_and_behind_the_pages_is_held_too(fields, expected) -> None:
    assert found(guide(), guide(**fields)) == [expected]


def test_what_stands_beside_a_figure_weighs_as_the_figure_does() -> None:
    def flown(first: str, second: str) -> Guide:
        rows = (NumbersRow(first, 60), NumbersRow(second, 40))
        block = NumbersBlock("Kites that flew", 100, rows, "So 20 more of 100 flew.", facts=("f1",))
        return pages(page(text("Kites fly."), block, id="park"))

    assert found(flown("box", "delta"), flown("delta", "box")) == ["SAF004"]


def test_a_language_that_is_gone_is_told() -> None:
    lock = record(STORM)
    lock = Lock({**lock.languages, "es": lock.of("en")}, is_there=True)
    assert [problem.code for problem in against_lock(STORM, {}, lock)] == ["SAF008"]


def test_a_changed_fact_is_told_where_it_stands() -> None:
    at = Place("facts.yaml", 9)
    now = guide(facts=(fact(), fact("f2", statement="Kites fly in 3 parks.", at=at)))
    before = guide(facts=(fact(), fact("f2", statement="Kites fly in 2 parks.")))
    assert [problem.place for problem in against_lock(now, {}, record(before))] == [at]


def test_any_change_of_a_signed_page_is_an_error() -> None:
    now = storm(LET_GO, title="Kites now")
    assert found(STORM, now, by="A. Example", role="teacher") == ["SAF003"]


def test_what_reaches_more_readers_loosens_nothing() -> None:
    made = pages(page())
    few = contents(pages(page(text("Kites fly."), safety("Stop.", "f1"), visibility=only(stage=("new",)))))
    all_of_them = contents(pages(page(text("Kites fly."), safety("Stop.", "f1"), safety("Go.", "f1"))))
    assert not loosens(few["kites/kites"], all_of_them["kites/kites"], made)
    assert loosens(all_of_them["kites/kites"], few["kites/kites"], made)
    assert loosens(few["kites/kites"], GONE, made)
    assert not loosens(contents(made)["kites/kites"], GONE, made)


# --- the meaning of a text --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "now", "language", "is_told"),
    [
        ("Take 0.5 mg.", "Take 5 mg.", "en", True),
        ("It costs 1,050 now.", "It costs 1050 now.", "en", False),
        ("Do not drive.", "Do drive.", "en", True),
        ("You can't drive.", "You can drive.", "en", True),
        ("Never alone.", "Now and then alone.", "en", True),
        ("Do not walk, stay.", "Walk, do not stay.", "en", True),
        ("Wait 24 hours.", "Wait 24 minutes.", "en", True),
        ("For an hour or two.", "For a day or two.", "en", True),
        ("At least that long.", "At most that long.", "en", True),
        ("5 of the first, 9 of the others.", "9 of the first, 5 of the others.", "en", True),
        ("Some people fall.", "Many people fall.", "en", True),
        ("You may drive.", "You should drive.", "en", True),
        ("Unas dos horas.", "Unas tres horas.", "es", True),
        ("Espere hasta mañana.", "Espere antes de mañana.", "es", True),
        ("Bring a friend.", "Bring somebody you trust.", "en", False),
        ("Drive without fear.", "Drive with fear.", "en", True),
        ("Rest well at home.", "Rest at home, and well.", "en", False),
        ("No conduzca.", "Conduzca.", "es", True),
        ("Fahren Sie nicht.", "Fahren Sie.", "de", False),
        ("Nehmen Sie 5 mg.", "Nehmen Sie 50 mg.", "de", True),
    ],
)
def test_a_change_of_meaning_is_told(before, now, language, is_told) -> None:
    assert bool(change_of_meaning(before, now, language)) == is_told


@pytest.mark.parametrize(
    ("english", "spanish", "expected"),
    [
        ("Do not drive.", "No conduzca.", []),
        ("Do not drive.", "Conduzca el mismo día.", ["SAF015"]),
        ("Drive home.", "No conduzca a casa.", ["SAF015"]),
        ("Clinics differ.", "Las clínicas no son iguales.", []),
        ("Wait 24 hours.", "Espere 24 horas.", []),
        ("Wait 24 hours.", "Espere 12 horas.", ["SAF014"]),
        ("It costs 1,050.5 now.", "Cuesta 1.050,5 ahora.", []),
        ("Call 988.", "Llame al 988, opción 2.", ["SAF014"]),
    ],
)
def test_a_translation_says_the_same(english, spanish, expected) -> None:
    assert [p.code for p in disagreeing_pairs([(english, spanish, AT)], "en", "es")] == expected


def test_a_language_that_is_not_known_is_left_alone_but_for_its_figures() -> None:
    assert not is_turned_round("Do not drive.", "en", "Fahren Sie.", "de")
    assert [p.code for p in disagreeing_pairs([("Wait 2 hours.", "Warten Sie 3.", AT)], "en", "de")] == [
        "SAF014"
    ]


def test_figures_and_number_words_are_read_one_way() -> None:
    assert sorted(figures("1,050 and 2.5, at 8:30")) == ["1050", "2.5", "8:30"]
    assert number_words("Thirty more, and twelve.", "en") == {30.0, 12.0}
    assert number_words("Treinta más.", "es") == {30.0}
    assert number_words("Dreißig mehr.", "de") == set()


def test_a_number_in_words_that_no_row_has_is_an_error() -> None:
    rows = (NumbersRow("spray", 60), NumbersRow("none", 40))
    for said, expected in (("Thirty more flew.", ["SAY911"]), ("Twenty more flew.", [])):
        block = NumbersBlock("People who flew", 100, rows, said, facts=("f1",))
        assert codes(pages(page(text("Kites fly."), block)), "SAY911") == expected


def test_a_sentence_under_choices_gives_no_figure_that_they_do_not() -> None:
    told = choices(("Box", "flies 5 hours", "is dear"), ("Delta", "flies 3 hours", "is cheap"))
    assert isinstance(told, OptionsBlock)
    for said, expected in (("The box flies 2 hours more.", []), ("The box flies 50 hours.", ["SAY911"])):
        made = pages(page(text("Kites fly."), dataclasses.replace(told, says=said)))
        assert codes(made, "SAY911") == expected


# --- what a statement rests on ----------------------------------------------------------------

LOCAL = Place("clinic.yaml", 3, written_by=WrittenBy.CLINIC)


@pytest.mark.parametrize(
    ("fields", "words", "expected"),
    [
        ({"facts": ("f1",)}, "It helped 5 people.", []),
        ({}, "Kites fly.", ["SRC401"]),
        ({"because": "It is plain."}, "Kites fly.", []),
        ({"because": "It is plain."}, "It helped 5 people.", ["SRC401"]),
        ({"is_local": True}, "Park in lot B. It costs $5.", []),
        ({"is_local": True}, "It helps 70 in 100 people.", ["SRC413"]),
        ({"is_local": True}, "We give 0.5 mg.", ["SRC413"]),
        ({"is_local": True, "facts": ("f1",)}, "We give 0.5 mg.", []),
    ],
)
def test_each_block_names_its_facts_or_the_reason_it_needs_none(fields, words, expected) -> None:
    block = dataclasses.replace(text(words), **{"because": "", **fields})
    assert codes(pages(page(text("Kites fly."), block)), "SRC4") == expected


def test_no_reason_is_enough_for_a_safety_callout() -> None:
    block = dataclasses.replace(safety("Let go."), because="It is plain.")
    assert codes(pages(page(text("Kites fly."), block)), "SRC4") == ["SRC401"]


def test_a_clinics_page_may_be_short_and_its_questions_come_on_top() -> None:
    local = dataclasses.replace(page(dataclasses.replace(text("Park in lot B."), at=LOCAL)), at=LOCAL)
    assert codes(pages(local), "SAY") == []
    long = dataclasses.replace(page(text("kite " * 200)), at=LOCAL)
    assert codes(pages(long), "SAY") == ["SAY905"]


# --- a release --------------------------------------------------------------------------------


def asked(made: Guide, lock: Lock, **others: Guide) -> list[str]:
    return [problem.code for problem in ready_for_release(made, others, lock, TODAY)]


def test_a_release_needs_every_page_signed_as_it_stands() -> None:
    signed = record(STORM, by="A. Example", role="teacher")
    assert asked(STORM, signed) == []
    assert set(asked(STORM, record(STORM))) == {"SAF012"}
    assert asked(storm(safety("Go.", "f1")), signed) == ["SAF012"]


def test_a_release_needs_safety_in_every_language() -> None:
    english = pages(must_see(text("You hold the line well and you let it go soon.")))
    same = dataclasses.replace(english, language="es")
    lock = record(english, by="A. Example", role="teacher")
    lock = Lock({**lock.languages, "es": lock.of("en")}, is_there=True)
    assert "SAF016" in asked(english, lock, es=same)


def test_a_review_that_is_long_late_stops_a_release() -> None:
    signed = record(STORM, by="A. Example", role="teacher")
    for again, expected in (("2030-05-01", []), ("2030-02-01", ["SAF017"])):
        late = asked(dataclasses.replace(STORM, review=Reviewed(again=again)), signed)
        assert [code for code in late if code != "SAF012"] == expected
