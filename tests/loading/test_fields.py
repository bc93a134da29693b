"""What is read of one mapping, and what is said of each way to write it wrongly."""

from __future__ import annotations

import enum
from collections.abc import Callable
from typing import Any

import pytest

from askwell.guide.conditions import ALWAYS, Condition, Visibility
from askwell.loading.fields import Fields, Reading
from askwell.loading.file_text import text_from_bytes
from askwell.loading.nodes import Listing
from askwell.loading.problems import Severity
from askwell.loading.references import Kind, References
from askwell.loading.shape import Listed, Plain, Shape, may, shape
from askwell.loading.words import Pair, Words
from askwell.loading.yaml_positions import read_nodes

PAGE = Shape("a page", ("id", "title"), ("ask", "when", "unless"), titled_by="title")
KITE = Shape("a kite", (), ("a", "b"))
LIST = Shape("'list'", ("a",))
KITE_OF_TWO = shape(
    "a kite", may("a", Listed(Plain.WORDS, most=2, counted="colors"), ""), may("b", Plain.WORDS, "")
)


class Color(enum.Enum):
    RED = "red"
    GREEN = "green"
    BLUE = "blue"


def opened(text: str, shape: Shape = KITE, words: Words | None = None, scope: str = "") -> Fields:
    source = text_from_bytes("kite.yaml", text.encode())
    read = read_nodes(source)
    assert read.root is not None
    assert not read.problems
    reading = Reading(source, words or Words(), References(), [])
    return (reading.within(scope) if scope else reading).fields(read.root, shape)


def told(fields: Fields) -> list[str]:
    """Code, place and words of each problem, as `line:column+length`."""
    assert all(problem.severity is Severity.ERROR for problem in fields.reading.problems)
    return [
        f"{p.code} {p.place.line}:{p.place.column}+{p.place.length} {p.message} | {p.help}"
        for p in fields.reading.problems
    ]


# --- keys -------------------------------------------------------------------------------------

DASH = "GDE106 1:1+{} a dash has no space after it | "
KEYS = "the keys are id, title, ask, when, unless"


@pytest.mark.parametrize(
    ("text", "kept", "problems"),
    [
        ("id: x\ntitle: T\n", ["id", "title"], []),
        ("ask: q\ntitle: T\nid: x\n", ["ask", "id", "title"], []),
        ("title: T\n", ["title"], ["GDE102 1:1+5 page 'T' has no 'id' | add a line 'id: ...'"]),
        ("id: x\n", ["id"], ["GDE102 1:1+2 a page has no 'title' | add a line 'title: ...'"]),
        (
            "ask: q\n",
            ["ask"],
            [
                "GDE102 1:1+3 a page has no 'id' | add a line 'id: ...'",
                "GDE102 1:1+3 a page has no 'title' | add a line 'title: ...'",
            ],
        ),
        # A misspelt key that is missing is one fault, and its value is read.
        (
            "id: x\ntitel: T\n",
            ["id", "title"],
            ["GDE101 2:1+5 page 'T' has no key 'titel' | did you mean 'title'?"],
        ),
        # The value of one that is not needed is not guessed.
        (
            "id: x\ntitle: T\nasx: q\n",
            ["id", "title"],
            ["GDE101 3:1+3 page 'T' has no key 'asx' | did you mean 'ask'?"],
        ),
        # A key that is there already cannot be meant.
        (
            "id: x\ntitle: T\ntitel: U\n",
            ["id", "title"],
            [f"GDE101 3:1+5 page 'T' has no key 'titel' | {KEYS}"],
        ),
        (
            "id: x\ntitle: T\nname: N\n",
            ["id", "title"],
            [f"GDE101 3:1+4 page 'T' has no key 'name' | {KEYS}"],
        ),
        # A dash without its space is the one fault, however much seems to be missing.
        ("-id: x\n", [], [DASH.format(3) + "write '- id: ...'"]),
        (
            "id: x\ntitle:\n",
            ["id", "title"],
            ["GDE107 2:1+5 'title' of a page is empty | write a value after it, or take the key out"],
        ),
        (
            "title: T\nid: []\n",
            ["id", "title"],
            ["GDE107 2:1+2 'id' of page 'T' is empty | write a value after it, or take the key out"],
        ),
        ("- x\n", [], ["GDE103 1:1+3 a page with its keys is expected here | start it with 'id: ...'"]),
        ("words\n", [], ["GDE103 1:1+5 a page with its keys is expected here | start it with 'id: ...'"]),
        ("-words more\n", [], [DASH.format(11) + "put a space after each dash: '- words'"]),
        ("-X more\n", [], [DASH.format(7) + "put a space after each dash: '- X'"]),
    ],
)
def test_the_keys_of_a_mapping(text: str, kept: list[str], problems: list[str]) -> None:
    fields = opened(text, PAGE)
    assert told(fields) == problems
    assert sorted(fields.nodes) == kept
    assert all(key in fields for key in kept)
    assert "name" not in fields


