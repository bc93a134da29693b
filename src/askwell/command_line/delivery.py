"""A document to a file, to standard output or to a printer, as `-o` and `--printer` say."""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from askwell.command_line.output_name import (
    STDOUT,
    NamedFormat,
    choose_format,
    leads_to_terminal,
    write_out,
)
from askwell.command_line.streams import Streams
from askwell.command_line.surroundings import home_folder
from askwell.errors import ExitCode, UsageError
from askwell.outputs.paper import PAPERS, PrintStyle, paper_for_country
from askwell.wording.output_words import output_words_for
from askwell.wording.printing_words import printing_words_for


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
        "--sides", choices=("one", "two"), help="of the paper, with --printer; default: two, where it can"
    )


def deliver(
    args: argparse.Namespace,
    streams: Streams,
    formats: Mapping[str, NamedFormat],
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
    if args.printer is not None:
        return _print(args, streams, make)
    if args.copies is not None:
        raise UsageError("--copies needs --printer.")
    if args.sides is not None:
        raise UsageError("--sides needs --printer.")
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
    """Print each language's document, and say how many sides came out."""
    from askwell.printing.print_document import print_bytes  # wanted only for paper

    if args.output != STDOUT or args.format not in (None, "pdf"):
        raise UsageError("--printer prints a PDF and does not go with --output or another --format.")
    for language in args.lang.split(",") if args.lang else (None,):
        document = make(language)
        words = printing_words_for(document.language)
        printed = print_bytes(
            partial(_pdf, document, args.large_print),
            words,
            os.environ,
            printer=args.printer,
            copies=1 if args.copies is None else args.copies,
            paper=args.paper or paper_for_country(document.country).name,
            two_sided=args.sides != "one",
            home=home_folder(),
        )
        said = words.sheets_out(printed.count)
        print(f"{printed.printer}: {said}", file=streams.stderr)
    return ExitCode.DONE


def _pdf(document: Document, is_large: bool, paper: str) -> bytes:
    return document.render("pdf", PrintStyle(PAPERS[paper], is_large))
