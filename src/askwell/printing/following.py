"""Following a job until its sheets are out, or it is clear that they will not come."""

from __future__ import annotations

import enum
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from askwell.printing.asking_printers import has_given_up
from askwell.printing.jobs import HALTED, WAITING, JobLook, PrintJob, cancel, look_at
from askwell.printing.problems import Ending, NotPrintedError, PrintProblem, Trouble, problem_sentence
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
    """Without any progress, before the job is cancelled."""
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
    """With `PRINTED`, how many came out."""
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


def follow(
    job: PrintJob,
    patience: Patience | None = None,
    clock: Callable[[], float] = time.monotonic,
    sleep: Callable[[float], None] = time.sleep,
) -> Iterator[JobProgress]:
    """Look at a job again and again until it is over; a job that does not move is cancelled.

    Each step asks the print service, so a front end takes steps in a thread. Leaving early does not cancel:
    call `cancel` for that.

    Args:
        job: The job.
        patience: How long to wait for what.
        clock: Seconds that only go forward.
        sleep: Waits so many seconds between looks; a front end with its own timer passes one that
            does not.

    Yields:
        The job at each look. The last value's `is_over` is true, no other's.
    """
    watch = _Watch(job, patience or Patience(), clock, sleep)
    while not (progress := watch.look()).is_over:
        yield progress
        sleep(watch.patience.between_looks)
    yield progress


@dataclass(slots=True)
class _Watch:
    """What is remembered between looks."""

    job: PrintJob
    patience: Patience
    clock: Callable[[], float]
    sleep: Callable[[float], None]
    moved_at: float = field(init=False)
    best: tuple[int, ...] = (0, 0, 0, 0)
    """State, sheets, jobs gone from before it, sent: each only ever grows."""
    most_ahead: int = 0
    trouble: Trouble | None = None
    trouble_since: float = 0.0

    def __post_init__(self) -> None:
        self.moved_at = self.clock()

    def look(self) -> JobProgress:
        try:
            look = look_at(self.job)
        except NotPrintedError as error:
            return self._wait_or_give_up(JobLook(WAITING, troubles=(error.problem.trouble,)), has_moved=False)
        if look is None:
            return _not_printed(PrintProblem(Trouble.UNKNOWN))
        if look.is_over:
            return self._ended(look)
        if look.state == HALTED:
            return self._take_back(Trouble.REFUSED if look.has_refused_reason else Trouble.FAILED)
        return self._wait_or_give_up(look, self._has_moved(look))

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
        return JobProgress(stage, has_moved, problem=PrintProblem(trouble) if trouble else None)

    def _lasting_trouble(self, look: JobLook) -> Trouble | None:
        first = look.troubles[0] if look.troubles else None
        if first is not self.trouble:
            self.trouble, self.trouble_since = first, self.clock()
        if first and self.clock() - self.trouble_since >= self.patience.trouble:
            return first
        return None

    def _allowed_silence(self, look: JobLook, trouble: Trouble | None) -> float:
        is_counting_on = look.is_sent and trouble is None
        return self.patience.silence + (
            self.patience.per_copy * (self.job.copies - 1) if is_counting_on else 0
        )

    def _take_back(self, trouble: Trouble, waited_seconds: float = 0.0) -> JobProgress:
        ending = cancel(self.job, settle_seconds=self.patience.cancelling, clock=self.clock, sleep=self.sleep)
        problem = PrintProblem(trouble, ending, waited_seconds=round(waited_seconds))
        if ending is Ending.NO_JOB:
            return self._ended_meanwhile(problem)
        return _not_printed(problem)

    def _ended(self, look: JobLook) -> JobProgress:
        outcome = look.outcome
        if outcome is None and has_given_up(self.job.service, self.job.printer):
            outcome = Trouble.FAILED
        if outcome is None:
            return JobProgress(Stage.PRINTED, has_moved=True, sheets=look.sheets)
        return _not_printed(PrintProblem(outcome))

    def _ended_meanwhile(self, problem: PrintProblem) -> JobProgress:
        """The job was over before it could be cancelled; perhaps the sheets came out after all."""
        try:
            look = look_at(self.job)
        except NotPrintedError:
            look = None
        if look is None:
            return _not_printed(PrintProblem(Trouble.UNKNOWN))
        if look.is_over:
            return self._ended(look)
        return _not_printed(replace(problem, ending=Ending.MAY_STILL_PRINT))


def _not_printed(problem: PrintProblem) -> JobProgress:
    return JobProgress(Stage.NOT_PRINTED, has_moved=True, problem=problem)