def test_of_two_alike_the_key_that_is_missing_is_meant() -> None:
    shape = Shape("a kite", ("colour",), ("color",))
    fields = opened("colr: red\n", shape)
    assert told(fields) == ["GDE101 1:1+4 a kite has no key 'colr' | did you mean 'colour'?"]
    assert fields.text("colour") == "red"


def test_a_mapping_without_needed_keys_shows_the_first_there_is() -> None:
    assert told(opened("words\n")) == [
        "GDE103 1:1+5 a kite with its keys is expected here | start it with 'a: ...'"
    ]


@pytest.mark.parametrize(
    ("text", "called"),
    [
        ("id: x\ntitle: Before you go\n", "page 'Before you go'"),
        ("id: x\n", "a page"),
        ("id: x\ntitle: ''\n", "a page"),
        ("id: x\ntitle: [a]\n", "a page"),
    ],
)
def test_a_message_names_a_mapping_by_its_title(text: str, called: str) -> None:
    assert opened(text, PAGE).called == called


def test_a_title_follows_the_name_of_the_shape_without_its_article() -> None:
    assert opened("a: T\n", Shape("'list'", ("a",), titled_by="a")).called == "'list' 'T'"
    assert opened("a: T\n", Shape("a paper kite", ("a",), titled_by="a")).called == "paper kite 'T'"


def test_the_keys_there_are_stand_in_the_order_of_the_format() -> None:
    assert PAGE.keys == ("id", "title", "ask", "when", "unless")


# --- text -------------------------------------------------------------------------------------

LOST = "the words from '{}' on are lost: YAML takes them for a comment | "
OWN_LINE = ", or put a comment on a line of its own"
IS_KEY = "a ': ' inside text makes YAML take it for a key | "
IS_LIST = "text that starts with '[' is taken for a list | put the text in double quotes"

TEXTS = [
    ("a: x y\n", "x y", []),
    ("a:   x y   \n", "x y", []),
    ("b: y\n", "", []),
    ("a: 'x # y'\n", "x # y", []),
    ("a: 'x' # y\n", "x", []),
    ("a: x y#z\n", "x y#z", []),
    ("a: x\n# y\n", "x", []),
    ("a: |\n  x\n# y\n", "x", []),
    ("a: x # y\n", "x", ["YML015 1:6+3 " + LOST.format("# y") + 'write a: "x # y"' + OWN_LINE]),
    ("a: x#y # z\n", "x#y", ["YML015 1:8+3 " + LOST.format("# z") + 'write a: "x#y # z"' + OWN_LINE]),
    ("a: x# # z\n", "x#", ["YML015 1:7+3 " + LOST.format("# z") + 'write a: "x# # z"' + OWN_LINE]),
    ("a: x #\n", "x", ["YML015 1:6+1 " + LOST.format("#") + 'write a: "x #"' + OWN_LINE]),
    (
        "a: x   # y # z  \n",
        "x",
        ["YML015 1:8+7 " + LOST.format("# y # z") + 'write a: "x   # y # z"' + OWN_LINE],
    ),
    (
        'b: w\na: say "hi" # y\n',
        'say "hi"',
        ["YML015 2:13+3 " + LOST.format("# y") + "write a: 'say \"hi\" # y'" + OWN_LINE],
    ),
    # Over several lines there is no one line to paste.
    ("a: x\n  y # z\n", "x y", ["YML015 2:5+3 " + LOST.format("# z") + "put the text under '|'"]),
    ("a:\n  b: c\n", "", ["YML003 2:3+4 " + IS_KEY + 'write "b: c"']),
    ("a:\n  b:\n    c\n", "", ["GDE103 2:3+2 text is expected here, not a mapping | "]),
    ("a:\n  b:\n  - c\n", "", ["GDE103 2:3+2 text is expected here, not a mapping | "]),
    ("a:\n  b: c\n  d: e\n", "", ["GDE103 2:3+4 text is expected here, not a mapping | "]),
    ("a: [x, y]\n", "", ["YML018 1:4+6 " + IS_LIST]),
    ("a:\n- x\n- y\n", "", ["GDE103 2:1+3 text is expected here, not a list | "]),
]


