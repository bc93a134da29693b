"""`askwell open`: the guide, full screen or line by line."""

from __future__ import annotations

import argparse
import datetime as dt
import gc
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from askwell.command_line.beside import read_beside
from askwell.command_line.clock import clock_notice
from askwell.command_line.codes import code_maker
from askwell.command_line.home_printer import home_printer
from askwell.command_line.letter_size import SCALES, LetterSize, find_letter_size
from askwell.command_line.opening import find_opener
from askwell.command_line.saving import SheetSaver, has_pdf
from askwell.command_line.streams import Streams
from askwell.command_line.surroundings import (
    documents_folder,
    extra_guides,
    forget_textual_switches,
    has_full_screen,
    state_file,
    wants_plain,
    window_width,
)
from askwell.errors import UsageError
from askwell.guide.countries import Country
from askwell.guide.model import Clinic, Guide
from askwell.keeping.state_file import StateFile
from askwell.outputs.paper import paper_for_country
from askwell.walkthrough.unreadable import KeptCountryError, UnreadableWalkthroughError
from askwell.walkthrough.walkthrough import Walkthrough
from askwell.wording import wording_for
from askwell.wording.plain_words import plain_words_for
from askwell.wording.words import Wording

if TYPE_CHECKING:
    from askwell.checklist.checklist import Checklist
    from askwell.speaking.reader import Reader
    from askwell.tui.app import AskwellApp
    from askwell.tui.steady_driver import SteadyDriver

LEAST_WIDTH, MOST_WIDTH = 30, 80
HUNG_UP = 129
"""The terminal is gone, so nothing can be said to it any more."""
THEMES = ("dark", "light", "contrast", "mono")
DEFAULT_GUIDE = "ketamine"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `askwell open`."""
    parser.add_argument("--guide", metavar="NAME|DIR", default=DEFAULT_GUIDE, help="which guide to open")
    parser.add_argument("--lang", metavar="CODE", help="language, such as en or es")
    parser.add_argument("--clinic", metavar="DIR", type=Path, help="your clinic's folder")
    parser.add_argument("--country", metavar="CODE", help="whose help lines: US, GB, ...")
    parser.add_argument("--plain", action="store_true", help="line by line, for screen readers and pipes")
    parser.add_argument("--width", metavar="N", type=int, help="of plain lines, 30 to 80; else the window's")
    parser.add_argument("--theme", choices=THEMES, default=THEMES[0], help="colors")
    parser.add_argument(
        "--text-size", choices=SCALES, default="normal", help="larger letters, where the terminal draws them"
    )
    parser.add_argument("--short", action="store_true", help="only the most important pages")


def run(args: argparse.Namespace, streams: Streams) -> int:
    """Open the guide, full screen or line by line, and return how it ended.

    Raises:
        UsageError: An option cannot be followed.
        AskwellError: The guide or clinic folder is missing or broken.
    """
    if args.width is not None and not LEAST_WIDTH <= args.width <= MOST_WIDTH:
        raise UsageError(f"--width takes a number from {LEAST_WIDTH} to {MOST_WIDTH}.")
    is_plain = args.plain or wants_plain(streams)
    if is_plain or not has_full_screen():
        letters = LetterSize(is_plain=args.text_size != "normal")
        start = make_start(args, read_guide(args), letters)
        why = "" if is_plain else plain_words_for(start.walkthrough.guide.language).no_screen
        start = replace(start, notice=f"{why} {start.notice}".strip())
        return run_plain(start, args.width or window_width(streams, MOST_WIDTH), streams)
    collect = read_beside(partial(read_guide, args))
    from askwell.tui.terminal_powers import refuse_missing_colors  # not in plain mode

    forget_textual_switches()
    refuse_missing_colors(os.environ)
    letters = find_letter_size(args.text_size, streams)
    app = make_app(make_start(args, collect(), letters), args.theme, driver=letters.driver)
    gc.freeze()
    gc.enable()
    app.run()
    if app.fault is not None:
        raise app.fault
    code = app.return_code or 0
    if code == HUNG_UP:
        streams.silence()
    elif app.session.desk.saved_as:
        print(app.words.saved.format(path=app.session.desk.saved_as), file=streams.stderr)
    return code


@dataclass(frozen=True, slots=True)
class Read:
    """A guide that was asked for, and where it is from."""

    guide: Guide
    folder: Path
    clinic: Clinic | None

    def in_language(self, code: str) -> Guide:
        """The same guide in another language."""
        from askwell.loading.build_guide import load_guide

        return load_guide(self.folder, language=code, clinic=self.clinic)


def read_guide(args: argparse.Namespace) -> Read:
    """Find and read the guide and the clinic folder.

    Raises:
        AskwellError: One of them is missing or broken.
    """
    from askwell.loading.build_guide import load_clinic, load_guide  # the full screen reads beside itself
    from askwell.loading.find_guides import find_guide

    folder = find_guide(args.guide, extra_guides())
    clinic = load_clinic(args.clinic) if args.clinic else None
    return Read(load_guide(folder, language=args.lang, clinic=clinic), folder, clinic)


@dataclass(frozen=True, slots=True)
class Start:
    """Everything a front end starts with."""

    walkthrough: Walkthrough
    wording: Wording
    load_language: Callable[[str], tuple[Guide, Wording]]
    deliverer: SheetSaver
    keeper: StateFile | None
    """None: there is no folder to keep anything in."""
    kept: Walkthrough | None
    notice: str
    """A sentence to begin with; empty: none."""
    paper: str


def make_start(args: argparse.Namespace, read: Read, letters: LetterSize | None = None) -> Start:
    """Begin a walkthrough and find what was kept; say what there is to say about large letters."""
    guide = read.guide
    country = asked_country(guide, args.country)
    state = state_file(guide.language)
    kept, notice = _kept(state, read, args.country) if state else (None, "")
    walkthrough = Walkthrough.start(
        guide,
        country=country,
        offers_keeping=state is not None,
        short=True if args.short else None,
        has_language=args.lang is not None,
    )
    clock = clock_notice(guide, dt.date.today())
    return Start(
        walkthrough=walkthrough,
        wording=wording_for(guide.language),
        load_language=lambda code: (read.in_language(code), wording_for(code)),
        deliverer=SheetSaver(documents_folder(), has_pdf()),
        keeper=state,
        kept=kept,
        notice=" ".join(filter(None, (notice, clock, letters.notice(guide.language) if letters else ""))),
        paper=paper_for_country(walkthrough.country).name,
    )


def make_app(start: Start, theme: str, *, driver: type[SteadyDriver] | None = None) -> AskwellApp:
    """Make the full-screen app."""
    from askwell.tui.app import AskwellApp, Services

    services = Services(
        today=dt.date.today(),
        load_language=start.load_language,
        deliverer=start.deliverer,
        printer=home_printer(start.deliverer),
        sheet_codes=code_maker(),
        speech=LazySpeech(),
        keeper=start.keeper,
        opener=find_opener(os.environ),
        kept=start.kept,
        notice=start.notice,
        paper=start.paper,
    )
    return AskwellApp(start.walkthrough, start.wording, services, theme, driver=driver)


class LazySpeech:
    """The computer's speech, loaded when somebody asks for it."""

    def read(self, lines: Sequence[str], language: str, when_done: Callable[[], None]) -> Reader:
        """Begin to read.

        Raises:
            AskwellError: There is no speech program.
        """
        from askwell.speaking.reader import SystemSpeech

        return SystemSpeech().read(lines, language, when_done)


