"""The gates of a page: each is broken once and kept once, and each stands in the documents."""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path

import pytest
from small_guides import PLAIN, choices, guide, module, must_see, only, page, pages, text

from askwell.guide.model import (
    Block,
    ClaimBlock,
    CurveBlock,
    CurvePoint,
    Guide,
    Level,
    ListBlock,
    NumbersBlock,
    NumbersRow,
    StepsBlock,
    Stop,
    TableBlock,
    TimelineBlock,
    Verdict,
)
from askwell.loading.problems import Severity
from askwell.review import page_rules
from askwell.review.english import ENGLISH_PAGES, bare_pronoun, lacks
from askwell.review.run_review import RULES, run_review
from askwell.review.spanish import SPANISH_PAGES

ROOT = Path(__file__).resolve().parents[2]
FORMAT = (ROOT / "docs" / "guide-format.md").read_text(encoding="utf-8")


def numbers(means: str, *counts: int) -> NumbersBlock:
    rows = tuple(NumbersRow(f"Group {letter}", count) for letter, count in zip("ABC", counts, strict=False))
    return NumbersBlock("People who flew after 4 weeks", 100, rows, means, facts=("f1",))


def table(says: str) -> TableBlock:
    return TableBlock(("Kite", "Hours"), (("Box", "2 to 3"), ("Delta", "4")), says, facts=("f1",))


def after(*blocks: Block | str) -> Guide:
    """A page that passes every gate, with something more."""
    more = (text(block, "f1") if isinstance(block, str) else block for block in blocks)
    return pages(page(text(PLAIN), *more))


def opening(words: str) -> Guide:
    return pages(page(text(f"{words} {PLAIN}")))


SHORT = "Kites fly. Wind blows. You hold on. "
HARD = "Institutional considerations necessitate comprehensive organizational reconsideration. "
CLIPPED = "You go to the park and hold the line so you can see it go up. " * 5
UNJOINED = "The kite has a long tail of bright paper. " * 12
GATES: dict[str, tuple[Guide, Guide]] = {
    "SAY901": (guide(language="de"), guide(language="en")),
    "SAY902": (
        pages(page(ListBlock(("Hold the line.",)), text(PLAIN))),
        after(ListBlock(("Hold the line.",))),
    ),
    "SAY903": (opening("A calm day and a long line."), opening("A calm day is best.")),
    "SAY904": (
        opening("It can be flown by anyone."),
        opening("The kite is light, so it can be flown by anyone."),
    ),
    "SAY905": (pages(page(text("You can fly a kite."))), pages(page(text(PLAIN)))),
    "SAY906": (after(SHORT), after("Kites fly.")),
    "SAY907": (after(UNJOINED), after("The kite has a long tail of bright paper.")),
    "SAY908": (after(HARD * 2), after("The kite has a long tail, so the line stays steady.")),
    "SAY909": (
        after("The wind was strong. (Checked May 2030.)"),
        after("Ask to have your line checked before you fly in May 2030."),
    ),
    "SAY910": (
        after("With the box kite, 41 out of 100 people flew on the first day."),
        after("With the box kite, 41 out of 100 people flew on the first day, and 9 with the delta kite."),
    ),
    "SAY911": (
        after(numbers("Out of 100 people, 15 more flew.", 59, 45)),
        after(numbers("Out of 100 people, 14 more flew.", 59, 45)),
    ),
}


def found(made: Guide, code: str = "SAY") -> list[str]:
    return [p.message for p in run_review(made) if p.code.startswith(code)]


@pytest.mark.parametrize("code", GATES)
def test_a_gate_finds_what_it_is_for_and_nothing_else(code: str) -> None:
    bad, good = GATES[code]
    assert len(found(bad, code)) == 1
    assert found(good, code) == []


def test_every_gate_has_its_pair_of_guides_and_its_line_in_the_format() -> None:
    written = set(re.findall(r'"(SAY\d{3})"', Path(page_rules.__file__).read_text(encoding="utf-8")))
    assert written == set(GATES) == set(re.findall(r"^\| (SAY\d{3}) \|", FORMAT, re.MULTILINE))


def test_a_gate_is_a_warning_a_wrong_number_an_error_and_an_unknown_language_a_note() -> None:
    heavier = {"SAY901": Severity.NOTE, "SAY911": Severity.ERROR}
    for code, (bad, _) in GATES.items():
        weights = {p.severity for p in run_review(bad) if p.code == code}
        assert weights == {heavier.get(code, Severity.WARNING)}


