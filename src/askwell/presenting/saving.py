"""The choices of the last step, and what they are set to: the same for every front end."""

from __future__ import annotations

from dataclasses import dataclass

from askwell.presenting.view import ChoiceGroup, ChoiceView
from askwell.wording.words import ScreenWords

LARGE_PRINT, PAPER, ERASE_KEPT = "large-print", "paper", "erase-kept"
PAPERS = ("letter", "a4")
_LETTER_COUNTRIES = ("US", "CA", "MX", "PH")


@dataclass(frozen=True, slots=True)
class SaveSettings:
    """How a sheet is saved."""

    paper: str = PAPERS[0]
    large_print: bool = False

    def other_paper(self) -> SaveSettings:
        """The same on the other paper."""
        return SaveSettings(PAPERS[1 - PAPERS.index(self.paper)], self.large_print)

    def other_print(self) -> SaveSettings:
        """Large print on or off."""
        return SaveSettings(self.paper, not self.large_print)


def settings_for(country: str) -> SaveSettings:
    """The paper that is usual in a country."""
    return SaveSettings(PAPERS[0] if country in _LETTER_COUNTRIES else PAPERS[1])


def save_choices(
    formats: tuple[str, ...], settings: SaveSettings, is_kept: bool, words: ScreenWords
) -> tuple[ChoiceView, ...]:
    """Saving in each format, the two settings, and erasing what was kept if something was.

    Args:
        formats: Names of the formats that can be saved; those without words here are left out.
        settings: As they stand.
        is_kept: Whether this computer keeps the walkthrough.
        words: The program's words.
    """
    named = {"pdf": words.save_pdf, "html": words.save_html, "text": words.save_text}
    choices = [ChoiceView(name, named[name]) for name in formats if name in named]
    if choices:
        state = words.on if settings.large_print else words.off
        choices += [
            ChoiceView(LARGE_PRINT, words.large_print.format(state=state)),
            ChoiceView(PAPER, words.paper.format(name=words.paper_names[settings.paper])),
        ]
    if is_kept:
        choices.append(ChoiceView(ERASE_KEPT, words.erase))
    return tuple(choices)


def save_group(
    formats: tuple[str, ...], settings: SaveSettings, is_kept: bool, words: ScreenWords
) -> ChoiceGroup:
    """The same choices as one group."""
    return ChoiceGroup(save_choices(formats, settings, is_kept, words))
