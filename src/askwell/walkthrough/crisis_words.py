"""Whether own words hold one of the guide's crisis phrases. Compared in memory, nothing is kept."""

from __future__ import annotations

import re
import unicodedata

_NOT_WORDS = re.compile(r"[\W_]+")
_APOSTROPHES = re.compile("['’‘‛`´ʼʹ′＇]")


def _folded(text: str) -> str:
    """Lower case, no accents, no apostrophes, single spaces, with a space at each end."""
    joined = _APOSTROPHES.sub("", text)  # before the next line, which makes a space and an accent of ´
    bare = "".join(c for c in unicodedata.normalize("NFKD", joined) if not unicodedata.combining(c))
    return f" {_NOT_WORDS.sub(' ', bare.casefold()).strip()} "


def holds_crisis_phrase(text: str, phrases: tuple[str, ...]) -> bool:
    """True if any phrase stands in the text as whole words, whatever the case, accents or commas."""
    words = _folded(text)
    return any(phrase in words for phrase in map(_folded, phrases) if phrase.strip())
