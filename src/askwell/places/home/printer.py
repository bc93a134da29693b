"""Prints a person's sheet on their own printer, for the full screen."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from askwell.errors import AskwellError

if TYPE_CHECKING:
    from askwell.checklist.checklist import Checklist
    from askwell.outputs.sheets import SheetSaver
    from askwell.printing.following import JobProgress

_STOP_SECONDS = 8.0
"""How long leaving waits for a job to be taken back."""


class HomePrinter:
    """The person's usual printer."""

    def __init__(self, environment: Mapping[str, str], home: Path | None) -> None:
        """Start idle; the two say where the print service is, and which printer is the usual one."""
        self._environment, self._home = environment, home
        self._stop, self._idle = threading.Event(), threading.Event()
        self._idle.set()
        self._last = ""

    def print_sheet(
        self, checklist: Checklist, paper: str, large_print: bool, say: Callable[[str], None]
    ) -> str:
        """Print, saying what the printer does, and wait until the last sheet is out.

        Raises:
            AskwellError: No sheet is known to have come out.
        """
        from askwell.outputs.sheets import sheet_bytes  # wanted only for paper
        from askwell.printing.following import progress_sentence
        from askwell.printing.print_document import Watching, chosen_printer, print_document
        from askwell.printing.problems import Ending, PrintProblem, Trouble, problem_sentence
        from askwell.wording.printing_words import printing_words_for

        words = printing_words_for(checklist.language)
        told = [""]

        def look(progress: JobProgress) -> None:
            sentence = "" if progress.is_over else progress_sentence(progress, words)
            if sentence and sentence != told[0]:
                told[0] = sentence
                say(sentence)

        def stopped(progress: JobProgress) -> None:
            say(progress_sentence(progress, words))

        watching = Watching(on_progress=look, is_wanted=lambda: not self._stop.is_set(), on_stopped=stopped)
        self._last = problem_sentence(PrintProblem(Trouble.CALLED_OFF, Ending.MAY_STILL_PRINT), words)
        self._stop.clear()
        self._idle.clear()
        try:
            where = chosen_printer(self._environment, words, paper=paper, home=self._home)
            sheet = sheet_bytes(checklist, "pdf", where.paper, large_print)
            printed = print_document(sheet, where, words, watching=watching)
            self._last = words.sheets_out(printed.count)
        except AskwellError as error:
            self._last = str(error)
            raise
        finally:
            self._idle.set()
        return self._last

    def stop(self) -> str:
        """Take back what is not printed yet, and wait until that is done.

        Returns:
            What became of it, in a sentence.
        """
        self._stop.set()
        self._idle.wait(_STOP_SECONDS)
        return self._last


class BrowserPrinter:
    """Where there is no CUPS (Windows): opens the sheet as a web page, from which the person prints it."""

    def __init__(self, saver: SheetSaver) -> None:
        """Set where the page is saved."""
        self._saver = saver

    def print_sheet(
        self, checklist: Checklist, paper: str, large_print: bool, say: Callable[[str], None]
    ) -> str:
        """Save the page and open it.

        Raises:
            AskwellError: It could not be saved.
        """
        import webbrowser

        from askwell.wording import wording_for

        path = Path(self._saver.save(checklist, "html", paper, large_print))
        webbrowser.open(path.as_uri())
        return wording_for(checklist.language).screen.opened_to_print.format(path=path)

    def stop(self) -> str:
        """Nothing waits: the person prints by themselves."""
        return ""


def home_printer(
    saver: SheetSaver, environment: Mapping[str, str], home: Path | None
) -> HomePrinter | BrowserPrinter | None:
    """The way to paper on this system; None where sheets for a printer cannot be made."""
    if sys.platform == "win32":
        return BrowserPrinter(saver)
    return HomePrinter(environment, home) if saver.has_pdf else None
