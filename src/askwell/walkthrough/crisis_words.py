"""Whether own words hold one of the guide's crisis phrases. Compared in memory, nothing is kept."""

from __future__ import annotations

import re
import unicodedata

_NOT_WORDS = re.compile(r"[^\w]+")
_APOSTROPHES = re.compile("['’‘`´]")


def _folded(text: str) -> str:
    """Lower case, no accents, no apostrophes, single spaces, with a space at each end."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return f" {_NOT_WORDS.sub(' ', _APOSTROPHES.sub('', bare).casefold()).strip()} "


def holds_crisis_phrase(text: str, phrases: tuple[str, ...]) -> bool:
    """True if any phrase stands in the text as whole words, whatever the case, accents or commas."""
    words = _folded(text)
    return any(_folded(phrase) in words for phrase in phrases if phrase.strip())
