"""Names that lead nowhere, and what is proposed instead."""

from __future__ import annotations

import pytest

from askwell.guide.place import Place
from askwell.loading.problems import Severity
from askwell.loading.references import Kind, References, nearest, one_of, suggestion

HERE = Place("modules/day.yaml", 3, 5)
FIRST = Place("guide.yaml", 1, 1)


@pytest.mark.parametrize(
    ("kind", "code", "message"),
    [
        (Kind.FACT, "REF201", "there is no fact 'x' in facts.yaml"),
        (Kind.SOURCE, "REF202", "there is no source 'x' in sources.yaml"),
        (Kind.QUESTION, "REF203", "there is no question 'x' in questions.yaml"),
        (Kind.TOPIC, "REF204", "there is no topic 'x' in questions.yaml"),
        (Kind.FORM, "REF205", "there is no form 'x' in guide.yaml"),
        (Kind.STAGE, "REF206", "there is no stage 'x' in guide.yaml"),
        (Kind.CONCERN, "REF207", "there is no concern 'x' in guide.yaml"),
        (Kind.COUNTRY, "REF208", "there is no country 'x' in guide.yaml"),
        (Kind.PAGE, "REF211", "there is no page 'x' in modules/"),
    ],
)
def test_a_name_that_leads_nowhere_is_an_error_where_it_is_used(kind: Kind, code: str, message: str) -> None:
    references = References()
    references.use(kind, "x", HERE)
    (problem,) = references.broken()
    assert (problem.code, problem.message, problem.place) == (code, message, HERE)
    assert (problem.severity, problem.help) == (Severity.ERROR, "there are none yet")


def test_a_name_leads_somewhere_whichever_comes_first() -> None:
    references = References()
    references.use(Kind.FACT, "dose", HERE)
    references.define(Kind.FACT, "dose", FIRST)
    references.use(Kind.FACT, "dose", HERE)
    assert list(references.broken()) == []


def test_a_name_of_one_kind_is_none_of_another() -> None:
    references = References()
    references.define(Kind.FACT, "dose", FIRST)
    references.use(Kind.QUESTION, "dose", HERE)
    assert [problem.code for problem in references.broken()] == ["REF203"]


def test_a_name_defined_twice_keeps_its_first_place() -> None:
    """The second is the one that is reported, with the place of the first."""
    references = References()
    references.define(Kind.FACT, "dose", FIRST)
    references.define(Kind.FACT, "dose", HERE)
    references.define(Kind.TOPIC, "dose", HERE)
    assert references.known[Kind.FACT] == {"dose": FIRST}
    assert references.known[Kind.TOPIC] == {"dose": HERE}


@pytest.mark.parametrize(
    ("unread", "kind", "name", "is_told"),
    [
        ("facts.yaml", Kind.FACT, "dose", False),
        ("questions.yaml", Kind.FACT, "dose", True),
        ("questions.yaml", Kind.TOPIC, "dose", False),
        ("modules/day.yaml", Kind.PAGE, "day/before", False),
        ("modules/day.yaml", Kind.PAGE, "day", False),
        ("modules/day.yaml", Kind.PAGE, "day/before/noon", False),
        ("modules/day.yaml", Kind.PAGE, "after/before", True),
        ("modules/day.yaml", Kind.PAGE, "before/day", True),
        ("modules/", Kind.PAGE, "day/before", True),
    ],
)
def test_names_in_a_file_that_cannot_be_read_are_not_told_as_well(
    unread: str, kind: Kind, name: str, is_told: bool
) -> None:
    """One fault, one report: the file itself is reported already."""
    references = References()
    references.leave_out(unread)
    references.use(kind, name, HERE)
    assert bool(list(references.broken())) is is_told


@pytest.mark.parametrize(
    ("name", "names", "near"),
    [
        ("spary", ("shot", "spray", "tablet"), "spray"),
        ("spra", ("spray-before", "spray"), "spray"),
        ("shot", ("shot", "shots"), "shot"),
        # Six of ten letters alike is enough, less is not.
        ("abcxx", ("abcyy",), "abcyy"),
        ("abcxxx", ("abcyyy",), ""),
        ("drip", ("shot", "tablet"), ""),
        ("drip", (), ""),
    ],
)
def test_only_a_name_much_like_it_is_meant(name: str, names: tuple[str, ...], near: str) -> None:
    assert nearest(name, iter(names)) == near


@pytest.mark.parametrize(
    ("name", "names", "said"),
    [
        ("spary", ("shot", "spray"), "did you mean 'spray'?"),
        ("drip", (), "there are none yet"),
        ("zzz", ("shot",), "choose 'shot'"),
        ("zzz", ("shot", "spray"), "choose 'shot' or 'spray'"),
        ("zzz", ("shot", "spray", "tablet"), "choose 'shot', 'spray' or 'tablet'"),
        ("zzz", tuple("abcdefghij"), "choose 'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i' or 'j'"),
        # More would be a wall of names.
        ("zzz", tuple("abcdefghijk"), ""),
    ],
)
def test_the_help_names_the_nearest_or_the_few_there_are(
    name: str, names: tuple[str, ...], said: str
) -> None:
    assert suggestion(name, iter(names)) == said


def test_a_choice_is_said_in_words() -> None:
    assert one_of(iter(("a",))) == "'a'"
    assert one_of(iter(("a", "b"))) == "'a' or 'b'"
    assert one_of(iter(("a", "b", "c"))) == "'a', 'b' or 'c'"
