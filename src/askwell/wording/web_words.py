"""What the page around the guide says in a browser, before, after and when something is wrong."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class WebWords:
    """One language of the page."""

    title: str
    start: str
    """On the button; `{language}` is the language's own name."""
    not_kept: str
    emergency: str
    """`{emergency}`."""
    help_now: str
    """`{line}`."""
    wait: str
    full: str
    lost: str
    fault: str
    cannot_show: str


WEB_ENGLISH = WebWords(
    title="Get ready for your visit",
    start="Start in {language}",
    not_kept="What you choose and write here is not kept.",
    emergency="In danger right now? Call {emergency}.",
    help_now="Help now: {line}.",
    wait="One moment.",
    full="It is not free right now. It starts by itself as soon as it is. Please wait.",
    lost="The connection was lost. What you chose is gone; nobody else can see it. It soon begins again.",
    fault="Something went wrong. What you chose is gone; nobody else can see it. Please start again, or ask "
    "the front desk for help.",
    cannot_show="This browser cannot show the guide. Ask the front desk for the paper version or help.",
)
WEB_SPANISH = WebWords(
    title="Prepárese para su cita",
    start="Empezar en {language}",
    not_kept="Lo que usted elige y escribe aquí no se guarda.",
    emergency="¿Está en peligro ahora? Llame al {emergency}.",
    help_now="Ayuda ahora: {line}.",
    wait="Un momento.",
    full="Ahora no está libre. Empieza sola en cuanto lo esté. Espere, por favor.",
    lost="Se perdió la conexión. Lo que eligió ya no está; nadie más puede verlo. Vuelve a empezar sola.",
    fault="Algo falló. Lo que eligió ya no está; nadie más puede verlo. Empiece de nuevo o pida ayuda en "
    "recepción.",
    cannot_show="Este navegador no puede mostrar la guía. Pida en recepción la versión en papel o ayuda.",
)


def web_words_for(language: str) -> WebWords:
    """The page's words in a language; English where there are none."""
    return WEB_SPANISH if language == "es" else WEB_ENGLISH
