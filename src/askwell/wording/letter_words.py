"""What is said where large letters were asked for and cannot be had."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, eq=False, repr=False)
class LetterWords:
    """One instance per language."""

    not_here: str
    """`{how}`."""
    in_plain: str
    """`{how}`; plain mode sends words and nothing else."""
    no_room: str
    """`{columns}` and `{rows}`."""
    own_way: Mapping[str, str]
    """How a terminal's own letters are made larger, by kind of terminal."""


LETTER_ENGLISH = LetterWords(
    not_here="This terminal lets no program make its letters larger. To do it yourself: {how}.",
    in_plain="Plain mode leaves the size of letters to your terminal. To make them larger: {how}.",
    no_room="Large letters need a window of at least {columns} by {rows}. They grow with it.",
    own_way={
        "other": "Ctrl and +",
        "kitty": "Ctrl, Shift and +",
        "xterm": "Shift and the + of the number pad",
        "mac": "Command and +",
        "console": "leave with q, then type setfont Lat15-TerminusBold32x16",
    },
)

LETTER_SPANISH = LetterWords(
    not_here="Esta terminal no deja que un programa agrande sus letras. Para agrandarlas usted: {how}.",
    in_plain="El modo simple deja el tamaño de las letras a su terminal. Para agrandarlas: {how}.",
    no_room="Las letras grandes piden una ventana de al menos {columns} por {rows}. Crecen con ella.",
    own_way={
        "other": "Ctrl y +",
        "kitty": "Ctrl, Mayús y +",
        "xterm": "Mayús y el + del teclado numérico",
        "mac": "Comando y +",
        "console": "salga con q y escriba setfont Lat15-TerminusBold32x16",
    },
)


def letter_words_for(language: str) -> LetterWords:
    """The words in a language; English where the program does not speak it."""
    return LETTER_SPANISH if language == "es" else LETTER_ENGLISH
