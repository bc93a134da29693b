"""The program's words where several people use one device after another, or a browser shows them."""

from __future__ import annotations

from dataclasses import replace

from askwell.guide.model import Language
from askwell.presenting.acts import Act
from askwell.wording.kiosk_words import kiosk_words_for
from askwell.wording.words import ActWords, ScreenWords, Wording


def kiosk_wording(wording: Wording, *, in_browser: bool = False) -> Wording:
    """The program's words, with those that mean something else at a kiosk.

    Args:
        wording: The program's.
        in_browser: What is typed leaves the device; words that deny it are replaced.
    """
    kiosk, screen = kiosk_words_for(wording.language), wording.screen
    acts = {**screen.acts, Act.LEAVE.value: ActWords(kiosk.start_over, kiosk.start_over_help)}
    changed = replace(
        screen,
        acts=acts,
        leave_heading=kiosk.start_over_heading,
        leave_loses=kiosk.start_over_text,
        leave_stay=kiosk.start_over_stay,
        leave_go=kiosk.start_over_go,
    )
    if in_browser:
        line = kiosk.private_in_browser
        changed = replace(changed, private=line, private_kept=line)
    return replace(wording, screen=changed)


def language_name(language: Language, words: ScreenWords) -> str:
    """A language's own name, marked where nobody has signed its words yet."""
    return words.language_draft.format(name=language.name) if language.is_draft else language.name
