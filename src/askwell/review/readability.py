"""How hard a text is to read: sentences, words, and the grades that published formulas give.

A grade means nothing without its formula's name, so the names stand here beside the formulas. A figure in
digits counts as one word of one syllable: Flesch lets figures stay out of the syllable count.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from functools import lru_cache

from askwell.review.syllables import english_syllables, spanish_syllables

FLESCH_KINCAID = "Flesch-Kincaid grade"
"""Kincaid and others, Naval Technical Training report 8-75 (1975)."""
SMOG = "SMOG grade"
"""McLaughlin, Journal of Reading 12 (1969), with the constants of the regression."""
FLESCH_SZIGRISZT = "Flesch-Szigriszt (INFLESZ)"
"""Szigriszt Pazos 1993, with the bands of Barrio Cantalejo and others 2008; higher is easier."""

LEAST_WORDS = 100
"""Under this many words no grade is given: two syllables more or less would move it by several grades."""
SMOG_SENTENCES = 30
"""SMOG was made for samples of 30 sentences; below that no SMOG grade is given."""
MANY_SYLLABLES = 3
"""SMOG counts words of three syllables or more."""
EASY_SYLLABLES = 2
"""What each word of an explained term counts at most."""

_SLOT = re.compile(r"\(\([^()|]*(?:\|([^()]*))?\)\)")
_WORD = re.compile(r"[^\W\d_]+(?:['’\-‑][^\W\d_]+)*['’]?|\d+(?:[.,:/\-–]\d+)*(?:[\-‑][^\W\d_]+)*")
_LINE_START = re.compile(r"\n\s*(?:\n|[-*•]\s|\d{1,2}[.)]\s)|\A\s*(?:[-*•]\s|\d{1,2}[.)]\s)")
_SENTENCE_END = re.compile(r"[.!?…]+[\"'”’»)\]]*(?=\s+[\"'“‘«(\[¿¡]*[A-ZÁÉÍÓÚÑÜ0-9])")
_ABBREVIATIONS = frozenset(
    {"dr", "dra", "mr", "mrs", "ms", "st", "sr", "sra", "prof", "vs", "e.g", "i.e", "ud"}
)
"""Written with a full stop, and followed by more of the same sentence."""
_INITIAL = re.compile(r"(?:^|[A-Z]\w*\.?\s)[A-Z]$")


def _fill_slots(text: str) -> str:
    """Put the words after the bar where a clinic's own words would stand, or one plain word."""
    return _SLOT.sub(lambda match: match.group(1) or "here", text)


@lru_cache(maxsize=32768)
def words(text: str) -> tuple[str, ...]:
    """Part a text into words.

    Args:
        text: Plain words, without `**` and `*`.

    Returns:
        Words and figures in reading order. "don't", "mail-order", "2.5" and "24-hour" are one word each.
    """
    return tuple(match.group().rstrip("'’") for match in _WORD.finditer(_fill_slots(text)))


def _ends_a_sentence(before: str) -> bool:
    """Whether a full stop after these words ends a sentence, though a capital or a figure follows."""
    last = before.split()[-1].lstrip("(\"'“‘«") if before.split() else ""
    return last.lower() not in _ABBREVIATIONS and not (last != "I" and _INITIAL.search(before))


@lru_cache(maxsize=32768)
def sentences(text: str) -> tuple[str, ...]:
    """Part a text into sentences.

    Args:
        text: Plain words; blank lines and bullets ("- ", "• ", "1. ") begin a new sentence.

    Returns:
        Sentences in reading order, none without a word. "Dr.", "2.5", initials and a quotation inside
        a sentence do not end it.
    """
    found: list[str] = []
    for line in _LINE_START.split(_fill_slots(text)):
        part = " ".join(line.split())
        start = 0
        for match in _SENTENCE_END.finditer(part):
            if match.group().startswith(".") and not _ends_a_sentence(part[start : match.start()]):
                continue
            found.append(part[start : match.end()])
            start = match.end()
        found.append(part[start:])
    return tuple(sentence.strip() for sentence in found if words(sentence))


@lru_cache(maxsize=32768)
def count_syllables(word: str) -> int:
    """Count the syllables of an English word as read aloud.

    Args:
        word: One word as `words` gives it. Parts joined by hyphens are added up; short words in capitals that
            cannot be said are spelled out; figures count as one.

    Returns:
        At least 1.
    """
    return sum(_part_syllables(part) for part in re.split(r"[-‑–]", word) if part) or 1


