"""Each rule is broken once, and only where it is broken does it speak."""

import dataclasses
import datetime

import pytest
from small_guides import (
    bank,
    choices,
    fact,
    guide,
    module,
    must_see,
    only,
    page,
    pages,
    question,
    safety,
    text,
    unless,
)

from askwell.guide.conditions import Condition, Visibility
from askwell.guide.model import (
    ClaimBlock,
    Confidence,
    ListBlock,
    Minutes,
    Reviewed,
    TeachBack,
    Term,
    Topic,
    Verdict,
)
from askwell.loading.problems import Severity
from askwell.review.run_review import RULES, run_review
from askwell.review.scores import score_guide

TODAY = datetime.date(2030, 6, 1)
HARD = "Institutional considerations necessitate comprehensive organizational reconsideration. "


def codes(made, today=None, evidence=None):
    return {problem.code for problem in run_review(made, today, evidence)}


def weights(made, code):
    return {problem.severity for problem in run_review(made) if problem.code == code}


def many(sentence, count):
    """Many short blocks, over several pages."""
    return pages(*(page(text(sentence), id=f"p{number}") for number in range(count)))


def saying(words, *facts, **fields):
    return pages(page(text(words, *facts)), **fields)


def test_a_clean_guide_has_no_finding():
    assert run_review(guide(), TODAY) == ()


def test_every_rule_says_what_it_is_for():
    assert all(rule.__doc__ for rule in RULES)


# --- structure --------------------------------------------------------------------------------

COUNTRY = Condition(country=("GB",))
NEVER = Visibility(COUNTRY, COUNTRY)
FOR_BOX = only(form=("box",))
STRUCTURE = {
    "STR101": pages(page(id="never", visibility=NEVER)),
    "STR102": guide(module(page())),
    "STR103": guide(module(), module(page(visibility=only(form=("box",))), id="boxes")),
    "STR104": pages(page(text("You fly.", shown=only(form=("box",))))),
    "STR105": guide(module(must_see(), must_see(id="rain", visibility=only(concern=("rain",))))),
    "STR106": pages(must_see(teach_back=())),
    "STR107": guide(questions=tuple(dataclasses.replace(one, visibility=FOR_BOX) for one in bank())),
    "STR108": guide(module(summary=())),
}


@pytest.mark.parametrize("code", STRUCTURE)
def test_a_guide_with_a_broken_way_is_found(code):
    assert code in codes(STRUCTURE[code])


def test_must_see_pages_may_depend_on_the_form():
    made = guide(module(must_see(), must_see(id="box", visibility=unless(form=("delta",)))))
    assert codes(made) == set()


def test_a_guide_without_prompts_is_walked_too():
    assert codes(guide(forms=None, stages=None, concerns=None)) == set()


# --- wording ----------------------------------------------------------------------------------


def test_long_sentences_on_average_are_found():
    assert "REA205" in codes(
        many("You can go to the park and fly a kite there if you have the time and the wind is good.", 12)
    )


def test_one_sentence_over_twenty_five_words_is_an_error():
    assert "REA206" in codes(saying("You " + "go and " * 12 + "stop."))
    assert "REA206" not in codes(saying("You " + "go and " * 11 + "stop."))


def test_a_long_paragraph_and_a_long_list_are_found():
    assert "REA208" in codes(saying("You can fly. " * 21))
    assert "REA209" in codes(pages(page(ListBlock(tuple("abcdefgh")))))


def test_a_page_without_you_is_a_note_and_a_page_that_tells_what_to_do_is_not():
    assert weights(saying("Kites fly."), "REA210") == {Severity.NOTE}
    assert "REA210" not in codes(saying("Bring a kite."))


def test_passive_voice_is_a_note_only_where_somebody_does_it():
    assert weights(saying("The kite is held by you."), "REA211") == {Severity.NOTE}
    assert "REA211" not in codes(saying("You are tired by now."))


def test_too_many_terms_are_found():
    terms = tuple(Term(f"w{number}", "A kite.") for number in range(46))
    assert "REA212" in codes(guide(terms=terms))


def test_a_long_word_is_found_unless_everyday_explained_a_name_or_an_example():
    assert "REA213" in codes(saying("You feel paraphernalia."))
    for words in ("You have information.", "You see Paraphernalia.", "You see things such as paraphernalia."):
        assert "REA213" not in codes(saying(words))
    assert "REA213" not in codes(saying("You see paraphernalia.", terms=(Term("paraphernalia", "Things."),)))


