"""`askwell open`: the guide, full screen."""

from __future__ import annotations

import argparse
import datetime as dt
import gc
from pathlib import Path
from typing import TYPE_CHECKING

from askwell.command_line.saving import SheetSaver, has_pdf
from askwell.command_line.streams import Streams
from askwell.command_line.surroundings import (
    documents_folder,
    extra_guides,
    forget_textual_switches,
    state_file,
)
from askwell.errors import NoTerminalError, UsageError
from askwell.guide.model import Clinic, Guide
from askwell.keeping.state_file import StateFile
from askwell.loading.build_guide import load_clinic, load_guide
from askwell.loading.find_guides import find_guide
from askwell.outputs.paper import paper_for_country
from askwell.walkthrough.saved_walkthrough import UnreadableWalkthroughError, about, from_plain
from askwell.walkthrough.walkthrough import Walkthrough
from askwell.wording import wording_for

if TYPE_CHECKING:
    from askwell.tui.app import AskwellApp

THEMES = ("dark", "light", "contrast", "mono")
DEFAULT_GUIDE = "ketamine"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `askwell open`."""
    parser.add_argument("--guide", metavar="NAME|DIR", default=DEFAULT_GUIDE, help="which guide to open")
    parser.add_argument("--lang", metavar="CODE", help="language, such as en or es")
    parser.add_argument("--clinic", metavar="DIR", type=Path, help="your clinic's folder")
    parser.add_argument("--country", metavar="CODE", default="", help="whose help lines: US, GB, ...")
    parser.add_argument("--theme", choices=THEMES, default=THEMES[0], help="colors")
    parser.add_argument("--short", action="store_true", help="only the most important pages")


def run(args: argparse.Namespace, streams: Streams) -> int:
    """Open the guide and return how it ended.

    Raises:
        NoTerminalError: Input or output is not a terminal.
        AskwellError: The guide or clinic folder is missing or broken.
    """
    if not (streams.stdin.isatty() and streams.stdout.isatty() and streams.stderr.isatty()):
        raise NoTerminalError(
            "the guide needs a terminal to open in. To get a sheet without one, use 'askwell print'."
        )
    app = make_app(args)
    gc.freeze()
    gc.enable()
    app.run()
    if app.fault is not None:
        raise app.fault
    return app.return_code or 0


def make_app(args: argparse.Namespace) -> AskwellApp:
    """Read the guide, find what was kept, and make the app."""
    folder = find_guide(args.guide, extra_guides())
    clinic = load_clinic(args.clinic) if args.clinic else None
    guide = load_guide(folder, language=args.lang, clinic=clinic)
    country = checked_country(guide, args.country)
    state = state_file()
    kept, notice = _kept(state, guide, folder, clinic)
    forget_textual_switches()
    from askwell.tui.app import AskwellApp, Services  # Textual, a quarter of a second

    start = Walkthrough.start(
        guide,
        country=country,
        offers_keeping=True,
        short=True if args.short else None,
        has_language=args.lang is not None,
    )
    services = Services(
        today=dt.date.today(),
        load_language=lambda code: (load_guide(folder, language=code, clinic=clinic), wording_for(code)),
        deliverer=SheetSaver(documents_folder(), has_pdf()),
        keeper=state,
        kept=kept,
        notice=notice,
        paper=paper_for_country(start.country).name,
    )
    return AskwellApp(start, wording_for(guide.language), services, args.theme)


def checked_country(guide: Guide, country: str) -> str:
    """The country asked for, if the guide knows it.

    Raises:
        UsageError: The guide has no help lines for it.
    """
    known = [entry.country for entry in guide.help_now.countries]
    if country and country.upper() not in known:
        raise UsageError(f"this guide has no help lines for {country!r}. It knows: {', '.join(known)}.")
    return country.upper()


def _kept(
    state: StateFile, guide: Guide, folder: Path, clinic: Clinic | None
) -> tuple[Walkthrough | None, str]:
    """What was kept of this guide, or a sentence about a file that cannot be read."""
    try:
        plain = state.read()
        if plain is None or about(plain).guide != guide.id:
            return None, ""
        language = about(plain).language
        if language != guide.language and language in {known.code for known in guide.languages}:
            guide = load_guide(folder, language=language, clinic=clinic)
        return from_plain(plain, guide), ""
    except UnreadableWalkthroughError:
        words = wording_for(guide.language).screen
        return None, words.set_aside.format(path=state.set_aside())
