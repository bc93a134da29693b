"""`askwell questions`: the questions of a guide with their ids, to name them to `askwell print`."""

from __future__ import annotations

import argparse
import json
import os
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from askwell.command_line.asked_guide import DEFAULT_GUIDE, read_guide
from askwell.command_line.streams import Streams
from askwell.errors import ExitCode
from askwell.guide.model import Guide, Question, Topic
from askwell.guide.names import named
from askwell.guide.rich_words import plain

FORMATS = ("text", "json")
SCHEMA = 1
"""Number of the JSON form; grows when a field changes its meaning or goes."""
Found = list[tuple[Topic, list[Question]]]
"""Topics in the guide's order, each with the questions asked for; none is empty."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `askwell questions`."""
    parser.add_argument("--find", metavar="WORDS", default="", help="only those that hold these words")
    parser.add_argument("--topic", metavar="ID", help="only those of a topic")
    parser.add_argument("--format", choices=FORMATS, default="text", help="default: text")
    parser.add_argument("--guide", metavar="NAME|DIR", default=DEFAULT_GUIDE, help="which guide")
    parser.add_argument("--lang", metavar="CODE", help="language")
    parser.add_argument("--clinic", metavar="DIR", type=Path, help="your clinic's folder")


def run(args: argparse.Namespace, streams: Streams) -> int:
    """List the questions; nothing where no question is found, which is said.

    Raises:
        UsageError: The guide has no such topic.
        AskwellError: The guide or clinic folder is missing or broken.
    """
    guide = read_guide(args, args.lang, for_sheet=True).guide
    topic = None if args.topic is None else named("topic", args.topic, (t.id for t in guide.topics))
    found = find_questions(guide, args.find, topic)
    if args.format == "json":
        streams.stdout.write(json.dumps(questions_data(guide, found), ensure_ascii=False, indent=2) + "\n")
    elif not _draw(found, streams):
        streams.stdout.writelines(_text(found))
        if not found:
            print("No question holds these words. Without --find, all are listed.", file=streams.stderr)
    return ExitCode.DONE


def find_questions(guide: Guide, words: str = "", topic: str | None = None) -> Found:
    """The questions of a topic that hold all of these words, in any case and with or without accents.

    Args:
        guide: Whose questions.
        words: Parted by spaces; each may be a part of a word of the question, of its reason or of its id.
        topic: A topic's id; None: all topics.
    """
    wanted = _folded(words).split()

    def is_found(question: Question) -> bool:
        text = _folded(f"{question.id} {plain(question.text)} {plain(question.why)}")
        return all(word in text for word in wanted)

    by_topic = (
        (each, [question for question in guide.questions if question.topic == each.id and is_found(question)])
        for each in guide.topics
        if topic in (None, each.id)
    )
    return [(each, questions) for each, questions in by_topic if questions]


def _folded(text: str) -> str:
    """The text without accents and capitals."""
    parts = unicodedata.normalize("NFD", text.casefold())
    return "".join(letter for letter in parts if not unicodedata.combining(letter))


def _draw(found: Found, streams: Streams) -> bool:
    """Draw a table for each topic, where somebody looks."""
    if not found or not streams.stdout.isatty():
        return False
    from askwell.reporting.drawn import draw, heading, table_drawn

    parts = []
    for topic, questions in found:
        rows = [(one.id, plain(one.text), plain(one.why)) for one in questions]
        table = table_drawn(("Id", "Question", "Why"), rows)
        parts += [heading(f"{plain(topic.name)} ({topic.id})"), table]
    return draw(streams.stdout, os.environ, *parts)


def _text(found: Found) -> Iterator[str]:
    """Each topic with its id, then a line for each question: its id and its words."""
    widest = max((len(question.id) for _, questions in found for question in questions), default=0)
    for number, (topic, questions) in enumerate(found):
        yield "\n" if number else ""
        yield f"{plain(topic.name)} ({topic.id})\n"
        for question in questions:
            yield f"  {question.id:<{widest}}  {plain(question.text)}\n"


def questions_data(guide: Guide, found: Found) -> dict[str, object]:
    """The same as plain data, with why people ask."""
    listed = [
        {"id": q.id, "text": plain(q.text), "topic": topic.id, "why": plain(q.why)}
        for topic, questions in found
        for q in questions
    ]
    return {"schema": SCHEMA, "guide": guide.id, "language": guide.language, "questions": listed}
