"""`askwell print`: a checklist with no interface, for the front desk, scripts and pipes."""

from __future__ import annotations

import argparse
import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from askwell.checklist.build_checklist import build_checklist
from askwell.command_line.asked_guide import DEFAULT_GUIDE, asked_country, read_guide
from askwell.command_line.clock import say_clock
from askwell.command_line.delivery import Document, add_delivery_arguments, deliver
from askwell.command_line.output_name import choose_format
from askwell.command_line.streams import Streams
from askwell.errors import UsageError
from askwell.guide.clean_words import clean_line
from askwell.guide.model import Guide, Prompt
from askwell.guide.names import named
from askwell.outputs.formats import FORMATS, render
from askwell.outputs.paper import PAPERS, RECEIPT_COLUMNS
from askwell.walkthrough.question_list import (
    MAX_OWN_CHARACTERS,
    MAX_OWN_QUESTIONS,
    MAX_TOP,
    QuestionList,
)
from askwell.walkthrough.walkthrough import MAX_SENTENCE_CHARACTERS, Walkthrough

MAX_APPOINTMENT_CHARACTERS = 120


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `askwell print`."""
    parser.add_argument("--format", choices=tuple(FORMATS), help="default: by the file's ending, else text")
    add_delivery_arguments(parser)
    parser.add_argument("--force", action="store_true", help="replace the file if there is one")
    parser.add_argument("--questions", metavar="ID,ID,...", help="questions from the guide's bank")
    parser.add_argument("--blank", action="store_true", help="no questions: an empty sheet to write on")
    parser.add_argument("--all", action="store_true", help="every question of the bank")
    parser.add_argument("--top", metavar="ID,ID,ID", help="the top three, from these questions")
    parser.add_argument(
        "--own", metavar="TEXT", action="append", default=[], help="a question in own words; may be repeated"
    )
    parser.add_argument("--first-sentence", metavar="TEXT", default="", help="what the person says first")
    parser.add_argument("--form", metavar="ID", help="which kind the person asks about")
    parser.add_argument("--stage", metavar="ID", help="whether it is new to them")
    parser.add_argument(
        "--concern", metavar="ID,ID,...", action="append", default=[], help="what matters most to them"
    )
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
    if args.width is not None and choose_format(FORMATS, args.format, args.output).name != "receipt":
        raise UsageError("--width is for --format receipt.")
    return deliver(args, streams, FORMATS, partial(_document, args, streams), "sheet")


def _document(args: argparse.Namespace, streams: Streams, language: str | None) -> Document:
    appointment = clean_line(args.appointment)
    if len(appointment) > MAX_APPOINTMENT_CHARACTERS:
        raise UsageError(f"--appointment can have {MAX_APPOINTMENT_CHARACTERS} characters at most.")
    read = read_guide(args, language, for_sheet=True)
    guide = read.guide
    say_clock(guide, streams)
    english = read.english() if args.with_english else None
    start = _told(args, Walkthrough.start(guide, country=asked_country(guide, args.country)))
    walkthrough = start.with_questions(_questions(args, start))
    checklist = build_checklist(
        walkthrough, read.wording, dt.date.today(), appointment=appointment, english=english
    )
    columns = args.width or RECEIPT_COLUMNS[0]
    return Document(
        checklist.language,
        walkthrough.country,
        lambda name, style: render(checklist, name, replace(style, receipt_columns=columns)),
    )


def _told(args: argparse.Namespace, start: Walkthrough) -> Walkthrough:
    """The walkthrough of a person who answered this and opens with this sentence.

    Raises:
        UsageError: The guide has no such answer, or the sentence is too long.
    """
    guide = start.guide
    if args.form is not None:
        start = start.choose_form(_answer("form", args.form, guide.forms))
    if args.stage is not None:
        start = start.choose_stage(_answer("stage", args.stage, guide.stages))
    concerns = [part.strip() for text in args.concern for part in text.split(",") if part.strip()]
    start = start.choose_concerns(frozenset(_answer("concern", one, guide.concerns) for one in concerns))
    if len(clean_line(args.first_sentence)) > MAX_SENTENCE_CHARACTERS:
        raise UsageError(f"--first-sentence can have {MAX_SENTENCE_CHARACTERS} characters at most.")
    return start.say_first(args.first_sentence)


def _answer(kind: str, asked: str, prompt: Prompt | None) -> str:
    return named(kind, asked, (choice.id for choice in prompt.choices) if prompt else ())


def _questions(args: argparse.Namespace, start: Walkthrough) -> QuestionList:
    """The questions asked for, as if this person had chosen them."""
    if args.blank + args.all + (args.questions is not None) > 1:
        raise UsageError("--questions, --blank and --all do not go together. Choose one of them.")
    questions = start.questions
    if args.blank:
        questions = QuestionList()
    elif args.all:
        questions = QuestionList(added=tuple(question.id for question in start.bank))
    elif args.questions is not None:
        questions = QuestionList(added=_ids("--questions", args.questions, tuple(start.guide.question_by_id)))
    questions = _with_own(questions, args.own)
    return questions if args.top is None else _with_top(questions, args.top, start.guide)


def _with_own(questions: QuestionList, own: Sequence[str]) -> QuestionList:
    if len(own) > MAX_OWN_QUESTIONS:
        raise UsageError(f"--own can be given {MAX_OWN_QUESTIONS} times at most.")
    for text in own:
        if not 0 < len(clean_line(text)) <= MAX_OWN_CHARACTERS:
            raise UsageError(f"--own needs a question, of {MAX_OWN_CHARACTERS} characters at most.")
        questions = questions.write(text)
    return questions


def _with_top(questions: QuestionList, text: str, guide: Guide) -> QuestionList:
    own = tuple(question.id for question in questions.own)
    top = _ids("--top", text, (*guide.question_by_id, *own))
    outside = [question for question in top if question not in questions.chosen]
    if outside:
        raise UsageError(f"--top names {outside[0]!r}, which is not among the questions on this sheet.")
    if len(top) > MAX_TOP:
        raise UsageError(f"--top takes {MAX_TOP} questions at most.")
    return replace(questions, ordered_top=top)


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
