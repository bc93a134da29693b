"""What the kiosk's own screens say and offer."""

from __future__ import annotations

from askwell.guide.model import Guide, TextBlock
from askwell.kiosk.config import KioskConfig
from askwell.presenting import side_views as sides
from askwell.presenting.kiosk_wording import language_name
from askwell.presenting.view import ChoiceGroup, ChoiceView, Literal, Picking, View
from askwell.wording.kiosk_words import KioskWords, kiosk_words_for
from askwell.wording.words import ScreenWords


def attract_view(
    guide: Guide, words: ScreenWords, kiosk: KioskWords, config: KioskConfig, languages: tuple[str, ...]
) -> View:
    """The first screen: what this is, how long it takes, what is kept, and the languages."""
    minutes = guide.minutes
    limit = kiosk.limit.format(quiet=kiosk.time(config.idle_seconds), answer=kiosk.time(config.alert_seconds))
    texts = (
        guide.purpose,
        f"{words.takes.format(full=minutes.full, short=minutes.short)} {words.private_kept}",
        limit,
        kiosk.paper,
    )
    names = {language.code: language for language in guide.languages}
    choices = tuple(
        ChoiceView(code, f"{language_name(names[code], words)}: {_start(code)}")
        for code in languages
        if code in names
    )
    return View(
        heading=guide.title,
        blocks=tuple(TextBlock(text) for text in texts),
        groups=(ChoiceGroup(choices),),
        picking=Picking.DO,
    )


def _start(code: str) -> str:
    return kiosk_words_for(code).start_in


def which_guide_view(guides: tuple[tuple[str, str], ...], words: ScreenWords, kiosk: KioskWords) -> View:
    """Asked where a kiosk has several guides; names and titles."""
    choices = tuple(ChoiceView(name, title) for name, title in guides)
    close = ChoiceView(sides.CLOSE, words.close)
    return View(heading=kiosk.which_guide, groups=(ChoiceGroup((*choices, close)),), picking=Picking.DO)


def sheet_view(text: str, words: ScreenWords, kiosk: KioskWords) -> View:
    """The list, to be written down."""
    lines = tuple(Literal(line.strip()) for line in text.splitlines() if line.strip())
    return View(
        heading=kiosk.sheet_heading,
        blocks=(TextBlock(kiosk.sheet_text), *lines),
        groups=(ChoiceGroup((ChoiceView(sides.CLOSE, words.close),)),),
        picking=Picking.DO,
    )


STAFF_LEAVE = "leave"


def staff_view(lines: tuple[str, ...], words: ScreenWords, kiosk: KioskWords) -> View:
    """What staff want to know, and the only way out."""
    choices = (ChoiceView(sides.CLOSE, kiosk.staff_back), ChoiceView(STAFF_LEAVE, kiosk.staff_leave))
    return View(
        heading=kiosk.staff_heading,
        blocks=tuple(Literal(line) for line in lines),
        groups=(ChoiceGroup(choices),),
        picking=Picking.DO,
    )