def run_plain(start: Start, width: int, streams: Streams) -> int:
    """Open the guide line by line."""
    from askwell.plain.conversation import run_conversation

    gc.enable()
    return run_conversation(
        start.walkthrough,
        start.wording,
        read=streams.stdin,
        write=streams.stdout,
        width=width,
        today=dt.date.today(),
        load_language=start.load_language,
        deliverer=start.deliverer,
        keeper=start.keeper,
        checklist_text=_as_text,
        kept=start.kept,
        notice=start.notice,
        paper=start.paper,
        printer=home_printer(start.deliverer),
        opener=find_opener(os.environ),
    )


def _as_text(checklist: Checklist) -> str:
    from askwell.outputs.formats import render  # wanted only at the end
    from askwell.outputs.paper import PrintStyle

    return render(checklist, "text", PrintStyle()).decode()


def asked_country(guide: Guide, name: str | None) -> Country:
    """The country asked for; the guide's own if none was.

    Raises:
        UnknownNameError: The guide has no help lines for it.
    """
    return guide.country if name is None else guide.help_now.country(name)


def _kept(state: StateFile, read: Read, country: str | None) -> tuple[Walkthrough | None, str]:
    """What was kept of this guide, and what there is to say about it.

    The country set now counts before the kept one. Where the guide no longer has help for the kept one, the
    guide's own counts, and that is said.
    """
    guide = read.guide
    try:
        plain = state.read(guide.id)
        if plain is None:
            return None, ""
        from askwell.walkthrough.saved_walkthrough import about, from_plain  # the start does without it

        language = about(plain).language
        if language != guide.language and language in {known.code for known in guide.languages}:
            guide = read.in_language(language)
        try:
            return from_plain(plain, guide, country or ""), ""
        except KeptCountryError:
            words = wording_for(guide.language).screen
            kept = from_plain(plain, guide, guide.country)
            return kept, words.kept_country_gone.format(country=guide.country)
    except UnreadableWalkthroughError:
        aside = state.set_aside()
        if aside is not None:
            return None, wording_for(guide.language).screen.set_aside.format(path=aside)
        from askwell.wording.keeping_words import keeping_words_for  # seldom wanted

        return None, keeping_words_for(guide.language).not_set_aside.format(path=state.path)
