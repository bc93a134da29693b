"""Rules on plain words: reading grades, lengths, hard words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from askwell.guide.block_texts import Role
from askwell.guide.model import Guide, ListBlock, Module, StepsBlock, Term
from askwell.loading.problems import Problem
from askwell.review.explained_terms import is_used, term_forms
from askwell.review.finding import error, note, shortened, warning
from askwell.review.guide_text import (
    Piece,
    all_pieces,
    module_pieces,
    page_blocks,
    page_pieces,
    plain,
    summary_pieces,
)
from askwell.review.readability import (
    FLESCH_KINCAID,
    count_syllables,
    flesch_kincaid,
    sentences,
    tally,
    words,
)
from askwell.review.scores import tally_module
from askwell.review.word_lists import EVERYDAY_LONG_WORDS

MEAN_SENTENCE_WORDS = 15
"""Words to a sentence on average in a module (S-05)."""
LONGEST_SENTENCE_WORDS = 25
"""S-05."""
PARAGRAPH_WORDS = 60
"""Words in one paragraph or list item (S-05: at most 4 lines of 80 columns)."""
LIST_ITEMS = 7
"""Items in one list (S-09 aims at 3 to 5)."""
TERMS_IN_ALL = 45
"""Hard words a guide may ask a reader to learn (issue 3)."""
HARD_SYLLABLES = 4
"""A word of this many syllables is hard unless it is an everyday one."""
EXPLANATION_GRADE = 8.0
"""Flesch-Kincaid of an explanation in the glossary."""

_SPEAKS_TO_READER = re.compile(r"\b(?:you|your|yours|yourself)\b", re.IGNORECASE)
_BEGINS_WITH_A_DEED = re.compile(
    r"^(?:ask|tell|call|bring|do not|don't|say|write|look|read|plan|keep|set|take|choose|pick|check|wait)\b",
    re.IGNORECASE,
)
_EXAMPLES = re.compile(r"\b(?:such as|for example|called|known as)\b[^.;:?!]*|\([^)]*\)|\w+\.\w+")
"""Words a reader need not know: they stand as examples, or beside plain ones, or are an address."""
_PASSIVE = re.compile(
    r"\b(?:am|is|are|was|were|be|been|being)\s+(?:\w+ly\s+)?(?:\w+(?<!e)ed|given|taken|made|done|seen|shown|sold|"
    r"known|found|held|kept|paid|put|run|set|told|written)\s+by\s+(?!(?:day|night|now|then|mail|post|\d))",
    re.IGNORECASE,
)


def mean_sentences(guide: Guide) -> Iterator[Problem]:
    """REA205: words to a sentence of a module, on average."""
    for module in guide.modules:
        _, count = tally_module(guide, module)
        mean = count.mean_sentence
        if mean > MEAN_SENTENCE_WORDS:
            message = f"Sentences of '{module.id}' have {mean:.1f} words on average"
            message = f"{message}, over {MEAN_SENTENCE_WORDS}"
            yield warning("REA205", message, module.at, "break long sentences in two")


def long_sentences(guide: Guide) -> Iterator[Problem]:
    """REA206: one sentence has too many words."""
    for piece in all_pieces(guide):
        for sentence in sentences(piece.text):
            count = len(words(sentence))
            if count > LONGEST_SENTENCE_WORDS:
                yield error(
                    "REA206",
                    f"A sentence of {count} words, over {LONGEST_SENTENCE_WORDS}: {shortened(sentence)}",
                    piece.place,
                    "break it in two",
                )


def long_paragraphs(guide: Guide) -> Iterator[Problem]:
    """REA208: a paragraph is a wall of words."""
    for module in guide.modules:
        for piece in _read_without_asking(module):
            count = len(words(piece.text))
            if count > PARAGRAPH_WORDS and piece.role is not Role.LABEL:
                message = f"A paragraph of {count} words, over {PARAGRAPH_WORDS}: {shortened(piece.text)}"
                yield warning("REA208", message, piece.place, "break it in two with a blank line")


def long_lists(guide: Guide) -> Iterator[Problem]:
    """REA209: a list has too many items."""
    for _, block in page_blocks(guide):
        if isinstance(block, ListBlock | StepsBlock) and len(block.items) > LIST_ITEMS:
            message = f"A list of {len(block.items)} items, over {LIST_ITEMS}"
            yield warning("REA209", message, block.at, "part it in two, each with its own first line")


def speaks_to_nobody(guide: Guide) -> Iterator[Problem]:
    """REA210: pages that neither say "you" nor tell the reader what to do (S-07); one note for a module."""
    for module in guide.modules:
        silent = [p.id for p in module.pages if not any(_speaks(piece.text) for piece in page_pieces(p))]
        if silent:
            message = f"{len(silent)} of {len(module.pages)} pages never say 'you': {', '.join(silent)}"
            yield note("REA210", message, module.at, "speak to the reader where the page allows it")


def _speaks(text: str) -> bool:
    said = sentences(text)
    return bool(_SPEAKS_TO_READER.search(text)) or any(
        _BEGINS_WITH_A_DEED.match(sentence) for sentence in said
    )


def passive_voice(guide: Guide) -> Iterator[Problem]:
    """REA211: something "is done by" somebody (S-07). Only with "by": "you are tired" is left alone."""
    for module in guide.modules:
        for piece in module_pieces(module):
            match = _PASSIVE.search(piece.text)
            if match and piece.role is Role.PROSE:
                message = f"Passive voice: {shortened(match.group().strip() + ' …')}"
                yield note("REA211", message, piece.place, "say who does it first")


def many_terms(guide: Guide) -> Iterator[Problem]:
    """REA212: the glossary asks a reader to learn too many words."""
    if len(guide.terms) > TERMS_IN_ALL:
        yield warning(
            "REA212",
            f"The glossary has {len(guide.terms)} terms, over {TERMS_IN_ALL}",
            guide.terms[TERMS_IN_ALL].at,
            "say some of them in everyday words instead",
        )


def hard_words(guide: Guide) -> Iterator[Problem]:
    """REA213: a long word that is neither everyday English nor in the glossary, once for each word.

    A name with a capital, an example after "such as", and words in brackets are let pass.
    """
    glossary = (text for term in guide.terms for text in (*term_forms(term), plain(term.means)))
    known = EVERYDAY_LONG_WORDS | {part.lower() for text in glossary for part in _parts(text)}
    seen: set[str] = set()
    for module in guide.modules:
        for piece in _read_without_asking(module):
            for word in _hard_words_of(piece):
                if word not in known and word not in seen:
                    seen.add(word)
                    yield warning(
                        "REA213",
                        f"A hard word that the glossary does not explain: '{word}'",
                        piece.place,
                        "say it in everyday words, or put it into glossary.yaml",
                    )


def _read_without_asking(module: Module) -> Iterator[Piece]:
    for page in module.pages:
        yield from page_pieces(page)
    yield from summary_pieces(module)


def _parts(text: str) -> list[str]:
    return [part for word in words(text) for part in re.split(r"[-‑–]", word)]


def _hard_words_of(piece: Piece) -> Iterator[str]:
    for sentence in sentences(_EXAMPLES.sub(" ", piece.text)):
        for index, part in enumerate(_parts(sentence)):
            is_name = index > 0 and part[:1].isupper()
            if not is_name and count_syllables(part) >= HARD_SYLLABLES:
                yield part.lower().removesuffix("'s").removesuffix("’s")


def unused_terms(guide: Guide) -> Iterator[Problem]:
    """REA214: a term of the glossary stands nowhere."""
    said = [piece.text for piece in all_pieces(guide)]
    for term in guide.terms:
        means = plain(term.means)
        if not any(is_used(term, text) for text in said if text != means):
            yield note(
                "REA214", f"The term '{term.word}' is never used", term.at, "take it out of the glossary"
            )


def hard_explanations(guide: Guide) -> Iterator[Problem]:
    """REA215: a term is explained in harder words than a module may use."""
    for term in guide.terms:
        grade = explanation_grade(term)
        if grade > EXPLANATION_GRADE:
            yield note(
                "REA215",
                f"The explanation of '{term.word}' is hard to read ({FLESCH_KINCAID} {grade:.1f})",
                term.at,
                "explain it in shorter words",
            )


def explanation_grade(term: Term) -> float:
    """Work out Flesch-Kincaid for an explanation.

    So short a text moves a lot with one word, so the term itself, when it stands in it, counts as easy.
    """
    easy = {word.lower() for form in term_forms(term) for word in words(form)}
    return flesch_kincaid(tally([plain(term.means)], easy), least_words=1) or 0.0
