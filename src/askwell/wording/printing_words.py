"""What the program says about printers and printing. One instance per language."""

from collections.abc import Mapping

from askwell.wording.sentences import Plural, Sentences


class PrintingWords(Sentences, table="printing"):
    """Sentences about printing. `{…}` are filled in."""

    troubles: Mapping[str, str]
    """What is wrong, by the value of `printing.problems.Trouble`: `{name}`, `{names}`, `{seconds}`…"""
    cancelled: str
    """Follows a trouble: the job was taken back."""
    cancelled_when_sent: str
    """Follows a trouble: the job was taken back, but the printer had it already."""
    may_come_out: str
    """Follows a trouble: the job is over, but the printer may have had it."""
    may_still_print: str
    """Follows a trouble: the job could not be taken back."""
    copies: str
    """Refuses a number of copies: `{least}` and `{most}`."""
    sending: str
    waiting_turn: str
    """Other jobs print first."""
    printing: str
    sheets_out: Plural
    ready: str
    """A printer with nothing wrong, in the list of printers."""
    busy: str
    """A printer that prints at the moment, in the list of printers."""
    default: str
    """Marks the printer used when none is named."""
    loaded: str
    """`{papers}` in the list of printers."""
    papers: Mapping[str, str]
    """Names of the papers, by `letter` and `a4`."""


printing_words_for = PrintingWords.said_in
