"""Every sentence the program itself says."""

from __future__ import annotations

from askwell.wording.words import Wording

LANGUAGES = ("en", "es")
"""Languages the program itself speaks."""


def wording_for(language: str) -> Wording:
    """The program's words in a language; English where it does not speak it. Loads only that language."""
    if language == "es":
        from askwell.wording.spanish import SPANISH

        return SPANISH
    from askwell.wording.english import ENGLISH

    return ENGLISH
