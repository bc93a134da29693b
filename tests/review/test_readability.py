import pytest

from askwell.review.readability import (
    Tally,
    count_spanish_syllables,
    count_syllables,
    flesch_kincaid,
    flesch_szigriszt,
    sentences,
    smog,
    tally,
    words,
)

HEALTH_WORDS = {
    1: "drug brain dose mood nurse vein pulse tongue blurred changed hours used based",
    2: "doctor clinic clinics tablet tablets symptom symptoms headache muscle kidney liver thyroid "
    "prescribe prescribed doses approved seizure tired fluid fluids safety effects trial trials quiet "
    "relieved anxious manic trauma urine fatigue guidelines required vision fainting",
    3: "ketamine medicine medicines depression injection infusion bipolar vomiting dizziness pregnancy "
    "hospital allergic nausea psychosis mania addiction opioid sedation placebo remission therapy insurance "
    "monitor alcohol cannabis memory tolerance oxygen surgery evidence approval appetite reaction "
    "pharmacist everyone idea area serious aneurysm suicide generic physician stimulant "
    "lozenges overdose recovered",
    4: "esketamine psychiatrist anxiety dissociate anesthesia serotonin intravenous emergency "
    "suicidal stimulation diagnosis diabetes reality gradually actually experience psychedelic insomnia "
    "urinary interpreter",
    5: "dissociation dissociative antidepressant hallucination schizophrenia individual intramuscular",
    6: "benzodiazepine electroconvulsive",
}
SPANISH_WORDS = {
    1: "y yo rey muy quien",
    2: "diario ciudad día país guía guerra agua búho prohibir leer mayo oír hielo huevo vía baúl",
    3: "psiquiatra depresión ahora héroe alcohol cigüeña enfermo inyección vergüenza "
    "pingüino farmacia oído desahuciar cuidado",
    4: "medicina quetamina aéreo europeo continúa averiguáis tratamiento",
    5: "enfermería psicoterapia",
}
GETTYSBURG = """Four score and seven years ago our fathers brought forth on this continent, a new nation,
conceived in Liberty, and dedicated to the proposition that all men are created equal.

Now we are engaged in a great civil war, testing whether that nation, or any nation so conceived and so
dedicated, can long endure. We are met on a great battle-field of that war. We have come to dedicate a portion
of that field, as a final resting place for those who here gave their lives that that nation might live. It is
altogether fitting and proper that we should do this.

But, in a larger sense, we can not dedicate -- we can not consecrate -- we can not hallow -- this ground. The
brave men, living and dead, who struggled here, have consecrated it, far above our poor power to
add or detract.
The world will little note, nor long remember what we say here, but it can never forget what they did here. It
is for us the living, rather, to be dedicated here to the unfinished work which they who fought here have thus
far so nobly advanced. It is rather for us to be here dedicated to the great task remaining before us -- that
from these honored dead we take increased devotion to that cause for which they gave the last full measure of
devotion -- that we here highly resolve that these dead shall not have died in vain -- that this nation, under
God, shall have a new birth of freedom -- and that government of the people, by the people, for the people,
shall not perish from the earth."""
QUIJOTE = (
    "En un lugar de la Mancha, de cuyo nombre no quiero acordarme, no ha mucho tiempo que vivía un hidalgo "
    "de los de lanza en astillero, adarga antigua, rocín flaco y galgo corredor."
)
CLINIC_PAGE = """Dr. Lee sees you first.

- You sit in a chair
- You rest
- Stay 2.5 hours

Can you eat? Ask us. "Is it safe?" you may ask. We say yes. Then go home. Do not drive."""


def _gold(lists):
    return [(word, count) for count, line in lists.items() for word in line.split()]


@pytest.mark.parametrize(("word", "count"), _gold(HEALTH_WORDS))
def test_health_words_have_the_syllables_a_person_counts(word, count):
    assert count_syllables(word) == count


@pytest.mark.parametrize(("word", "count"), _gold(SPANISH_WORDS))
def test_spanish_words_have_the_syllables_of_the_academy(word, count):
    assert count_spanish_syllables(word) == count


@pytest.mark.parametrize(
    ("word", "count"), [("FDA", 3), ("NMDA", 4), ("US", 2), ("us", 1), ("TMS", 3), ("PTSD", 4), ("NICE", 1)]
)
def test_short_words_in_capitals_are_spelled_out_if_they_cannot_be_said(word, count):
    assert count_syllables(word) == count


def test_figures_count_as_one_syllable_and_hyphens_join_a_word():
    assert count_syllables("1,000") == count_syllables("2.5") == 1
    assert words("a 24-hour mail-order drug, 2.5 hours") == (
        "a",
        "24-hour",
        "mail-order",
        "drug",
        "2.5",
        "hours",
    )
    assert count_syllables("mail-order") == 3


def test_gettysburg_has_the_counts_of_the_pronouncing_dictionary():
    count = tally([GETTYSBURG])
    assert (count.words, count.syllables) == (271, 367)
    assert flesch_kincaid(count) == pytest.approx(11.0, abs=0.05)


def test_the_cat_on_the_mat_has_its_known_reading_ease():
    count = tally(["The cat sat on the mat."])
    reading_ease = 206.835 - 1.015 * count.words / count.sentences - 84.6 * count.syllables / count.words
    assert reading_ease == pytest.approx(116.1, abs=0.06)


def test_the_first_sentence_of_the_quijote_has_sixty_syllables():
    count = tally([QUIJOTE], syllables=count_spanish_syllables)
    assert (count.words, count.sentences, count.syllables) == (33, 1, 60)
    ten_times = Tally(330, 10, 600)
    assert flesch_szigriszt(ten_times) == pytest.approx(60.6, abs=0.05)


def test_a_clinic_page_has_ten_sentences_with_bullets_titles_and_decimals():
    assert len(sentences(CLINIC_PAGE)) == 10


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("See Dr. A. Example at 8:30 a.m. Then rest.", 2),
        ("Take vitamin C. You can.", 2),
        ('He said: "What now?" Then he left.', 2),
        ('"What now?" he said.', 1),
        ("Is it safe? No. You may ask why.", 3),
        ("Wait 2.5 hours vs. 3.", 1),
        ("…", 0),
        ("", 0),
    ],
)
def test_sentences_end_where_a_reader_stops(text, count):
    assert len(sentences(text)) == count


def test_a_slot_counts_as_the_words_after_its_bar():
    assert words("Call ((clinic.phone|the clinic)) now") == ("Call", "the", "clinic", "now")
    assert words("Call ((clinic.phone)) now") == ("Call", "here", "now")


def test_explained_words_count_two_syllables_at_most():
    text = "A benzodiazepine calms."
    assert tally([text]).syllables == 8
    assert tally([text], {"benzodiazepine"}).syllables == 4
    assert tally([text], {"benzodiazepine"}).long_words == 0


def test_no_grade_is_given_for_under_a_hundred_words():
    assert flesch_kincaid(Tally(99, 9, 120)) is None
    assert flesch_szigriszt(Tally(99, 9, 120)) is None
    assert flesch_kincaid(Tally(100, 10, 120)) is not None


def test_smog_needs_thirty_sentences():
    assert smog(Tally(300, 29, 400, 20)) is None
    assert smog(Tally(300, 30, 400, 20)) == pytest.approx(1.043 * 20**0.5 + 3.1291)


def test_tallies_add_up_and_keep_the_longest_sentence():
    count = tally(["One two three.", "One two three four."]) + tally(["One."])
    assert (count.words, count.sentences, count.longest_words) == (8, 3, 4)
    assert Tally().mean_sentence == 0
