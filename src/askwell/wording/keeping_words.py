"""What is said of the one file that is kept at home. One instance per language."""

from dataclasses import dataclass

from askwell.wording.sentences import Sentences, sentences_in


@dataclass(frozen=True, slots=True, eq=False, repr=False, init=False)
class KeepingWords(Sentences):
    """`{path}`, `{paths}` and `{folder}` say where; `{reason}` is the system's own word."""

    not_kept: str
    kept_elsewhere: str
    """Something was kept or erased there that this window knows nothing of."""
    not_set_aside: str
    """What was kept cannot be read and cannot be moved."""
    nothing_kept: str
    no_home: str
    erased: str
    not_erased: str


def keeping_words_for(language: str) -> KeepingWords:
    """What is said in a language; English where the program does not speak it."""
    return sentences_in(language, "keeping", KeepingWords)
