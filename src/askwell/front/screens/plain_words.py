"""The one door for words to the screen: Content with styles of ours, never markup."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from textual.content import Content
from textual.style import Style as ScreenStyle

from askwell.guide.clean_words import clean
from askwell.presenting.lines import Run, Style, TextLine

StyleOf = Callable[[Run], ScreenStyle]


def words(text: str) -> Content:
    """Plain words as content. Control characters never pass."""
    return Content(clean(text))


def lines_content(lines: Iterable[TextLine], style_of: StyleOf) -> Content:
    """Lines, one under the other, in the screen's styles for them; each style is asked for once."""
    known: dict[tuple[Style, bool], ScreenStyle] = {}

    def content(run: Run) -> Content:
        text, look = clean(run.text), (run.style, run.is_raised)
        if look == (Style.NORMAL, False):
            return Content(text)
        if look not in known:
            known[look] = style_of(run)
        return Content.styled(text, known[look])

    return Content("\n").join(Content("").join(map(content, line)) for line in lines)
