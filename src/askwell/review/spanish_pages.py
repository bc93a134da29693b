"""Spanish, for the gates of a page."""

from __future__ import annotations

import re

from askwell.review import spanish_sentences
from askwell.review.english_pages import LEAST_WORDS
from askwell.review.language import Insider, PageLanguage, Rates, ReadingBand
from askwell.review.readability import FLESCH_SZIGRISZT, Tally, count_spanish_syllables, flesch_szigriszt

_CONNECTIVES = re.compile(
    r"\b(?:porque|pero|si|cuando|mientras|aunque|así que|por eso|entonces|para que|hasta que|antes de|"
    r"después de|en cambio|sino|donde|quien|quienes|pues|ya que|además|por ejemplo|como si|también)\b|"
    r"[,;]\s+(?:y|o|ni)\b",
    re.IGNORECASE,
)
_OUT = "take it out of the text; '¿Cómo se sabe?' shows it with the fact"


def _insider(pattern: str) -> Insider:
    return Insider(re.compile(pattern, re.IGNORECASE), _OUT)


_INSIDERS = (
    _insider(r"\b(?:comprobad|revisad|verificad)[oa]s?\s+(?:en|el)\s+(?:\w+\s+(?:de\s+)?)?20\d\d\b"),
    _insider(r"\bno (?:se )?(?:revisó|releyó|comprobó)\b"),
    _insider(r"\b(?:ficha técnica|etiqueta|prospecto) de 20\d\d\b|\((?:19|20)\d\d\)"),
    _insider(r"\bconsejo (?:propio|nuestro)\b|\bno (?:encontramos|hallamos)\b"),
)

_PEOPLE = r"(?:personas|adultos|pacientes|hombres|mujeres|participantes)"
_NUMBER = (
    r"(?:\d[\d.,]* (?:a|o) (?:unas? )?)?"
    r"(?:\d[\d.,]*\d|\d|una?|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez)"
)
_RATES = Rates(
    rate=re.compile(
        rf"\b{_NUMBER}\s+(?:{_PEOPLE}\s+)?(?:de\s+cada|de\s+entre|en\s+cada)\s+(?:\d[\d.,]*\d|\d|diez|cien|mil)\b|"
        rf"\b{_NUMBER}\s+de\s+(?:100|1[.,]?000)\b|\bde\s+cada\s+(?:10|100|1[.,]?000|diez|cien|mil)\b(?=.*\d)",
        re.IGNORECASE,
    ),
    compared=re.compile(
        r"\b(?:que (?:con|sin|en|los|las)|compara\w+|comparación|frente a|en cambio|en lugar|tantos como)\b|"
        r"\b\d[\d.,]*\s+(?:más|menos)\b",
        re.IGNORECASE,
    ),
    none=re.compile(
        r"\b(?:no hay|no hubo|sin|ninguna) (?:una )?comparación\b|\bno (?:se )?compar\w+|"
        r"\bnadie (?:lo )?compar\w+|\bno hubo (?:otro )?grupo\b",
        re.IGNORECASE,
    ),
    other=re.compile(
        r"(?:[,;:]|\by|\bpero|\bo)\s+(?:solo |unas? |fueron )*(?:\d[\d.,]*|ninguna?|nadie)\b"
        r"(?:\W+[\w-]+){0,5}?\W+(?:con|sin|en|entre|de los|de las|de quienes)\b|"
        r"\b(?:con|sin)\b[^,;.]*\d[^.]*\b(?:con|sin)\b[^,;.]*\d",
        re.IGNORECASE,
    ),
    beside=re.compile(
        r"^(?:con|sin|entre|de los|de las|en el otro|en la otra|pero|en cambio|en comparación|fueron|son)\b",
        re.IGNORECASE,
    ),
    measures=re.compile(
        r"\bmás de(?= (?:unas? )?\d)|\b(?:19|20)\d\d\b|"
        r"\b\d[\d.,]*\s*(?:minutos?|horas?|días?|semanas?|meses|mes|años?|mg|kg|veces|visitas?|estudios?)\b",
        re.IGNORECASE,
    ),
)


def _grade(count: Tally) -> float | None:
    return flesch_szigriszt(count, LEAST_WORDS)


SPANISH_PAGES = PageLanguage(
    code="es",
    lacks=spanish_sentences.lacks,
    bare_pronoun=spanish_sentences.bare_pronoun,
    connectives=_CONNECTIVES,
    insiders=_INSIDERS,
    rates=_RATES,
    band=ReadingBand(
        FLESCH_SZIGRISZT, 65.0, 80.0, is_higher_easier=True, grade=_grade, syllables=count_spanish_syllables
    ),
)
