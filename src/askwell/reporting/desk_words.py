"""What is said at the desk while a printer works: a moving line on a terminal, plain lines in a pipe."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import ExitStack
from functools import partial
from typing import TextIO

from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn

from askwell.overriding import override
from askwell.printing.following import JobProgress, progress_sentence
from askwell.reporting.drawn import is_drawn
from askwell.wording.printing_words import PrintingWords


def desk_words(
    stream: TextIO, environ: Mapping[str, str], words: PrintingWords, printer: str, sides: int
) -> DeskWords:
    """Make what says how a job goes, to be entered before it is sent.

    Args:
        stream: Where it is read.
        environ: Says what the terminal can draw.
        words: The reader's language.
        printer: Its name, before each sentence.
        sides: How many will come out, for a bar; 0 for one copy, which needs none.
    """
    is_terminal = is_drawn(stream, environ)
    kind = partial(DrawnDeskWords, sides=sides, environ=environ) if is_terminal else DeskWords
    return kind(stream, words, printer)


class DeskWords:
    """Says each moment of a job, once."""

    def __init__(self, stream: TextIO, words: PrintingWords, printer: str) -> None:
        """Nothing is said before it is entered."""
        self.stream, self.words, self.printer = stream, words, printer
        self.said = self.stopped = ""

    def __enter__(self) -> DeskWords:
        """Begin to say."""
        return self

    def __exit__(self, *_about: object) -> None:
        """Say how it ended, if it was stopped here: nobody else says that."""
        if self.stopped:
            print(f"{self.printer}: {self.stopped}", file=self.stream)

    def look(self, progress: JobProgress) -> None:
        """Say a moment, if it is another one."""
        sentence = progress_sentence(progress, self.words)
        if not progress.is_over and sentence != self.said:
            self.said = sentence
            self.show(sentence)

    def show(self, sentence: str) -> None:
        """Put a sentence where it is read."""
        print(f"{self.printer}: {sentence}", file=self.stream)

    def stop(self, progress: JobProgress) -> None:
        """Keep what became of the job for the end."""
        self.stopped = progress_sentence(progress, self.words)


class DrawnDeskWords(DeskWords):
    """The same in a line that moves, with a bar where there is more than one copy."""

    def __init__(
        self, stream: TextIO, words: PrintingWords, printer: str, *, sides: int, environ: Mapping[str, str]
    ) -> None:
        """Prepare the line."""
        super().__init__(stream, words, printer)
        console = Console(file=stream, no_color=bool(environ.get("NO_COLOR")), highlight=False, markup=False)
        columns = (SpinnerColumn(), TextColumn("{task.description}", markup=False))
        bar = (BarColumn(), TextColumn("{task.completed}/{task.total}")) if sides else ()
        self._progress = Progress(*columns, *bar, console=console, transient=True)
        self._task = self._progress.add_task("", total=sides or None)
        self._drawn = ExitStack()

    @override
    def __enter__(self) -> DeskWords:
        """Begin to draw."""
        self._drawn.enter_context(self._progress)
        return self

    @override
    def __exit__(self, *about: object) -> None:
        """Take the line away, then say how it ended."""
        self._drawn.close()
        super().__exit__(*about)

    @override
    def look(self, progress: JobProgress) -> None:
        """Say a moment, and how far it is."""
        self._progress.update(self._task, completed=progress.sheets)
        super().look(progress)

    @override
    def show(self, sentence: str) -> None:
        """Put it in the line."""
        self._progress.update(self._task, description=f"{self.printer}: {sentence}")
