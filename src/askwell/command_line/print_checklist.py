"""`askwell print`: a checklist with no interface, for the front desk, scripts and pipes."""

from __future__ import annotations

import argparse
import datetime as dt
from functools import partial
from pathlib import Path

from askwell.checklist.build_checklist import English, build_checklist
from askwell.checklist.checklist import Checklist
from askwell.command_line.clock import say_clock
from askwell.command_line.output_name import STDOUT, choose_format, leads_to_terminal, write_out
from askwell.command_line.run_guide import DEFAULT_GUIDE, asked_country
from askwell.command_line.streams import Streams
from askwell.command_line.surroundings import extra_guides, home_folder
from askwell.errors import ExitCode, UsageError
from askwell.guide.clean_words import clean_line
from askwell.guide.model import Guide
from askwell.guide.names import named
from askwell.loading.build_guide import load_clinic, load_guide
from askwell.loading.find_guides import find_guide
from askwell.outputs.formats import FORMATS, Format, render
from askwell.outputs.paper import PAPERS, RECEIPT_COLUMNS, Paper, PrintStyle, paper_for_country
from askwell.walkthrough.question_list import MAX_TOP, QuestionList
from askwell.walkthrough.walkthrough import Walkthrough
from askwell.wording import wording_for
from askwell.wording.output_words import output_words_for
from askwell.wording.printing_words import printing_words_for

MAX_APPOINTMENT_CHARACTERS = 120


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `askwell print`."""
    parser.add_argument("--format", choices=tuple(FORMATS), help="default: by the file's ending, else text")
    parser.add_argument(
        "-o", "--output", metavar="FILE", default=STDOUT, help="default: standard output, '-'"
    )
    parser.add_argument("--printer", metavar="NAME", help="print on it; 'default' is your usual printer")
    parser.add_argument("--copies", metavar="N", type=int, help="1 to 200, with --printer")
    parser.add_argument("--force", action="store_true", help="replace the file if there is one")
    parser.add_argument("--questions", metavar="ID,ID,...", help="questions from the guide's bank")
    parser.add_argument("--blank", action="store_true", help="the starter list (the default)")
    parser.add_argument("--all", action="store_true", help="every question of the bank")
    parser.add_argument("--top", metavar="ID,ID,ID", help="the top three, from these questions")
    parser.add_argument("--large-print", action="store_true", help="18 point type")
    parser.add_argument("--paper", choices=tuple(PAPERS), help="default: by country")
    parser.add_argument(
        "--width", type=int, choices=RECEIPT_COLUMNS, help="letters in a line of a receipt; default: 32"
    )
    parser.add_argument("--lang", metavar="CODE", help="language; with --printer several: en,es")
    parser.add_argument("--with-english", action="store_true", help="the English line beneath each line")
    parser.add_argument("--guide", metavar="NAME|DIR", default=DEFAULT_GUIDE, help="which guide")
    parser.add_argument("--country", metavar="CODE", help="whose help lines: US, GB, ...")
    parser.add_argument("--appointment", metavar="TEXT", default="", help="date and time, in words")
    parser.add_argument("--clinic", metavar="DIR", type=Path, help="your clinic's folder")


def run(args: argparse.Namespace, streams: Streams) -> int:
    """Print or save a checklist and return how it ended.

    Raises:
        UsageError: The options cannot be followed; says which.
        NotDeliveredError: The sheet could not be written.
        AskwellError: The guide or clinic folder is missing or broken, or a package for the format is.
    """
    if args.width is not None and _format(args).name != "receipt":
        raise UsageError("--width is for --format receipt.")
    if args.printer is not None:
        return _to_printer(args, streams)
    if args.copies is not None:
        raise UsageError("--copies needs --printer.")
    form = _format(args)
    if not form.is_text and leads_to_terminal(args.output, streams):
        raise UsageError(
            f"a {form.name} file cannot be shown on a terminal. Add a file name: -o sheet{form.ending}"
        )
    checklist, country = _checklist(args, args.lang, streams)
    paper = PAPERS[args.paper] if args.paper else paper_for_country(country)
    columns = args.width or RECEIPT_COLUMNS[0]
    style = PrintStyle(paper=paper, is_large=args.large_print, receipt_columns=columns)
    data = render(checklist, form.name, style)
    said = output_words_for(checklist.language)
    write_out(data, args.output, streams, said, overwrite=args.force)
    return ExitCode.DONE


def _to_printer(args: argparse.Namespace, streams: Streams) -> int:
    """Print each language's sheet, and say how many sheets came out."""
    from askwell.command_line.to_printer import print_bytes  # wanted only for paper

    if args.output != STDOUT or args.format not in (None, "pdf"):
        raise UsageError("--printer prints a PDF and does not go with --output or another --format.")
    for language in (args.lang or "").split(",") if args.lang else (None,):
        checklist, country = _checklist(args, language, streams)
        words = printing_words_for(checklist.language)
        printed = print_bytes(
            partial(_pdf, checklist, args.large_print),
            words,
            printer=args.printer,
            copies=1 if args.copies is None else args.copies,
            paper=args.paper or paper_for_country(country).name,
            home=home_folder(),
        )
        said = words.one_sheet_out if printed.count == 1 else words.sheets_out.format(count=printed.count)
        print(f"{printed.printer}: {said}", file=streams.stderr)
    return ExitCode.DONE


