"""Every sentence is in both languages, is said somewhere, and is given all that it asks for."""

from __future__ import annotations

import ast
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from functools import cache
from pathlib import Path
from string import Formatter

import jinja2.nodes as jinja
import pytest
from jinja2 import Environment

from askwell.front.screens.themes import THEMES
from askwell.guide.model import CalloutKind, Confidence, Verdict
from askwell.kiosk.limits import Refusal
from askwell.presenting.acts import Act
from askwell.printing.problems import Trouble
from askwell.wording import sentences, wording_for
from askwell.wording.handout_words import HandoutWords
from askwell.wording.keeping_words import KeepingWords
from askwell.wording.kiosk_words import KioskWords, kiosk_words_for
from askwell.wording.letter_words import LetterWords
from askwell.wording.output_words import OutputWords
from askwell.wording.page_words import PageWords
from askwell.wording.plain_words import PlainWords
from askwell.wording.printing_words import PrintingWords, printing_words_for
from askwell.wording.sentences import LANGUAGES, Plural, Sentences, WordingError, filled
from askwell.wording.words import ScreenWords, SheetWords, Wording

SOURCE = Path(sentences.__file__).parent.parent
TABLES: dict[str, type[Sentences]] = {
    "wording": Wording,
    "plain": PlainWords,
    "kiosk": KioskWords,
    "printing": PrintingWords,
    "output": OutputWords,
    "keeping": KeepingWords,
    "letter": LetterWords,
    "handout": HandoutWords,
    "page": PageWords,
}
HOLDERS = {"page", "words", "_words", "kiosk_words", "screen", "sheet", "s", "plain", "kiosk", "wording"}
"""Names under which the source holds a table of sentences."""
FILLED_ELSEWHERE = {
    "side_of": {"number", "count"},  # by each format, which counts its own sides
    "added": {"text"},  # one of the two, chosen first; so is the one below
    "taken_off": {"text"},
    "took_back": {"text"},
    "ask_end": {"first"},  # by Prompt.with_first
    "always": {"line"},  # in full or in short, chosen first
    "step": {"number"},  # handed to what draws a list
    "drawn": {"count"},  # its minutes, by ScreenWords.minutes
    "call": {"number"},  # one of the two, by what a help line says of a number
    "text_to": {"number"},
    "seconds": {"count"},  # by KioskWords.time
    "limit_touch": {"quiet", "answer"},  # both under the name without `touch`
    "idle_text_touch": {"time"},
}
"""Sentences that are filled in where their name does not stand, with what they are given there."""


def leaves(value: object, place: str = "") -> Iterator[tuple[str, str]]:
    """Every text in a table, with its place; the two numbers of a plural are one place."""
    if isinstance(value, str):
        yield place, value
    elif isinstance(value, Plural):
        yield place, value.one + value.other
    elif is_dataclass(value):
        for field in fields(value):
            yield from leaves(getattr(value, field.name), f"{place}.{field.name}".lstrip("."))
    elif isinstance(value, dict):
        for name, each in value.items():
            yield from leaves(each, f"{place}.{name}")
    else:
        assert isinstance(value, tuple)
        for number, each in enumerate(value):
            yield from leaves(each, f"{place}.{number}")


def said(language: str) -> dict[str, str]:
    return {
        f"{table}.{place}": text
        for table, kind in TABLES.items()
        for place, text in leaves(kind.said_in(language))
    }


def asked_for(text: str) -> set[str]:
    return {name for _text, name, _format, _conversion in Formatter().parse(text) if name}


@cache
def nodes() -> tuple[ast.AST, ...]:
    return tuple(node for path in SOURCE.rglob("*.py") for node in ast.walk(ast.parse(path.read_text())))


@cache
def template_nodes() -> tuple[jinja.Node, ...]:
    """The same of the pages' templates."""
    texts = [path.read_text() for path in (SOURCE / "front/pages/templates").rglob("*.html")]
    trees = [Environment(extensions=["jinja2.ext.do"]).parse(text) for text in texts]
    return tuple(node for tree in trees for node in tree.find_all(jinja.Node))


def held_by_template(node: jinja.Node) -> str:
    """The field that a template takes from a table of sentences."""
    if isinstance(node, jinja.Getattr) and isinstance(node.node, jinja.Name):
        return node.attr if node.node.name in HOLDERS else ""
    return ""


def held(node: ast.AST) -> str:
    """The field that an expression takes from a table of sentences; empty: it takes none."""
    if isinstance(node, ast.Subscript):
        return held(node.value)
    if not isinstance(node, ast.Attribute):
        return ""
    holder = node.value
    match holder:
        case ast.Call(func=ast.Name(id=name)):
            return node.attr if name.endswith(("words_for", "wording_for")) else ""
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return node.attr if name in HOLDERS else ""
    return ""