@pytest.mark.parametrize(("text", "words", "problems"), TEXTS)
@pytest.mark.parametrize("read", [Fields.prose, Fields.text])
def test_words_are_read_or_the_fault_is_told_with_the_line_to_write(
    read: Callable[[Fields, str], str], text: str, words: str, problems: list[str]
) -> None:
    """Text for a reader and text that is never translated are written alike."""
    fields = opened(text)
    assert read(fields, "a") == words
    assert told(fields) == problems


def test_an_empty_value_is_told_once_and_reads_as_empty() -> None:
    for text in ("a:\n", "a: ''\n", "a: []\n", "a: '  '\n"):
        fields = opened(text)
        got = (
            fields.prose("a"),
            fields.text("a"),
            fields.id("a"),
            fields.nodes_of("a"),
            fields.part("a", KITE),
        )
        assert got == ("", "", "", (), None)
        assert told(fields) == [
            "GDE107 1:1+1 'a' of a kite is empty | write a value after it, or take the key out"
        ]


def test_a_value_that_is_all_comment_is_not_called_empty() -> None:
    assert told(opened("a: # y\n")) == ["YML015 1:4+3 " + LOST.format("# y") + 'write a: "# y"' + OWN_LINE]


@pytest.mark.parametrize(
    ("text", "words", "place"),
    [
        ("a: x\n", "x", (1, 4, 1)),
        ("a: one\n", "one", (1, 4, 3)),
        ("b: x\na:   one two\n", "one two", (2, 6, 7)),
        ("a: |\n  one\n  two\n", "one\ntwo", (1, 4, 7)),
        ("b: x\n", "", (1, 1, 1)),
        ("b: x\na: [y]\n", "", (1, 1, 1)),
    ],
)
def test_words_know_where_they_stand(text: str, words: str, place: tuple[int, int, int]) -> None:
    got, at = opened(text).prose_at("a")
    assert (got, (at.line, at.column, at.length)) == (words, place)


def test_words_are_looked_up_in_their_scope_and_know_where_their_translation_stands() -> None:
    spot = opened("a: x\n").at
    pairs = {"kites": {"Hold the line.": Pair("Hold the line.", "Sujete el hilo.", spot)}}
    fields = opened("a: Hold the line.\n", words=Words(pairs=pairs), scope="kites")
    assert fields.prose_at("a") == ("Sujete el hilo.", spot)
    assert fields.text("a") == "Hold the line."
    whole_file = Words(pairs={"": pairs["kites"]})
    assert opened("a: Hold the line.\n", words=whole_file).prose("a") == "Sujete el hilo."
    other = opened("a: Hold the line.\n", words=Words(pairs=pairs), scope="lines")
    assert other.prose("a") == "Hold the line."
    assert other.reading.within("kites").fields(other.nodes["a"], KITE).reading.scope == "kites"


def test_a_fault_inside_the_words_is_told() -> None:
    (problem,) = told(_after(opened("a: see www.kites.example\n"), lambda fields: fields.prose("a")))
    assert problem.startswith("GDE117 1:8+17 ")


def _after(fields: Fields, act: Callable[[Fields], Any]) -> Fields:
    act(fields)
    return fields


