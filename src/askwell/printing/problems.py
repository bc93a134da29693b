"""What can go wrong between the bytes and the paper, as values, and the sentence for each."""

from __future__ import annotations

import enum
from dataclasses import dataclass

from askwell.errors import NotDeliveredError
from askwell.wording.printing_words import PrintingWords, printing_words_for


class Trouble(enum.Enum):
    """Why no sheet came out. Every value has a sentence in `PrintingWords.troubles`."""

    NO_SERVICE = "no-service"
    SERVICE_SILENT = "service-silent"
    """The print service took too long."""
    SERVICE_UNCLEAR = "service-unclear"
    """What answered does not speak IPP."""
    NOT_ALLOWED = "not-allowed"
    """It asks for a password, a secured connection or another user."""
    NO_PRINTER = "no-printer"
    NO_DEFAULT = "no-default"
    UNKNOWN_PRINTER = "unknown-printer"
    STOPPED = "stopped"
    REJECTING = "rejecting"
    HELD = "held"
    OFF = "off"
    OUT_OF_PAPER = "out-of-paper"
    JAM = "jam"
    DOOR_OPEN = "door-open"
    OUT_OF_INK = "out-of-ink"
    REFUSED = "refused"
    """The printer, or the way to it, cannot print this data."""
    NAMED_USERS = "named-users"
    """The queue prints for named users, and neither the program nor the person is one of them."""
    ALTERED = "altered"
    """The queue keeps a setting of its own that would change the page."""
    NOT_TAKEN = "not-taken"
    """The print service refused the job itself."""
    FAILED = "failed"
    """The printer, or the way to it, broke the job off by itself."""
    ENDED = "ended"
    """Somebody else ended the job, at the printer or in the print service."""
    QUEUE_GONE = "queue-gone"
    """The printer was taken out of the print service."""
    CALLED_OFF = "called-off"
    """Whoever prints does not want it any more: a signal, Ctrl+C, leaving."""
    UNKNOWN = "unknown"
    """The print service forgot the job, counted nothing, or says something askwell does not know."""
    NO_PROGRESS = "no-progress"


class Ending(enum.Enum):
    """What became of the job."""

    NO_JOB = "no-job"
    """There was none, or it ended by itself: nothing waits."""
    CANCELLED = "cancelled"
    """It is known that the printer never had it. Only this one promises that nothing comes out."""
    CANCELLED_WHEN_SENT = "cancelled-when-sent"
    """The printer had it, or may have had it; some finish the sheet in hand."""
    MAY_COME_OUT = "may-come-out"
    """It ended without us, and the printer may have had it."""
    MAY_STILL_PRINT = "may-still-print"
    """It could not be taken back."""


@dataclass(frozen=True, slots=True)
class PrintProblem:
    """One trouble with all its sentence needs, in no language yet."""

    trouble: Trouble
    ending: Ending = Ending.NO_JOB
    name: str = ""
    """The printer that was asked for."""
    names: tuple[str, ...] = ()
    """The printers there are, the nearest name first."""
    waited_seconds: int = 0


class NotPrintedError(NotDeliveredError):
    """No sheet is known to have come out."""

    def __init__(self, problem: PrintProblem, words: PrintingWords | None = None) -> None:
        super().__init__(problem_sentence(problem, words or printing_words_for("en")))
        self.problem = problem


def problem_sentence(problem: PrintProblem, words: PrintingWords) -> str:
    """Say a problem in one line: the trouble, and what became of the job.

    Args:
        problem: What happened.
        words: The reader's language.

    Returns:
        One to three plain sentences without a line break.
    """
    sentence = words.troubles[problem.trouble.value].format(
        name=problem.name,
        nearest=problem.names[0] if problem.names else "",
        names=", ".join(problem.names),
        seconds=problem.waited_seconds,
    )
    endings = {
        Ending.CANCELLED: words.cancelled,
        Ending.CANCELLED_WHEN_SENT: words.cancelled_when_sent,
        Ending.MAY_COME_OUT: words.may_come_out,
        Ending.MAY_STILL_PRINT: words.may_still_print,
    }
    ending = endings.get(problem.ending, "")
    return f"{sentence} {ending}".rstrip()


def error_for(trouble: Trouble) -> NotPrintedError:
    """An error for a trouble that needs no more words than its own."""
    return NotPrintedError(PrintProblem(trouble))
