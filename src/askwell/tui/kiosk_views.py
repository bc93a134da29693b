"""What the kiosk's own screens say and offer."""

from __future__ import annotations

from dataclasses import replace

from askwell.guide.model import Guide, Language, TextBlock
from askwell.kiosk.config import KioskConfig, WithoutPrinter
from askwell.presenting import side_views as sides
from askwell.presenting.acts import Act
from askwell.presenting.view import ChoiceGroup, ChoiceView, Literal, Picking, View
from askwell.wording.kiosk_words import KioskWords, kiosk_words_for
from askwell.wording.words import ActWords, ScreenWords, Wording


def kiosk_wording(wording: Wording, config: KioskConfig, *, in_browser: bool = False) -> Wording:
    """The program's words, with those that mean something else at a kiosk.

    Args:
        wording: The program's.
        config: How long the last step stands, and what to do without a printer.
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
        tell_somebody=kiosk.tell_desk,
        print_begins=kiosk.done_printing,
        print_sheet=kiosk.done_print,
        show_sheet=kiosk.done_show,
        show_code=kiosk.done_code,
        code_text=kiosk.code_text,
        code_too_large=kiosk.code_too_large,
        done_text=kiosk.done_text,
        done_clears=kiosk.done_clears.format(time=kiosk.time(config.done_seconds)),
        done_without_printer=kiosk.done_desk if config.without_printer is WithoutPrinter.DESK else "",
        finished=kiosk.finished,
    )
    if in_browser:
        line = kiosk.private_in_browser
        changed = replace(changed, private=line, private_kept=line)
    return replace(wording, screen=changed)


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


def language_name(language: Language, words: ScreenWords) -> str:
    """A language's own name, marked where nobody has signed its words yet."""
    return words.language_draft.format(name=language.name) if language.is_draft else language.name


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