@pytest.mark.parametrize(
    ("text", "is_text", "problems"),
    [
        ("a: x\n", True, []),
        ("a: x # y\n", False, ["YML015 1:6+3 " + LOST.format("# y") + 'write a: "x # y"' + OWN_LINE]),
        ("a: [x]\n", False, ["YML018 1:4+3 " + IS_LIST]),
    ],
)
def test_text_that_lost_nothing_is_text(text: str, is_text: bool, problems: list[str]) -> None:
    fields = opened(text)
    assert (fields.whole_text(fields.nodes["a"]) is not None) is is_text
    assert told(fields) == problems


# --- lists ------------------------------------------------------------------------------------

NO_SPACE = "a dash has no space after it | put a space after each dash: '- x'"


@pytest.mark.parametrize(
    ("text", "texts", "short", "problems"),
    [
        ("a:\n- x\n- y z\n", ("x", "y z"), ("x", "y z"), []),
        ("a: x\n", ("x",), ("x",), []),
        ("b: x\n", (), (), []),
        ("a:\n  -x\n", (), (), ["GDE106 2:3+2 " + NO_SPACE]),
        ("a:\n  -x\n  -y\n", (), (), ["GDE106 2:3+2 " + NO_SPACE]),
        ("a:\n- b: c\n", ("",), ("",), ["YML003 2:3+4 " + IS_KEY + 'write - "b: c"']),
        ("a:\n- [x]\n- y\n", ("", "y"), ("", "y"), ["YML018 2:3+3 " + IS_LIST]),
    ],
)
def test_a_list_of_texts(
    text: str, texts: tuple[str, ...], short: tuple[str, ...], problems: list[str]
) -> None:
    fields, other = opened(text), opened(text)
    assert (fields.proses("a"), told(fields)) == (texts, problems)
    assert (other.prose_items(other.nodes_of("a")), told(other)) == (short, problems)


def test_sentences_are_not_written_in_brackets_and_single_words_may_be() -> None:
    """A comma inside a sentence would part it."""
    fields = opened("a: [x, y]\n")
    assert fields.prose_items(fields.nodes_of("a")) == ("x", "y")
    assert told(fields) == []
    assert fields.proses("a") == ()
    assert told(fields) == [
        "YML018 1:4+6 'a' holds text, and '[ ]' is for ids only | "
        "write each text on a line of its own after '- '"
    ]


def test_mappings_of_a_list_are_read_each_by_itself() -> None:
    fields = opened("a:\n- a: x\n- b: y\n- z\n")
    assert [(one.text("a"), one.text("b")) for one in fields.each("a", KITE)] == [
        ("x", ""),
        ("", "y"),
        ("", ""),
    ]
    assert told(fields) == ["GDE103 4:3+1 a kite with its keys is expected here | start it with 'a: ...'"]


def test_a_mapping_inside_is_read_or_left_out() -> None:
    fields = opened("a:\n  a: x\n")
    inside = fields.part("a", LIST)
    assert inside is not None
    assert (inside.text("a"), inside.at.line, inside.at.column) == ("x", 2, 3)
    assert fields.part("b", LIST) is None


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("a: [x, y]\n", []),
        ("b: x\n", []),
        (
            "a: [x, y, z]\n",
            ["GDE114 1:11+1 a kite has 3 colors; 2 is the most | keep the 2 that matter most"],
        ),
        (
            "a:\n- x\n- y\n- zz\n- w\n",
            ["GDE114 4:3+2 a kite has 4 colors; 2 is the most | keep the 2 that matter most"],
        ),
    ],
)
def test_a_long_list_is_told_at_the_first_item_too_many(text: str, problems: list[str]) -> None:
    fields = opened(text, KITE_OF_TWO)
    assert told(fields) == problems


# --- ids --------------------------------------------------------------------------------------

NO_ID = "is not an id | write small letters, digits and dashes"


