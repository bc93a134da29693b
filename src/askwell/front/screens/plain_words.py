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


def run_content(run: Run, style_of: StyleOf) -> Content:
    """Words in the screen's style for them."""
    text = clean(run.text)
    is_bare = run.style is Style.NORMAL and not run.is_raised
    return Content(text) if is_bare else Content.styled(text, style_of(run))


def lines_content(lines: Iterable[TextLine], style_of: StyleOf) -> Content:
    """Lines, one under the other."""
    return Content("\n").join(Content("").join(run_content(run, style_of) for run in line) for line in lines)
