"""The last step's desk: what the sheet can be saved as, and how."""

from __future__ import annotations

from dataclasses import dataclass, replace

from askwell.presenting.view import ChoiceGroup, ChoiceView
from askwell.wording.words import ScreenWords

SAVE = "save-"
PRINT, CODE = "print", "code"
LARGE, PAPER, ERASE = "large", "paper", "erase"
PAPERS = ("letter", "a4")


@dataclass(frozen=True, slots=True)
class Desk:
    """How the sheet will be saved."""

    formats: tuple[str, ...] = ()
    """Names of formats, most wanted first."""
    paper: str = PAPERS[0]
    large_print: bool = False
    can_print: bool = False
    has_code: bool = False
    """Whether the top three can be shown as a code."""
    has_kept: bool = False
    """Whether there is something on this computer to erase."""

    def choices(self, words: ScreenWords) -> tuple[ChoiceGroup, ...]:
        """What can be done here, as choices that act at once."""
        saving = {"pdf": words.save_pdf, "html": words.save_html, "text": words.save_text}
        choices = [ChoiceView(PRINT, words.print_sheet)] if self.can_print else []
        choices += [ChoiceView(f"{SAVE}{name}", saving[name]) for name in self.formats if name in saving]
        choices += [ChoiceView(CODE, words.show_code)] if self.has_code else []
        state = words.on if self.large_print else words.off
        choices.append(ChoiceView(LARGE, words.large_print.format(state=state)))
        choices.append(ChoiceView(PAPER, words.paper.format(name=words.paper_names[self.paper])))
        if self.has_kept:
            choices.append(ChoiceView(ERASE, words.erase))
        return (ChoiceGroup(tuple(choices)),)

    def take(self, key: str) -> Desk:
        """The desk after a setting was taken; other keys change nothing."""
        if key == LARGE:
            return replace(self, large_print=not self.large_print)
        if key == PAPER:
            return replace(self, paper=PAPERS[1 - PAPERS.index(self.paper)])
        return self


def format_of(key: str) -> str | None:
    """The format that a choice saves as, or None if it saves nothing."""
    return key.removeprefix(SAVE) if key.startswith(SAVE) else None