@pytest.mark.parametrize(
    ("text", "name", "problems"),
    [
        ("id: x\n", "x", []),
        ("id: day-2-noon\n", "day-2-noon", []),
        ("id: 2\n", "2", []),
        ("a: x\n", "", []),
        ("id: Big One\n", "Big One", [f"GDE108 1:5+7 'Big One' {NO_ID}, as in 'big-one'"]),
        ("id: -x\n", "-x", [f"GDE108 1:5+2 '-x' {NO_ID}, as in 'x'"]),
        ("id: x-\n", "x-", [f"GDE108 1:5+2 'x-' {NO_ID}, as in 'x'"]),
        ("id: a--b\n", "a--b", [f"GDE108 1:5+4 'a--b' {NO_ID}, as in 'a-b'"]),
        ("id: ñ\n", "ñ", [f"GDE108 1:5+1 'ñ' {NO_ID}"]),
        ("id: [x]\n", "", ["YML018 1:5+3 " + IS_LIST]),
    ],
)
def test_an_id_is_small_letters_digits_and_dashes(text: str, name: str, problems: list[str]) -> None:
    fields = opened(text, Shape("a kite", (), ("id", "a")))
    assert fields.id() == name
    assert told(fields) == problems


def test_an_item_of_a_list_may_be_an_id() -> None:
    fields = opened("a:\n- x\n- Y\n- [z]\n")
    assert [fields.id_of(node) for node in fields.nodes_of("a")] == ["x", "Y", ""]
    assert told(fields) == [f"GDE108 3:3+1 'Y' {NO_ID}, as in 'y'", "YML018 4:3+3 " + IS_LIST]


def test_an_id_that_is_taken_is_told_with_the_place_of_the_first() -> None:
    """Taken by one of the same kind: a form and a stage may share their name."""
    shape = Shape("a kite", ("id",))
    first = opened("id: box\n", shape)
    assert first.own_id(Kind.FORM) == "box"
    source = text_from_bytes("late.yaml", b"- id: delta\n- id: box\n")
    root = read_nodes(source).root
    assert isinstance(root, Listing)
    late = Reading(source, Words(), first.reading.references, [])
    delta, box = (late.fields(node, shape) for node in root.items)
    assert (delta.own_id(Kind.FORM), box.own_id(Kind.STAGE)) == ("delta", "box")
    assert told(box) == []
    assert box.own_id(Kind.FORM) == "box"
    assert told(box) == [
        "GDE109 2:7+3 the form 'box' is there twice; the first is in kite.yaml, line 1 | "
        "give one of the two another id"
    ]


def test_a_mapping_without_an_id_of_its_own_is_no_name_for_others() -> None:
    fields = opened("id:\n", Shape("a kite", ("id",)))
    assert fields.own_id(Kind.FORM) == ""
    assert len(told(fields)) == 1


@pytest.mark.parametrize(("text", "names"), [("a: [x, y]\n", ("x", "y")), ("a: x\n", ("x",)), ("b: x\n", ())])
def test_names_point_at_things_and_are_noted_where_they_stand(text: str, names: tuple[str, ...]) -> None:
    fields = opened(text)
    assert fields.ids("a", Kind.FACT) == names
    assert told(fields) == []
    broken = [(p.code, p.place.line, p.place.column) for p in fields.reading.references.broken()]
    assert broken == [("REF201", 1, text.index(name) + 1) for name in names]


def test_a_list_among_names_is_no_name() -> None:
    fields = opened("a:\n- x\n- [y]\n")
    assert fields.ids("a", Kind.FACT) == ("x", "")
    assert told(fields) == ["YML018 3:3+3 " + IS_LIST]


def test_one_name_points_at_one_thing() -> None:
    fields = opened("a: x\nb: [y]\n")
    assert (fields.points_at("a", Kind.PAGE), fields.points_at("b", Kind.PAGE)) == ("x", "")
    assert fields.points_at("c", Kind.PAGE) == ""
    assert [problem.code for problem in fields.reading.references.broken()] == ["REF211"]
    assert told(fields) == ["YML018 2:4+3 " + IS_LIST]


