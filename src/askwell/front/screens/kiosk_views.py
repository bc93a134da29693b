"""What the kiosk's own screens say and offer."""

from __future__ import annotations

from askwell.guide.model import Guide, TextBlock
from askwell.kiosk.config import KioskConfig
from askwell.presenting import side_views as sides
from askwell.presenting.view import ChoiceView, Literal, View
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
        ChoiceView(code, f"{sides.language_name(names[code], words)}: {kiosk_words_for(code).start_in}")
        for code in languages
        if code in names
    )
    return sides.view_of(guide.title, tuple(map(TextBlock, texts)), *choices)


def which_guide_view(guides: tuple[tuple[str, str], ...], words: ScreenWords, kiosk: KioskWords) -> View:
    """Asked where a kiosk has several guides; names and titles."""
    choices = (ChoiceView(name, title) for name, title in guides)
    return sides.view_of(kiosk.which_guide, (), *choices, ChoiceView(sides.CLOSE, words.close))


def sheet_view(text: str, words: ScreenWords, kiosk: KioskWords) -> View:
    """The list, to be written down."""
    lines = (Literal(line.strip()) for line in text.splitlines() if line.strip())
    close = ChoiceView(sides.CLOSE, words.close)
    return sides.view_of(kiosk.sheet_heading, (TextBlock(kiosk.sheet_text), *lines), close)


STAFF_LEAVE = "leave"


def staff_view(lines: tuple[str, ...], words: ScreenWords, kiosk: KioskWords) -> View:
    """What staff want to know, and the only way out."""
    back, leave = ChoiceView(sides.CLOSE, kiosk.staff_back), ChoiceView(STAFF_LEAVE, kiosk.staff_leave)
    return sides.view_of(kiosk.staff_heading, tuple(map(Literal, lines)), back, leave)