def test_a_finding_is_one_sentence_with_the_words_and_the_fix() -> None:
    (problem,) = [p for p in run_review(GATES["SAY904"][0]) if p.code == "SAY904"]
    assert problem.message == (
        "'it' in the first sentence of 'kites/kites' stands for nothing said: 'It can be flown by anyone.'"
    )
    assert problem.help == "say the noun in its place"


def test_pages_of_another_language_are_left_alone() -> None:
    assert found(dataclasses.replace(opening("Nothing."), language="de")) == [
        "There are no lists of words for the language 'de'"
    ]


# --- the first sentence -----------------------------------------------------------------------


@pytest.mark.parametrize(
    "block",
    [
        ListBlock(("Hold the line.",)),
        StepsBlock(("Hold the line.",)),
        numbers("Out of 100 people, 14 more flew.", 59, 45),
        table("The box kite takes 2 to 3 hours."),
        choices(("Box", "You fly it.", "You hold it.")),
    ],
    ids=lambda block: type(block).__name__,
)
def test_only_a_text_a_callout_or_a_claim_opens_with_a_sentence(block: Block) -> None:
    assert len(found(pages(page(block, text(PLAIN))), "SAY902")) == 1


def test_each_reader_s_own_first_block_is_looked_at() -> None:
    box = text("A calm day.", shown=only(form=("box",)))
    assert len(found(pages(page(box, text(PLAIN))), "SAY903")) == 1


WHOLE = [
    "Ketamine is a medicine that doctors have used since 1970 to put people to sleep for surgery.",
    "For an hour or two, you and the world around you may feel strange.",
    "Clinics differ.",
    "Staff watch you for two hours.",
    "Ask an adult to take you home after a visit.",
    "Before the visit, agree on a simple sign.",
    "After a visit, call 911 at once for:",
    "Spray: You stay for two hours.",
    "Doctors order tests first.",
    "One kite often lasts a year.",
    "Hard memories may come up, so trained support matters.",
    "In 1970, the US approved the medicine.",
    "About 20 to 25 parts out of 100 reach your blood.",
    "Can you stop halfway?",
    "What you pay depends on where you live.",
    "There is no test for this.",
    "Some need weeks.",
    "Nobody knows how the spray works.",
    "Most side effects fade the same day.",
    "Two trials of drips do not agree.",
    "Feeling strange is common.",
    "Please tell the staff.",
    "Don't drive.",
    "A few passed out: 3 to 4 people.",
    "Sleep and rest help.",
    "Fear and pain need care.",
]
HALVES = {
    "A calm room and a chair.": "a verb",
    "The best-studied way.": "a verb",
    "Spray: no food for 2 hours, no drinks for 30 minutes.": "a verb",
    "For some adults with low mood.": "a verb",
    "Used since 1970.": "a verb",
    "Given by a nurse in a clinic.": "a verb",
    "May 2030, at the clinic.": "a verb",
    "Side effects and what to do.": "a verb",
    "May lift mood within a day.": "a subject",
    "Is a medicine for some.": "a subject",
    "Often can be stopped.": "a subject",
}


@pytest.mark.parametrize("sentence", WHOLE)
def test_a_whole_sentence_lacks_nothing(sentence: str) -> None:
    assert lacks(sentence) == ""


@pytest.mark.parametrize("sentence", HALVES)
def test_half_a_sentence_lacks_a_verb_or_a_subject(sentence: str) -> None:
    assert lacks(sentence) == HALVES[sentence]


BARE = {
    "It lifts mood.": "it",
    "Nobody knows for sure how it lifts mood.": "it",
    "Ask who orders it, and who stays.": "it",
    "Some people find it strange.": "it",
    "They can start early on.": "they",
    "This happens to many.": "this",
    "Some people find this frightening.": "this",
    "The spray may be sold for this.": "this",
    "That is true for some.": "that",
    "Its effect fades.": "its",
    "If it hurts, tell the staff.": "it",
}
NAMED = [
    "Ketamine is a medicine that doctors have used since 1970.",
    "The drip can be stopped, because it runs slowly.",
    "Spray: You spray it yourself while staff watch.",
    "Many people find it hard to talk about low mood.",
    "This guide is for you.",
    "This feeling may be strange.",
    "Your doctors may say what they advise.",
    "Someone who says that they feel worse needs help.",
    "You can say no, and that is fine.",
    "You may feel strange for an hour or two, and staff expect that.",
    "You can say no, and this will not change your care.",
    "Those around you may worry.",
    "The kind of talk that helps is up to you.",
]


@pytest.mark.parametrize("sentence", BARE)
def test_a_pronoun_that_stands_for_nothing_is_found(sentence: str) -> None:
    assert bare_pronoun(sentence) == BARE[sentence]


@pytest.mark.parametrize("sentence", NAMED)
def test_a_pronoun_is_let_pass_where_its_noun_was_said(sentence: str) -> None:
    assert bare_pronoun(sentence) == ""


