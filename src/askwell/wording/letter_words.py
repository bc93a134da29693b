"""What is said where large letters were asked for and cannot be had."""

from collections.abc import Mapping
from dataclasses import dataclass

from askwell.wording.sentences import Sentences, sentences_in


@dataclass(frozen=True, slots=True, eq=False, repr=False, init=False)
class LetterWords(Sentences):
    """One instance per language."""

    not_here: str
    in_plain: str
    """`{how}`; plain mode sends words and nothing else."""
    no_room: str
    own_way: Mapping[str, str]
    """How a terminal's own letters are made larger, by kind of terminal."""


def letter_words_for(language: str) -> LetterWords:
    """The words in a language; English where the program does not speak it."""
    return sentences_in(language, "letter", LetterWords)
