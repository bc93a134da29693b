"""Paper and type sizes: what a sheet is printed on, and how large its letters are."""

from __future__ import annotations

from dataclasses import dataclass

MARGIN_MM = 12.7
"""White on every side: half an inch, which every printer can keep."""
ENDS_MM = 10.0
"""The same at the top and the foot of the PDF, where the room is worth more."""
PITCH_MM = 8.0
"""From one line to write on to the next, at least: what a hand needs."""
LONG_OWN_QUESTION = 100
"""Letters; a longer question in somebody's own words is set as text, not as a headline."""

_LETTER_COUNTRIES = frozenset({"US", "CA"})


@dataclass(frozen=True, slots=True)
class Paper:
    """A size of paper, upright."""

    name: str
    """As it is asked for on the command line."""
    width_mm: float
    height_mm: float


LETTER = Paper("letter", 215.9, 279.4)
A4 = Paper("a4", 210.0, 297.0)

PAPERS = {paper.name: paper for paper in (LETTER, A4)}
"""Every paper, by name."""


def paper_for_country(country: str) -> Paper:
    """The paper that printers in a country hold.

    Args:
        country: ISO 3166 code of two letters.
    """
    return LETTER if country.upper() in _LETTER_COUNTRIES else A4


RECEIPT_COLUMNS = (32, 42, 48)
"""Letters in a line of a receipt: 58 mm paper, and two kinds of 80 mm printers."""


@dataclass(frozen=True, slots=True)
class PrintStyle:
    """How a sheet is set.

    Source: UKAAF G003, Creating clear print and large print documents: 14 pt clear, 18 pt large.
    """

    paper: Paper = LETTER
    is_large: bool = False
    """Large print."""
    text_columns: int = 72
    """Width of plain text in terminal cells, 20 to 80."""
    receipt_columns: int = 32
    """Width of a receipt in letters, one of `RECEIPT_COLUMNS`; the smallest goes on every paper."""

    @property
    def body_points(self) -> int:
        """Size of the questions."""
        return 18 if self.is_large else 14

    @property
    def small_points(self) -> int:
        """Size of everything that is not a question; nothing is smaller."""
        return 16 if self.is_large else 12
