"""Writes docs/plain-walk.txt: one whole walk in plain mode, as a person would type it.

Usage: .venv/bin/python tools/make_transcript.py [--check | FILE]. What is typed stands after each prompt,
as on a terminal, so that a reader sees the conversation.
"""

from __future__ import annotations

import datetime as dt
import io
import sys
import time
from pathlib import Path

from askwell.checklist.checklist import Checklist
from askwell.front.plain.conversation import run_conversation
from askwell.loading.build_guide import load_guide
from askwell.loading.find_guides import find_guide
from askwell.outputs.formats import render
from askwell.outputs.paper import PrintStyle
from askwell.session.edges import Edges
from askwell.walkthrough.walkthrough import Walkthrough
from askwell.wording import wording_for

ROOT = Path(__file__).resolve().parent.parent
FILE = ROOT / "docs" / "plain-walk.txt"
TODAY = dt.date(2026, 11, 22)
BEFORE = ("", "2", "", "1", "", "1", "")
"""Welcome, form, stage, the short way."""
AT_LIST = ("a", "Can my sister come with me?", "")
AT_TOP = ("1 2 3", "+ 3", "")
MOST_LINES = 400


class Typist(io.TextIOBase):
    """Types what a person might, looking at what was said last, and is heard doing so."""

    def __init__(self, said: io.StringIO) -> None:
        """Listen to what is said."""
        self._said = said
        self._waiting = list(BEFORE)
        self._typed = 0
        self._did: set[str] = set()

    def readline(self, _limit: int | None = -1, /) -> str:
        """One typed line, which also goes into the transcript."""
        self._typed += 1
        if self._typed > MOST_LINES:
            return ""
        if not self._waiting:
            self._waiting = self._next_lines()
        line = self._waiting.pop(0)
        self._said.write(f"> {line}".rstrip() + "\n")
        return line + "\n"

    def _next_lines(self) -> list[str]:
        """Go on; at the list write a question, at the top three order them, at the end leave."""
        said = self._said.getvalue().rsplit("\n>", 1)[-1]  # since the last line typed
        for name, words, lines in (
            ("help now", "page 2 of", ["h", "s", ""]),
            ("concerns", "What matters most to you?", ["1 2", ""]),
            ("list", "Choose your questions", list(AT_LIST)),
            ("top", "Which three matter most?", list(AT_TOP)),
            ("end", "You are ready", ["4", "q"]),
        ):
            if name not in self._did and words in said:
                self._did.add(name)
                return lines
        return ["q" if "end" in self._did else ""]


class Shelf:
    """Saves nothing: the transcript is what is wanted."""

    formats = ("pdf", "html", "text")

    def save(self, checklist: Checklist, format_name: str, paper: str, large_print: bool) -> str:
        """Say where it would be."""
        return "/home/you/Documents/askwell-checklist." + {"text": "txt"}.get(format_name, format_name)


def transcript() -> str:
    """The whole conversation."""
    folder = find_guide("ketamine", None)
    guide = load_guide(folder, language="en")
    said = io.StringIO()

    def as_text(checklist: Checklist) -> str:
        return render(checklist, "text", PrintStyle()).decode()

    run_conversation(
        Walkthrough.start(guide, offers_keeping=True),
        wording_for("en"),
        read=Typist(said),
        write=said,
        width=80,
        edges=Edges(
            today=TODAY,
            load_language=lambda code: (load_guide(folder, language=code), wording_for(code)),
            clock=time.monotonic,
            deliverer=Shelf(),
            sheet_text=as_text,
        ),
    )
    return said.getvalue()


def main() -> None:
    """Write it, or only say whether it is what the program says today."""
    if sys.argv[1:] == ["--check"]:
        if transcript() != FILE.read_text(encoding="utf-8"):
            sys.exit(f"{FILE} is old: run tools/make_transcript.py")
        return
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else FILE
    path.write_text(transcript(), encoding="utf-8")
    print(f"{path}: {len(path.read_text().splitlines())} lines")


if __name__ == "__main__":
    main()
