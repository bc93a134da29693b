"""Which hard words a page explains itself, so that they may count as easy on it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from askwell.guide.model import Page, Term
from askwell.review.guide_text import page_pieces, plain
from askwell.review.readability import sentences, words
from askwell.review.word_lists import listed

_LETTERS_OF_A_STEM = 4
"""Words that begin with the same letters count as the same word: "sleepy" and "sleeps"."""
_LEAST_SHARED = 2
"""How many telling words a sentence shares with an explanation, at least, to count as explaining."""
_SHARE = 1 / 3
"""Which part of an explanation's telling words that is, at least."""
_EMPTY_WORDS = listed("""
    about after also because been being best both does done from gets give given goes have into just
    kind like lots made make many more most much named need next only other over said same some such
    take taken than that their them then there these they thing things this those used very well what
    when where which while will with without your
""")
"""Words that stand in any explanation and tell nothing."""


def term_forms(term: Term) -> tuple[str, ...]:
    """The ways a term is written."""
    return (term.word, *term.also)


@lru_cache(maxsize=1024)
def _form_pattern(term: Term) -> re.Pattern[str]:
    forms = sorted(term_forms(term), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, forms))})\b", re.IGNORECASE)


@lru_cache(maxsize=1024)
def _small_forms(term: Term) -> tuple[str, ...]:
    return tuple(form.lower() for form in term_forms(term))


@lru_cache(maxsize=32768)
def _small(text: str) -> str:
    return text.lower()


def is_used(term: Term, text: str) -> bool:
    """Whether a text has the term in one of its forms, in any case of letters."""
    small = _small(text)  # most texts have no such letters at all, and that is quickly seen
    return any(form in small for form in _small_forms(term)) and _form_pattern(term).search(text) is not None


@lru_cache(maxsize=8192)
def _stems(text: str) -> frozenset[str]:
    telling = (word.lower() for word in words(text))
    return frozenset(w[:_LETTERS_OF_A_STEM] for w in telling if len(w) > 3 and w not in _EMPTY_WORDS)


_AFTER = re.compile(r"\s*\(|(?:\s+here)?\s+means?\b|,\s+(?:an?|or|which|that)\s", re.IGNORECASE)
_BEFORE = re.compile(r"\b(?:called|named|known as)\s+(?:an?\s+|the\s+)?$", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"\(\s*(?:or |also |called |the )?$", re.IGNORECASE), re.compile(r"\s*\)")
_OR_SO = re.compile(r",\s+or\s+$", re.IGNORECASE), re.compile(r"\s*[,.]")
_LONGEST_TURN = 40
"""Letters before a word that such a turn may have."""


def _is_turn(text: str, word: re.Match[str]) -> bool:
    """Whether a text explains a word by the way it is put: "X (…)", "X means", "called X", "… (X)"."""
    before = text[max(0, word.start() - _LONGEST_TURN) : word.start()]
    if _AFTER.match(text, word.end()) or _BEFORE.search(before):
        return True
    both = (_IN_BRACKETS, _OR_SO)
    return any(left.search(before) and right.match(text, word.end()) for left, right in both)


@lru_cache(maxsize=8192)
def explains(text: str, term: Term) -> bool:
    """Decide whether a text explains a term that stands in it.

    Args:
        text: A page's plain words.
        term: A term of the glossary.

    Returns:
        True if the text has the term together with a turn that explains ("X means …", "X (…)", "called X") or
        if the sentence with the term and its neighbours share enough words with the glossary's explanation.
    """
    form = _form_pattern(term)
    if any(_is_turn(text, match) for match in form.finditer(text)):
        return True
    wanted = _stems(plain(term.means)) - _stems(" ".join(term_forms(term)))
    enough = max(min(_LEAST_SHARED, len(wanted)), _SHARE * len(wanted))
    said = sentences(text)
    near = (
        " ".join(said[max(0, index - 1) : index + 2])
        for index, sentence in enumerate(said)
        if form.search(sentence)
    )
    return any(len(wanted & _stems(place)) >= enough for place in near) and bool(wanted)


def easy_words(page: Page, terms: Iterable[Term]) -> frozenset[str]:
    """The words, in small letters, of every term that a page's own text explains."""
    text = " ".join(_ended(piece.text) for piece in page_pieces(page))
    explained = (term for term in terms if is_used(term, text) and explains(text, term))
    return frozenset(word.lower() for term in explained for form in term_forms(term) for word in words(form))


def _ended(text: str) -> str:
    """The text with a full stop, so that it does not run into the next one."""
    return text if text.endswith((".", "!", "?", ":")) else f"{text}."
