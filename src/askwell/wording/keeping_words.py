"""What is said of the one file that is kept at home. One instance per language."""

from askwell.wording.sentences import Sentences


class KeepingWords(Sentences, table="keeping"):
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


keeping_words_for = KeepingWords.said_in