# --- how it is told ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("count", "finding"),
    [
        (59, "The page 'kites/kites' has 59 words, under 60"),
        (60, ""),
        (180, ""),
        (181, "The page 'kites/kites' has 181 words, over 180"),
    ],
)
def test_a_page_has_60_to_180_words(count: int, finding: str) -> None:
    assert found(pages(page(text("kite " * count))), "SAY905") == ([finding] if finding else [])


def test_a_page_is_measured_as_each_reader_is_shown_it() -> None:
    box = text("kite " * 60, shown=only(form=("box",)))
    delta = text("kite " * 130, shown=only(form=("delta",)))
    assert found(pages(page(box, delta)), "SAY905") == [
        "The page 'kites/kites' (a reader who skips the prompts, country US) has 190 words, over 180"
    ]


def test_lists_and_quoted_claims_are_no_running_text() -> None:
    claim = ClaimBlock(
        "Kites fly. Wind blows. Go!", "Kites fly when the wind blows.", Verdict.TRUE, facts=("f1",)
    )
    assert found(after(ListBlock(("Kites fly.", "Wind blows.", "Go!")), claim), "SAY906") == []


def test_a_page_may_be_too_hard_or_too_clipped() -> None:
    assert "is hard to read: Flesch-Kincaid grade" in found(after(HARD * 2), "SAY908")[0]
    assert "reads as if cut short: Flesch-Kincaid grade" in found(pages(page(text(CLIPPED))), "SAY908")[0]


INSIDER = [
    "The law is strict (checked November 2026).",
    "Not checked again since then.",
    "The label of 2019 says so.",
    "Stay out of pools (our own advice).",
    "We found no rule.",
    "Experts (2017) agree.",
]


@pytest.mark.parametrize("words", INSIDER)
def test_words_of_the_makers_are_found(words: str) -> None:
    assert len(found(after(words), "SAY909")) == 1


@pytest.mark.parametrize(
    "words",
    [
        "Nurses check your blood pressure, and it is checked again later.",
        "You can read this again.",
        "A law of 2019 changed it.",
        "We know that kites fly.",
        "The label says how long you wait.",
    ],
)
def test_everyday_words_are_let_pass(words: str) -> None:
    assert found(after(words), "SAY909") == []


# --- numbers ----------------------------------------------------------------------------------

ALONE = [
    "In one study, 31 out of 100 people got well.",
    "About 4 to 5 out of 100 stopped, mostly for pain.",
    "A few passed out: 3 to 4 out of 1,000.",
    "It happened to 3 or 4 people in 1,000, so staff stay close.",
    "More than 25 out of 100 people had harm.",
    "About 1 in 20 people stopped.",
    "Out of 100 people, 31 got well.",
    "In 79 studies, 45 out of 100 felt better, and 30 got well.",
    "In one trial, 63 to 70 out of 100 who got well fell ill within a year.",
]
COMPARED = [
    "In Sweden, 46 out of 100 got well with drips, and 63 with the other way.",
    "That is 14 more out of 100.",
    "Over 65, it was 17 and 2 out of 100.",
    "On the spray 61 out of 100 people had this. With no medicine, it was 5.",
    "Of 100 people, 31 got well. There was no group to compare.",
    "About 8 in 100 people had a rise, and 1 in 200 on the other spray.",
    "In 2026, 3 in the group left.",
    "On the spray, 3 in 1,000 did, but no figure is given to compare that with.",
    'You may read "70 out of 100".',
    "The visit takes 2 hours out of your day.",
    "More people got well than without it: 31 out of 100.",
]


@pytest.mark.parametrize("words", ALONE)
def test_a_rate_alone_is_found(words: str) -> None:
    assert len(found(after(words), "SAY910")) == 1


@pytest.mark.parametrize("words", COMPARED)
def test_a_rate_with_another_beside_it_is_let_pass(words: str) -> None:
    assert found(after(words), "SAY910") == []


def test_one_row_of_people_is_a_rate_alone() -> None:
    assert len(found(after(numbers("Out of 100 people, 59 flew.", 59)), "SAY910")) == 1
    assert found(after(numbers("Of 100 people, 59 flew, with no comparison.", 59)), "SAY910") == []


@pytest.mark.parametrize(
    "means",
    [
        "That is 14 more.",
        "In a trial of 62 people in 2030, 14 more.",
        "So 41 did not.",
        "It was 6 out of 10.",
        "After 4 weeks, 59.",
    ],
)
def test_a_sentence_may_say_what_follows_from_its_rows(means: str) -> None:
    assert found(after(numbers(means, 59, 45)), "SAY911") == []


