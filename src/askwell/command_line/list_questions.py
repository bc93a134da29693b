"""`askwell questions`: the bank of a guide, by topic, searched by word."""

from __future__ import annotations

import argparse
import json
import os
from collections.abc import Sequence

from askwell.command_line.asked_guide import DEFAULT_GUIDE, read_guide
from askwell.command_line.streams import Streams
from askwell.errors import ExitCode
from askwell.guide.model import Guide, Question
from askwell.guide.names import named

FORMATS = ("text", "json")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `askwell questions`."""
    parser.add_argument("--guide", metavar="NAME|DIR", default=DEFAULT_GUIDE, help="whose questions")
    parser.add_argument("--topic", metavar="ID", help="only those of one topic")
    parser.add_argument("--find", metavar="WORD", help="only those with this word")
    parser.add_argument("--lang", metavar="CODE", help="language, such as en or es")
    parser.add_argument("--format", choices=FORMATS, default="text", help="default: text")
    parser.set_defaults(clinic=None)


def run(args: argparse.Namespace, streams: Streams) -> int:
    """List the questions.

    Returns:
        0, also when none is found.

    Raises:
        AskwellError: The guide is missing or broken, or has no such topic.
    """
    guide = read_guide(args, args.lang).guide
    topic = named("topic", args.topic, (one.id for one in guide.topics)) if args.topic else None
    found = [one for one in guide.questions if topic in (None, one.topic) and _has(one, args.find)]
    if args.format == "json":
        streams.stdout.write(_json(guide, found))
    elif not _draw(guide, found, streams):
        streams.stdout.write(_text(guide, found))
    return ExitCode.DONE


def _has(question: Question, word: str | None) -> bool:
    return not word or word.casefold() in f"{question.id} {question.text} {question.why}".casefold()


def _by_topic(guide: Guide, found: Sequence[Question]) -> list[tuple[str, list[Question]]]:
    parts = [(topic.name, [one for one in found if one.topic == topic.id]) for topic in guide.topics]
    return [(name, questions) for name, questions in parts if questions]


def _text(guide: Guide, found: Sequence[Question]) -> str:
    if not found:
        return "No question is found.\n"
    width = max(len(one.id) for one in found)
    parts = (
        "".join([f"{name}\n", *(f"  {one.id.ljust(width)}  {one.text}\n" for one in questions)])
        for name, questions in _by_topic(guide, found)
    )
    return "\n".join(parts)


def _draw(guide: Guide, found: Sequence[Question], streams: Streams) -> bool:
    if not found or not streams.stdout.isatty():
        return False
    from askwell.reporting.drawn import draw, heading, is_drawn, words_table

    if not is_drawn(streams.stdout, os.environ):
        return False
    for name, questions in _by_topic(guide, found):
        rows = [(one.id, one.text, one.why) for one in questions]
        draw(streams.stdout, os.environ, heading(name), words_table(("Id", "Question", "Why"), rows))
    return True


def _json(guide: Guide, found: Sequence[Question]) -> str:
    data = [
        {"id": one.id, "topic": one.topic, "text": one.text, "why": one.why, "core": one.core}
        for one in found
    ]
    return json.dumps({"guide": guide.id, "questions": data}, ensure_ascii=False, indent=2) + "\n"
