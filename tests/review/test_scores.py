import pytest
from small_guides import choices, fact, guide, module, must_see, only, page, pages, text

from askwell.guide.model import Minutes
from askwell.review.scores import longest_path, read_evidence, score_guide

FIFTY_WORDS = "You can fly a kite. " * 10


def test_minutes_are_words_at_150_and_ten_seconds_a_prompt():
    made = guide(module(must_see(text(FIFTY_WORDS))), forms=None, stages=None, concerns=None)
    path = longest_path(score_guide(made).paths, is_short=True)
    title, teach_back, summary, prompts = 1, 7, 3, 4
    assert path.words == 50
    assert path.minutes == (50 + title + teach_back + summary) / 150 + prompts * 10 / 60


def test_each_form_and_country_has_its_own_paths():
    shown = only(country=("GB",))
    scores = score_guide(pages(page(text(FIFTY_WORDS, shown=shown)), minutes=Minutes(30, 7)))
    ways = {(path.form, path.country, path.is_short) for path in scores.paths}
    assert len(ways) == len(scores.paths) == 3 * 2 * 2
    assert longest_path(scores.paths, is_short=False).country == "GB"


def test_a_module_has_the_score_of_its_pages_goal_and_summary():
    score = score_guide(guide()).modules[0]
    assert (score.pages, score.words, score.sentences) == (2, 165, 13)
    assert score.grade == pytest.approx(4.16, abs=0.01)
    assert score_guide(guide(module(must_see(text("You can fly."))))).modules[0].grade is None


def test_balance_is_measured_over_all_choices_of_a_module():
    made = pages(page(choices(("A", "You fly.", "You fall."), ("B", "You fly high.", "You may fall far."))))
    (balance,) = score_guide(made).balances
    assert (balance.options, balance.least, balance.most, balance.mean) == (2, 4, 7, 5.5)
    assert round(balance.widest, 3) == 0.273


def test_totals_count_pages_facts_and_questions():
    scores = score_guide(guide(facts=(fact(), fact("f2"))), "f2 is for teachers.")
    assert (scores.pages, scores.must_see_pages, scores.pages_with_questions) == (2, 1, 2)
    assert scores.unused_facts == ("f2",)
    assert scores.evidence.listed == {"f2"}


def test_evidence_is_read_from_the_words_and_tables_of_its_file():
    table = "| Claim | Where |\n|---|---|\n| It flies | kites/wind |\n| It sings | kites/gone, and/or |\n"
    evidence = read_evidence(guide(), f"See https://kites/wind.\n\n{table}\n")
    assert (evidence.claims, evidence.claims_answered) == (2, 1)
    assert evidence.unknown_pages == ("kites/gone",)
