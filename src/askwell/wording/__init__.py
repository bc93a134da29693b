"""Every sentence the program itself says: the text in one data file for each language, a class over it."""

from askwell.wording.sentences import sentences_in
from askwell.wording.words import Wording


def wording_for(language: str) -> Wording:
    """The program's words in a language; English where it does not speak it."""
    return sentences_in(language, "wording", Wording)
