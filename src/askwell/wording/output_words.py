"""What is said when a sheet or a handout cannot be made or written, and why. One instance per language."""

import errno
from collections.abc import Mapping

from askwell.wording.sentences import Sentences


class OutputWords(Sentences, table="output"):
    """Sentences that say why, and what to do. `{…}` are filled in."""

    needs_pdf: str
    """The typesetter is not installed."""
    needs_qr: str
    """What makes codes is not installed."""
    no_font: str
    """`{letters}` that no font here has."""
    no_receipt_letter: str
    """`{letters}` that a receipt printer lacks."""
    output_not_written: str
    """To standard output: `{reason}`."""
    written: str
    """`{path}`, where a file is now."""
    not_written: str
    no_folder: str
    is_folder: str
    is_no_file: str
    """`{path}`, a socket or a disk."""
    exists: str
    clock_behind: str
    """`{today}`, in words."""
    reasons: Mapping[str, str]
    """By the name that errno gives a cause, to go into a sentence."""
    unknown_reason: str


def why(error: OSError, words: OutputWords) -> str:
    """The cause that a system names, to go into a sentence."""
    known = words.reasons.get(errno.errorcode.get(error.errno or 0, ""))
    return known or (error.strerror or words.unknown_reason).lower()


output_words_for = OutputWords.said_in
