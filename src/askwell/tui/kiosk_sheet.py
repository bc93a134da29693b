"""The sheet at a kiosk's last step: printed or shown, and what has become of it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, TypeVar

from askwell.kiosk.counts import Event
from askwell.presenting.view import View
from askwell.tui.kiosk_services import SheetFile
from askwell.tui.kiosk_views import CODE, LARGE, PRINT, SAVE, SHOW, done_view, sheet_view
from askwell.tui.screens.code_screen import CODE_ROWS_TAKEN, CodeScreen
from askwell.tui.screens.leaves_once import open_over
from askwell.walkthrough.steps import StepKind

if TYPE_CHECKING:
    from askwell.checklist.checklist import Checklist
    from askwell.tui.kiosk_app import KioskApp

T = TypeVar("T")
_LONGEST_PRINT_SECONDS = 180
"""A print job that takes longer does not hold the screen."""


class KioskSheet:
    """One person's sheet."""

    def __init__(self, app: KioskApp) -> None:
        """Nothing was given yet."""
        self._app = app
        self.given = 0
        """Sheets this person was given."""
        self.news = ""
        """What became of the sheet."""
        self.printing_since: float | None = None
        self.print_waits = False
        """Whether the printer waits for somebody to put it right."""
        self._delivered: tuple[Checklist, float] | None = None
        self._printing: Checklist | None = None
        self.large_print = False
        self._prints_no_more = False
        """Whether the last try brought no paper: then the first way is another one."""

    @property
    def delivered_at(self) -> float | None:
        """When this person had their list as it stands, on paper or before their eyes."""
        if self._delivered is None or self._delivered[0] != self._app.session.checklist():
            return None
        return self._delivered[1]

    def deliver(self, checklist: Checklist | None) -> None:
        """Note that this person has had this list; None: that they have none."""
        self._delivered = (checklist, self._app.kiosk.clock()) if checklist is not None else None

    @property
    def first(self) -> str:
        """What the last step is for until this person has their list."""
        kiosk = self._app.kiosk
        if kiosk.printer is not None and not self._prints_no_more:
            return PRINT
        return SAVE if kiosk.sheet_file is not None else SHOW

    @property
    def is_printing(self) -> bool:
        """Whether a job is on its way, and not for too long."""
        since = self.printing_since
        return since is not None and self._app.kiosk.clock() - since < _LONGEST_PRINT_SECONDS

    @property
    def holds_clock(self) -> bool:
        """Whether a job moves, so that nobody is asked whether they are still there."""
        return self.is_printing and not self.print_waits

    def view(self) -> View:
        """The last step, with what is offered and the news."""
        app = self._app
        return done_view(
            app.words,
            app.kiosk_words,
            app.kiosk.config,
            news="" if self._delivered is not None and self.delivered_at is None else self.news,
            can_print=app.kiosk.printer is not None,
            has_code=app.kiosk.sheet_codes is not None,
            can_save=app.kiosk.sheet_file is not None,
            large_print=self.large_print,
            first="" if self.delivered_at is not None else self.first,
        )

    def take(self, key: str) -> None:
        """Do what was chosen."""
        app, kiosk = self._app, self._app.kiosk
        if key == PRINT:
            self._print()
        elif key == LARGE:
            self.large_print = not self.large_print
            app.show_step(is_same=True)
        elif key == SHOW and kiosk.sheet_text is not None:
            view = sheet_view(kiosk.sheet_text(app.session.checklist()), app.words, app.kiosk_words)
            app.open_view(view, self._has_seen)
        elif key == SAVE:
            self._save()
        elif key == CODE and kiosk.sheet_codes is not None:
            columns, rows = app.size.width - 2, app.size.height - CODE_ROWS_TAKEN
            self._show_codes(kiosk.sheet_codes(app.session.checklist(), columns, rows))

    def _save(self) -> None:
        app, make = self._app, self._app.kiosk.sheet_file
        if make is None:
            return
        checklist, large = app.session.checklist(), self.large_print
        self._tell(app.kiosk_words.done_saving)

        def save() -> None:
            try:
                file = make(checklist, large)
            except Exception:  # noqa: BLE001 - whatever goes wrong, the person is told in words
                self._tell_loop(self._saved, None)
            else:
                self._tell_loop(self._saved, (file, checklist))

        threading.Thread(target=save, daemon=True).start()

    def _saved(self, made: tuple[SheetFile, Checklist] | None) -> None:
        words, file = self._app.kiosk_words, None
        if made is not None:
            file, checklist = made
            self._app.hand_over(file)
            self.deliver(checklist)
        self._tell(words.done_saved if file is not None else words.done_not_saved)

    def _show_codes(self, pictures: tuple[tuple[str, ...], ...]) -> None:
        words = self._app.kiosk_words
        text = words.code_text if pictures else words.code_too_large
        open_over(self._app, CodeScreen(text, pictures), self._has_seen if pictures else None)

    def _has_seen(self, _key: object) -> None:
        self.deliver(self._app.session.checklist())
        self._tell(self.news)  # the first button is another one now

    def _print(self) -> None:
        app, printer = self._app, self._app.kiosk.printer
        if printer is None or self.is_printing:
            return
        refusal = app.kiosk.refusal(self.given)
        if refusal is not None:
            app.kiosk.count(Event.PRINT_REFUSED)
            self._prints_no_more = True
            self._tell(app.kiosk_words.done_refused[refusal.value])
            return
        checklist, large = app.session.checklist(), self.large_print
        self._printing = checklist
        self.given += 1
        app.kiosk.note_print()
        self.printing_since = self._app.kiosk.clock()
        self._tell(app.kiosk_words.done_printing)

        def waits(for_somebody: bool) -> None:
            self._tell_loop(self._waits, for_somebody)

        def send() -> None:
            try:
                has_come_out = printer.print_sheet(checklist, large_print=large, waits=waits)
            except Exception:  # noqa: BLE001 - whatever a printer does, the person is told in words
                has_come_out = False
            self._tell_loop(self._printed, has_come_out)

        # Not a worker: the app would wait for it at its end, and a printer may take a minute.
        threading.Thread(target=send, daemon=True).start()

    def _tell_loop(self, do: Callable[[T], None], what: T) -> None:
        """From a thread; the person may be gone, and the app with them."""
        with suppress(RuntimeError):
            self._app.call_later(do, what)

    def _waits(self, for_somebody: bool) -> None:
        """While the printer needs somebody the job does not move, and does not hold the clock."""
        self.print_waits = for_somebody
        words = self._app.kiosk_words
        self._tell(words.done_print_waits if for_somebody else words.done_printing)

    def _printed(self, has_come_out: bool) -> None:
        self.printing_since, self.print_waits = None, False
        if has_come_out:
            self.deliver(self._printing)
        else:  # another way is open: the list stays as long as anything else on a screen
            self.given -= 1
            self._prints_no_more = True
        self._app.kiosk.count(Event.PRINTED if has_come_out else Event.PRINT_FAILED)
        words = self._app.kiosk_words
        self._tell(words.done_printed if has_come_out else words.done_print_failed)

    def _tell(self, news: str) -> None:
        self.news = news
        if self._app.walkthrough.step.kind is StepKind.DONE:
            self._app.show_step(is_same=True)
