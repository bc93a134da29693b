"""`askwell preview DIR`: the guide as readers see it, following each save."""

from __future__ import annotations

import argparse
import datetime as dt
import os
import time
from pathlib import Path

from askwell.command_line.followed_guide import FollowedGuide
from askwell.command_line.guide_folder import guide_folder
from askwell.command_line.streams import Streams
from askwell.command_line.surroundings import forget_textual_switches, has_full_screen, wants_plain
from askwell.errors import UsageError
from askwell.guide.model import Guide, Prompt
from askwell.guide.names import named
from askwell.loading.build_guide import load_clinic, load_guide
from askwell.loading.clinic import ClinicFolder
from askwell.session.edges import Edges
from askwell.walkthrough.walkthrough import Walkthrough
from askwell.wording import wording_for

THEMES = ("dark", "light", "contrast", "mono")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `askwell preview`."""
    parser.add_argument("guide", metavar="DIR", help="the guide's folder")
    parser.add_argument("--clinic", metavar="DIR", type=Path, help="a clinic's folder, to fill in its slots")
    parser.add_argument("--lang", metavar="CODE", help="language, such as en or es")
    parser.add_argument("--form", metavar="ID", help="as a reader who chose this form sees it (key F6)")
    parser.add_argument("--stage", metavar="ID", help="this stage (F7)")
    parser.add_argument("--concern", metavar="ID", help="this concern (F8)")
    parser.add_argument("--country", metavar="CODE", default="", help="this country (F9)")
    parser.add_argument("--theme", choices=THEMES, default=THEMES[0], help="colors")


def run(args: argparse.Namespace, streams: Streams) -> int:
    """Show the guide until the author leaves.

    Returns:
        0, or how the terminal ended it.

    Raises:
        BrokenGuideError: It has errors at the start, so that there is no good page to show.
        UsageError: There is no terminal, or an option cannot be followed.
    """
    folder = guide_folder(args.guide)
    clinic = load_clinic(args.clinic) if args.clinic else None
    guide = load_guide(folder, language=args.lang, clinic=clinic)
    followed = FollowedGuide(folder, clinic)
    followed.first(guide.language)
    walkthrough = start_preview(guide, args)
    if wants_plain(streams) or not has_full_screen():
        raise UsageError("'askwell preview' needs a terminal. See the guide with 'askwell handout' instead.")
    forget_textual_switches()
    from askwell.front.drivers.terminal_powers import refuse_missing_colors
    from askwell.front.screens.preview_app import PreviewApp

    refuse_missing_colors(os.environ)
    edges = preview_edges(folder, clinic)
    app = PreviewApp(walkthrough, wording_for(guide.language), edges, followed.look, args.theme)
    app.run()
    if app.fault is not None:
        raise app.fault
    return app.return_code or 0


def preview_edges(folder: Path, clinic: ClinicFolder | None) -> Edges:
    """What a preview needs from outside: nothing is saved, printed or kept."""
    return Edges(
        today=dt.date.today(),
        load_language=lambda code: (load_guide(folder, language=code, clinic=clinic), wording_for(code)),
        clock=time.monotonic,
    )


def start_preview(guide: Guide, args: argparse.Namespace) -> Walkthrough:
    """The way of the reader who is asked for, at its first step.

    Raises:
        UnknownNameError: The guide has no such form, stage, concern or country.
    """
    walkthrough = Walkthrough.start(guide, country=args.country)
    if args.form:
        walkthrough = walkthrough.choose_form(named("form", args.form, _ids(guide.forms)))
    if args.stage:
        walkthrough = walkthrough.choose_stage(named("stage", args.stage, _ids(guide.stages)))
    if args.concern:
        concern = named("concern", args.concern, _ids(guide.concerns))
        walkthrough = walkthrough.choose_concerns(frozenset((concern,)))
    return walkthrough


def _ids(prompt: Prompt | None) -> list[str]:
    return [choice.id for choice in prompt.choices] if prompt else []
