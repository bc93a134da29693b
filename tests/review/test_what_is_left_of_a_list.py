"""The review goes on beside errors: no rule may fall over what is left of a list that cannot be read."""

from __future__ import annotations

import copy
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from askwell.command_line.main import main
from effort import sampled

SAMPLES = Path(__file__).resolve().parent.parent / "sample_guides" / "good"
GUIDES = ("drawn", "bilingual")
FILES = [
    f"{name}/{file.relative_to(SAMPLES / name)}"
    for name in GUIDES
    for file in sorted((SAMPLES / name).rglob("*.yaml"))
]
LEFT: dict[str, Any] = {
    "nothing": [],
    "words in place of each": lambda items: ["e" for _ in items],
    "an empty one": [{}],
}


def lists_in(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Where the lists of a file are."""
    if isinstance(value, list):
        yield path
    pairs = enumerate(value) if isinstance(value, list) else value.items() if isinstance(value, dict) else ()
    for key, inside in pairs:
        yield from lists_in(inside, (*path, key))


def with_left(data: Any, path: tuple[Any, ...], left: Any) -> Any:
    """A file's data with other things in one of its lists."""
    inside = whole = {"all": copy.deepcopy(data)}
    *before, last = ("all", *path)
    for key in before:
        inside = inside[key]
    inside[last] = left(inside[last]) if callable(left) else left
    return whole["all"]


@pytest.mark.parametrize("file", sampled(FILES, 5))  # a picture of every kind is among them
def test_no_list_of_which_nothing_can_be_read_ends_a_check(file, tmp_path, capsys, monkeypatch):
    monkeypatch.setenv("ASKWELL_TRACEBACK", "1")
    folder = shutil.copytree(SAMPLES / file.partition("/")[0], tmp_path / file.partition("/")[0])
    data = yaml.safe_load((tmp_path / file).read_text(encoding="utf-8"))
    for path in lists_in(data):
        for name, left in LEFT.items():
            text = yaml.safe_dump(with_left(data, path, left), allow_unicode=True)
            (tmp_path / file).write_text(text, encoding="utf-8")
            assert main(["check", str(folder), "--format", "plain"]) in (0, 1), (path, name)
    capsys.readouterr()
