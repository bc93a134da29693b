"""Paper where people take turns: within limits, counted, and told in the kiosk's words."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from askwell.errors import NotDeliveredError
from askwell.kiosk.counts import Event
from askwell.kiosk.limits import Refusal
from askwell.wording.kiosk_words import kiosk_words_for

if TYPE_CHECKING:
    from askwell.checklist.checklist import Checklist


class Queue(Protocol):
    """The printer's queue."""

    def print_sheet(self, checklist: Checklist, *, large_print: bool, waits: Callable[[bool], None]) -> bool:
        """Print and follow the job to its last sheet. May take minutes.

        Calls `waits` when the printer begins to need somebody to put it right, and when it no longer does.

        Returns:
            Whether the last sheet came out.
        """

    def cancel(self) -> None:
        """Take back what was sent and is not printed yet: its person is gone."""


class KioskPrinter:
    """Prints for one person."""

    def __init__(
        self,
        queue: Queue,
        *,
        refusal: Callable[[int], Refusal | None],
        note_print: Callable[[], None],
        count: Callable[[Event], None],
    ) -> None:
        """Nothing was given yet.

        Args:
            queue: Where sheets are sent.
            refusal: Why this person, who has had so many sheets, gets none now.
            note_print: Called when a sheet is sent.
            count: Counts what happens.
        """
        self._queue, self._refusal, self._note_print, self._count = queue, refusal, note_print, count
        self.given = 0
        """Sheets this person was given."""
        self.needs_somebody = False
        """Whether the printer waits for somebody to put it right."""

    def print_sheet(
        self, checklist: Checklist, _paper: str, large_print: bool, say: Callable[[str], None]
    ) -> str:
        """Print, on the paper of the config, and wait until the last sheet is out.

        Raises:
            NotDeliveredError: No sheet is known to have come out, or none may be printed now.
        """
        words = kiosk_words_for(checklist.language)
        refusal = self._refusal(self.given)
        if refusal is not None:
            self._count(Event.PRINT_REFUSED)
            raise NotDeliveredError(words.done_refused[refusal.value])
        self.given += 1
        self._note_print()

        def waits(for_somebody: bool) -> None:
            self.needs_somebody = for_somebody
            say(words.done_print_waits if for_somebody else words.done_printing)

        try:
            has_come_out = self._queue.print_sheet(checklist, large_print=large_print, waits=waits)
        except Exception:  # noqa: BLE001 - whatever a printer does, the person is told in words
            has_come_out = False
        self.needs_somebody = False
        self._count(Event.PRINTED if has_come_out else Event.PRINT_FAILED)
        if not has_come_out:
            self.given -= 1
            raise NotDeliveredError(words.done_print_failed)
        return words.done_printed

    def stop(self) -> str:
        """Take back what is not printed yet; nobody is there to be told."""
        self._queue.cancel()
        return ""
