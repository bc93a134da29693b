"""Whatever a slip of the hand does to a file, the answer is a report."""

import random
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from askwell.loading.build_guide import check_guide
from askwell.loading.file_text import text_from_bytes
from askwell.loading.problems import format_json, format_plain, format_text
from askwell.loading.yaml_positions import FAST_LOADER, PURE_LOADER, read_nodes
from effort import examples

from .conftest import SAMPLES

BILINGUAL = SAMPLES / "good" / "bilingual"
FILES = sorted(path.relative_to(BILINGUAL).as_posix() for path in BILINGUAL.rglob("*.yaml"))
PIECES = [
    *"-:#|>'\"[]{}&*!%@`?,~<\t\n \\",
    ": ",
    "- ",
    " #",
    "((clinic.",
    "))",
    "\n\n",
    "**",
    "\u00a0",
    "é",
    "<b>",
    "no",
]


def edited(text: str, seed: int) -> str:
    """A text with one to four slips: cut, put in, doubled lines, lost indentation."""
    chance = random.Random(seed)
    for _ in range(chance.randint(1, 4)):
        at = chance.randrange(len(text) + 1)
        lines = text.split("\n")
        line = chance.randrange(len(lines))
        match chance.randrange(5):
            case 0:
                text = text[:at] + chance.choice(PIECES) + text[at:]
            case 1:
                text = text[:at] + text[at + chance.randint(1, 12) :]
            case 2:
                text = "\n".join([*lines[:line], lines[line], *lines[line:]])
            case 3:
                text = "\n".join([*lines[:line], lines[line].lstrip(), *lines[line + 1 :]])
            case 4:
                text = "\n".join([*lines[:line], *lines[line + 1 :]])
    return text


def test_random_edits_never_crash(tmp_path: Path):
    """Each file of a guide in turn, broken a little; every report can be printed in all three ways."""
    import shutil

    folder = shutil.copytree(BILINGUAL, tmp_path / "guide")
    for seed in range(examples(400)):
        file = folder / FILES[seed % len(FILES)]
        whole = file.read_text(encoding="utf-8")
        file.write_text(edited(whole, seed), encoding="utf-8")
        result = check_guide(folder)
        assert format_text(result.problems, result.lines).isprintable() or result.problems
        assert format_plain(result.problems).count("\n") == len(result.problems)
        format_json(result.problems, result.lines)
        file.write_text(whole, encoding="utf-8")


@settings(max_examples=examples(1000), database=None)
@given(st.text(alphabet=st.sampled_from([*"ab:-#|>'\"[]{}&*!%@`?, \n"]), max_size=60))
def test_any_text_ends_as_nodes_or_problems_with_both_parsers(text):
    source = text_from_bytes("file.yaml", text.encode())
    for loader in (FAST_LOADER, PURE_LOADER):
        read = read_nodes(source, loader)
        assert read.root is None or not read.problems
        format_text(read.problems, {source.name: source.lines})


@settings(max_examples=examples(1000), database=None)
@given(st.binary(max_size=60))
def test_any_bytes_end_as_text_or_problems(data):
    source = text_from_bytes("file.yaml", data)
    read_nodes(source)
    format_text(source.problems, {source.name: source.lines})
