"""What is said when a sheet or a handout cannot be made or written, and why. One instance per language."""

from __future__ import annotations

import errno
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class OutputWords:
    """Sentences that say why, and what to do. `{…}` are filled in."""

    needs_pdf: str
    """The typesetter is not installed."""
    needs_qr: str
    """What makes codes is not installed."""
    no_font: str
    """`{letters}` that no font here has."""
    no_receipt_letter: str
    """`{letters}` that a receipt printer lacks."""
    output_not_written: str
    """To standard output: `{reason}`."""
    not_written: str
    """`{path}` and `{reason}`."""
    no_folder: str
    """`{folder}`."""
    is_folder: str
    """`{path}`."""
    is_no_file: str
    """`{path}`, a socket or a disk."""
    exists: str
    """`{path}`."""
    clock_behind: str
    """`{today}`, in words."""
    reasons: Mapping[str, str]
    """By the name that errno gives a cause, to go into a sentence."""
    unknown_reason: str


ENGLISH_OUTPUT = OutputWords(
    needs_pdf="PDF needs the Python package typst, which is not installed. Without it, --format html works.",
    needs_qr="A QR code needs the Python package segno, which is not installed.",
    no_font="No font here can print: {letters} Change those words, or choose HTML, which shows them.",
    no_receipt_letter="A receipt printer cannot print: {letters} Change those words, or choose HTML, which "
    "shows them.",
    output_not_written="The output could not be written: {reason}.",
    not_written="{path} could not be written: {reason}.",
    no_folder="There is no folder {folder}. Nothing was written.",
    is_folder="{path} is a folder. Give the name of a file in it.",
    is_no_file="{path} is not a file that can be written to. Choose another name.",
    exists="{path} exists already. Choose another name, or add --force to replace it.",
    clock_behind="This computer's clock is behind: it says {today}. Set it, or the date on a "
    "sheet will be wrong.",
    reasons={
        "ENOSPC": "the disk is full",
        "EDQUOT": "your space on this disk is used up",
        "EBADF": "it is not open for writing",
        "ELOOP": "a link leads in a circle",
        "EROFS": "this disk can only be read",
        "EACCES": "you may not write there",
        "EPERM": "you may not write there",
        "ENAMETOOLONG": "the name is too long",
        "ENOTDIR": "a part of the path is not a folder",
        "EIO": "the disk reported an error",
        "EINVAL": "the name is not allowed there",
    },
    unknown_reason="unknown reason",
)

SPANISH_OUTPUT = OutputWords(
    needs_pdf="Para PDF falta instalar el paquete de Python typst. Sin él, funciona --format html.",
    needs_qr="Para un código QR falta instalar el paquete de Python segno.",
    no_font="Ningún tipo de letra instalado puede imprimir: {letters} Cambie esas palabras o elija HTML, que "
    "las muestra.",
    no_receipt_letter="Una impresora de recibos no puede imprimir: {letters} Cambie esas palabras o elija "
    "HTML, que las muestra.",
    output_not_written="La salida no se pudo escribir: {reason}.",
    not_written="{path} no se pudo escribir: {reason}.",
    no_folder="No existe la carpeta {folder}. No se escribió nada.",
    is_folder="{path} es una carpeta. Dé el nombre de un archivo en ella.",
    is_no_file="{path} no es un archivo en el que se pueda escribir. Elija otro nombre.",
    exists="{path} ya existe. Elija otro nombre o añada --force para reemplazarlo.",
    clock_behind="El reloj de esta computadora atrasa: dice {today}. Póngalo en hora, o "
    "la fecha de la hoja estará mal.",
    reasons={
        "ENOSPC": "el disco está lleno",
        "EDQUOT": "su espacio en este disco se acabó",
        "EBADF": "no está abierta para escribir",
        "ELOOP": "un enlace da vueltas sin llegar a nada",
        "EROFS": "este disco solo se puede leer",
        "EACCES": "usted no puede escribir ahí",
        "EPERM": "usted no puede escribir ahí",
        "ENAMETOOLONG": "el nombre es demasiado largo",
        "ENOTDIR": "una parte de la ruta no es una carpeta",
        "EIO": "el disco dio un error",
        "EINVAL": "ese nombre no se permite ahí",
    },
    unknown_reason="motivo desconocido",
)


def why(error: OSError, words: OutputWords) -> str:
    """The cause that a system names, to go into a sentence."""
    known = words.reasons.get(errno.errorcode.get(error.errno or 0, ""))
    return known or (error.strerror or words.unknown_reason).lower()


def output_words_for(language: str) -> OutputWords:
    """What is said in a language; English where the program does not speak it."""
    return SPANISH_OUTPUT if language == "es" else ENGLISH_OUTPUT
