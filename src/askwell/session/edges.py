"""What a sitting needs done outside itself, in one bundle: each front end gets the same."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from askwell.presenting.sheet_options import SheetOptions

if TYPE_CHECKING:
    import datetime as dt

    from askwell.checklist.checklist import Checklist
    from askwell.guide.model import Guide
    from askwell.walkthrough.walkthrough import Walkthrough
    from askwell.wording.words import Wording


class Deliverer(Protocol):
    """Saves sheets where the person will find them."""

    @property
    def formats(self) -> tuple[str, ...]:
        """Names of the formats it can save, most wanted first."""

    def save(self, checklist: Checklist, format_name: str, paper: str, large_print: bool) -> str:
        """Save a sheet under a name that is free, and say where.

        Args:
            checklist: What to save.
            format_name: One of `formats`.
            paper: `letter` or `a4`.
            large_print: 18 pt instead of 14 pt.

        Raises:
            AskwellError: It could not be saved; the message says why in plain words.
        """


Opener = Callable[[str, bool], bool]
"""Opens a file, or if true the folder it is in; says whether a program here took it."""


class SheetPrinter(Protocol):
    """Puts sheets on paper."""

    def print_sheet(
        self, checklist: Checklist, paper: str, large_print: bool, say: Callable[[str], None]
    ) -> str:
        """Print, and wait until the last sheet is out. Called in a thread of its own.

        Args:
            checklist: What to print.
            paper: The paper to use where the printer does not say what it holds.
            large_print: 18 pt instead of 14 pt.
            say: Takes each new sentence about what the printer does.

        Returns:
            How many sheets came out, in a sentence.

        Raises:
            AskwellError: No sheet is known to have come out; the message says why in plain words.
        """

    def stop(self) -> str:
        """Take back what is not printed yet, and wait until that is done.

        Returns:
            What became of it, in a sentence; empty: nothing was on its way.
        """


class ReadingAloud(Protocol):
    """A page that is being read aloud."""

    @property
    def is_paused(self) -> bool:
        """Whether it waits to go on."""

    @property
    def has_failed(self) -> bool:
        """Whether no speech program would say a line."""

    def start(self) -> None:
        """From the beginning, again too."""

    def pause_or_go_on(self) -> None:
        """Pause, or go on."""

    def stop(self) -> None:
        """Fall silent at once."""


class Speech(Protocol):
    """The computer's speech."""

    def read(self, lines: Sequence[str], language: str, when_done: Callable[[], None]) -> ReadingAloud:
        """Begin to read lines aloud; `when_done` is called from another thread after the last one.

        Raises:
            AskwellError: There is no speech on this computer.
        """


class Keeper(Protocol):
    """Keeps the walkthrough of a person at home who asked for it."""

    def keep(self, walkthrough: Walkthrough) -> None:
        """Keep it as it stands now, in place of what was kept before."""

    def forget(self) -> str:
        """Erase what was kept, and say what and where."""


@dataclass(frozen=True, slots=True)
class Edges:
    """All of it. What is None is not offered."""

    today: dt.date
    load_language: Callable[[str], tuple[Guide, Wording]]
    """The same guide, and the program's words, in another language; raises AskwellError."""
    clock: Callable[[], float]
    """Seconds that only go forward."""
    deliverer: Deliverer | None = None
    printer: SheetPrinter | None = None
    opener: Opener | None = None
    keeper: Keeper | None = None
    kept: Walkthrough | None = None
    """What was kept before, to go on with."""
    sheet_text: Callable[[Checklist], str] | None = None
    """A sheet as lines of text, to be shown."""
    sheet_codes: Callable[[Checklist, int, int], tuple[tuple[str, ...], ...]] | None = None
    """The top three as codes for so many columns and rows, each as lines; none if they do not fit."""
    speech: Speech | None = None
    """Reads pages aloud when somebody asks for it."""
    notice: str = ""
    """Something to say at the start."""
    paper: str = "letter"
    """The paper to start with, `letter` or `a4`."""
    quiet_seconds: float = 0.3
    """After Enter has closed a field, keys act on nothing until none came for so long: they may be the
    rest of what was pasted."""

    def sheet_options(self) -> SheetOptions:
        """What can be done with the sheet."""
        return SheetOptions(
            formats=self.deliverer.formats if self.deliverer else (),
            paper=self.paper,
            can_print=self.printer is not None,
            can_show=self.sheet_text is not None,
            has_code=self.sheet_codes is not None,
            can_open=self.opener is not None,
            can_keep=self.keeper is not None,
        )