def test_terms_never_used_or_hard_to_read_are_notes():
    made = guide(terms=(Term("zebra", HARD),))
    assert weights(made, "REA214") == weights(made, "REA215") == {Severity.NOTE}


# --- care -------------------------------------------------------------------------------------

CARE = {
    "CLM301": [
        "It is a miracle.",
        "It cures low mood.",
        "You get it with no side effects.",
        "It is completely safe.",
        "This breakthrough helps you.",
        "Results are guaranteed.",
        "It is risk-free.",
        "You feel better instantly.",
    ],
    "CLM302": ["It is a terrifying time.", "This is your last resort.", "You may have a nightmare."],
    "CLM303": [
        "You must try it.",
        "You failed two drugs.",
        "That is the wrong way.",
        "It is the best choice.",
    ],
    "CLM304": [
        "Some addicts use it.",
        "She suffers from it.",
        "He committed suicide.",
        "You may feel crazy.",
    ],
}
FINE = [
    "It is not a cure.",
    "Does it cure?",
    "Nobody can promise a miracle.",
    "There is no wrong question.",
    "It isn't guaranteed.",
    "Is this the right choice for you?",
    "You can say if something feels wrong.",
    "It is not known to be completely safe.",
    "Do not drive until the next day.",
]


@pytest.mark.parametrize(("code", "words"), [(code, words) for code, said in CARE.items() for words in said])
def test_hype_fear_pressure_and_blame_are_found(code, words):
    assert code in codes(saying(words))


@pytest.mark.parametrize("words", FINE)
def test_what_is_taken_back_or_asked_is_let_pass(words):
    assert not any(code.startswith("CLM") for code in codes(saying(words)))


def test_a_claim_may_say_what_the_guide_may_not():
    claim = ClaimBlock("It is a miracle.", "You may feel better.", Verdict.NOT_SHOWN, facts=("f1",))
    assert not any(code.startswith("CLM") for code in codes(pages(page(claim))))
    says = dataclasses.replace(claim, claim="It helps.", says="It is a miracle.")
    assert "CLM301" in codes(pages(page(says)))


def test_questions_and_help_texts_are_read_too():
    assert "CLM303" in codes(guide(questions=(*bank(), question("q5", why="You must ask it."))))


# --- evidence ---------------------------------------------------------------------------------


@pytest.mark.parametrize("words", ["It helped 5 people.", "A study helps you.", "It is approved for you."])
def test_what_can_be_checked_needs_a_fact(words):
    assert "SRC401" in codes(saying(words))
    assert "SRC401" not in codes(saying(words, "f1"))


def test_a_safety_callout_needs_a_fact():
    assert "SRC401" in codes(pages(page(safety("Do not let go."))))
    assert "SRC401" not in codes(pages(page(safety("Do not let go.", "f1"))))


def test_a_share_in_percent_is_found():
    assert "SRC402" in codes(saying("It helped 40% of you.", "f1"))
    assert "SRC402" not in codes(saying("It helped 40 out of 100 of you.", "f1"))


def test_choices_told_at_different_lengths_are_found_over_all_pages_of_a_module():
    short = page(choices(("A", "You fly.", "You fall.")), id="a")
    long = page(choices(("B", "You can fly it high in the sky.", "You may fall down.")), id="b")
    assert "SRC403" in codes(pages(short, long))
    assert "SRC403" not in codes(pages(short, dataclasses.replace(short, id="c")))


def test_choices_with_other_fields_are_an_error():
    first = page(choices(("A", "You fly.", "You fall.")), id="a")
    other = page(choices(("B", "You fly.", "You fall."), fields=("Good", "Price")), id="b")
    assert weights(pages(first, other), "SRC404") == {Severity.ERROR}


@pytest.mark.parametrize(
    "shaky", [{"reread": False}, {"confidence": Confidence.LOW}, {"confidence": Confidence.UNCERTAIN}]
)
def test_a_shaky_fact_needs_a_word_of_doubt(shaky):
    facts = (fact(**shaky),)
    assert "SRC405" in codes(saying("You fly high.", "f1", facts=facts))
    doubtful = ("You may fly high.", "Experts do not agree.", "One small test had you high.")
    for words in (*doubtful, "Ask how high you fly."):
        assert "SRC405" not in codes(saying(words, "f1", facts=facts))