def used() -> set[str]:
    own = {
        node.attr
        for path in (SOURCE / "wording").glob("*.py")
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "self"
    }
    return own | {held(node) for node in nodes()} | {held_by_template(node) for node in template_nodes()}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_file_holds_the_tables_that_are_read_and_no_other(language):
    whole = tomllib.loads((SOURCE / "wording" / f"{language}.toml").read_text())
    assert set(whole) == set(TABLES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_table_read_alone_is_what_it_is_in_the_whole_file(language):
    text = (SOURCE / "wording" / f"{language}.toml").read_text()
    whole = tomllib.loads(text)
    assert {name: tomllib.loads(sentences._lines_of(name, text))[name] for name in TABLES} == whole


def test_every_language_says_every_sentence_and_asks_for_the_same():
    english, spanish = said("en"), said("es")
    assert english.keys() == spanish.keys()
    assert {place: asked_for(text) for place, text in english.items()} == {
        place: asked_for(text) for place, text in spanish.items()
    }


@pytest.mark.parametrize("kind", [SheetWords, ScreenWords, *TABLES.values()])
def test_every_sentence_is_said_somewhere(kind):
    assert {field.name for field in fields(kind)} - used() == set()


def fillings() -> Iterator[tuple[str, frozenset[str]]]:
    """Each sentence that the source fills in, with the names that it gives."""
    kinds = (ScreenWords, *TABLES.values())
    plurals = {field.name for kind in kinds for field in fields(kind) if field.type is Plural}
    for node in nodes():
        match node:
            case ast.Call(func=ast.Attribute(attr="format", value=sentence), keywords=given) if held(
                sentence
            ):
                yield held(sentence), frozenset(keyword.arg or "" for keyword in given)
            case ast.Call(func=ast.Attribute(attr="say_closed"), args=[sentence, _], keywords=given):
                yield held(sentence), frozenset({"text", *(keyword.arg or "" for keyword in given)})
            case ast.Call(func=ast.Attribute() as plural, args=[_]) if held(plural) in plurals:
                yield held(plural), frozenset({"count"})
    for call in template_nodes():
        if (
            isinstance(call, jinja.Call)
            and isinstance(call.node, jinja.Getattr)
            and call.node.attr == "format"
        ):
            yield held_by_template(call.node.node), frozenset(given.key for given in call.kwargs)


def test_who_says_a_sentence_fills_in_what_it_asks_for():
    """Sentences of one name in two tables, or under one name, are looked at together."""
    asked: dict[str, list[frozenset[str]]] = {}
    for place, text in said("en").items():
        asked.setdefault(_field(place), []).append(frozenset(asked_for(text)))
    given: dict[str, list[frozenset[str]]] = {}
    for name, names in fillings():
        if name in asked:
            given.setdefault(name, []).append(names)
    for name, calls in given.items():
        known = {*asked[name], frozenset().union(*asked[name])}
        assert set(calls) <= known, f"{name} asks for {known}"
    left = {name: set().union(*texts) for name, texts in asked.items() if any(texts) and name not in given}
    assert left == FILLED_ELSEWHERE


def _field(place: str) -> str:
    parts = place.split(".")
    return parts[2] if parts[1] in ("sheet", "screen") else parts[1]


def test_names_in_the_data_are_those_of_the_source():
    words, kiosk, printing = wording_for("en").screen, kiosk_words_for("en"), printing_words_for("en")
    assert words.acts.keys() == {act.value for act in Act}
    assert words.callouts.keys() == {kind.value for kind in CalloutKind}
    assert words.verdicts.keys() == {verdict.value for verdict in Verdict}
    assert words.confidence.keys() == {confidence.value for confidence in Confidence}
    assert words.themes.keys() == THEMES.keys()
    assert words.paper_names.keys() == printing.papers.keys() == {"letter", "a4"}
    assert printing.troubles.keys() == {trouble.value for trouble in Trouble}
    assert kiosk.done_refused.keys() == {refusal.value for refusal in Refusal}
    assert len(wording_for("en").months) == len(wording_for("es").months) == 12


GOOD = {"one": "{count} sheet", "other": "{count} sheets"}


@pytest.mark.parametrize(
    ("value", "error"),
    [
        ({"one": "a"}, "xx.toml: word lacks other."),
        ({**GOOD, "few": "a"}, "xx.toml: word has few, which no class names."),
        ({**GOOD, "one": 1}, "xx.toml: word.one is not str."),
        ("{count} sheets", "xx.toml: word is not Plural."),
        (None, "xx.toml: word is not Plural."),
    ],
)
def test_a_sentence_that_does_not_fit_is_named(value, error):
    with pytest.raises(WordingError) as raised:
        filled(Plural, value, "xx.toml: word")
    assert str(raised.value) == error


@pytest.mark.parametrize("value", [["a", "b"], ["a", "b", 3], "abc", {}])
def test_a_list_has_the_length_and_the_kind_that_its_field_names(value):
    with pytest.raises(WordingError, match="ranks is not "):
        filled(tuple[str, str, str], value, "en.toml: plain.ranks")


def test_a_number_chooses_the_sentence():
    sheets = filled(Plural, GOOD, "")
    assert isinstance(sheets, Plural)
    assert [sheets(count) for count in (0, 1, 2)] == ["0 sheets", "1 sheet", "2 sheets"]


@pytest.mark.parametrize(
    ("language", "one", "two"), [("en", "1 minute", "90 seconds"), ("es", "1 minuto", "90 segundos")]
)
def test_a_kiosk_says_a_span_of_time(language, one, two):
    words = kiosk_words_for(language)
    assert (words.time(60), words.time(90)) == (one, two)
    assert words.time(1)[-1] != "s"


def test_a_sentence_cannot_be_changed_but_a_copy_can_differ():
    words = wording_for("en")
    with pytest.raises(AttributeError):
        words.screen.start = "Go"  # type: ignore[misc]
    copy = replace(words.screen, start="Go")
    assert (copy.start, copy.more, words.screen.start) == ("Go", words.screen.more, "Start")


def test_only_the_language_asked_for_is_read():
    code = (
        "import sys; read = []\n"
        "sys.addaudithook(lambda event, args: read.append(args[0]) if event == 'open' else None)\n"
        "from askwell.wording import wording_for; wording_for('es'); wording_for('es')\n"
        "from askwell.wording.plain_words import plain_words_for; plain_words_for('es')\n"
        "print(*(str(name)[-7:] for name in read if str(name).endswith('.toml')))"
    )
    seen = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert set(seen.stdout.split()) == {"es.toml"}
