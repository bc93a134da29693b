"""Rules on plain words: reading grades, lengths, hard words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from askwell.guide.conditions import is_shown
from askwell.guide.model import (
    Block,
    Guide,
    ListBlock,
    Module,
    OptionsBlock,
    StepsBlock,
    TableBlock,
    Term,
    TimelineBlock,
)
from askwell.guide.rich_words import plain
from askwell.loading.problems import Problem
from askwell.review.explained_terms import is_used, term_forms
from askwell.review.finding import error, note, shortened, warning
from askwell.review.guide_text import (
    Piece,
    Role,
    all_pieces,
    block_pieces,
    block_text,
    count_words,
    module_pieces,
    page_pieces,
    summary_pieces,
)
from askwell.review.readability import (
    FLESCH_KINCAID,
    SMOG,
    count_syllables,
    flesch_kincaid,
    sentences,
    smog,
    tally,
    words,
)
from askwell.review.scores import tally_module
from askwell.review.situations import describe, situations
from askwell.review.word_lists import EVERYDAY_LONG_WORDS

GRADE_WANTED = 6.0
"""Flesch-Kincaid (S-04; the sixth grade that AMA and NIH advise)."""
GRADE_LIMIT = 8.0
"""Flesch-Kincaid no module may pass (IPDAS: at most grade 8), nor with every word as it is."""
SMOG_WANTED = 8.0
"""SMOG (S-04, IPDAS)."""
MEAN_SENTENCE_WORDS = 14
"""Words to a sentence on average in a module (S-05 asks for 15; issue 3 for 14)."""
LONGEST_SENTENCE_WORDS = 25
"""S-05."""
PAGE_WORDS = 120
"""Words of a page's body as one reader is shown it; about what fits 80 x 24 (S-09)."""
BLOCK_WORDS = 60
"""Words in one paragraph, item list or callout (S-05: at most 4 lines of 80 columns to a paragraph)."""
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
_EXAMPLES = re.compile(r"\b(?:such as|for example|called|known as)\b[^.;:?!]*|\([^)]*\)")
"""Words a reader need not know: they stand as examples, or beside plain ones."""
_PASSIVE = re.compile(
    r"\b(?:am|is|are|was|were|be|been|being)\s+(?:\w+ly\s+)?(?:\w+(?<!e)ed|given|taken|made|done|seen|shown|sold|"
    r"known|found|held|kept|paid|put|run|set|told|written)\s+by\s+(?!(?:day|night|now|then|mail|post|\d))",
    re.IGNORECASE,
)


def _in_words(grade: float) -> str:
    return f"{grade:.1f}"


def reading_grades(guide: Guide) -> Iterator[Problem]:
    """REA201 to REA205: a module's grades and the length of its sentences."""
    for module in guide.modules:
        count = tally_module(guide, module)
        yield from _grade(module, flesch_kincaid(count.eased))
        yield from _smog(module, smog(count.eased))
        yield from _raw_grade(module, flesch_kincaid(count.raw))
        yield from _mean_sentence(module, count.raw.mean_sentence)


def _grade(module: Module, grade: float | None) -> Iterator[Problem]:
    """REA201 and REA202: Flesch-Kincaid, with words that the page explains counted as easy."""
    help_text = "use shorter sentences and words, or explain the hard words on the page itself"
    if grade is not None and grade > GRADE_LIMIT:
        message = f"{FLESCH_KINCAID} of '{module.id}' is {_in_words(grade)}, over {GRADE_LIMIT:.0f}"
        yield error("REA202", message, module.at, help_text)
    elif grade is not None and grade > GRADE_WANTED:
        message = f"{FLESCH_KINCAID} of '{module.id}' is {_in_words(grade)}, over {GRADE_WANTED:.0f}"
        yield warning("REA201", message, module.at, help_text)


