"""YAML to nodes: places, text as text, limits, and files made to harm."""

import subprocess
import sys

import pytest

from askwell.loading.file_text import LARGEST_FILE_BYTES, open_text, text_from_bytes
from askwell.loading.nodes import Listing, Mapping, Scalar
from askwell.loading.yaml_positions import FAST_LOADER, MOST_VALUES, PURE_LOADER, read_nodes

BOTH = pytest.mark.parametrize("loader", [FAST_LOADER, PURE_LOADER], ids=["libyaml", "python"])


def read(text, loader=None):
    data = text.encode() if isinstance(text, str) else text
    return read_nodes(text_from_bytes("file.yaml", data), loader)


def codes(text, loader=None):
    return [problem.code for problem in read(text, loader).problems]


def values(text, loader):
    return {key.text: value.text for key, value in read(text, loader).root.entries}


@BOTH
@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        ("8:30", "8:30"),
        ("0123", "0123"),
        ("590.00", "590.00"),
        ("1.10", "1.10"),
        ("no", "no"),
        ("null", "null"),
        ("2026-03-01", "2026-03-01"),
        ("Q&A", "Q&A"),
        ("2 * 3", "2 * 3"),
        ("'It''s late'", "It's late"),
        ('"Before: what"', "Before: what"),
    ],
)
def test_every_value_stays_the_text_it_was(written, read_as, loader):
    """YAML would make 510, 83, False and None of some of these."""
    assert values(f"key: {written}\n", loader) == {"key": read_as}


@BOTH
def test_keys_stay_text_too(loader):
    assert values("yes: a\n1: b\n", loader) == {"yes": "a", "1": "b"}


@BOTH
def test_nodes_know_line_and_column(loader):
    root = read("a: one\nb:\n  - [x, y]\n  - |\n    text\n", loader).root
    assert isinstance(root, Mapping)
    (_, one), (key, items) = root.entries
    assert (one.line, one.column, one.end_column) == (1, 4, 7)
    assert (key.line, key.column) == (2, 1)
    assert isinstance(items, Listing)
    assert not items.is_flow
    flow, block = items.items
    assert (flow.is_flow, flow.line, flow.column) == (True, 3, 5)
    assert isinstance(block, Scalar)
    assert (block.text, block.style, block.line) == ("text\n", "|", 4)


@BOTH
def test_byte_order_mark_and_windows_line_ends_are_accepted(loader):
    root = read(b"\xef\xbb\xbfa: one\r\nb: two\r\n", loader).root
    assert [(key.text, value.text, value.line) for key, value in root.entries] == [
        ("a", "one", 1),
        ("b", "two", 2),
    ]


@BOTH
def test_columns_count_characters_beyond_the_basic_plane(loader):
    problem = read("a: 😀😀 'x'\nb: [1\n", loader).problems[-1]
    assert problem.place.line >= 2
    (_, value), *_ = read("é: 😀😀\n", loader).root.entries
    assert (value.column, value.end_column) == (4, 6)


@BOTH
@pytest.mark.parametrize("text", ["", "\n\n", "# only a comment\n", "---\n"])
def test_an_empty_file_is_no_problem_of_reading(text, loader):
    file = read(text, loader)
    assert file.problems == ()
    assert file.root is None or file.root == Scalar("", 1, 4, 1, 4, "") or file.root.text == ""


@BOTH
@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("a: 1\na: 2\n", "YML004"),
        ("a: &x 1\nb: *x\n", "YML009"),
        ("a: *x\n", "YML009"),
        ("<<: x\n", "YML009"),
        ("a: !!python/name:os.system x\n", "YML007"),
        ("a: ! careful\n", "YML007"),
        ("a: !x {b: c}\n", "YML007"),
        ("a: {b: c}\n", "YML010"),
        ("a: b\n---\na: c\n", "YML013"),
        ("%TAG ! tag:x,2000:\n---\na: !b c\n", "YML007"),
    ],
)
def test_what_guides_do_not_need_is_refused(text, code, loader):
    assert codes(text, loader) == [code]


@BOTH
def test_a_duplicate_key_names_both_lines(loader):
    problem = read("a: 1\nb: 2\na: 3\n", loader).problems[0]
    assert problem.place.line == 3
    assert "line 1" in problem.message


@pytest.mark.parametrize("opening", ["[", "{", "- ", "[{", "? ", "&a [", "!!seq ["])
def test_deep_nesting_ends_as_a_problem(opening):
    """Parsers and recursive readers die of this; ours stops at the seventeenth level."""
    assert codes(opening * 50_000)[0] in {"YML005", "YML007", "YML009", "YML010", "YML011", "YML020"}


@pytest.mark.parametrize("loader", ["None", "FAST_LOADER", "PURE_LOADER"])
def test_200000_brackets_are_refused_without_killing_the_process(loader):
    """In a process of its own, so that a segmentation fault would be seen."""
    program = (
        "from askwell.loading.file_text import text_from_bytes\n"
        "from askwell.loading.yaml_positions import FAST_LOADER, PURE_LOADER, read_nodes\n"
        f"read = read_nodes(text_from_bytes('f.yaml', b'a: ' + b'[' * 200_000), {loader})\n"
        "print(read.problems[0].code)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, timeout=10, check=False
    )
    assert (done.returncode, done.stdout.strip(), done.stderr) == (0, "YML011", "")


def test_a_file_over_the_limit_is_not_parsed(tmp_path):
    (tmp_path / "file.yaml").write_text("a" * (LARGEST_FILE_BYTES + 1))
    found = read_nodes(open_text(tmp_path, "file.yaml"))
    assert ([problem.code for problem in found.problems], found.root) == (["YML012"], None)


@BOTH
def test_too_many_values_are_refused(loader):
    assert codes("- a\n" * (MOST_VALUES + 1), loader) == ["YML012"]
    assert codes("- a\n" * 1000, loader) == []


def test_the_line_of_the_first_bad_byte_is_named():
    problem = read(b"a: ok\nb: caf\xe9\nc: \xff\n").problems[0]
    assert (problem.code, problem.place.line, problem.place.column) == ("YML001", 2, 7)


@pytest.mark.parametrize(
    "character",
    ["\x00", "\x07", "\x1b", "\x7f", "\x9b", "\u200b", "\u202e", "\u2066", "\u2028", "\ue000", "\ufeff"],
)
def test_characters_nobody_can_see_are_refused(character):
    problem = read(f"a: one\nb: t{character}o\n").problems[0]
    assert (problem.code, problem.place.line, problem.place.column) == ("YML008", 2, 5)
    assert f"U+{ord(character):04X}" in problem.message


@BOTH
def test_tabs_are_refused_at_the_start_of_a_line_only(loader):
    assert codes("a:\n\tb: c\n", loader) == ["YML002"]
    assert codes("a: b\tc\n", loader) == []


@pytest.mark.parametrize("space", ["\u00a0", "\u2003", "\u3000"])
def test_spaces_of_a_word_processor_are_named(space):
    problem = read(f"a:\n {space}b: c\n").problems[0]
    assert (problem.code, problem.place.column) == ("YML016", 2)
    assert "word processor" in problem.help