# --- one of a few -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "value", "problems"),
    [
        ("a: yes\n", True, []),
        ("a: no\n", False, []),
        ("b: no\n", None, []),
        ("a: maybe\n", None, ["GDE110 1:4+5 'maybe' is neither 'yes' nor 'no' | write 'a: yes' or 'a: no'"]),
        # The words other tools take for yes are said plainly here.
        ("a: true\n", None, ["GDE110 1:4+4 'true' is neither 'yes' nor 'no' | write 'a: yes' or 'a: no'"]),
        ("a: Yes\n", None, ["GDE110 1:4+3 'Yes' is neither 'yes' nor 'no' | write 'a: yes' or 'a: no'"]),
    ],
)
def test_yes_or_no(text: str, value: bool | None, problems: list[str]) -> None:
    fields = opened(text)
    assert fields.yes_no("a") is value
    assert told(fields) == problems


@pytest.mark.parametrize(
    ("text", "value", "problems"),
    [
        ("a: blue\n", Color.BLUE, []),
        ("b: blue\n", Color.RED, []),
        (
            "a: gren\n",
            Color.RED,
            [
                "GDE105 1:4+4 'gren' is not a known color | "
                "did you mean 'green'?  choose 'red', 'green' or 'blue'"
            ],
        ),
        ("a: zz\n", Color.RED, ["GDE105 1:4+2 'zz' is not a known color | choose 'red', 'green' or 'blue'"]),
        ("a: [red]\n", Color.RED, ["YML018 1:4+5 " + IS_LIST]),
    ],
)
def test_one_of_a_few_words(text: str, value: Color, problems: list[str]) -> None:
    fields = opened(text)
    assert fields.choice("a", Color, "color") is value
    assert told(fields) == problems


@pytest.mark.parametrize(
    ("written", "is_date"),
    [
        ("2026-03-01", True),
        ("2028-02-29", True),
        ("2026-02-29", False),
        ("2026-13-01", False),
        ("2026-3-1", False),
        ("20260301", False),
        ("2026-W10-1", False),
        ("March", False),
    ],
)
def test_a_date_is_a_day_that_there_is(written: str, is_date: bool) -> None:
    fields = opened(f"a: {written}\n")
    assert fields.date("a") == written
    said = f"GDE111 1:4+{len(written)} '{written}' is not a date | write year-month-day, as in 2026-03-01"
    assert told(fields) == ([] if is_date else [said])


@pytest.mark.parametrize(
    ("written", "number"),
    [("0", 0), ("14", 14), ("007", 7), ("999999999", 999999999)],
)
def test_a_whole_number_is_read(written: str, number: int) -> None:
    fields = opened(f"a: {written}\n")
    assert fields.whole_number("a") == number
    assert told(fields) == []


@pytest.mark.parametrize("written", ["-1", "1.5", "12x", "1_000", "1000000000", "١٢", "ten"])
def test_what_is_no_whole_number_is_told_and_counts_as_0(written: str) -> None:
    fields = opened(f"a: {written}\n")
    assert fields.whole_number("a") == 0
    said = f"GDE112 1:4+{len(written)} '{written}' is not a whole number | write digits only, as in 14"
    assert told(fields) == [said]


def test_a_language_is_two_small_letters() -> None:
    fields = opened("a: es\nb: es1\n")
    assert fields.language("a") == "es"
    assert told(fields) == []
    assert fields.language("b") == "es1"
    assert told(fields) == ["GDE105 2:4+3 'es1' is not the code of a language | write it as in 'en'"]


def test_what_is_left_out_is_empty_and_no_fault() -> None:
    fields = opened("b: x\n")
    assert (fields.date("a"), fields.whole_number("a"), fields.language("a")) == ("", 0, "")
    assert told(fields) == []


# --- conditions -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "visibility", "problems"),
    [
        ("", ALWAYS, []),
        (
            "when:\n  form: [x, y]\n  stage: z\n",
            Visibility(when=Condition(form=("x", "y"), stage=("z",))),
            [],
        ),
        (
            "unless:\n  concern: x\n  country: US\n",
            Visibility(unless=Condition(concern=("x",), country=("US",))),
            [],
        ),
        (
            "when:\n  form: x\nunless:\n  form: y\n",
            Visibility(Condition(form=("x",)), Condition(form=("y",))),
            [],
        ),
        (
            "when:\n  weather: x\n",
            Visibility(when=Condition()),
            ["GDE101 4:3+7 a condition has no key 'weather' | the keys are form, stage, concern, country"],
        ),
        (
            "when: always\n",
            Visibility(when=Condition()),
            ["GDE103 3:7+6 a condition with its keys is expected here | start it with 'form: ...'"],
        ),
    ],
)
def test_when_something_is_shown(text: str, visibility: Visibility, problems: list[str]) -> None:
    fields = opened(f"id: i\ntitle: t\n{text}", PAGE)
    assert fields.visibility() == visibility
    assert told(fields) == problems
    assert visibility is not ALWAYS or fields.visibility() is ALWAYS


