"""Following a job until its sheets are out, or it is clear that they will not come."""

from __future__ import annotations

import enum
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from askwell.printing.asking_printers import AtPrinter, PrintersWord, drop_at_printer, job_at_printer
from askwell.printing.jobs import AT_PRINTER, HALTED, WAITING, JobLook, PrintJob, look_at
from askwell.printing.problems import Ending, NotPrintedError, PrintProblem, Trouble, problem_sentence
from askwell.printing.taking_back import take_back
from askwell.wording.printing_words import PrintingWords


class Stage(enum.Enum):
    """How far a job is."""

    SENDING = enum.auto()
    WAITING_TURN = enum.auto()
    PRINTING = enum.auto()
    PRINTED = enum.auto()
    NOT_PRINTED = enum.auto()


@dataclass(frozen=True, slots=True)
class Patience:
    """How long a job may do nothing. All in seconds."""

    silence: float = 45.0
    """Without any progress while something is wrong, or nothing is known, before the job is cancelled."""
    busy: float = 180.0
    """The same while the printer is at work and complains of nothing: warming up, or on others' sheets."""
    per_copy: float = 3.0
    """More for each further copy, once the printer has all and complains of nothing: many do not count."""
    trouble: float = 2.0
    """A trouble must last this long to be told; CUPS starts each job with the last one's."""
    between_looks: float = 0.5
    cancelling: float = 5.0
    """For the print service to take a job back."""


@dataclass(frozen=True, slots=True)
class JobProgress:
    """A job at one moment, for a front end to show."""

    stage: Stage
    has_moved: bool = False
    """Something happened since the last value; a kiosk holds its clock."""
    sheets: int = 0
    """Printed sides: with `PRINTED`, how many came out; before, how many the print service has counted."""
    problem: PrintProblem | None = None
    """With `NOT_PRINTED`, why; before, what someone could put right at the printer."""

    @property
    def is_over(self) -> bool:
        """Whether this is the last value."""
        return self.stage in (Stage.PRINTED, Stage.NOT_PRINTED)


def progress_sentence(progress: JobProgress, words: PrintingWords) -> str:
    """Say a moment of a job in one line.

    Args:
        progress: The moment.
        words: The reader's language.

    Returns:
        Plain sentences without a line break.
    """
    if progress.problem:
        return problem_sentence(progress.problem, words)
    if progress.stage is Stage.PRINTED:
        return words.sheets_out(progress.sheets)
    sentences = {Stage.SENDING: words.sending, Stage.WAITING_TURN: words.waiting_turn}
    return sentences.get(progress.stage, words.printing)


