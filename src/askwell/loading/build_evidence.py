"""questions.yaml, glossary.yaml, facts.yaml and sources.yaml."""

from __future__ import annotations

from askwell.guide.conditions import ALWAYS, Condition, Visibility
from askwell.guide.model import Confidence, Fact, Question, Source, Term, Topic
from askwell.loading import shapes
from askwell.loading.fields import Fields, Reading
from askwell.loading.nodes import Listing, Mapping, Node, Scalar
from askwell.loading.references import Kind
from askwell.loading.words import fold


def build_questions(root: Node, reading: Reading) -> tuple[tuple[Topic, ...], tuple[Question, ...]]:
    """Read questions.yaml."""
    fields = reading.fields(root, shapes.QUESTIONS)
    topics = tuple(
        Topic(part.own_id(Kind.TOPIC), part.prose("name")) for part in fields.each("topics", shapes.TOPIC)
    )
    return topics, tuple(_question(part) for part in fields.each("questions", shapes.QUESTION))


def _question(fields: Fields) -> Question:
    return Question(
        id=fields.own_id(Kind.QUESTION),
        text=fields.prose("text"),
        topic=fields.points_at("topic", Kind.TOPIC),
        why=fields.prose("why"),
        core=bool(fields.yes_no("core")),
        concern=fields.ids("concern", Kind.CONCERN),
        came_from=fields.points_at("from", Kind.PAGE),
        visibility=_question_visibility(fields),
        at=fields.at,
    )


def _question_visibility(fields: Fields) -> Visibility:
    """`form:` and `stage:` of a question are a short way to write `when:`."""
    form, stage = fields.ids("form", Kind.FORM), fields.ids("stage", Kind.STAGE)
    written = fields.visibility()
    if not form and not stage:
        return written
    when = written.when or Condition()
    short = Condition(form or when.form, stage or when.stage, when.concern, when.country)
    return Visibility(short, written.unless) if short != Condition() else ALWAYS


def build_terms(root: Node, reading: Reading) -> tuple[Term, ...]:
    """Read glossary.yaml, where each word is a key."""
    if not isinstance(root, Mapping):
        mend = "write each word as 'word:' with 'means: ...' below it"
        reading.error("GDE103", "glossary.yaml holds one entry for each word", root, mend)
        return ()
    return tuple(_term(key, value, reading) for key, value in root.entries)


def _term(key: Scalar, node: Node, reading: Reading) -> Term:
    fields = reading.fields(node, shapes.TERM)
    word, _ = reading.words.read(key, reading.scope, reading.source, reading.problems.append)
    also = fields.prose_items(fields.nodes_of("also"))
    return Term(word, fields.prose("means"), also, fields.ids("facts", Kind.FACT), reading.place(key))


def build_facts(root: Node, reading: Reading) -> tuple[Fact, ...]:
    """Read facts.yaml, a list."""
    return tuple(_fact(reading.fields(node, shapes.FACT)) for node in _items(root, reading, "facts"))


def _fact(fields: Fields) -> Fact:
    return Fact(
        id=fields.own_id(Kind.FACT),
        statement=fold(fields.prose("fact")),
        topic=fields.text("topic"),
        confidence=fields.choice("confidence", Confidence, "confidence"),
        applies_to=fields.text("applies-to"),
        sources=fields.ids("sources", Kind.SOURCE),
        reread=bool(fields.yes_no("reread")),
        population=fields.text("population"),
        comparison=fields.text("comparison"),
        note=fields.text("note"),
        review_by=fields.date("review-by"),
        valid_until=fields.date("valid-until"),
        at=fields.at,
    )


def build_sources(root: Node, reading: Reading) -> tuple[Source, ...]:
    """Read sources.yaml, a list."""
    return tuple(_source(reading.fields(node, shapes.SOURCE)) for node in _items(root, reading, "sources"))


def _source(fields: Fields) -> Source:
    return Source(
        id=fields.own_id(Kind.SOURCE),
        title=fields.text("title"),
        publisher=fields.text("publisher"),
        year=fields.text("year"),
        kind=fields.text("kind"),
        identifier=fields.text("identifier"),
        checked=fields.date("checked"),
        note=fields.text("note"),
        at=fields.at,
    )


def _items(root: Node, reading: Reading, what: str) -> tuple[Node, ...]:
    if isinstance(root, Listing):
        return root.items
    reading.error("GDE103", f"a list of {what} is expected here", root, "start each with '- id: ...'")
    return ()
