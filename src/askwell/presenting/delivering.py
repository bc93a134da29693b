"""What a front end needs done outside itself: saving a sheet, keeping a walkthrough."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from askwell.checklist.checklist import Checklist
    from askwell.walkthrough.walkthrough import Walkthrough


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


class SheetPrinter(Protocol):
    """Prints sheets on this computer's printer."""

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

    def stop(self) -> None:
        """Take back what is not printed yet, and wait until that is done."""


class Keeper(Protocol):
    """Keeps the walkthrough of a person at home who asked for it."""

    def keep(self, walkthrough: Walkthrough) -> None:
        """Keep it as it stands now, in place of what was kept before."""

    def forget(self) -> str:
        """Erase what was kept, and say what and where."""