@dataclass(slots=True)
class JobWatch:
    """Looks at a job again and again until it is over; a job that does not move is cancelled.

    Each step asks the print service, so a front end takes steps in a thread. Leaving early does not cancel:
    call `call_off` for that.
    """

    job: PrintJob
    patience: Patience = field(default_factory=Patience)
    is_wanted: Callable[[], bool] = lambda: True
    """Asked at each look; once it says no, the job is taken back."""
    clock: Callable[[], float] = time.monotonic
    """Seconds that only go forward."""
    sleep: Callable[[float], None] = time.sleep
    """Waits so many seconds between looks; a front end with its own timer passes one that does not."""
    was_sent: bool = False
    """The printer has been seen to have it: from then on nothing may be promised."""
    has_started: bool = False
    """It has been seen to have its turn."""
    moved_at: float = field(init=False)
    best: tuple[int, ...] = (0, 0, 0, 0)
    """State, sheets, jobs gone from before it, sent: each only ever grows."""
    most_ahead: int = 0
    trouble: Trouble | None = None
    trouble_since: float = 0.0

    def __post_init__(self) -> None:
        """Count the time from now."""
        self.moved_at = self.clock()

    def __iter__(self) -> Iterator[JobProgress]:
        """The job at each look. The last value's `is_over` is true, no other's."""
        while not (progress := self._look()).is_over:
            yield progress
            self.sleep(self.patience.between_looks)
        yield progress

    def call_off(self) -> JobProgress:
        """Take the job back now; perhaps its sheets came out all the same."""
        return self._take_back(Trouble.CALLED_OFF)

    def _look(self) -> JobProgress:
        if not self.is_wanted():
            return self._take_back(Trouble.CALLED_OFF)
        try:
            look = look_at(self.job)
        except NotPrintedError as error:
            return self._wait_or_give_up(JobLook(WAITING, troubles=(error.problem.trouble,)), has_moved=False)
        if look is not None:
            self.was_sent |= look.is_sent
            self.has_started |= look.has_started
        if look is None or look.is_over or (self.was_sent and look.state != AT_PRINTER):
            found = self._at_printer(look)
            if isinstance(found, JobProgress):
                return found
            look = found
        if look.state == HALTED:
            return self._take_back(Trouble.REFUSED if look.has_refused_reason else Trouble.FAILED)
        return self._wait_or_give_up(look, self._has_moved(look))

    def _at_printer(self, look: JobLook | None) -> JobLook | JobProgress:
        """Ask the printer about a job that the print service lost, ended, or set back to wait."""
        word = job_at_printer(self.job)
        if word.place is AtPrinter.AT_WORK and (look is None or not look.is_over or _was_cut_off(look)):
            troubles = look.troubles if look else ()
            return JobLook(AT_PRINTER, word.sheets, is_sent=True, troubles=troubles)
        if look is not None and not look.is_over:
            if word.place is not AtPrinter.PRINTED:
                return look
            self._cancel()  # or the print service would print it once more
        return self._ended(look, word)

    def _has_moved(self, look: JobLook) -> bool:
        self.most_ahead = max(self.most_ahead, look.jobs_ahead)
        now = (look.state, look.sheets, self.most_ahead - look.jobs_ahead, look.is_sent)
        before = self.best
        self.best = tuple(map(max, before, now))
        if self.best == before:
            return False
        self.moved_at = self.clock()
        return True

    def _wait_or_give_up(self, look: JobLook, has_moved: bool) -> JobProgress:
        trouble = self._lasting_trouble(look)
        silent_seconds = self.clock() - self.moved_at
        if silent_seconds >= self._allowed_silence(look, trouble):
            return self._take_back(trouble or Trouble.NO_PROGRESS, silent_seconds)
        stage = Stage.WAITING_TURN if look.state == WAITING else Stage.PRINTING
        return JobProgress(stage, has_moved, look.sheets, PrintProblem(trouble) if trouble else None)

    def _lasting_trouble(self, look: JobLook) -> Trouble | None:
        first = look.troubles[0] if look.troubles else None
        if first is not self.trouble:
            self.trouble, self.trouble_since = first, self.clock()
        if first and self.clock() - self.trouble_since >= self.patience.trouble:
            return first
        return None

    def _allowed_silence(self, look: JobLook, trouble: Trouble | None) -> float:
        is_at_work = look.state == AT_PRINTER or look.jobs_ahead > 0
        if trouble or not is_at_work:
            return self.patience.silence
        more = self.patience.per_copy * (self.job.copies - 1) if look.is_sent else 0.0
        return self.patience.busy + more

    def _take_back(self, trouble: Trouble, waited_seconds: float = 0.0) -> JobProgress:
        ending = self._cancel()
        problem = PrintProblem(trouble, ending, waited_seconds=round(waited_seconds))
        return self._ended_meanwhile(problem) if ending is Ending.NO_JOB else _not_printed(problem)

    def _cancel(self) -> Ending:
        return take_back(
            self.job,
            was_sent=self.was_sent,
            has_started=self.has_started,
            settle_seconds=self.patience.cancelling,
            clock=self.clock,
            sleep=self.sleep,
        )

    def _ended(self, look: JobLook | None, word: PrintersWord) -> JobProgress:
        """What a job came to that is over, by the printer's word before the print service's."""
        if word.place is AtPrinter.AT_WORK:
            drop_at_printer(self.job)  # it waits for a document that will never come
        if word.place is AtPrinter.PRINTED:
            counted = look.sheets if look else 0
            return JobProgress(Stage.PRINTED, has_moved=True, sheets=max(counted, word.sheets))
        if word.place is AtPrinter.GAVE_UP:
            return _not_printed(PrintProblem(Trouble.FAILED))
        if word.place is AtPrinter.DROPPED:
            return _not_printed(PrintProblem(Trouble.ENDED, Ending.MAY_COME_OUT))
        if look is None:
            return _not_printed(PrintProblem(Trouble.UNKNOWN))
        if look.outcome is None:
            return JobProgress(Stage.PRINTED, has_moved=True, sheets=look.sheets)
        was_ended = look.outcome in (Trouble.ENDED, Trouble.FAILED)
        may_come = was_ended and (look.has_started or self.has_started)
        trouble = Trouble.QUEUE_GONE if was_ended and look.is_printer_gone else look.outcome
        return _not_printed(PrintProblem(trouble, Ending.MAY_COME_OUT if may_come else Ending.NO_JOB))

    def _ended_meanwhile(self, problem: PrintProblem) -> JobProgress:
        """The job was over before it could be cancelled; perhaps the sheets came out after all."""
        try:
            look = look_at(self.job)
        except NotPrintedError:
            return _not_printed(PrintProblem(Trouble.UNKNOWN))
        if look is not None and not look.is_over:
            return _not_printed(replace(problem, ending=Ending.MAY_STILL_PRINT))
        word = job_at_printer(self.job)
        if word.place is AtPrinter.AT_WORK and _was_cut_off(look):
            drop_at_printer(self.job)
            return _not_printed(replace(problem, ending=Ending.CANCELLED_WHEN_SENT))
        return self._ended(look, word)


def _was_cut_off(look: JobLook | None) -> bool:
    """Whether the print service lost a job, or dropped it, that its printer may be going on with."""
    return look is None or look.outcome in (Trouble.ENDED, Trouble.FAILED)


def _not_printed(problem: PrintProblem) -> JobProgress:
    return JobProgress(Stage.NOT_PRINTED, has_moved=True, problem=problem)