def _smog(module: Module, grade: float | None) -> Iterator[Problem]:
    """REA203: SMOG; short modules have none."""
    if grade is not None and grade > SMOG_WANTED:
        message = f"{SMOG} of '{module.id}' is {_in_words(grade)}, over {SMOG_WANTED:.0f}"
        yield warning("REA203", message, module.at, "use fewer words of three syllables or more")


def _raw_grade(module: Module, grade: float | None) -> Iterator[Problem]:
    """REA204: Flesch-Kincaid with every word as it is."""
    if grade is not None and grade > GRADE_LIMIT:
        message = (
            f"{FLESCH_KINCAID} of '{module.id}' with no word counted as easy is {_in_words(grade)}, "
            f"over {GRADE_LIMIT:.0f}"
        )
        yield error("REA204", message, module.at, "use fewer hard words, explained or not")


def _mean_sentence(module: Module, mean: float) -> Iterator[Problem]:
    """REA205: words to a sentence, on average."""
    if mean > MEAN_SENTENCE_WORDS:
        message = f"Sentences of '{module.id}' have {mean:.1f} words on average, over {MEAN_SENTENCE_WORDS}"
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


def long_pages(guide: Guide) -> Iterator[Problem]:
    """REA207: a page's body is long for the reader who is shown most of it."""
    every = situations(guide)
    for path, (_, page) in guide.page_by_path.items():
        counts = [(block.visibility, count_words(block_pieces(block))) for block in page.body]
        if sum(count for _, count in counts) <= PAGE_WORDS:
            continue
        shown = [sum(count for seen, count in counts if is_shown(seen, one)) for one in every]
        most = max(shown)
        if most > PAGE_WORDS:
            always = all(map(_is_always, page.body))
            who = "" if always else f" (for {describe(every[shown.index(most)])})"
            message = f"The body of '{path}' has {most} words, over {PAGE_WORDS}{who}"
            yield warning("REA207", message, page.at, "make two pages of it")


_MEASURED_BY_THE_PAGE = (TableBlock, OptionsBlock, TimelineBlock)


def _is_always(block: Block) -> bool:
    return block.visibility.when is None and block.visibility.unless is None


def long_blocks(guide: Guide) -> Iterator[Problem]:
    """REA208: one block is long. Tables, choices side by side and lines of time are measured by the page."""
    for _, page in guide.page_by_path.values():
        for block in page.body:
            count = len(words(block_text(block)))
            if count > BLOCK_WORDS and not isinstance(block, _MEASURED_BY_THE_PAGE):
                yield warning(
                    "REA208",
                    f"A block of {count} words, over {BLOCK_WORDS}: {shortened(block_text(block))}",
                    block.at,
                    "break it in two, or make a list of it",
                )


def long_lists(guide: Guide) -> Iterator[Problem]:
    """REA209: a list has too many items."""
    for _, page in guide.page_by_path.values():
        for block in page.body:
            if isinstance(block, ListBlock | StepsBlock) and len(block.items) > LIST_ITEMS:
                yield warning(
                    "REA209",
                    f"A list of {len(block.items)} items, over {LIST_ITEMS}",
                    block.at,
                    "part it in two, each with its own first line",
                )


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
        if not any(is_used(term, text) for text in said if text != plain(term.means)):
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
                f"The explanation of '{term.word}' is hard to read ({FLESCH_KINCAID} {_in_words(grade)})",
                term.at,
                "explain it in shorter words",
            )


def explanation_grade(term: Term) -> float:
    """Work out Flesch-Kincaid for an explanation.

    So short a text moves a lot with one word, so the term itself, when it stands in it, counts as easy.
    """
    easy = {word.lower() for form in term_forms(term) for word in words(form)}
    return flesch_kincaid(tally([plain(term.means)], easy), least_words=1) or 0.0


RULES = (
    reading_grades,
    long_sentences,
    long_pages,
    long_blocks,
    long_lists,
    speaks_to_nobody,
    passive_voice,
    many_terms,
    hard_words,
    unused_terms,
    hard_explanations,
)
"""Every rule of this family."""