def test_a_sentence_under_a_curve_says_its_minutes_or_their_hours() -> None:
    points = (CurvePoint(0, Level.NONE), CurvePoint(40, Level.STRONG), CurvePoint(120, Level.LITTLE))
    curve = CurveBlock("How strong the wind is", points, "The wind peaks at 40 minutes and drops in 2 hours.")
    assert found(after(curve), "SAY911") == []
    late = dataclasses.replace(curve, says="The wind peaks at 50 minutes.")
    assert len(found(after(late), "SAY911")) == 1


def test_stops_and_choices_are_no_running_text_but_their_sentence_is() -> None:
    stops = tuple(Stop(when, "Kites fly.") for when in ("First", "Then", "Next", "Last"))
    line = TimelineBlock("A day", stops, "You fly the kite, and then you go home.")
    assert found(after(line), "SAY906") == []
    assert found(pages(page(line, text(PLAIN))), "SAY902") != []
    clipped = dataclasses.replace(line, says="Kites fly. You go. Wind blows. Kites fall. ")
    assert len(found(after(clipped), "SAY906")) == 1


def test_words_that_come_when_others_have_ended_are_not_counted_too() -> None:
    ending = dataclasses.replace(text("kite " * 150), valid_until="2030-01-01", after="kite " * 40)
    assert found(pages(page(ending)), "SAY905") == []


def test_a_sentence_under_a_table_says_its_numbers() -> None:
    assert found(after(table("The box kite takes 2 to 3 hours (2030).")), "SAY911") == []
    assert len(found(after(table("The box kite takes 5 hours.")), "SAY911")) == 1


# --- the examples of the voice, and Spanish ---------------------------------------------------

WHAT_IT_IS = """
Ketamine is a medicine that doctors have used since 1970 to put people to sleep for surgery. In much
lower doses, it is now also used for depression that has not got better with other medicines. You
may hear two names, and they do not mean the same thing.

*Ketamine* is the older medicine. For depression, the best-studied way to have it is a slow drip
into a vein. The FDA, the US office that approves medicines, has not approved ketamine for
depression. Doctors may still prescribe it, and this is called off-label use.

*Esketamine*, sold as Spravato, is one half of ketamine. It is a nose spray that you use in a clinic
while staff watch over you. The FDA has approved it for some adults with depression. Neither one is
a cure. Some people feel better within days, some need weeks, and some do not feel better at all. If
you feel unsure about all this, that makes sense. You do not have to decide anything today.
"""


def test_a_page_in_the_voice_that_is_asked_for_passes() -> None:
    assert found(pages(page(text(WHAT_IT_IS, "f1")), must_see())) == []


SPANISH = """
El parque abre por la mañana, y usted puede llevar su cometa cuando hay viento. Pida a otra persona
que sostenga la cometa mientras usted camina hacia atrás con el hilo. Si el viento baja, la cometa
cae despacio, porque pesa muy poco.

Muchas personas necesitan varios intentos antes de lograr un vuelo largo. Puede parar cuando quiera,
y nadie se enoja. Después de volar, guarde el hilo en un lugar seco para que dure más tiempo.
"""


def in_spanish(words: str) -> Guide:
    plain = must_see(text(SPANISH))
    return guide(module(plain, page(text(words, "f1"))), language="es")


def test_a_spanish_page_is_looked_at_with_spanish_words() -> None:
    assert found(in_spanish(SPANISH)) == []
    for code, words in {
        "SAY903": "Una sala tranquila y una silla.",
        "SAY904": "Esto pasa a muchas personas.",
        "SAY909": "El viento fue fuerte (comprobado en noviembre de 2026).",
        "SAY910": "Con la cometa, 41 de cada 100 personas volaron.",
    }.items():
        assert len(found(in_spanish(f"{words} {SPANISH}"), code)) == 1, code
    compared = "Con la cometa, 41 de cada 100 personas volaron, y 9 con la otra."
    assert found(in_spanish(f"{compared} {SPANISH}"), "SAY910") == []


def test_each_language_says_between_which_grades_a_page_reads() -> None:
    for language in (ENGLISH_PAGES, SPANISH_PAGES):
        assert language.band.low < language.band.high
        assert page_rules.LANGUAGES[language.code] is language


def test_every_rule_is_in_the_family() -> None:
    made = guide(module(must_see(), page()))
    family = [rule for rule in RULES if rule.__module__ == page_rules.__name__]
    assert all(list(rule(made)) == [] for rule in family)
    documented = {name for name, value in vars(page_rules).items() if (value.__doc__ or "").startswith("SAY")}
    assert {name for name in documented if not name.startswith("_")} == {rule.__name__ for rule in family}
