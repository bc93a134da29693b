"""Whole conversations: typed lines in, everything said out."""

from __future__ import annotations

import io
from collections.abc import Iterable
from dataclasses import dataclass, field

from askwell.checklist.checklist import Checklist
from askwell.errors import NotDeliveredError
from askwell.front.plain.conversation import run_conversation
from askwell.session.edges import Edges
from askwell.walkthrough.walkthrough import Walkthrough
from program_words import ENGLISH
from walks.sample_guide import GUIDE, TODAY, load_language


@dataclass
class SavesNothing:
    """Remembers what it was asked to save."""

    formats: tuple[str, ...] = ("pdf", "html", "text")
    saved: list[tuple[Checklist, str, str, bool]] = field(default_factory=list)
    fault: str = ""

    def save(self, checklist: Checklist, format_name: str, paper: str, large_print: bool) -> str:
        """Pretend."""
        if self.fault:
            raise NotDeliveredError(self.fault)
        self.saved.append((checklist, format_name, paper, large_print))
        return f"/home/me/sheet.{format_name}"


@dataclass
class KeepsInMemory:
    """Remembers what it was asked to keep."""

    kept: list[Walkthrough] = field(default_factory=list)
    is_forgotten: bool = False
    fault: str = ""

    def keep(self, walkthrough: Walkthrough) -> None:
        """Pretend."""
        if self.fault:
            raise NotDeliveredError(self.fault)
        self.kept.append(walkthrough)

    def forget(self) -> str:
        """Pretend."""
        self.is_forgotten = True
        return "one file, in memory."


@dataclass
class Said:
    """How a conversation went."""

    text: str
    code: int
    sheets: list[Checklist]
    """Sheets that were appended as text."""

    @property
    def lines(self) -> list[str]:
        """What was said, line by line."""
        return self.text.split("\n")

    @property
    def folded(self) -> str:
        """What was said, on one line: line ends do not matter."""
        return " ".join(self.text.split())

    def after(self, words: str) -> str:
        """What was said after the last time these words were, on one line."""
        assert words in self.folded, f"{words!r} was never said"
        return self.folded.rsplit(words, 1)[1]


def converse(
    typed: Iterable[str],
    *,
    walkthrough: Walkthrough | None = None,
    width: int = 80,
    read: io.TextIOBase | None = None,
    write: io.TextIOBase | None = None,
    deliverer: SavesNothing | None = None,
    keeper: KeepsInMemory | None = None,
    kept: Walkthrough | None = None,
    load=load_language,
    wording=ENGLISH,
    **more: object,
) -> Said:
    """Type these lines and listen. The input ends after them."""
    sheets: list[Checklist] = []

    def checklist_text(checklist: Checklist) -> str:
        sheets.append(checklist)
        return f"SHEET FOLLOWS\n  {checklist.title.text}\n[ ] {'_' * 20}\n"

    out = write if write is not None else io.StringIO()
    code = run_conversation(
        walkthrough if walkthrough is not None else Walkthrough.start(GUIDE),
        wording,
        read=read if read is not None else io.StringIO("".join(f"{line}\n" for line in typed)),
        write=out,
        width=width,
        edges=Edges(
            today=TODAY,
            load_language=load,
            clock=lambda: 0.0,
            deliverer=deliverer if deliverer is not None else SavesNothing(),
            keeper=keeper,
            sheet_text=checklist_text,
            kept=kept,
            **more,
        ),
    )
    return Said(out.getvalue() if isinstance(out, io.StringIO) else "", code, sheets)
