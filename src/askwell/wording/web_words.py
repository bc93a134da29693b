"""What the page around the guide says in a browser, before, after and when something is wrong."""

from dataclasses import dataclass

from askwell.wording.sentences import Sentences, sentences_in


@dataclass(frozen=True, slots=True, eq=False, repr=False, init=False)
class WebWords(Sentences):
    """One language of the page."""

    title: str
    start: str
    """On the button; `{language}` is the language's own name."""
    not_kept: str
    emergency: str
    help_now: str
    wait: str
    full: str
    lost: str
    fault: str
    cannot_show: str


def web_words_for(language: str) -> WebWords:
    """The page's words in a language; English where there are none."""
    return sentences_in(language, "web", WebWords)
