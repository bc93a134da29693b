"""What is said where large letters were asked for and cannot be had."""

from collections.abc import Mapping

from askwell.wording.sentences import Sentences


class LetterWords(Sentences, table="letter"):
    """One instance per language."""

    not_here: str
    in_plain: str
    """`{how}`; plain mode sends words and nothing else."""
    no_room: str
    own_way: Mapping[str, str]
    """How a terminal's own letters are made larger, by kind of terminal."""


letter_words_for = LetterWords.said_in