def test_names_in_conditions_point_at_their_own_kind() -> None:
    keys = ("form", "stage", "concern", "country")
    text = "".join(f"  {key}: x\n" for key in keys)
    fields = opened(f"id: i\ntitle: t\nwhen:\n{text}", PAGE)
    fields.visibility()
    assert [problem.code for problem in fields.reading.references.broken()] == [
        "REF205",
        "REF206",
        "REF207",
        "REF208",
    ]


# --- places -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("a: xyz\n", (1, 4, 3)),
        ("a: x\n  more words   \n", (1, 4, 1)),
        ("a: 'x y'\n", (1, 4, 5)),
        ("a: [x, y]  \n", (1, 4, 6)),
        ("a:\n  - x\n  - yy\n", (2, 3, 3)),
        ("a:\n-\n  x\n- y\n", (2, 1, 1)),
        ("a:\n  b: 'x'  \n", (2, 3, 6)),
    ],
)
def test_a_node_is_marked_to_the_end_of_its_first_line(text: str, place: tuple[int, int, int]) -> None:
    fields = opened(text)
    at = fields.reading.place(fields.nodes["a"])
    assert (at.file, at.line, at.column, at.length) == ("kite.yaml", *place)


def test_a_fault_is_told_at_a_node_or_at_a_place() -> None:
    fields = opened("a: x y\n")
    fields.reading.error("GDE100", "it is wrong", fields.nodes["a"], "mend it")
    fields.reading.error("GDE100", "it is wrong", fields.reading.source.place(1, 4, 1))
    assert told(fields) == ["GDE100 1:4+3 it is wrong | mend it", "GDE100 1:4+1 it is wrong | "]


def test_a_mapping_starts_at_its_first_key() -> None:
    fields = opened("# a comment\na: x\n")
    assert (fields.at.file, fields.at.line, fields.at.column) == ("kite.yaml", 2, 1)


# --- what `--fix` writes in its place -----------------------------------------------------------


def instead_of(fields: Fields) -> list[str | None]:
    return [problem.instead for problem in fields.reading.problems]


@pytest.mark.parametrize("case", [str.lower, str.upper, str.title])
@pytest.mark.parametrize(
    ("word", "meant"),
    [
        *((word, "yes") for word in ("true", "y", "on")),
        *((word, "no") for word in ("false", "n", "off")),
        ("maybe", None),
    ],
)
def test_other_words_for_yes_and_no_are_mended(
    word: str, meant: str | None, case: Callable[[str], str]
) -> None:
    fields = opened(f"a: {case(word)}\n")
    assert fields.yes_no("a") is None
    assert instead_of(fields) == [meant]


@pytest.mark.parametrize(("word", "meant"), [("Yes", "yes"), ("NO", "no")])
def test_yes_and_no_are_written_small(word: str, meant: str) -> None:
    fields = opened(f"a: {word}\n")
    assert fields.yes_no("a") is None
    assert instead_of(fields) == [meant]


@pytest.mark.parametrize(("word", "meant"), [("gren", "green"), ("zebra", None)])
def test_a_value_is_mended_where_one_is_near(word: str, meant: str | None) -> None:
    fields = opened(f"a: {word}\n")
    fields.choice("a", Color, "color")
    assert instead_of(fields) == [meant]


@pytest.mark.parametrize(
    ("text", "meant"), [("titel: x\nid: a\n", "title"), ("zebra: x\nid: a\ntitle: x\n", None)]
)
def test_a_key_is_mended_where_one_is_near(text: str, meant: str | None) -> None:
    fields = opened(text, PAGE)
    found = [p.instead for p in fields.reading.problems if p.code == "GDE101"]
    assert found == [meant]
