"""The page around the guide: what stands there before somebody starts, after, and when something is wrong."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from importlib.resources import files
from string import Template

from askwell.wording.web_words import WebWords, web_words_for

COLUMNS = {"normal": 80, "large": 54, "largest": 40}
"""Columns of letters that a wide screen is to show, by the config's size of text."""
SECTIONS: dict[str, Callable[[WebWords], str]] = {
    "wait": lambda words: words.wait,
    "full": lambda words: words.full,
    "lost": lambda words: words.lost,
    "fault": lambda words: words.fault,
    "cannot-show": lambda words: words.cannot_show,
}
"""States of the page besides the first, each with a sentence in every language."""


@dataclass(frozen=True, slots=True)
class OfferedLanguage:
    """A language on the first page."""

    code: str
    name: str
    """As its own speakers call it, and whether it is a draft."""
    help_lines: tuple[str, ...]
    """Whom to call in danger, and for help."""


def page(languages: tuple[OfferedLanguage, ...], theme: str, text_size: str) -> bytes:
    """The whole page, as HTML.

    Args:
        languages: Offered, most wanted first; at least one.
        theme: The config's.
        text_size: The config's, a key of `COLUMNS`.
    """
    source = files("askwell.web").joinpath("static/page.html").read_text("utf-8")
    first = languages[0]
    text = Template(source).substitute(
        language=escape(first.code),
        title=escape(web_words_for(first.code).title),
        theme=escape(theme),
        columns=COLUMNS[text_size],
        start="".join(_start(language) for language in languages),
        sections="".join(_section(*section, languages) for section in SECTIONS.items()),
        cannot_show=_sentences(SECTIONS["cannot-show"], languages),
    )
    return text.encode()


def _start(language: OfferedLanguage) -> str:
    words, code = web_words_for(language.code), escape(language.code)
    return (
        f'<div lang="{code}"><h1>{escape(words.title)}</h1>'
        f'<p><button type="button" data-language="{code}">'
        f"{escape(words.start.format(language=language.name))}</button></p>"
        f"<p>{escape(words.not_kept)}</p>{_help(language)}</div>"
    )


def _section(state: str, says: Callable[[WebWords], str], languages: tuple[OfferedLanguage, ...]) -> str:
    return f'<section data-for="{state}" role="status">{_sentences(says, languages)}</section>'


def _sentences(says: Callable[[WebWords], str], languages: tuple[OfferedLanguage, ...]) -> str:
    """A sentence in every language, and help now: it is on every screen."""
    return "".join(
        f'<div lang="{escape(language.code)}"><p>{escape(says(web_words_for(language.code)))}</p>'
        f"{_help(language)}</div>"
        for language in languages
    )


def _help(language: OfferedLanguage) -> str:
    return "".join(f"<p>{escape(line)}</p>" for line in language.help_lines)
