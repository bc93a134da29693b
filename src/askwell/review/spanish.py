"""Spanish, for the gates of a page: whether a sentence is whole, what it names, and how rates are said.

A Spanish verb carries its subject, so the verb alone is looked for: by a list of the common irregular
forms, and by the endings of common regular verbs.
"""

from __future__ import annotations

import re

from askwell.review.language import Insider, PageLanguage, Rates, ReadingBand
from askwell.review.readability import FLESCH_SZIGRISZT, count_spanish_syllables, flesch_szigriszt
from askwell.review.word_lists import listed

_FORMS = listed("""
    es son era eran fue fueron será serán sea sean está están estaba estaban estará esté estén hay había
    hubo habrá haya ha han he hemos tiene tienen tenía tendrá tenga tengan puede pueden podía podrá
    pueda puedan podría podrían debe deben debería deberían hace hacen hizo hará haga va van iba irá
    vaya vayan da dan dio dará dé dice dicen dijo dirá diga digan sabe saben sabía sepa quiere quieren
    querrá quiera viene vienen vino vendrá venga pone ponen puso ponga sale salen salga siente sienten
    sentirá sienta duele duelen sirve sirven pide piden pida sigue siguen siga empieza empiezan empiece
    duerme duermen duerma vuelve vuelven vuelva piensa piensan piense cuenta cuentan cuente cuesta
    cuestan conoce conocen parece parecen aparece aparecen conduce conducen conduzca ofrece ofrecen
    traiga elija elige eligen muestra muestran recuerde existe existen suele suelen prueba prueban
    pruebe cierre ve ven vea cae caen muere mueren pierde pierden entiende entienden quédese sé somos
    somos estoy soy hágalo pregúntele dígale
""")
_VERBS = listed("""
    actuar acudir anotar aprobar avisar ayudar bajar beber caminar cambiar comer comparar conservar
    confirmar consultar costar cubrir cuidar decidir dejar depender descansar desaparecer durar empeorar
    entrar escribir esperar estudiar evitar faltar firmar funcionar guardar hablar importar incluir
    informar ingresar leer llamar llegar llevar mejorar mirar necesitar observar ocurrir olvidar pagar
    partir pasar permanecer permitir planear preguntar preparar quedar recetar recibir recomendar
    regresar respirar responder sentar subir sufrir terminar tocar tomar trabajar tratar usar variar ver
    vigilar visitar vivir volar
""")
_ENDINGS = {
    "ar": "o a an amos aba aban ó aron ará arán aría arían e en emos aré",
    "er": "o e en emos ía ían ió ieron erá erán ería erían a an amos eré",
    "ir": "o e en imos ía ían ió ieron irá irán iría irían a an amos iré",
}
_REGULAR = frozenset(verb[:-2] + ending for verb in _VERBS for ending in _ENDINGS[verb[-2:]].split())
_SPELLED = (("gar", "gue"), ("car", "que"), ("zar", "ce"))
_CHANGED = frozenset(
    verb.removesuffix(end) + put + plural
    for verb in _VERBS
    for end, put in _SPELLED
    if verb.endswith(end)
    for plural in ("", "n")
)
"""Spelled otherwise before e: "pague"."""
_FINITE = _FORMS | _REGULAR | _CHANGED
_ARTICLES = listed(
    "el la los las un una unos unas al del de su sus mi mis cada otro otra este esta estos estas"
)
_BARE = listed("esto eso aquello ello ellos ellas")
_WORD = re.compile(r"[^\W\d_]+")
_FUTURE = re.compile(r"(?:ará|erá|irá|arán|erán|irán|aron|ieron)$")


def lacks(sentence: str) -> str:
    """Say what a Spanish sentence lacks: "a verb", or nothing."""
    words = [match.group().lower() for match in _WORD.finditer(sentence)]
    for before, word in zip(["", *words], words, strict=False):
        if before not in _ARTICLES and (word in _FINITE or _FUTURE.search(word)):
            return ""
    return "a verb"


def bare_pronoun(sentence: str) -> str:
    """The first of "esto", "eso", "ello", "ellos" and the like; empty: none."""
    return next((word for word in map(str.lower, _WORD.findall(sentence)) if word in _BARE), "")


# --- what stands on a page --------------------------------------------------------------------

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


SPANISH_PAGES = PageLanguage(
    code="es",
    lacks=lacks,
    bare_pronoun=bare_pronoun,
    connectives=_CONNECTIVES,
    insiders=_INSIDERS,
    rates=_RATES,
    band=ReadingBand(
        FLESCH_SZIGRISZT,
        65.0,
        80.0,
        is_higher_easier=True,
        grade=flesch_szigriszt,
        syllables=count_spanish_syllables,
    ),
)
