"""What the program says about printers and printing. One instance per language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PrintingWords:
    """Sentences about printing. `{…}` are filled in."""

    troubles: Mapping[str, str]
    """What is wrong, by the value of `printing.problems.Trouble`: `{name}`, `{names}`, `{seconds}`…"""
    cancelled: str
    """Follows a trouble: the job was taken back."""
    cancelled_when_sent: str
    """Follows a trouble: the job was taken back, but the printer had it already."""
    may_still_print: str
    """Follows a trouble: the job could not be taken back."""
    copies: str
    """Refuses a number of copies: `{least}` and `{most}`."""
    sending: str
    waiting_turn: str
    """Other jobs print first."""
    printing: str
    one_sheet_out: str
    sheets_out: str
    """`{count}` sheets came out."""
    ready: str
    """A printer with nothing wrong, in the list of printers."""
    busy: str
    """A printer that prints at the moment, in the list of printers."""
    default: str
    """Marks the printer used when none is named."""
    loaded: str
    """`{papers}` in the list of printers."""
    papers: Mapping[str, str]
    """Names of the papers, by `letter` and `a4`."""


ENGLISH_PRINTING = PrintingWords(
    troubles={
        "no-service": "This computer cannot print now: its print service is not running.",
        "service-silent": "The print service does not answer.",
        "service-unclear": "The print service gave an answer that askwell cannot read.",
        "not-allowed": "The print service does not let askwell print here.",
        "no-printer": "No printer is set up on this computer.",
        "no-default": "No printer is chosen as the default. Name one of these: {names}.",
        "unknown-printer": "There is no printer called “{name}”. The nearest name is “{nearest}”.",
        "stopped": "The printer is stopped. Someone has to start it again in the printer settings.",
        "rejecting": "The printer takes no new jobs at the moment.",
        "held": "The printer puts new jobs on hold. Someone has to release them.",
        "off": "The printer does not answer. It may be off or unplugged.",
        "out-of-paper": "The printer is out of paper.",
        "jam": "Paper is stuck in the printer.",
        "door-open": "A door or cover of the printer is open.",
        "out-of-ink": "The printer is out of ink or toner.",
        "refused": "The printer would not take the sheets, so none came out.",
        "not-taken": "The print service did not take the sheets.",
        "failed": "The printer gave up before the sheets were out.",
        "unknown": "It is not known whether the sheets came out. Please look at the printer.",
        "no-progress": "Nothing came out of the printer for {seconds} seconds.",
    },
    cancelled="The print job is cancelled, so nothing will come out later.",
    cancelled_when_sent="The print job is cancelled. If a sheet still comes out, please take it.",
    may_still_print="The print job could not be cancelled: it may still come out later.",
    copies="The number of copies must be from {least} to {most}.",
    sending="Sending to the printer.",
    waiting_turn="Other print jobs come first.",
    printing="The printer is working.",
    one_sheet_out="1 sheet came out.",
    sheets_out="{count} sheets came out.",
    ready="No trouble known.",
    busy="Printing.",
    default="default",
    loaded="Paper: {papers}.",
    papers={"letter": "Letter", "a4": "A4"},
)

SPANISH_PRINTING = PrintingWords(
    troubles={
        "no-service": "Esta computadora no puede imprimir ahora: su servicio de impresión no funciona.",
        "service-silent": "El servicio de impresión no responde.",
        "service-unclear": "El servicio de impresión dio una respuesta que askwell no entiende.",
        "not-allowed": "El servicio de impresión no permite que askwell imprima aquí.",
        "no-printer": "Esta computadora no tiene ninguna impresora.",
        "no-default": "No se ha elegido ninguna impresora. Indique una de estas: {names}.",
        "unknown-printer": "No hay ninguna impresora llamada «{name}». El nombre más cercano es «{nearest}».",
        "stopped": "La impresora está detenida. Alguien tiene que activarla en los ajustes de impresión.",
        "rejecting": "La impresora no acepta trabajos nuevos en este momento.",
        "held": "La impresora retiene los trabajos nuevos. Alguien tiene que liberarlos.",
        "off": "La impresora no responde. Puede estar apagada o desconectada.",
        "out-of-paper": "La impresora no tiene papel.",
        "jam": "Hay papel atascado en la impresora.",
        "door-open": "Una puerta o tapa de la impresora está abierta.",
        "out-of-ink": "La impresora no tiene tinta o tóner.",
        "refused": "La impresora no aceptó las hojas, así que no salió ninguna.",
        "not-taken": "El servicio de impresión no aceptó las hojas.",
        "failed": "La impresora dejó de imprimir antes de que salieran las hojas.",
        "unknown": "No se sabe si salieron las hojas. Por favor, mire en la impresora.",
        "no-progress": "No salió nada de la impresora en {seconds} segundos.",
    },
    cancelled="La impresión está cancelada, así que no saldrá nada más tarde.",
    cancelled_when_sent="La impresión está cancelada. Si todavía sale una hoja, por favor, llévesela.",
    may_still_print="La impresión no se pudo cancelar: todavía puede salir más tarde.",
    copies="El número de copias debe estar entre {least} y {most}.",
    sending="Enviando a la impresora.",
    waiting_turn="Primero salen otros trabajos.",
    printing="La impresora está trabajando.",
    one_sheet_out="Salió 1 hoja.",
    sheets_out="Salieron {count} hojas.",
    ready="Sin problemas conocidos.",
    busy="Imprimiendo.",
    default="predeterminada",
    loaded="Papel: {papers}.",
    papers={"letter": "Carta", "a4": "A4"},
)


def printing_words_for(language: str) -> PrintingWords:
    """The sentences about printing in a language; English where the program does not speak it."""
    return SPANISH_PRINTING if language == "es" else ENGLISH_PRINTING
