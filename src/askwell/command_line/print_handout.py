"""`askwell handout`: the guide itself, or one module, as a document for paper or a web page."""

from __future__ import annotations

import argparse
import datetime as dt
from functools import partial
from pathlib import Path

from askwell.command_line.asked_guide import DEFAULT_GUIDE, asked_country, read_guide
from askwell.command_line.clock import say_clock
from askwell.command_line.delivery import Document, add_delivery_arguments, deliver
from askwell.command_line.streams import Streams
from askwell.errors import UsageError
from askwell.guide.conditions import Situation
from askwell.guide.model import Guide
from askwell.guide.names import named
from askwell.outputs.handout.build_handout import Wanted, build_handout
from askwell.outputs.handout.formats import HANDOUT_FORMATS, render_handout
from askwell.outputs.handout.handout import SectionKind
from askwell.outputs.paper import PAPERS


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `askwell handout`."""
    parser.add_argument("--guide", metavar="NAME|DIR", default=DEFAULT_GUIDE, help="which guide")
    parser.add_argument("--module", metavar="ID", help="one module only")
    parser.add_argument(
        "--format", choices=tuple(HANDOUT_FORMATS), help="default: by the file's ending, else text"
    )
    add_delivery_arguments(parser)
    parser.add_argument("--paper", choices=tuple(PAPERS), help="default: by country")
    parser.add_argument("--form", metavar="ID", help="only what is for one form, by its id")
    parser.add_argument(
        "--summary", action="store_true", help="one sheet: the day, when to call, the first questions"
    )
    parser.add_argument("--lang", metavar="CODE", help="language; with --printer several: en,es")
    parser.add_argument("--with-english", action="store_true", help="the English beneath each text")
    parser.add_argument("--large-print", action="store_true", help="18 point type")
    parser.add_argument("--clinic", metavar="DIR", type=Path, help="your clinic's folder")
    parser.add_argument("--country", metavar="CODE", help="whose help lines: US, GB, ...")
    parser.add_argument(
        "--sign-off",
        action=argparse.BooleanOptionalAction,
        default=False,
        help="lines at the end for a clinician who has checked it (default: none)",
    )
    parser.add_argument("--force", action="store_true", help="replace the file if there is one")


def run(args: argparse.Namespace, streams: Streams) -> int:
    """Print or save a handout and return how it ended.

    Raises:
        UsageError: The options cannot be followed; says which.
        NotDeliveredError: The handout could not be printed or written.
        AskwellError: The guide or clinic folder is missing or broken, or a package for the format is.
    """
    return deliver(args, streams, HANDOUT_FORMATS, partial(_document, args, streams), "handout")


def _document(args: argparse.Namespace, streams: Streams, language: str | None) -> Document:
    read = read_guide(args, language)
    guide = read.guide
    say_clock(guide, streams)
    english = read.english() if args.with_english else None
    wanted = _wanted(args, guide)
    handout = build_handout(guide, read.wording, dt.date.today(), wanted, english)
    if not wanted.is_summary and not any(s.kind is SectionKind.PAGE for s in handout.sections):
        raise UsageError("nothing in that part of the guide is for this form. Leave out --form or --module.")
    return Document(
        handout.language,
        wanted.situation.country,
        lambda name, style: render_handout(handout, name, style),
    )


def _wanted(args: argparse.Namespace, guide: Guide) -> Wanted:
    """Which part of the guide, for whom.

    Raises:
        UsageError: There is no such module, form or country; names the nearest. Or options do not fit.
    """
    forms = guide.forms.choices if guide.forms else ()
    module, form = args.module or "", args.form
    if args.summary and (args.module is not None or args.sign_off):
        raise UsageError("--summary is of the whole guide. Leave out --module and --sign-off.")
    if args.module is not None:
        module = named("module", args.module, (module.id for module in guide.modules))
    if args.form is not None:
        form = named("form", args.form, (form.id for form in forms))
    country = asked_country(guide, args.country)
    return Wanted(module, Situation(form=form, country=country), args.sign_off, args.summary)
