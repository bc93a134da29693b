"""What a person does at the last step: saves, prints or shows the sheet."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from askwell.errors import AskwellError
from askwell.presenting.delivering import Deliverer, SheetPrinter
from askwell.presenting.desk import CODE, ERASE, PRINT, Desk, format_of
from askwell.tui.screens.leaves_once import open_over

if TYPE_CHECKING:
    from askwell.checklist.checklist import Checklist
    from askwell.tui.app import AskwellApp


class LastStep:
    """How the sheet is wanted, and what has become of it."""

    def __init__(self, app: AskwellApp) -> None:
        """Offer what the app's services can do."""
        self._app, services = app, app.services
        self._desk = Desk(
            formats=services.deliverer.formats if services.deliverer else (),
            paper=services.paper,
            can_print=services.printer is not None,
            has_code=services.sheet_codes is not None,
        )
        self._delivered: Checklist | None = None
        self.is_printing = False

    @property
    def desk(self) -> Desk:
        """What is offered now."""
        app = self._app
        return replace(self._desk, has_kept=bool(app.services.keeper and app.walkthrough.answers.keep))

    @property
    def has_sheet(self) -> bool:
        """Whether the sheet as it stands was saved or came out of the printer."""
        return self._delivered is not None and self._delivered == self._app.checklist()

    def take(self, key: str) -> None:
        """Do what was chosen."""
        app, services, format_name = self._app, self._app.services, format_of(key)
        if key == ERASE and services.keeper is not None:
            app.become(app.walkthrough.choose_keeping(False))
            app.notify_words(app.words.erased)
        elif key == PRINT and services.printer is not None:
            self._print(services.printer)
        elif key == CODE:
            self._open_codes()
        elif format_name is not None and services.deliverer is not None:
            self._save(services.deliverer, format_name)
        else:
            self._desk = self._desk.take(key)
            app.show_step(is_same=True)

    def stop_printing(self) -> None:
        """Take back what is not printed yet."""
        if self.is_printing and self._app.services.printer is not None:
            self._app.services.printer.stop()

    def _save(self, deliverer: Deliverer, format_name: str) -> None:
        app, checklist = self._app, self._app.checklist()
        try:
            path = deliverer.save(checklist, format_name, self._desk.paper, self._desk.large_print)
        except AskwellError as error:
            app.notify_words(str(error))
        else:
            self._delivered = checklist
            app.notify_words(app.words.saved.format(path=path))

    def _print(self, printer: SheetPrinter) -> None:
        """Print in a thread, saying what the printer does, until the sheet is out or cannot come."""
        if self.is_printing:
            return
        app, checklist = self._app, self._app.checklist()
        paper, is_large = self._desk.paper, self._desk.large_print
        self.is_printing = True
        app.notify_words(app.words.print_begins)

        def say(text: str) -> None:
            app.call_from_thread(app.notify_words, text)

        def run() -> None:
            try:
                said, is_out = printer.print_sheet(checklist, paper, is_large, say), True
            except AskwellError as error:
                said, is_out = str(error), False
            app.call_from_thread(self._has_printed, said, checklist if is_out else None)

        app.run_worker(run, thread=True)

    def _has_printed(self, said: str, printed: Checklist | None) -> None:
        self.is_printing = False
        if printed is not None:
            self._delivered = printed
        self._app.notify_words(said)

    def _open_codes(self) -> None:
        from askwell.tui.screens.code_screen import CODE_ROWS_TAKEN, CodeScreen  # wanted only here

        app, make = self._app, self._app.services.sheet_codes
        if make is None:
            return
        pictures = make(app.checklist(), app.size.width, app.size.height - CODE_ROWS_TAKEN)
        text = app.words.code_text if pictures else app.words.code_too_large
        open_over(app, CodeScreen(text, pictures))
