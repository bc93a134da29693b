"""Rules on a translation: it says the same figures, and turns no sentence round."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from askwell.guide.place import Place
from askwell.loading.problems import Problem
from askwell.review.finding import error, shortened, warning
from askwell.review.meaning import figures, is_turned_round


def disagreeing_pairs(pairs: Iterable[tuple[str, str, Place]], own: str, other: str) -> Iterator[Problem]:
    """SAF014: the figures of a pair differ; SAF015: only one of the two says "not" or the like.

    Args:
        pairs: A text, its translation, and where that stands.
        own: Code of the language of the first.
        other: Code of the language of the second.
    """
    for text, translation, place in pairs:
        here, there = figures(text), figures(translation)
        if here != there:
            lost = here - there
            made = error if lost else warning  # a line of help may have one more key to press
            message = f"The figures are not those of {shortened(text)}: {shortened(translation)}"
            yield made("SAF014", message, place, "say the same figures in both languages")
        if is_turned_round(text, own, translation, other):
            message = f"A 'not' or the like stands in one of the two only: {shortened(text)}"
            mend = "say it in both languages, or in neither"
            yield error("SAF015", message, place, mend)
