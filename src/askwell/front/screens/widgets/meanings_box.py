"""What the underlined words of a page mean, at the right of a very wide window."""

from __future__ import annotations

from askwell.front.screens.widgets.words_box import WordsBox
from askwell.guide.model import Term
from askwell.presenting.lines import BLANK, Run, Style, TextLine, wrap


class MeaningsBox(WordsBox):
    """Takes no focus: the same can be read by key and by click."""

    DEFAULT_CSS = """
    MeaningsBox { width: 44; height: 1fr; padding: 1 2 0 2; border-left: solid $aw-track; }
    """

    def tell(self, title: str, terms: list[Term]) -> None:
        """Show the terms with their meanings; none: nothing."""
        self.display = bool(terms)

        def lines(width: int) -> list[TextLine]:
            shown: list[TextLine] = [(Run(title, Style.LABEL),)]
            for term in terms:
                shown += [BLANK, *wrap([Run(term.word, Style.STRONG)], width)]
                shown += wrap([Run(term.means)], width)
            return shown

        self.show(lines)
