"""What the kiosk's own screens say and offer."""

from __future__ import annotations

from dataclasses import replace

from askwell.guide.model import Guide, TextBlock
from askwell.kiosk.config import KioskConfig, WithoutPrinter
from askwell.presenting import side_views as sides
from askwell.presenting.acts import Act
from askwell.presenting.kiosk_wording import language_name
from askwell.presenting.view import ChoiceGroup, ChoiceView, Literal, Picking, View
from askwell.walkthrough.walkthrough import Walkthrough
from askwell.wording.kiosk_words import KioskWords, kiosk_words_for
from askwell.wording.words import ScreenWords

PRINT, LARGE, SHOW, CODE, SAVE = "print", "large", "show", "code", "save"


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


def help_now_view(walkthrough: Walkthrough, words: ScreenWords, kiosk: KioskWords) -> View:
    """Help now, and the people who are near."""
    view = sides.help_now_view(walkthrough, words)
    return replace(view, blocks=(TextBlock(f"**{kiosk.tell_desk}**"), *view.blocks))


def done_view(
    words: ScreenWords,
    kiosk: KioskWords,
    config: KioskConfig,
    *,
    news: str,
    can_print: bool,
    has_code: bool,
    large_print: bool,
    can_save: bool = False,
    first: str = "",
) -> View:
    """The last step: paper, a file, a code, or the list on this screen.

    Args:
        words: The program's words.
        kiosk: The kiosk's.
        config: How long the screen stands, and what to do without a printer.
        news: What became of the sheet.
        can_print: Whether there is a printer.
        has_code: Whether codes can be shown.
        large_print: Whether it is on.
        can_save: Whether the browser can save a file.
        first: The choice that the first button takes; empty: the person has their list, and it ends.
    """
    labels = {PRINT: words.first_print, SAVE: words.first_save, SHOW: words.first_show}
    clears = kiosk.done_clears.format(time=kiosk.time(config.done_seconds))
    texts = [news or kiosk.done_text, f"{words.done_not_kept} {clears}"]
    choices = []
    if can_print:
        choices.append(ChoiceView(PRINT, kiosk.done_print))
    elif config.without_printer is WithoutPrinter.DESK:
        texts.insert(1, kiosk.done_desk)
    if can_save:
        choices.append(ChoiceView(SAVE, kiosk.done_save))
    if can_print or can_save:
        state = words.on if large_print else words.off
        choices.append(ChoiceView(LARGE, words.large_print.format(state=state)))
    if has_code:
        choices.append(ChoiceView(CODE, kiosk.done_code))
    choices.append(ChoiceView(SHOW, kiosk.done_show))
    return View(
        heading=words.done_heading,
        blocks=tuple(TextBlock(text) for text in texts),
        groups=(ChoiceGroup(tuple(choices)),),
        picking=Picking.DO,
        acts=(Act.NEXT, Act.BACK),
        place=words.place_end,
        next_label=labels.get(first, kiosk.finished),
    )


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
