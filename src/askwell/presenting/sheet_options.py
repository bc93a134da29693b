"""The last step: what the sheet can be saved as, and how."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from askwell.presenting.view import ChoiceGroup, ChoiceView
from askwell.wording.words import ScreenWords

SAVE = "save-"
PRINT, CODE, SHEET, OPEN, FOLDER = "print", "code", "show-sheet", "open", "folder"
LARGE, PAPER, ERASE = "large", "paper", "erase"
PAPERS = ("letter", "a4")
WAYS = (SHEET, PRINT, SAVE, OPEN, FOLDER, CODE, LARGE, PAPER, ERASE)
"""All that can be done at the end, in the order in which it is offered at home."""


@dataclass(frozen=True, slots=True)
class SheetOptions:
    """What can be done with the sheet, and how it will be saved."""

    formats: tuple[str, ...] = ()
    """Names of formats, most wanted first."""
    paper: str = PAPERS[0]
    large_print: bool = False
    can_print: bool = False
    has_code: bool = False
    """Whether the top three can be shown as a code."""
    can_show: bool = False
    """Whether the sheet itself can be shown here."""
    can_open: bool = False
    """Whether this computer has a program that opens files and folders."""
    can_keep: bool = False
    """Whether a walkthrough can be kept on this computer."""
    has_kept: bool = False
    """Whether there is something on this computer to erase."""
    saved_as: str = field(default="", repr=False)
    """Where the sheet was last saved; empty: nowhere."""
    has_sheet: bool = False
    """Whether the sheet as it stands was saved or printed."""
    is_opened: bool = False
    """Whether the saved sheet was opened since."""
    ways: tuple[str, ...] = WAYS
    """What may be offered at all, in this order."""
    is_handed_on: bool = False
    """Whether the next person comes after this one: going on at the end is to have finished."""
    news: str = ""
    """What became of the sheet, where that stands in the step itself."""
    has_not_printed: bool = False
    """Whether the last try brought no paper: then the first way is another one."""

    @property
    def form(self) -> tuple[str, bool]:
        """How a sheet comes out: on which paper, and whether in large print."""
        return self.paper, self.large_print

    @property
    def first(self) -> str | None:
        """The choice that the last step is for now; None: nothing is left to do but to leave."""
        if self.has_sheet:
            can_open = OPEN in self.ways and self.saved_as and self.can_open and not self.is_opened
            return OPEN if can_open else None
        if self.saves:
            return f"{SAVE}{self.saves[0]}"
        if self.can_print and not self.has_not_printed:
            return PRINT
        return SHEET if self.can_show else None

    @property
    def saves(self) -> tuple[str, ...]:
        """The formats that may be saved here, most wanted first."""
        return self.formats if SAVE in self.ways else ()

    def first_label(self, words: ScreenWords) -> str:
        """What the button of the first choice says."""
        first = self.first
        labels = {PRINT: words.first_print, OPEN: words.first_open, SHEET: words.first_show}
        return words.finished if first is None else labels.get(first, words.first_save)

    def choices(self, words: ScreenWords) -> tuple[ChoiceGroup, ...]:
        """What can be done here, as choices that act at once."""
        saving = {"pdf": words.save_pdf, "html": words.save_html, "text": words.save_text}
        large = words.large_print.format(state=words.on if self.large_print else words.off)
        paper = words.paper.format(name=words.paper_names[self.paper])
        can_open = bool(self.saved_as) and self.can_open
        offers = {
            SHEET: ((SHEET, words.show_sheet),) if self.can_show else (),
            PRINT: ((PRINT, words.print_sheet),) if self.can_print else (),
            SAVE: tuple((f"{SAVE}{name}", saving[name]) for name in self.formats if name in saving),
            OPEN: ((OPEN, words.open_sheet),) if can_open else (),
            FOLDER: ((FOLDER, words.open_folder),) if can_open else (),
            CODE: ((CODE, words.show_code),) if self.has_code else (),
            LARGE: ((LARGE, large),) if self.saves or self.can_print or not self.is_handed_on else (),
            PAPER: ((PAPER, paper),),
            ERASE: ((ERASE, words.erase),) if self.has_kept else (),
        }
        return (ChoiceGroup(tuple(ChoiceView(*offer) for way in self.ways for offer in offers[way])),)

    def choose(self, key: str) -> SheetOptions:
        """As it is after a setting was chosen; other keys change nothing."""
        if key == LARGE:
            return replace(self, large_print=not self.large_print)
        if key == PAPER:
            return replace(self, paper=PAPERS[1 - PAPERS.index(self.paper)])
        return self
