"""A document to a file, to standard output or to a printer, as `-o` and `--printer` say."""

from __future__ import annotations

import argparse
import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from askwell.command_line.output_name import STDOUT, choose_format, leads_to_terminal, write_out
from askwell.command_line.streams import Streams
from askwell.command_line.surroundings import home_folder
from askwell.errors import ExitCode, UsageError
from askwell.outputs.formats import Format
from askwell.outputs.paper import PAPERS, PrintStyle, paper_for_country
from askwell.wording.output_words import output_words_for
from askwell.wording.printing_words import printing_words_for

LEAST_WAIT, MOST_WAIT = 5, 3600
"""Seconds without progress before a job is taken back."""

_PAGE = re.compile(rb"/Type\s*/Page\b")
"""Each page of a PDF as typst writes it."""


@dataclass(frozen=True, slots=True)
class Document:
    """What is to be delivered."""

    language: str
    country: str
    """Whose paper it is for, where no paper is named."""
    render: Callable[[str, PrintStyle], bytes]
    """In a format, by its name."""


def add_delivery_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare where it goes."""
    parser.add_argument(
        "-o", "--output", metavar="FILE", default=STDOUT, help="default: standard output, '-'"
    )
    parser.add_argument("--printer", metavar="NAME", help="print on it; 'default' is your usual printer")
    parser.add_argument("--copies", metavar="N", type=int, help="1 to 200, with --printer")
    parser.add_argument(
        "--wait",
        metavar="SECONDS",
        type=int,
        help=f"{LEAST_WAIT} to {MOST_WAIT}, with --printer: how long to wait for the printer",
    )
    parser.add_argument(
        "--sides", choices=("one", "two"), help="of the paper, with --printer; default: two, where it can"
    )


def deliver(
    args: argparse.Namespace,
    streams: Streams,
    formats: Mapping[str, Format],
    make: Callable[[str | None], Document],
    name: str,
) -> int:
    """Write a document, or print it in each language asked for, and return how it ended.

    Args:
        args: Beside what `add_delivery_arguments` declares: format, paper, large_print, lang, force.
        streams: Where it goes without a name.
        formats: Those there are.
        make: Makes it in a language; None: the guide's own.
        name: Such a file's name, to suggest one.

    Raises:
        UsageError: The options cannot be followed; says which.
        NotDeliveredError: It could not be printed or written.
        AskwellError: What `make` raises, or a package for the format is missing.
    """
    if args.wait is not None and not LEAST_WAIT <= args.wait <= MOST_WAIT:
        raise UsageError(f"--wait takes a number of seconds from {LEAST_WAIT} to {MOST_WAIT}.")
    if args.printer is not None:
        return _print(args, streams, make)
    for option in ("copies", "sides", "wait"):
        if getattr(args, option) is not None:
            raise UsageError(f"--{option} needs --printer.")
    form = choose_format(formats, args.format, args.output)
    if not form.is_text and leads_to_terminal(args.output, streams):
        raise UsageError(
            f"a {form.name} file cannot be shown on a terminal. Add a file name: -o {name}{form.ending}"
        )
    document = make(args.lang)
    paper = PAPERS[args.paper] if args.paper else paper_for_country(document.country)
    data = document.render(form.name, PrintStyle(paper=paper, is_large=args.large_print))
    write_out(data, args.output, streams, output_words_for(document.language), overwrite=args.force)
    return ExitCode.DONE


def _print(args: argparse.Namespace, streams: Streams, make: Callable[[str | None], Document]) -> int:
    """Print each language's document, and say how many sides came out.

    All is read and laid out before the first sheet: what is missing is told while no paper is used.
    """
    from askwell.printing.following import Patience
    from askwell.printing.print_document import Watching, chosen_printer, print_document
    from askwell.printing.submitting import check_copies
    from askwell.reporting.desk_words import desk_words  # wanted only for paper

    if args.output != STDOUT or args.format not in (None, "pdf"):
        raise UsageError("--printer prints a PDF and does not go with --output or another --format.")
    patience = Patience() if args.wait is None else Patience(silence=args.wait, busy=args.wait)
    copies = 1 if args.copies is None else args.copies
    documents = [make(language) for language in (args.lang.split(",") if args.lang else (None,))]
    spoken = [printing_words_for(document.language) for document in documents]
    check_copies(copies, spoken[0])
    paper = args.paper or paper_for_country(documents[0].country).name
    where = chosen_printer(os.environ, spoken[0], printer=args.printer, paper=paper, home=home_folder())
    style = PrintStyle(PAPERS[where.paper], args.large_print)
    sheets = [document.render("pdf", style) for document in documents]
    for data, words in zip(sheets, spoken, strict=True):
        sides = copies * len(_PAGE.findall(data)) if copies > 1 else 0
        with desk_words(streams.stderr, os.environ, words, where.printer.name, sides) as desk:
            printed = print_document(
                data,
                where,
                words,
                copies=copies,
                two_sided=args.sides != "one",
                watching=Watching(patience, desk.look, on_stopped=desk.stop),
            )
        print(f"{printed.printer}: {words.sheets_out(printed.count)}", file=streams.stderr)
    return ExitCode.DONE
