"""What is said of the one file that is kept at home. One instance per language."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class KeepingWords:
    """`{path}`, `{paths}` and `{folder}` say where; `{reason}` is the system's own word."""

    not_kept: str
    kept_elsewhere: str
    """Something was kept or erased there that this window knows nothing of."""
    not_set_aside: str
    """What was kept cannot be read and cannot be moved."""
    nothing_kept: str
    no_home: str
    erased: str
    not_erased: str


ENGLISH_KEEPING = KeepingWords(
    not_kept="Your place could not be kept in {path}: {reason}.",
    kept_elsewhere="This window keeps nothing from here on: another window or guide has changed what is kept "
    "({path}).",
    not_set_aside="What was kept ({path}) could not be read or moved. You start fresh, "
    "and nothing is kept this time.",
    nothing_kept="Nothing was kept in {folder}.",
    no_home="Nothing was kept: you have no home folder here.",
    erased="Erased your place and your list: {paths}.",
    not_erased="{path} could not be erased: {reason}.",
)

SPANISH_KEEPING = KeepingWords(
    not_kept="No se pudo guardar su avance en {path}: {reason}.",
    kept_elsewhere="Esta ventana ya no guarda nada: otra ventana u otra guía cambió lo guardado ({path}).",
    not_set_aside="Lo guardado ({path}) no se pudo leer ni apartar. Empieza de nuevo, "
    "y esta vez no se guarda nada.",
    nothing_kept="No había nada guardado en {folder}.",
    no_home="No había nada guardado: usted no tiene aquí una carpeta personal.",
    erased="Se borraron su avance y su lista: {paths}.",
    not_erased="{path} no se pudo borrar: {reason}.",
)


def keeping_words_for(language: str) -> KeepingWords:
    """What is said in a language; English where the program does not speak it."""
    return SPANISH_KEEPING if language == "es" else ENGLISH_KEEPING
