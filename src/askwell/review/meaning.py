"""What must not change unseen between two texts that mean the same: figures, and each "not"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from askwell.guide.place import Place
from askwell.loading.problems import Problem
from askwell.review.finding import error, shortened, warning

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
_FIGURE_OR_WORD = re.compile(r"\d+(?:[.,:]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)*")
_RECORDED = "none little some strong true partly shown high moderate low uncertain yes no"
"""How much, how true and how sure, as a record says it in every language."""
_SMALL = {
    "en": "one two three four five six seven eight nine half once twice double thousand",
    "es": "un uno una dos tres cuatro cinco seis siete ocho nueve medio media doble mil",
}
_UNITS = {
    "en": "second seconds minute minutes hour hours day days night nights week weeks month months year "
    "years mg mcg microgram micrograms milligram milligrams g gram grams kg ml percent dollars pounds",
    "es": "segundo segundos minuto minutos hora horas día días noche noches semana semanas mes meses año "
    "años mg mcg microgramo microgramos miligramo miligramos g gramo gramos kg ml porcentaje dólares libras",
}
_BOUNDS = {
    "en": "least most more less fewer under over until before after within during only above below alone "
    "without unless except if out off away near together",
    "es": "menos más máximo mínimo bajo sobre hasta antes después dentro durante solo sola sólo sin salvo "
    "excepto si fuera lejos cerca",
}
_HOW_OFTEN = {
    "en": "always often usually mostly sometimes seldom rarely hardly all every each both any many several "
    "few",
    "es": "siempre menudo normalmente suele suelen veces rara raramente apenas todo toda todos todas cada "
    "ambos muchos muchas varios varias pocos pocas algunos algunas",
}
_HOW_SURE = {
    "en": "may might can could will must should safe unsafe dangerous harmless well badly approved proven "
    "signed",
    "es": "puede pueden podría podrían debe deben debería deberían seguro segura peligroso "
    "peligrosa aprobado aprobada comprobado comprobada firmado firmada",
}
_WEIGHTY = {
    code: frozenset(_RECORDED.split()).union(
        _NUMBER_WORDS[code],
        *(table[code].split() for table in (_SMALL, _UNITS, _BOUNDS, _HOW_OFTEN, _HOW_SURE)),
    )
    for code in _NEGATIONS
}
"""Words that turn a sentence when they go, come or change places, by language."""


def number_words(text: str, language: str) -> set[float]:
    """Numbers from ten on that a text says as words; smaller ones stand for too much else."""
    known = _NUMBER_WORDS.get(language, {})
    return {known[word] for word in _WORD.findall(text.lower()) if word in known}


def disagreeing_pairs(pairs: Iterable[tuple[str, str, Place]], own: str, other: str) -> Iterator[Problem]:
    """SAF014: the figures of a pair differ; SAF015: only one of the two says "not" or the like.

    Args:
        pairs: A text, its translation, and where that stands.
        own: Code of the language of the first.
        other: Code of the language of the second.
    """
    for text, translation, place in pairs:
        here, there = figures(text), figures(translation)
        if here != there:
            lost = here - there
            made = error if lost else warning  # a line of help may have one more key to press
            message = f"The figures are not those of {shortened(text)}: {shortened(translation)}"
            yield made("SAF014", message, place, "say the same figures in both languages")
        if is_turned_round(text, own, translation, other):
            message = f"A 'not' or the like stands in one of the two only: {shortened(text)}"
            mend = "say it in both languages, or in neither"
            yield error("SAF015", message, place, mend)


def figures(text: str) -> Counter[str]:
    """Each figure of a text and how often it comes, written one way: no separator of thousands."""
    return Counter(_THOUSANDS.sub("", figure).replace(",", ".") for figure in _FIGURE.findall(text))


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
    if says == other_says:
        return False
    return not (_NEARLY[other].search(other_text) if says else _NEARLY[language].search(text))


def _says_not(text: str, language: str) -> bool:
    return bool(_NEGATIONS[language].search(text))


def change_of_meaning(before: str, now: str, language: str) -> str:
    """What turned round between two texts of one language, in a few words; empty: nothing did.

    Seen are figures, numbers in words, units, bounds ("at least", "until"), how often, how much and how sure
    something is ("some", "may"), and each "not" or the like with the word behind it; and their order.

    Args:
        before: All words of a page as they stood.
        now: The same as they stand.
        language: Code of the language of both. Of one that is not known here only the figures are seen.
    """
    was, is_now = _weighty(before, language), _weighty(now, language)
    if was == is_now:
        return ""
    gone, new = Counter(was) - Counter(is_now), Counter(is_now) - Counter(was)
    if not gone and not new:
        return "figures, bounds or a 'not' stand in another order"
    return f"{_listed(gone)} before, {_listed(new)} now"


def _weighty(text: str, language: str) -> list[str]:
    """The words of a text that turn its meaning, in order."""
    known = _WEIGHTY.get(language, frozenset(_RECORDED.split()))
    negation = _NEGATIONS.get(language)
    found: list[str] = []
    is_not = False
    for match in _FIGURE_OR_WORD.finditer(text.lower()):
        word = match.group()
        if word[0].isdigit():
            found.append(_THOUSANDS.sub("", word).replace(",", "."))
            is_not = False
            continue
        after_not, is_not = is_not, bool(negation and negation.fullmatch(word))
        if is_not or after_not or word in known:
            found.append(word)
    return found


def _listed(counted: Counter[str]) -> str:
    return ", ".join(f"'{word}'" for word in list(counted.elements())[:5]) or "nothing"
