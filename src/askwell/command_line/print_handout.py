"""`askwell handout`: the guide itself, or one module, as a document for paper or a web page."""

from __future__ import annotations

import argparse
import datetime as dt
from functools import partial
from pathlib import Path

from askwell.checklist.build_checklist import English
from askwell.command_line.clock import say_clock
from askwell.command_line.output_name import STDOUT, choose_format, leads_to_terminal, write_out
from askwell.command_line.run_guide import DEFAULT_GUIDE, asked_country
from askwell.command_line.streams import Streams
from askwell.command_line.surroundings import extra_guides, home_folder
from askwell.errors import ExitCode, UsageError
from askwell.guide.conditions import Situation
from askwell.guide.model import Guide
from askwell.guide.names import named
from askwell.loading.build_guide import load_clinic, load_guide
from askwell.loading.find_guides import find_guide
from askwell.outputs.handout.build_handout import Wanted, build_handout
from askwell.outputs.handout.formats import HANDOUT_FORMATS
from askwell.outputs.handout.handout import Handout, SectionKind
from askwell.outputs.paper import PAPERS, Paper, PrintStyle, paper_for_country
from askwell.wording import wording_for
from askwell.wording.output_words import output_words_for
from askwell.wording.printing_words import printing_words_for


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `askwell handout`."""
    parser.add_argument("--guide", metavar="NAME|DIR", default=DEFAULT_GUIDE, help="which guide")
    parser.add_argument("--module", metavar="ID", help="one module only")
    parser.add_argument(
        "--format", choices=tuple(HANDOUT_FORMATS), help="default: by the file's ending, else text"
    )
    parser.add_argument(
        "-o", "--output", metavar="FILE", default=STDOUT, help="default: standard output, '-'"
    )
    parser.add_argument("--printer", metavar="NAME", help="print on it; 'default' is your usual printer")
    parser.add_argument("--copies", metavar="N", type=int, help="1 to 200, with --printer")
    parser.add_argument("--paper", choices=tuple(PAPERS), help="default: by country")
    parser.add_argument("--form", metavar="ID", help="only what is for one form, by its id")
    parser.add_argument("--lang", metavar="CODE", help="language; with --printer several: en,es")
    parser.add_argument("--with-english", action="store_true", help="the English beneath each text")
    parser.add_argument("--large-print", action="store_true", help="18 point type")
    parser.add_argument("--clinic", metavar="DIR", type=Path, help="your clinic's folder")
    parser.add_argument("--country", metavar="CODE", help="whose help lines: US, GB, ...")
    parser.add_argument(
        "--sign-off",
        action=argparse.BooleanOptionalAction,
        help="a clinician's sign-off at the end (default: for the whole guide)",
    )
    parser.add_argument("--force", action="store_true", help="replace the file if there is one")


def run(args: argparse.Namespace, streams: Streams) -> int:
    """Print or save a handout and return how it ended.

    Raises:
        UsageError: The options cannot be followed; says which.
        NotDeliveredError: The handout could not be printed or written.
        AskwellError: The guide or clinic folder is missing or broken, or a package for the format is.
    """
    if args.printer is not None:
        return _to_printer(args, streams)
    if args.copies is not None:
        raise UsageError("--copies needs --printer.")
    form = choose_format(HANDOUT_FORMATS, args.format, args.output)
    if not form.is_text and leads_to_terminal(args.output, streams):
        raise UsageError(
            f"a {form.name} file cannot be shown on a terminal. Add a file name: -o handout{form.ending}"
        )
    handout, country = _handout(args, args.lang, streams)
    paper = PAPERS[args.paper] if args.paper else paper_for_country(country)
    data = form.render(handout, PrintStyle(paper=paper, is_large=args.large_print))
    said = output_words_for(handout.language)
    write_out(data, args.output, streams, said, overwrite=args.force)
    return ExitCode.DONE


def _to_printer(args: argparse.Namespace, streams: Streams) -> int:
    """Print the handout in each language, and say how many sheets came out."""
    from askwell.command_line.to_printer import print_bytes  # wanted only for paper

    if args.output != STDOUT or args.format not in (None, "pdf"):
        raise UsageError("--printer prints a PDF and does not go with --output or another --format.")
    for language in args.lang.split(",") if args.lang else (None,):
        handout, country = _handout(args, language, streams)
        words = printing_words_for(handout.language)
        printed = print_bytes(
            partial(_pdf, handout, args.large_print),
            words,
            printer=args.printer,
            copies=1 if args.copies is None else args.copies,
            paper=args.paper or paper_for_country(country).name,
            home=home_folder(),
        )
        said = words.one_sheet_out if printed.count == 1 else words.sheets_out.format(count=printed.count)
        print(f"{printed.printer}: {said}", file=streams.stderr)
    return ExitCode.DONE


def _pdf(handout: Handout, is_large: bool, paper: Paper) -> bytes:
    return HANDOUT_FORMATS["pdf"].render(handout, PrintStyle(paper=paper, is_large=is_large))


def _handout(args: argparse.Namespace, language: str | None, streams: Streams) -> tuple[Handout, str]:
    """What to hand out, and the country it is for."""
    folder = find_guide(args.guide, extra_guides())
    clinic = load_clinic(args.clinic) if args.clinic else None
    guide = load_guide(folder, language=language, clinic=clinic, today=dt.date.today())
    say_clock(guide, streams)
    english = None
    if args.with_english and guide.language != "en":
        in_english = load_guide(folder, language="en", clinic=clinic, today=dt.date.today())
        english = English(in_english, wording_for("en"))
    wanted = _wanted(args, guide)
    handout = build_handout(guide, wording_for(guide.language), dt.date.today(), wanted, english)
    if not any(section.kind is SectionKind.PAGE for section in handout.sections):
        raise UsageError("nothing in that part of the guide is for this form. Leave out --form or --module.")
    return handout, wanted.situation.country


def _wanted(args: argparse.Namespace, guide: Guide) -> Wanted:
    """Which part of the guide, for whom.

    Raises:
        UsageError: There is no such module, form or country; names the nearest.
    """
    forms = guide.forms.choices if guide.forms else ()
    module, form = args.module or "", args.form
    if args.module is not None:
        module = named("module", args.module, (module.id for module in guide.modules))
    if args.form is not None:
        form = named("form", args.form, (form.id for form in forms))
    country = asked_country(guide, args.country)
    has_sign_off = not module if args.sign_off is None else args.sign_off
    return Wanted(module, Situation(form=form, country=country), has_sign_off)
