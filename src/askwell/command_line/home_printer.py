"""Prints a person's sheet on their own printer, for the full screen."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from askwell.errors import AskwellError

if TYPE_CHECKING:
    from askwell.checklist.checklist import Checklist
    from askwell.printing.following import JobProgress

_STOP_SECONDS = 6.0
"""How long leaving waits for a job to be taken back."""


class HomePrinter:
    """The person's usual printer."""

    def __init__(self) -> None:
        """Start idle."""
        self._stop, self._idle = threading.Event(), threading.Event()
        self._idle.set()

    def print_sheet(
        self, checklist: Checklist, paper: str, large_print: bool, say: Callable[[str], None]
    ) -> str:
        """Print, saying what the printer does, and wait until the last sheet is out.

        Raises:
            AskwellError: No sheet is known to have come out.
        """
        from askwell.command_line.to_printer import print_bytes  # wanted only for paper
        from askwell.outputs.formats import render
        from askwell.outputs.paper import PrintStyle
        from askwell.printing import progress_sentence
        from askwell.wording.printing_words import printing_words_for

        words = printing_words_for(checklist.language)
        told = [""]

        def look(progress: JobProgress) -> None:
            if self._stop.is_set():
                raise AskwellError(words.cancelled)
            sentence = "" if progress.is_over else progress_sentence(progress, words)
            if sentence and sentence != told[0]:
                told[0] = sentence
                say(sentence)

        self._stop.clear()
        self._idle.clear()
        try:
            printed = print_bytes(
                lambda paper: render(checklist, "pdf", PrintStyle(paper=paper, is_large=large_print)),
                words,
                paper=paper,
                on_progress=look,
                home=Path.home(),
            )
        finally:
            self._idle.set()
        return words.one_sheet_out if printed.count == 1 else words.sheets_out.format(count=printed.count)

    def stop(self) -> None:
        """Take back what is not printed yet, and wait until that is done."""
        self._stop.set()
        self._idle.wait(_STOP_SECONDS)