_CANNOT_BE_SAID = re.compile(
    r"[^AEIOUY]{3}|^.{2}$|^[^AEIOUY].?[^AEIOUY]?$|^[AEIOUY][^AEIOUY]{2}$|^[^AEIOUY]{2}[AEIOU]$"
)
_LONGEST_SPELLED = 4


def _part_syllables(part: str) -> int:
    """Count one part of a word: a figure, letters that are spelled out, or a word."""
    if part[0].isdigit():
        return 1
    if (
        1 < len(part) <= _LONGEST_SPELLED
        and part.isupper()
        and part.isascii()
        and _CANNOT_BE_SAID.search(part)
    ):
        return sum(3 if letter == "W" else 1 for letter in part)
    return english_syllables(part)


def count_spanish_syllables(word: str) -> int:
    """Count the syllables of a Spanish word as read aloud; figures count as one."""
    return sum(
        1 if part[0].isdigit() else spanish_syllables(part) for part in re.split(r"[-‑–]", word) if part
    )


@dataclass(frozen=True, slots=True)
class Tally:
    """What the formulas need to know of a text. Tallies of parts can be added."""

    words: int = 0
    sentences: int = 0
    syllables: int = 0
    long_words: int = 0
    """Words of three syllables or more."""
    longest_words: int = 0
    """How many words the longest sentence has."""

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            self.words + other.words,
            self.sentences + other.sentences,
            self.syllables + other.syllables,
            self.long_words + other.long_words,
            max(self.longest_words, other.longest_words),
        )

    @property
    def mean_sentence(self) -> float:
        """Words to a sentence, on average; 0 for an empty text."""
        return self.words / self.sentences if self.sentences else 0.0


def tally(
    pieces: Iterable[str],
    easy: Collection[str] = (),
    syllables: Callable[[str], int] = count_syllables,
) -> Tally:
    """Count a text.

    Args:
        pieces: Plain texts. Each piece ends its last sentence, so a list item is a sentence.
        easy: Words, in small letters, that the text itself explains; each counts two syllables at most.
        syllables: How to count one word; by default English.

    Returns:
        The counts of all pieces together.
    """
    total = Tally()
    for piece in pieces:
        for sentence in sentences(piece):
            total += _tally_sentence(sentence, easy, syllables)
    return total


def _tally_sentence(sentence: str, easy: Collection[str], syllables: Callable[[str], int]) -> Tally:
    found = words(sentence)
    counts = [min(syllables(w), EASY_SYLLABLES) if w.lower() in easy else syllables(w) for w in found]
    long_words = sum(count >= MANY_SYLLABLES for count in counts)
    return Tally(len(found), 1, sum(counts), long_words, len(found))


def flesch_kincaid(count: Tally, least_words: int = LEAST_WORDS) -> float | None:
    """Work out the Flesch-Kincaid grade: years of US schooling.

    Args:
        count: A text.
        least_words: Below this no grade is given; 1 or more.

    Returns:
        0.39 words/sentences + 11.8 syllables/words - 15.59; None for a text of too few words.
    """
    if count.words < least_words:
        return None
    return 0.39 * count.words / count.sentences + 11.8 * count.syllables / count.words - 15.59


def smog(count: Tally) -> float | None:
    """Work out the SMOG grade: years of US schooling, for full understanding.

    Returns:
        1.0430 √(words of three syllables or more × 30/sentences) + 3.1291; None for a text of fewer than 30
        sentences or 100 words, because the formula was not made for it.
    """
    if count.words < LEAST_WORDS or count.sentences < SMOG_SENTENCES:
        return None
    return 1.0430 * math.sqrt(count.long_words * SMOG_SENTENCES / count.sentences) + 3.1291


def flesch_szigriszt(count: Tally, least_words: int = LEAST_WORDS) -> float | None:
    """Work out the Spanish reading ease by Szigriszt.

    Args:
        count: Counted with `count_spanish_syllables`.
        least_words: Below this no grade is given; 1 or more.

    Returns:
        206.835 - 62.3 syllables/words - words/sentences; None for a text of too few words. INFLESZ bands:
        under 40 very hard, 40 to 55 hard, 55 to 65 normal, 65 to 80 fairly easy, over 80 very easy.
    """
    if count.words < least_words:
        return None
    return 206.835 - 62.3 * count.syllables / count.words - count.words / count.sentences
