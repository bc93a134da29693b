"""Finding the glossary's words in a page's text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from askwell.guide.model import Term
from askwell.presenting.lines import Run, Style


@lru_cache(maxsize=8)
def _pattern(terms: tuple[Term, ...]) -> tuple[re.Pattern[str], dict[str, Term]] | None:
    by_form = {form.casefold(): term for term in terms for form in (term.word, *term.also)}
    if not by_form:
        return None
    forms = sorted(by_form, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, forms))})\b", re.IGNORECASE), by_form


@dataclass
class TermFinder:
    """Marks the first use of each term on a page. One finder per page, fed in reading order."""

    terms: tuple[Term, ...]
    found: list[Term] = field(default_factory=list)
    """Terms met so far, in reading order."""

    def mark(self, runs: Iterable[Run]) -> list[Run]:
        """The runs, with first uses of terms as runs of their own."""
        compiled = _pattern(self.terms)
        if compiled is None:
            return list(runs)
        marked: list[Run] = []
        for run in runs:
            marked += self._mark_run(run, *compiled)
        return marked

    def meant_by(self, form: str) -> Term | None:
        """The term that a word on the page stands for."""
        compiled = _pattern(self.terms)
        return compiled[1].get(form.casefold()) if compiled else None

    def _mark_run(self, run: Run, pattern: re.Pattern[str], by_form: dict[str, Term]) -> list[Run]:
        pieces: list[Run] = []
        end = 0
        for match in pattern.finditer(run.text):
            term = by_form[match.group().casefold()]
            if term in self.found:
                continue
            self.found.append(term)
            if match.start() > end:
                pieces.append(Run(run.text[end : match.start()], run.style))
            pieces.append(Run(match.group(), Style.TERM))
            end = match.end()
        if end < len(run.text):
            pieces.append(Run(run.text[end:], run.style))
        return pieces
