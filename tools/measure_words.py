"""Measures of a guide's prose, for one guide or several side by side (before and after).

Usage: .venv/bin/python tools/measure_words.py GUIDE [GUIDE ...]. Sentences are those of paragraphs, callouts,
claims and the sentences under pictures; lists, stops and columns are left out of them.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

from askwell.guide.model import Guide, ListBlock, OptionsBlock, Page, StepsBlock, TimelineBlock
from askwell.loading.build_guide import load_guide
from askwell.review.explained_terms import easy_words
from askwell.review.guide_text import Role, block_pieces, body_pieces, count_words
from askwell.review.readability import flesch_kincaid, sentences, tally, words
from askwell.review.scores import PathScore, score_paths

SHORT = 8
"""Words of a sentence that counts as short."""
CLIPPED = 5
NOT_PROSE = (ListBlock, StepsBlock, OptionsBlock, TimelineBlock)
JOINS = re.compile(
    r"\b(?:because|so|but|if|when|while|although|until|unless|since|after|before)\b", re.IGNORECASE
)
YOU = re.compile(r"\b(?:you|your|yours|yourself)\b", re.IGNORECASE)
BARE_START = re.compile(r"(?:it|they|this|that|these|those|he|she|we|\d)\b", re.IGNORECASE)


def prose(page: Page) -> list[str]:
    """The sentences of a page."""
    blocks = (block for block in page.body if not isinstance(block, NOT_PROSE))
    pieces = (piece for block in blocks for piece in block_pieces(block) if piece.role is not Role.LABEL)
    return [sentence for piece in pieces for sentence in sentences(piece.text)]


def percent(part: int, whole: int) -> str:
    """A share in words for the table; 0 of nothing."""
    return f"{100 * part / whole if whole else 0:.0f}"


def least_to_most(values: Iterable[float], form: str = ".0f") -> str:
    """One number, or two with "to" between them."""
    found = sorted(values)
    return " to ".join(dict.fromkeys((format(found[0], form), format(found[-1], form))))


def measures(guide: Guide) -> dict[str, str]:
    """Every figure of a guide, by name."""
    pages = [page for module in guide.modules for page in module.pages]
    told = {page.id: found for page in pages if (found := prose(page))}
    said = [sentence for found in told.values() for sentence in found]
    lengths = [len(words(sentence)) for sentence in said]
    grades = sorted(
        flesch_kincaid(tally(told[page.id], easy_words(page, guide.terms)), least_words=1) or 0.0
        for page in pages
        if page.id in told
    )
    sizes = sorted(count_words(body_pieces(page)) for page in pages)

    def paths(is_short: bool, of: Callable[[PathScore], float]) -> str:
        every = [path for path in score_paths(guide) if path.is_short is is_short]
        known = [path for path in every if path.form] or every
        return least_to_most(map(of, known))

    def with_join(sentence: str) -> bool:
        return JOINS.search(sentence) is not None

    return {
        "Pages in the files": str(len(pages)),
        "Pages of the full way, form known": paths(False, lambda path: path.pages),
        "Words of the full way, form known": paths(False, lambda path: path.words),
        "Minutes of the full way, form known": paths(False, lambda path: path.minutes),
        "Pages of the short way, form known": paths(True, lambda path: path.pages),
        "Words of the short way, form known": paths(True, lambda path: path.words),
        "Minutes of the short way, form known": paths(True, lambda path: path.minutes),
        "Words of a page with all its blocks, median": str(sizes[len(sizes) // 2]),
        "Words to a sentence": f"{sum(lengths) / len(lengths):.1f}",
        "Sentences of 8 words or fewer, in 100": percent(sum(n <= SHORT for n in lengths), len(lengths)),
        "Sentences of 5 words or fewer, in 100": percent(sum(n <= CLIPPED for n in lengths), len(lengths)),
        "Sentences with because, so, but, if, in 100": percent(sum(map(with_join, said)), len(said)),
        "You and your, in 100 words": f"{100 * len(YOU.findall(' '.join(said))) / sum(lengths):.1f}",
        "Pages that open on it, they, this, a number": str(
            sum(BARE_START.match(found[0]) is not None for found in told.values())
        ),
        "Brackets": str(sum(sentence.count("(") for sentence in said)),
        "Flesch-Kincaid of a page, least to most": least_to_most(grades, ".1f"),
        "Flesch-Kincaid of a page, median": f"{grades[len(grades) // 2]:.1f}",
    }


def main(folders: list[str]) -> None:
    """Print one column for each guide."""
    columns = [measures(load_guide(Path(folder))) for folder in folders]
    for name in columns[0]:
        print(f"{name:46}", *(f"{column[name]:>16}" for column in columns))


if __name__ == "__main__":
    main(sys.argv[1:])
