"""`askwell printers`: the printers of this computer, and what is wrong with each."""

from __future__ import annotations

import argparse
import json
import os
from collections.abc import Sequence

from askwell.command_line.streams import Streams
from askwell.command_line.surroundings import home_folder
from askwell.errors import ExitCode
from askwell.printing.asking_printers import ask_printers
from askwell.printing.find_service import find_service
from askwell.printing.printers import PrinterState, list_printers
from askwell.printing.problems import PrintProblem, Trouble, problem_sentence
from askwell.wording.printing_words import PrintingWords, printing_words_for

FORMATS = ("text", "json")
SCHEMA = 1
"""Number of the JSON form; grows when a field changes its meaning or goes."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `askwell printers`."""
    parser.add_argument("--format", choices=FORMATS, default="text", help="default: text")


def run(args: argparse.Namespace, streams: Streams) -> int:
    """List the printers.

    Returns:
        0, also when something is wrong with a printer or none is set up.

    Raises:
        NotPrintedError: The print service is not there (exit 3).
    """
    service = find_service(os.environ, home_folder())
    printers = ask_printers(service, list_printers(service))
    words = printing_words_for("en")
    if args.format == "json":
        streams.stdout.write(json_report(printers, words))
    elif not _draw(printers, words, streams):
        streams.stdout.write(text_report(printers, words))
    return ExitCode.DONE


def _draw(printers: Sequence[PrinterState], words: PrintingWords, streams: Streams) -> bool:
    if not printers or not streams.stdout.isatty():
        return False
    from askwell.reporting.drawn import draw, table_drawn

    rows = [(_name(one, words), _state(one, words), _papers(one, words)) for one in printers]
    return draw(streams.stdout, os.environ, table_drawn(("Printer", "State", "Paper in it"), rows))


def text_report(printers: Sequence[PrinterState], words: PrintingWords) -> str:
    """One line for each printer: its name, what is wrong, the paper in it."""
    if not printers:
        return problem_sentence(PrintProblem(Trouble.NO_PRINTER), words) + "\n"
    return "".join(_line(printer, words) + "\n" for printer in printers)


def json_report(printers: Sequence[PrinterState], words: PrintingWords) -> str:
    """The same as data."""
    data = {"schema": SCHEMA, "printers": [_data(printer, words) for printer in printers]}
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _line(printer: PrinterState, words: PrintingWords) -> str:
    papers = _papers(printer, words)
    loaded = words.loaded.format(papers=papers) if papers else ""
    return f"{_name(printer, words)}: {_state(printer, words)} {loaded}".rstrip()


def _name(printer: PrinterState, words: PrintingWords) -> str:
    return f"{printer.name} ({words.default})" if printer.is_default else printer.name


def _state(printer: PrinterState, words: PrintingWords) -> str:
    well = words.busy if printer.is_printing else words.ready
    return " ".join(_sentences(printer, words)) or well


def _papers(printer: PrinterState, words: PrintingWords) -> str:
    return ", ".join(words.papers[paper] for paper in printer.loaded)


def _data(printer: PrinterState, words: PrintingWords) -> dict[str, object]:
    sentences = _sentences(printer, words)
    return {
        "name": printer.name,
        "default": printer.is_default,
        "printing": printer.is_printing,
        "accepting": printer.is_accepting,
        "waiting": printer.waiting,
        "paper": list(printer.loaded),
        "troubles": [
            {"kind": trouble.value, "sentence": sentence}
            for trouble, sentence in zip(printer.troubles, sentences, strict=True)
        ],
        "message": printer.message,
    }


def _sentences(printer: PrinterState, words: PrintingWords) -> list[str]:
    return [problem_sentence(PrintProblem(trouble), words) for trouble in printer.troubles]