def _pdf(checklist: Checklist, is_large: bool, paper: Paper) -> bytes:
    return render(checklist, "pdf", PrintStyle(paper=paper, is_large=is_large))


def _format(args: argparse.Namespace) -> Format:
    return choose_format(FORMATS, args.format, args.output)


def _checklist(args: argparse.Namespace, language: str | None, streams: Streams) -> tuple[Checklist, str]:
    """What to print, and the country it is for."""
    appointment = clean_line(args.appointment)
    if len(appointment) > MAX_APPOINTMENT_CHARACTERS:
        raise UsageError(f"--appointment can have {MAX_APPOINTMENT_CHARACTERS} characters at most.")
    folder = find_guide(args.guide, extra_guides())
    clinic = load_clinic(args.clinic) if args.clinic else None
    guide = load_guide(folder, language=language, clinic=clinic, today=dt.date.today())
    say_clock(guide, streams)
    english = None
    if args.with_english and guide.language != "en":
        in_english = load_guide(folder, language="en", clinic=clinic, today=dt.date.today())
        english = English(in_english, wording_for("en"))
    start = Walkthrough.start(guide, country=asked_country(guide, args.country), has_language=True)
    walkthrough = start.with_questions(_questions(args, guide))
    wording = wording_for(guide.language)
    checklist = build_checklist(
        walkthrough, wording, dt.date.today(), appointment=appointment, english=english
    )
    return checklist, walkthrough.country


def _questions(args: argparse.Namespace, guide: Guide) -> QuestionList:
    """The questions asked for, as if a person had chosen them."""
    if args.blank + args.all + (args.questions is not None) > 1:
        raise UsageError("--questions, --blank and --all do not go together. Choose one of them.")
    chosen = guide.starter
    top: tuple[str, ...] = chosen[:MAX_TOP]
    if args.all:
        chosen = tuple(guide.question_by_id)
    elif args.questions is not None:
        chosen = _ids("--questions", args.questions, tuple(guide.question_by_id))
        top = chosen[:MAX_TOP]
    if args.top is not None:
        top = _top(args.top, guide, chosen)
    return QuestionList(added=chosen, ordered_top=top)


def _top(text: str, guide: Guide, chosen: tuple[str, ...]) -> tuple[str, ...]:
    top = _ids("--top", text, tuple(guide.question_by_id))
    outside = [question for question in top if question not in chosen]
    if outside:
        raise UsageError(f"--top names {outside[0]!r}, which is not among the questions on this sheet.")
    if len(top) > MAX_TOP:
        raise UsageError(f"--top takes {MAX_TOP} questions at most.")
    return top


def _ids(option: str, text: str, known: tuple[str, ...]) -> tuple[str, ...]:
    """Ids parted by commas, each once.

    Raises:
        UsageError: There is none, or one is not in the bank; names the nearest.
    """
    asked = (part.strip() for part in text.split(",") if part.strip())
    found = tuple(dict.fromkeys(named("question", one, known) for one in asked))
    if not found:
        raise UsageError(f"{option} names no question.")
    return found