def test_approval_is_not_claimed_for_a_form_that_has_none():
    def for_form(words, form):
        return pages(page(text(words, "f1"), visibility=only(form=(form,))), page(id="other"))

    assert weights(for_form("It is approved for you.", "delta"), "SRC407") == {Severity.ERROR}
    assert "SRC407" in codes(for_form("You get a CLUB-approved kite.", "delta"))
    assert "SRC407" not in codes(for_form("It is not approved for you.", "delta"))
    assert "SRC407" not in codes(for_form("It is approved for you.", "box"))
    assert "SRC407" not in codes(saying("It is approved for you.", "f1"))


def test_dates_that_are_past_are_found_only_when_a_day_is_given():
    made = saying("You pay. (Checked May 2030.)", "f1", facts=(fact(review_by="2030-05-31"),))
    assert "SRC408" in codes(made, TODAY)
    assert "SRC408" not in codes(made)
    signed = Reviewed("A. Person", "2029-01-01", "2030-01-01")
    late = guide(module(reviewed=signed), review=Reviewed(again="2030-01-01"))
    assert [p.code for p in run_review(late, TODAY)] == ["SRC409", "SRC409"]


def test_a_fact_is_used_or_listed():
    made = guide(facts=(fact(), fact("f2")))
    assert "SRC410" in codes(made)
    assert "SRC410" not in codes(made, evidence="- `f2`: not for this reader.")


def test_pages_that_evidence_names_exist():
    table = "| Claim | Page |\n|---|---|\n| It flies | `kites/{}` |\n"
    assert "SRC411" in codes(guide(), evidence=table.format("gone"))
    assert "SRC411" not in codes(guide(), evidence=table.format("wind"))
    assert score_guide(guide(), table.format("wind")).evidence.claims_answered == 1


# --- questions --------------------------------------------------------------------------------


def test_a_bank_or_topic_that_is_too_large_is_an_error():
    topics = tuple(Topic(f"t{number}", "T") for number in range(8))
    more = tuple(question(f"x{number}", topic=f"t{number % 8}") for number in range(37))
    assert "QST501" in codes(guide(questions=(*bank(), *more), topics=topics))
    assert "QST502" in codes(guide(questions=(*bank(), *(question(f"x{number}") for number in range(4)))))


def test_there_are_four_core_questions():
    assert "QST503" in codes(guide(questions=bank()[:3]))


def test_a_question_fits_the_sheet_and_says_why():
    assert "QST504" in codes(guide(questions=(*bank(), question("q5", text="What " * 24 + "now?"))))
    assert "QST505" in codes(guide(questions=(*bank(), question("q5", why=""))))
    assert "QST505" in codes(guide(questions=(*bank(), question("q5", why="It helps you. " * 6))))


def test_a_page_with_something_to_decide_offers_a_question():
    assert "QST506" in codes(pages(must_see(ask=())))
    assert "QST506" in codes(pages(page(safety("Do not let go.", "f1"), ask=())))
    assert "QST506" not in codes(pages(page(ask=())))


@pytest.mark.parametrize("words", ["Why don't you know?", "Any questions I forgot?", "Are you qualified?"])
def test_a_question_that_sounds_like_a_reproach_is_found(words):
    assert "QST507" in codes(guide(questions=(*bank(), question("q5", text=words))))


# --- teach-back -------------------------------------------------------------------------------


def test_a_teach_back_cannot_be_answered_with_yes_or_no():
    closed = TeachBack("Can you fly?", ("yes",))
    assert "TCH601" in codes(pages(must_see(teach_back=(closed,))))
    assert "TCH601" not in codes(
        pages(must_see(teach_back=(TeachBack("Tell it in your own words.", ("a",)),)))
    )


def test_a_teach_back_says_what_to_listen_for():
    assert "TCH602" in codes(pages(must_see(teach_back=(TeachBack("What now?", ()),))))


# --- minutes ----------------------------------------------------------------------------------


def long_guide(count, minutes):
    """A guide of so many must-see pages of 74 words."""
    return pages(*(must_see(id=f"p{number}") for number in range(count)), minutes=minutes)


def test_the_short_path_has_five_pages_to_four_minutes():
    assert "MIN701" in codes(long_guide(6, Minutes(30, 4)))
    assert codes(long_guide(5, Minutes(30, 4))) == set()


def test_the_minutes_a_guide_promises_are_kept():
    assert "MIN704" in codes(long_guide(5, Minutes(30, 2)))
    assert "MIN704" in codes(long_guide(5, Minutes(1, 7)))
