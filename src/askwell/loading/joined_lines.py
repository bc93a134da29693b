"""Lines of a list that YAML joins to the item above, though an item of their own was meant."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from askwell.loading.file_text import FileText
from askwell.loading.nodes import Node, Scalar
from askwell.loading.problems import Problem, Severity, quoted

SHORT_LINE, LONG_LINE = 70, 100
"""Letters: nobody breaks a line that is shorter, and who writes longer ones breaks none."""
DASH_LIKE = "–—−‐‑•·‣●▪◦*+"
"""Signs that a word processor or a habit puts where a dash belongs."""
_LIKE_A_DASH = re.compile(rf"(?:[{DASH_LIKE}]\s?|-)(?=\S)")


def joined_lines(source: FileText, items: Sequence[Node]) -> Iterator[Problem]:
    """Lines of a list's items that begin like an item, or that had room on the line above.

    Source: a line of running text is broken only where its next word has no room (greedy wrapping).
    """
    texts = [item for item in items if isinstance(item, Scalar) and not item.style]
    if len(texts) == len(items):
        widest = max((len(line) for item in texts for line in _lines_of(source, item)), default=0)
        for item in texts:
            yield from _joined(source, item, max(widest, SHORT_LINE) if widest <= LONG_LINE else widest * 2)


def _lines_of(source: FileText, item: Scalar) -> Sequence[str]:
    return [line.rstrip() for line in source.lines[item.line - 1 : item.end_line]]


def _joined(source: FileText, item: Scalar, widest: int) -> Iterator[Problem]:
    above = ""
    for number, line in enumerate(_lines_of(source, item), item.line):
        words = line.strip()
        if above and words:
            place = source.place(number, len(line) - len(words) + 1, len(words))
            if sign := _LIKE_A_DASH.match(words):
                message = f"{quoted(sign[0].strip())} stands here where a dash and a space belong"
                yield Problem("YML025", Severity.ERROR, message, place, "put '- ' before each item")
            elif len(above) + 1 + len(words.split()[0]) <= widest:
                message = "this line is joined to the item above it, which had room for it: is a dash lost?"
                mend = "put '- ' before it, or write it on one line with the item above"
                yield Problem("YML027", Severity.WARNING, message, place, mend)
        above = line if words else ""
