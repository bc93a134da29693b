"""Whatever is named as a guide's folder, the answer is a sentence or a report, never a fault of askwell."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from askwell.command_line.main import main
from askwell.errors import ExitCode

TINY = Path(__file__).resolve().parent.parent / "sample_guides" / "good" / "tiny"


def guide(tmp_path: Path) -> Path:
    return Path(shutil.copytree(TINY, tmp_path / "guide"))


def a_file(tmp_path: Path) -> str:
    (tmp_path / "file").write_text("words")
    return str(tmp_path / "file")


def a_loop(tmp_path: Path) -> str:
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    return str(tmp_path / "loop")


def an_empty_folder(tmp_path: Path) -> str:
    return str(tmp_path)


def a_folder_for_guide_yaml(tmp_path: Path) -> str:
    (tmp_path / "guide.yaml").mkdir()
    return str(tmp_path)


def a_file_for_the_modules(tmp_path: Path) -> str:
    folder = guide(tmp_path)
    shutil.rmtree(folder / "modules")
    (folder / "modules").write_text("words")
    return str(folder)


def a_folder_for_a_file(tmp_path: Path) -> str:
    folder = guide(tmp_path)
    (folder / "facts.yaml").unlink()
    (folder / "facts.yaml").mkdir()
    return str(folder)


def a_pipe_for_a_file(tmp_path: Path) -> str:
    folder = guide(tmp_path)
    (folder / "facts.yaml").unlink()
    os.mkfifo(folder / "facts.yaml")
    return str(folder)


def a_huge_file(tmp_path: Path) -> str:
    folder = guide(tmp_path)
    with (folder / "facts.yaml").open("wb") as file:
        file.truncate(300_000_000)
    return str(folder)


def a_huge_account_of_evidence(tmp_path: Path) -> str:
    folder = guide(tmp_path)
    with (folder / "EVIDENCE.md").open("wb") as file:
        file.truncate(300_000_000)
    return str(folder)


def a_name_that_is_no_text(tmp_path: Path) -> str:
    folder = guide(tmp_path)
    Path(os.fsdecode(os.fsencode(folder) + b"/modules/\xff.yaml")).write_text("words")
    return str(folder)


def a_thousand_brackets(tmp_path: Path) -> str:
    folder = guide(tmp_path)
    (folder / "facts.yaml").write_text("[" * 100_000)
    return str(folder)


def a_guide_of_lost_colons(tmp_path: Path) -> str:
    folder = guide(tmp_path)
    for file in folder.rglob("*.yaml"):
        file.write_text(file.read_text().replace(":", ""))
    return str(folder)


MAKERS: tuple[Callable[[Path], str], ...] = (
    a_file,
    a_loop,
    an_empty_folder,
    a_folder_for_guide_yaml,
    a_file_for_the_modules,
    a_folder_for_a_file,
    a_pipe_for_a_file,
    a_huge_file,
    a_huge_account_of_evidence,
    a_name_that_is_no_text,
    a_thousand_brackets,
    a_guide_of_lost_colons,
    lambda _path: "",
    lambda _path: "/dev/null",
    lambda _path: "/proc/self/mem",
    lambda _path: "no such\nfolder",
    lambda _path: "x" * 5000,
    lambda _path: "~nobody-of-that-name/guide",
)


@pytest.mark.parametrize(
    "words", [("check",), ("check", "--diff"), ("audit",), ("schema", "--write"), ("preview",)]
)
@pytest.mark.parametrize("make", MAKERS, ids=lambda make: make.__name__)
def test_an_odd_folder_is_a_sentence_or_a_report(
    make: Callable[[Path], str],
    words: tuple[str, ...],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("ASKWELL_TRACEBACK", "1")
    code = main([*words, make(tmp_path)])
    out, err = capsys.readouterr()
    assert code in (ExitCode.DONE, ExitCode.FOUND_ERRORS, ExitCode.CANNOT_START, ExitCode.NOT_DELIVERED)
    assert out or err
    assert len(err.splitlines()) <= 200
    if code == ExitCode.CANNOT_START and "has errors" not in err:
        assert err.startswith("askwell: ")
        assert err.count("\n") == 1
