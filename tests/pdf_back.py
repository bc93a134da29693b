"""Reads a printed sheet back with PDFium: words, tags, fonts, the places of letters, and a picture."""

from __future__ import annotations

import ctypes
import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import groupby
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw
from PIL import Image

TEXT_OBJECTS = [raw.FPDF_PAGEOBJ_TEXT]
NO_LETTER = "\0\ufffe\r\n"
"""What PDFium puts where no letter is drawn: a break, or a hyphen that only a line's end asked for."""


@dataclass(frozen=True)
class Letter:
    """One drawn letter: where it stands from the left and lower edge, and its size, all in points."""

    text: str
    x: float
    y: float
    right: float
    size: float


@dataclass(frozen=True)
class PdfFacts:
    """What the file says of itself; width and height in points."""

    title: str
    is_tagged: bool
    created: dt.datetime
    width: float
    height: float


@contextmanager
def _pages(data: bytes) -> Iterator[list[Any]]:
    document = pdfium.PdfDocument(data)
    try:
        yield list(document)
    finally:
        document.close()


def pdf_facts(data: bytes) -> PdfFacts:
    """The file's own facts; the paper is that of its first page."""
    with _pages(data) as pages:
        document = pages[0].pdf
        told = document.get_metadata_dict()
        created = dt.datetime.strptime(told["CreationDate"][2:16], "%Y%m%d%H%M%S").replace(tzinfo=dt.UTC)
        is_tagged = bool(raw.FPDFCatalog_IsTagged(document))
        return PdfFacts(told["Title"], is_tagged, created, *pages[0].get_size())


# --- what is drawn ----------------------------------------------------------------------------


def _letters(page: Any) -> list[Letter]:
    """Every letter of a page, in the order in which the file draws them."""
    text = page.get_textpage()
    found = []
    x, y = ctypes.c_double(), ctypes.c_double()
    box = raw.FS_RECTF()
    matrix = raw.FS_MATRIX()
    for index in range(text.count_chars()):
        letter = chr(raw.FPDFText_GetUnicode(text, index))
        if letter in NO_LETTER or raw.FPDFText_IsGenerated(text, index) == 1:
            continue
        assert raw.FPDFText_HasUnicodeMapError(text, index) == 0, "a letter that cannot be copied"
        assert raw.FPDFText_GetCharOrigin(text, index, x, y)
        assert raw.FPDFText_GetLooseCharBox(text, index, box)
        assert raw.FPDFText_GetMatrix(text, index, matrix)
        size = raw.FPDFText_GetFontSize(text, index) * abs(matrix.d)
        found.append(Letter(letter, x.value, y.value, box.right, size))
    return found


def _rows(letters: list[Letter]) -> str:
    """The lines of a page from its top to its bottom; a gap in a line is a space."""
    rows = []
    in_order = sorted(letters, key=lambda letter: (-round(letter.y, 1), letter.x))
    for _, row in groupby(in_order, key=lambda letter: round(letter.y, 1)):
        words, edge = "", 0.0
        for letter in row:
            words += " " if words and letter.x - edge > letter.size / 6 else ""
            words += letter.text
            edge = letter.right
        rows.append(words.rstrip())
    return "\n".join(rows)


def pdf_pages(data: bytes) -> list[str]:
    """What is drawn on each sheet, line by line."""
    with _pages(data) as pages:
        return [_rows(_letters(page)) for page in pages]


def pdf_columns(data: bytes) -> list[str]:
    """What is drawn on each half of each sheet, the left one first, line by line."""
    with _pages(data) as pages:
        halves = ((page.get_size()[0] / 2, _letters(page)) for page in pages)
        return [
            _rows([letter for letter in letters if (letter.x < middle) is is_left])
            for middle, letters in halves
            for is_left in (True, False)
        ]


def pdf_lines(data: bytes) -> list[tuple[float, str]]:
    """The size in points and the letters of each run of one size."""
    with _pages(data) as pages:
        letters = [letter for page in pages for letter in _letters(page)]
    runs = groupby(letters, key=lambda letter: round(letter.size, 2))
    return [(size, "".join(letter.text for letter in run)) for size, run in runs]


def pdf_left(data: bytes) -> float:
    """Millimetres from the left edge of the paper to the leftmost letter."""
    with _pages(data) as pages:
        return min(letter.x for page in pages for letter in _letters(page)) / 72 * 25.4


def pdf_fonts(data: bytes) -> set[tuple[str, bool]]:
    """The name of each font that draws a letter, and whether the file carries it."""
    with _pages(data) as pages:
        fonts = [
            raw.FPDFTextObj_GetFont(found) for page in pages for found in page.get_objects(TEXT_OBJECTS, 9)
        ]
        return {
            (_string(raw.FPDFFont_GetBaseFontName, font), raw.FPDFFont_GetIsEmbedded(font) == 1)
            for font in fonts
        }


