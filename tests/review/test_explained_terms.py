import pytest
from small_guides import page, text

from askwell.guide.model import Term
from askwell.review.explained_terms import easy_words, explains

DISSOCIATION = Term(
    "dissociation", "A feeling of being cut off from your body or from the world.", also=("dissociate",)
)


@pytest.mark.parametrize(
    "words",
    [
        "Dissociation means that things feel far away.",
        "You may feel odd. This is called dissociation.",
        "Some have dissociation (feeling far away).",
        "Some feel far away (dissociation).",
        "You may feel cut off from your body. Staff know dissociation well.",
        "You may dissociate, or feel cut off from the world and your body.",
    ],
)
def test_a_text_explains_a_term_by_a_turn_or_by_the_words_of_the_glossary(words):
    assert explains(words, DISSOCIATION)


@pytest.mark.parametrize("words", ["Dissociation is common.", "Ask about dissociation. Then rest your body."])
def test_a_text_that_only_uses_a_term_does_not_explain_it(words):
    assert not explains(words, DISSOCIATION)


def test_a_word_is_easy_only_on_the_page_that_explains_it():
    explaining = page(text("Dissociation means feeling far away."))
    using = page(text("Dissociation is common."))
    assert easy_words(explaining, (DISSOCIATION,)) == {"dissociation", "dissociate"}
    assert easy_words(using, (DISSOCIATION,)) == frozenset()
