"""Where each rule on plain words begins to speak, and what it says."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from small_guides import choices, guide, module, must_see, page, pages, text

from askwell.guide.model import Block, Guide, ListBlock, StepsBlock, TableBlock, Term, TextBlock
from askwell.guide.place import Place
from askwell.loading.problems import Problem
from askwell.review import wording_rules as rules
from askwell.review.run_review import RULES

HERE = Place("kites.yaml", 7)
MODULE = Place("kites.yaml", 3)


def said(problems: Iterator[Problem]) -> list[str]:
    """Weight, code and line of each, with its words."""
    return [f"{p.severity.value} {p.code} {p.place.line}: {p.message} | {p.help}" for p in problems]


def go(count: int) -> str:
    """A sentence of so many words."""
    return "You " + "go " * (count - 2) + "now."


def block_of(count: int) -> TextBlock:
    """A block of so many words in short sentences."""
    return TextBlock("You can fly. " * (count // 3) + "Go! " * (count % 3), at=HERE)


# --- lengths ----------------------------------------------------------------------------------


def test_a_module_has_15_words_to_a_sentence_at_most() -> None:
    limit = module(page(text(f"{go(15)} " * 9)), goal=go(15), summary=(), at=MODULE)
    assert said(rules.mean_sentences(guide(limit))) == []
    longer = module(page(text(f"{go(16)} " * 9)), goal=go(16), summary=(), at=MODULE)
    assert said(rules.mean_sentences(guide(longer))) == [
        "warning REA205 3: Sentences of 'kites' have 16.0 words on average, over 15 | "
        "break long sentences in two"
    ]


def test_a_sentence_of_26_words_is_too_long_wherever_it_stands() -> None:
    assert said(rules.long_sentences(pages(page(TextBlock(go(25), at=HERE))))) == []
    long = TextBlock(f"You fly. {go(26)} You stop.", at=HERE)
    finding = (
        "error REA206 7: A sentence of 26 words, over 25: "
        "'You go go go go go go go go go go go go go go go go go go …' | break it in two"
    )
    assert said(rules.long_sentences(pages(page(long)))) == [finding]
    assert len(said(rules.long_sentences(guide(purpose=go(26))))) == 1


TABLE = TableBlock(("Kite", "Wind"), (("Box", "Much " * 70),), "Each kite has its wind.")


@pytest.mark.parametrize(
    ("block", "finding"),
    [
        (block_of(60), ""),
        (
            block_of(61),
            "warning REA208 7: A paragraph of 61 words, over 60: "
            "'You can fly. You can fly. You can fly. You can fly. You …' | "
            "break it in two with a blank line",
        ),
        (TextBlock(f"{block_of(60).text}\n\n{block_of(60).text}"), ""),
        (TABLE, ""),
        (choices(("Box", "Much " * 40, "More " * 40)), ""),
        (ListBlock(("a",) * 7, at=HERE), ""),
        (
            ListBlock(("a",) * 8, at=HERE),
            "warning REA209 7: A list of 8 items, over 7 | part it in two, each with its own first line",
        ),
        (StepsBlock(("a",) * 7, at=HERE), ""),
        (
            StepsBlock(("a",) * 9, at=HERE),
            "warning REA209 7: A list of 9 items, over 7 | part it in two, each with its own first line",
        ),
    ],
)
def test_a_paragraph_has_60_words_and_a_list_7_items(block: Block, finding: str) -> None:
    """Cells of a table are measured by the page alone."""
    made = pages(page(block, text("You fly.")))
    found = said(rules.long_paragraphs(made)) + said(rules.long_lists(made))
    assert found == ([finding] if finding else [])


# --- to whom, by whom -------------------------------------------------------------------------


@pytest.mark.parametrize(
    "words",
    [
        *(f"Kites {word} fly." for word in ("you", "your", "yours", "yourself", "YOU")),
        *(
            f"Kites fly. {deed} it."
            for deed in (
                *("Ask", "Tell", "Call", "Bring", "Do not", "Don't", "Say", "Write", "Look", "Read", "Plan"),
                *("Keep", "Set", "Take", "Choose", "Pick", "Check", "Wait", "ASK"),
            )
        ),
        "ask first",
    ],
)
def test_a_page_speaks_to_the_reader_or_says_what_to_do(words: str) -> None:
    assert said(rules.speaks_to_nobody(pages(page(text(words), title="Kites")))) == []


@pytest.mark.parametrize(
    "words", ["Kites fly.", "The young fly kites.", "They ask it.", "Asking helps.", "Youth"]
)
def test_a_page_that_speaks_to_nobody_is_a_note(words: str) -> None:
    silent = page(text(words), title="Kites")
    made = guide(module(must_see(), page(), silent, page(text(words), title="Kites", id="more"), at=MODULE))
    assert said(rules.speaks_to_nobody(made)) == [
        "note REA210 3: 2 of 4 pages never say 'you': kites, more | "
        "speak to the reader where the page allows it"
    ]


@pytest.mark.parametrize(
    ("words", "passive"),
    [
        ("The kite is held by Ana.", "is held by"),
        ("It IS GIVEN BY her.", "IS GIVEN BY"),
        ("It was carefully checked by Ana.", "was carefully checked by"),
        ("It will be made by hand by us.", "be made by"),
        ("I am seen by all.", "am seen by"),
        ("They were shown by us.", "were shown by"),
        ("It has been put by the door.", "been put by"),
        ("It is being read and kept by us.", ""),
        *(
            (f"It is {deed} by us.", f"is {deed} by")
            for deed in ("taken", "done", "sold", "known", "found", "paid", "run", "set", "told", "written")
        ),
        # Nobody does it, or it is a time or a way.
        ("You are tired.", ""),
        ("It is done by day.", ""),
        ("It is done by now.", ""),
        ("It is sent by mail.", ""),
        ("It is done by 5.", ""),
        ("They are agreed by us.", ""),
        ("By us it is done.", ""),
    ],
)
def test_passive_voice_is_told_where_somebody_does_it(words: str, passive: str) -> None:
    finding = f"note REA211 7: Passive voice: '{passive} …' | say who does it first"
    found = said(rules.passive_voice(pages(page(TextBlock(words, at=HERE)))))
    assert found == ([finding] if passive else [])


def test_a_title_may_be_passive() -> None:
    assert said(rules.passive_voice(pages(page(title="What is held by Ana")))) == []


# --- words ------------------------------------------------------------------------------------


def test_a_glossary_has_45_terms() -> None:
    terms = tuple(Term(f"w{n}", "A kite.", at=Place("glossary.yaml", n)) for n in range(1, 48))
    assert said(rules.many_terms(guide(terms=terms[:45]))) == []
    assert said(rules.many_terms(guide(terms=terms))) == [
        "warning REA212 46: The glossary has 47 terms, over 45 | say some of them in everyday words instead"
    ]


HARD = "warning REA213 7: A hard word that the glossary does not explain: '{}' | "
SAY_IT = "say it in everyday words, or put it into glossary.yaml"


@pytest.mark.parametrize(
    ("words", "hard"),
    [
        ("You see paraphernalia.", ["paraphernalia"]),
        ("You see paraphernalia and paraphernalia.", ["paraphernalia"]),
        ("It is catastrophic.", ["catastrophic"]),
        ("Paraphernalia are things.", ["paraphernalia"]),
        ("You see paraphernalia’s and paraphernalia's end.", ["paraphernalia"]),
        ("You see pharmacology-like paraphernalia.", ["pharmacology", "paraphernalia"]),
        # Three syllables, an everyday word, a name, examples, words in brackets.
        ("You see umbrellas.", []),
        ("You have information.", []),
        ("You see Paraphernalia.", []),
        ("See Paraphernalia.", []),
        ("You see things such as paraphernalia.", []),
        ("You see things, for example paraphernalia.", []),
        ("It is called paraphernalia.", []),
        ("Things known as paraphernalia are here.", []),
        ("You see things (paraphernalia).", []),
        ("You see paraphernalia.org here.", []),
        # The example ends with its part of the sentence.
        ("You see things such as kites; paraphernalia too.", ["paraphernalia"]),
        ("You see things (kites) and paraphernalia.", ["paraphernalia"]),
    ],
)
def test_a_hard_word_is_told_once_unless_a_reader_need_not_know_it(words: str, hard: list[str]) -> None:
    made = pages(page(TextBlock(words, at=HERE)))
    assert said(rules.hard_words(made)) == [HARD.format(word) + SAY_IT for word in hard]


def test_a_hard_word_is_told_once_in_a_guide_and_found_in_a_summary() -> None:
    block = TextBlock("You see paraphernalia.", at=HERE)
    made = guide(
        module(must_see(), page(block), summary=("You saw pharmacology.",), at=MODULE),
        module(page(block), id="more", at=MODULE),
    )
    assert [(p.place.line, p.message.rpartition(" ")[2]) for p in rules.hard_words(made)] == [
        (7, "'paraphernalia'"),
        (3, "'pharmacology'"),
    ]


@pytest.mark.parametrize(
    "term",
    [
        Term("paraphernalia", "Things."),
        Term("Paraphernalia", "Things."),
        Term("kit", "Things.", also=("paraphernalia",)),
        Term("kit", "All the paraphernalia."),
        Term("pilot-paraphernalia", "Things."),
    ],
)
def test_what_the_glossary_holds_is_explained(term: Term) -> None:
    assert said(rules.hard_words(pages(page(text("You see paraphernalia.")), terms=(term,)))) == []


def test_a_term_is_used_in_a_text_other_than_its_own_explanation() -> None:
    at = Place("glossary.yaml", 2)
    lonely = Term("zebra", "A zebra is striped.", at=at)
    finding = "note REA214 2: The term 'zebra' is never used | take it out of the glossary"
    assert said(rules.unused_terms(guide(terms=(lonely,)))) == [finding]
    assert said(rules.unused_terms(guide(terms=(lonely, Term("kite", "Like a zebra."))))) == []
    assert said(rules.unused_terms(pages(page(text("You see a Zebra.")), terms=(lonely,)))) == []
    assert said(rules.unused_terms(pages(page(text("You see zebras.")), terms=(lonely,)))) == [finding]


@pytest.mark.parametrize(
    ("term", "grade"),
    [
        # 0.39 words to a sentence + 11.8 syllables to a word - 15.59
        (Term("wind", "Air that moves."), 0.39 * 3 + 11.8 * 3 / 3 - 15.59),
        (Term("wind", "Air."), 0.39 * 1 + 11.8 * 1 - 15.59),
        (Term("wind", "Air. That moves."), 0.39 * 1.5 + 11.8 * 3 / 3 - 15.59),
        (Term("table", "A **table** is here."), 0.39 * 4 + 11.8 * 5 / 4 - 15.59),
        # The term itself counts two syllables at most, in each of its forms.
        (Term("umbrella", "An umbrella."), 0.39 * 2 + 11.8 * 3 / 2 - 15.59),
        (Term("shade", "An umbrella.", also=("Umbrella",)), 0.39 * 2 + 11.8 * 3 / 2 - 15.59),
        (Term("shade", "An umbrella."), 0.39 * 2 + 11.8 * 4 / 2 - 15.59),
        (Term("shade", "…"), 0.0),
    ],
)
def test_an_explanation_is_graded_by_flesch_kincaid(term: Term, grade: float) -> None:
    assert rules.explanation_grade(term) == pytest.approx(grade)


def test_an_explanation_harder_than_a_module_is_a_note() -> None:
    hard = Term("shade", "An umbrella.", at=Place("glossary.yaml", 4))
    assert said(rules.hard_explanations(guide(terms=(hard, Term("wind", "Air that moves."))))) == [
        "note REA215 4: The explanation of 'shade' is hard to read (Flesch-Kincaid grade 8.8) | "
        "explain it in shorter words"
    ]


def test_every_rule_is_in_the_family() -> None:
    """A rule that is left out would never be asked."""
    clean: Guide = guide()
    family = [rule for rule in RULES if rule.__module__ == rules.__name__]
    assert all(said(rule(clean)) == [] for rule in family)
    documented = {name for name, value in vars(rules).items() if (value.__doc__ or "").startswith("REA")}
    assert {name for name in documented if not name.startswith("_")} == {rule.__name__ for rule in family}
