"""What must not change unseen between two texts that mean the same: figures, and each "not"."""

from __future__ import annotations

import re
from collections import Counter

_FIGURE = re.compile(r"\d+(?:[.,:]\d+)*")
_THOUSANDS = re.compile(r"(?<=\d)[.,](?=\d{3}(?:\D|$))")
_NEGATIONS = {
    "en": re.compile(r"\b(?:not|no|never|none|nobody|nothing|neither|nor|cannot|\w+n['’]t)\b", re.IGNORECASE),
    "es": re.compile(r"\b(?:no|nunca|jamás|ni|nadie|nada|ningun[oa]?s?|ningún|tampoco)\b", re.IGNORECASE),
}
"""Words that turn a sentence round, by language."""
_NEARLY = {
    "en": re.compile(
        r"\b(?:without|unless|hardly|hard to|differ\w*|disagree|unsteady|away|out|bad\w*)\b", re.IGNORECASE
    ),
    "es": re.compile(r"\b(?:sin|a menos|salvo|excepto|apenas|fuera|lejos|evite|mal)\b", re.IGNORECASE),
}
"""Words by which a translation may well say the same as another language by a "not"."""
_TENS = {
    "en": "ten twenty thirty forty fifty sixty seventy eighty ninety hundred",
    "es": "diez veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa cien",
}
_TEENS = {
    "en": "eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen",
    "es": "once doce trece catorce quince dieciséis diecisiete dieciocho diecinueve",
}
_NUMBER_WORDS = {
    code: {
        **{word: float(10 * number) for number, word in enumerate(_TENS[code].split(), start=1)},
        **{word: float(number) for number, word in enumerate(_TEENS[code].split(), start=11)},
    }
    for code in _TENS
}
_WORD = re.compile(r"[^\W\d_]+")


def number_words(text: str, language: str) -> set[float]:
    """Numbers from ten on that a text says as words; smaller ones stand for too much else."""
    known = _NUMBER_WORDS.get(language, {})
    return {known[word] for word in _WORD.findall(text.lower()) if word in known}


def figures(text: str) -> Counter[str]:
    """Each figure of a text and how often it comes, written one way: no separator of thousands."""
    found = (match.group() for match in _FIGURE.finditer(text))
    return Counter(_THOUSANDS.sub("", figure).replace(",", ".") for figure in found)


def _negations(text: str, language: str) -> int | None:
    """How often a text says "not" or the like; None: nothing is known of this language."""
    patterns = (_NEGATIONS.get(language), _NEARLY.get(language))
    return sum(len(p.findall(text)) for p in patterns if p) if patterns[0] else None


def is_turned_round(text: str, language: str, other_text: str, other: str) -> bool:
    """Whether one of two texts that mean the same says "not" or the like, and the other nothing near it.

    Args:
        text: In one language.
        language: Its code.
        other_text: The same in another language.
        other: Its code.
    """
    if language not in _NEGATIONS or other not in _NEGATIONS:
        return False
    says, other_says = _says_not(text, language), _says_not(other_text, other)
    nearly, other_nearly = _NEARLY[language].search(text), _NEARLY[other].search(other_text)
    return (says and not (other_says or other_nearly)) or (other_says and not (says or nearly))


def _says_not(text: str, language: str) -> bool:
    return bool(_NEGATIONS[language].search(text))


def change_of_meaning(before: str, now: str, language: str) -> str:
    """What turned round between two texts of one language, in a few words; empty: nothing did.

    Args:
        before: All words of a page as they stood.
        now: The same as they stand.
        language: Code of the language of both.
    """
    gone, new = figures(before) - figures(now), figures(now) - figures(before)
    if gone or new:
        return f"figures: {_listed(gone)} before, {_listed(new)} now"
    was, is_now = _negations(before, language), _negations(now, language)
    if was != is_now:
        return f"a 'not' or the like: {was} before, {is_now} now"
    return ""


def _listed(counted: Counter[str]) -> str:
    return ", ".join(sorted(counted.elements())[:5]) or "none"
