"""Measures of a guide's prose, for one guide or two side by side (before and after).

Usage: .venv/bin/python tools/measure_words.py GUIDE [GUIDE] [--pages]. Sentences are those of paragraphs, callouts,
claims and the sentences under pictures; lists, stops and columns are left out of the sentence figures.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable
from pathlib import Path

from askwell.guide.conditions import Situation
from askwell.guide.model import Guide, ListBlock, OptionsBlock, Page, StepsBlock
from askwell.loading.build_guide import load_guide
from askwell.review.explained_terms import easy_words
from askwell.review.guide_text import Piece, Role, block_pieces, body_pieces, count_words
from askwell.review.readability import flesch_kincaid, sentences, tally, words
from askwell.review.scores import score_paths
from askwell.review.situations import pages_on_path

SHORT_SENTENCE = 8
CLIPPED_SENTENCE = 5
JOINS = re.compile(r"\b(?:because|so|but|if|when|while|although|until|unless|since|after|before)\b", re.IGNORECASE)
YOU = re.compile(r"\b(?:you|your|yours|yourself)\b", re.IGNORECASE)
BARE_START = re.compile(r"^(?:it|they|this|that|these|those|he|she|we|\d)\b", re.IGNORECASE)
NOT_PROSE = ("TimelineBlock", "CurveBlock")


def prose_pieces(page: Page) -> Iterable[Piece]:
    """What reads as sentences on a page."""
    for block in page.body:
        if isinstance(block, ListBlock | StepsBlock | OptionsBlock) or type(block).__name__ in NOT_PROSE:
            continue
        yield from (piece for piece in block_pieces(block) if piece.role is not Role.LABEL)


def page_sentences(page: Page) -> list[str]:
    """The prose of a page, sentence by sentence."""
    return [sentence for piece in prose_pieces(page) for sentence in sentences(piece.text)]


def page_grade(guide: Guide, page: Page) -> float:
    """Flesch-Kincaid of a page's body, with words that the page explains counted as easy."""
    texts = [piece.text for piece in body_pieces(page) if piece.is_graded]
    return flesch_kincaid(tally(texts, easy_words(page, guide.terms)), least_words=1) or 0.0


def share(part: int, whole: int) -> float:
    """Percent; 0 of nothing."""
    return 100 * part / whole if whole else 0.0


def measures(guide: Guide) -> dict[str, str]:
    """Every figure of a guide, by name."""
    pages = [page for module in guide.modules for page in module.pages]
    said = [sentence for page in pages for sentence in page_sentences(page)]
    counts = [len(words(sentence)) for sentence in said]
    firsts = [found[0] for page in pages if (found := page_sentences(page))]
    grades = sorted(page_grade(guide, page) for page in pages)
    sizes = sorted(count_words(body_pieces(page)) for page in pages)
    text = " ".join(said)
    short, full = ([p for p in score_paths(guide) if p.is_short is is_short] for is_short in (True, False))
    formed = [p for p in short if p.form] or short
    return {
        "Pages in the files": str(len(pages)),
        "Pages of the full way": _range(p.pages for p in full),
        "Pages of the short way": _range(p.pages for p in short),
        "Words of the full way": _range(p.words for p in full),
        "Words of the short way, form known": _range(p.words for p in formed),
        "Minutes of the full way": _range(p.minutes for p in full),
        "Minutes of the short way, form known": _range(p.minutes for p in formed),
        "Words of a page, median": str(sizes[len(sizes) // 2]),
        "Words to a sentence": f"{sum(counts) / len(counts):.1f}",
        "Sentences of 8 words or fewer, percent": f"{share(sum(c <= SHORT_SENTENCE for c in counts), len(counts)):.0f}",
        "Sentences of 5 words or fewer, percent": f"{share(sum(c <= CLIPPED_SENTENCE for c in counts), len(counts)):.0f}",
        "You and your, in 100 words": f"{share(len(YOU.findall(text)), len(words(text))):.1f}",
        "Sentences with a joining word, percent": f"{share(sum(bool(JOINS.search(s)) for s in said), len(said)):.0f}",
        "Pages that open on it, they, this or a number": str(sum(bool(BARE_START.match(s)) for s in firsts)),
        "Brackets": str(sum(s.count("(") for s in said)),
        "Flesch-Kincaid of a page, least to most": f"{grades[0]:.1f} to {grades[-1]:.1f}",
        "Flesch-Kincaid of a page, median": f"{grades[len(grades) // 2]:.1f}",
    }


def _range(values: Iterable[float]) -> str:
    found = sorted(values)
    low, high = (f"{value:.0f}" for value in (found[0], found[-1]))
    return low if low == high else f"{low} to {high}"


def page_lines(guide: Guide) -> Iterable[str]:
    """One line for each page, with what is outside its limits."""
    every = [Situation(form=choice.id, country=guide.country) for choice in guide.forms.choices] if guide.forms else []
    for module in guide.modules:
        for page in module.pages:
            found = page_sentences(page)
            shown = [count_words(body_pieces(page, s)) for s in every if page in pages_on_path([module], s, False)]
            size = max(shown, default=count_words(body_pieces(page)))
            lengths = [len(words(sentence)) for sentence in found] or [0]
            joined = share(sum(bool(JOINS.search(s)) for s in found), len(found))
            yield (
                f"{module.id}/{page.id:24} words {size:4} ({count_words(body_pieces(page)):4} in all)  "
                f"grade {page_grade(guide, page):4.1f}  a sentence {sum(lengths) / len(lengths):4.1f}, most {max(lengths):2}  "
                f"clipped {share(sum(n <= CLIPPED_SENTENCE for n in lengths), len(lengths)):3.0f}%  joined {joined:3.0f}%"
            )


def main(arguments: list[str]) -> None:
    """Print the table, and with --pages a line for each page of the last guide."""
    guides = [load_guide(Path(name)) for name in arguments if not name.startswith("--")]
    columns = [measures(guide) for guide in guides]
    for name in columns[0]:
        print(f"{name:46}", *(f"{column[name]:>16}" for column in columns))
    if "--pages" in arguments:
        print("\n".join(page_lines(guides[-1])))


if __name__ == "__main__":
    main(sys.argv[1:])