def pdf_pictures(data: bytes, dots_per_inch: int = 72) -> list[Image.Image]:
    """Each side in greys."""
    with _pages(data) as pages:
        scale = dots_per_inch / 72
        return [page.render(scale=scale, grayscale=True).to_pil().convert("L") for page in pages]


def pdf_contents(data: bytes) -> list[list[float]]:
    """The heights above the lower edge at which each side has letters or lines, from its top, in mm."""
    with _pages(data) as pages:
        return [
            sorted(
                {round(letter.y / 72 * 25.4, 1) for letter in _letters(page)}
                | {round(rule.y, 1) for rule in _rules(page)},
                reverse=True,
            )
            for page in pages
        ]


@dataclass(frozen=True)
class Rule:
    """A line to write on: its ends and its height above the lower edge, in millimetres."""

    left: float
    right: float
    y: float


WRITING_STROKE = 0.75
"""Points; frames are no lines, and other lines are thicker."""


def pdf_rules(data: bytes) -> list[list[Rule]]:
    """The lines to write on of each side, from its top to its bottom."""
    with _pages(data) as pages:
        return [sorted(_rules(page), key=lambda rule: -rule.y) for page in pages]


def _rules(page: Any) -> Iterator[Rule]:
    width = ctypes.c_float()
    box = [ctypes.c_float() for _ in range(4)]
    for path in page.get_objects([raw.FPDF_PAGEOBJ_PATH], 9):
        raw.FPDFPageObj_GetStrokeWidth(path, width)
        raw.FPDFPageObj_GetBounds(path, *box)
        left, bottom, right, top = (edge.value / 72 * 25.4 for edge in box)
        if top - bottom < 1 and right - left > 10 and abs(width.value - WRITING_STROKE) < 0.05:
            yield Rule(left, right, (top + bottom) / 2)


# --- what is tagged ---------------------------------------------------------------------------


def pdf_tags(data: bytes) -> list[str]:
    """Every tag of each page, in reading order.

    PDFium gives the tree of one page; a tag that goes on over the paper's end is told on both.
    """
    return [piece.tag for piece in pdf_pieces(data) if not piece.text]


def pdf_words(data: bytes) -> str:
    """The tagged text, without the numbers of lists, and of sheets in the contents."""
    found = [piece for piece in pdf_pieces(data) if piece.text and piece.tag != "Lbl"]
    return " ".join(piece.text for piece in found if piece.tag != "Link" or not piece.text.isdecimal())


def pdf_alternatives(data: bytes) -> list[str]:
    """What is said in place of each drawing, in reading order."""
    return [piece.alternative for piece in pdf_pieces(data) if piece.alternative]


@dataclass(frozen=True)
class Piece:
    """A tag that opens, or a text that stands right in it."""

    tag: str
    text: str = ""
    alternative: str = ""


def pdf_pieces(data: bytes) -> list[Piece]:
    """Every tag and every text, in reading order."""
    found: list[Piece] = []
    with _pages(data) as pages:
        for page in pages:
            texts = _marked_texts(page)
            tree = raw.FPDF_StructTree_GetForPage(page)
            for index in range(raw.FPDF_StructTree_CountChildren(tree)):
                found += _walk(raw.FPDF_StructTree_GetChildAtIndex(tree, index), texts)
            raw.FPDF_StructTree_Close(tree)
    return found


def _marked_texts(page: Any) -> dict[int, str]:
    """The text of each marked piece of a page, by its number."""
    texts: dict[int, str] = {}
    drawn = page.get_textpage()
    for found in page.get_objects(TEXT_OBJECTS, 9):
        number = raw.FPDFPageObj_GetMarkedContentID(found)
        if number < 0:
            continue  # the paper's furniture: heard by nobody
        text = _string(lambda place, size: raw.FPDFTextObj_GetText(found, drawn, place, size), wide=True)  # noqa: B023
        texts[number] = texts.get(number, "") + text
    return texts


def _walk(element: Any, texts: dict[int, str]) -> Iterator[Piece]:
    def said(ask: Callable[..., int]) -> str:
        return _string(lambda place, size: ask(element, place, size), wide=True)

    tag = said(raw.FPDF_StructElement_GetType)
    yield Piece(tag, alternative=said(raw.FPDF_StructElement_GetAltText))
    for index in range(raw.FPDF_StructElement_CountChildren(element)):
        text = texts.get(raw.FPDF_StructElement_GetChildMarkedContentID(element, index))
        if text:
            yield Piece(tag, text)
        if child := raw.FPDF_StructElement_GetChildAtIndex(element, index):
            yield from _walk(child, texts)


def _string(ask: Callable[..., int], *words: Any, wide: bool = False) -> str:
    """A text of PDFium, which is asked for its length in bytes first."""
    length = ask(*words, None, 0)
    buffer = ctypes.create_string_buffer(max(length, 1))
    place = ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)) if wide else buffer
    ask(*words, place, length)
    return buffer.raw[:length].decode("utf-16-le" if wide else "utf-8").rstrip("\0")
