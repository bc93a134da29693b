"""The size of the letters is one word of the kiosk's file."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from askwell.command_line.kiosk_terminal import terminal_command

SIZES = ("normal", "large", "largest")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for size in SIZES:
        (tmp_path / f"foot-{size}.ini").write_text("[main]\n")
    return tmp_path


def chosen(folder: Path, text: str) -> str:
    file = folder / "kiosk.yaml"
    file.write_text(text)
    return terminal_command(file, folder)[1]


@pytest.mark.parametrize("size", SIZES)
def test_the_word_in_the_file_chooses_the_terminal_s_letters(size: str, folder: Path) -> None:
    assert chosen(folder, f"text-size: {size}\n") == f"--config={folder}/foot-{size}.ini"


@pytest.mark.parametrize("text", ["", "text-size: huge\n", "idle-seconds: never\n", "guides: [\n", "\tx"])
def test_a_file_without_the_word_or_with_errors_gives_the_usual_size(text: str, folder: Path) -> None:
    assert chosen(folder, text) == f"--config={folder}/foot-normal.ini"


def test_a_missing_file_or_size_gives_the_usual_one(folder: Path) -> None:
    assert terminal_command(folder / "none.yaml", folder)[1] == f"--config={folder}/foot-normal.ini"
    assert terminal_command(None, folder)[1] == f"--config={folder}/foot-normal.ini"
    (folder / "foot-large.ini").unlink()
    assert chosen(folder, "text-size: large\n") == f"--config={folder}/foot-normal.ini"


def test_the_kiosk_runs_in_the_terminal_with_the_same_file(folder: Path) -> None:
    words = terminal_command(folder / "kiosk.yaml", folder)
    assert words[0] == "foot"
    assert words[2] == sys.executable
    assert words[-4:] == ["askwell", "kiosk", "--config", str(folder / "kiosk.yaml")]


def test_without_the_terminal_it_says_so(folder: Path) -> None:
    words = [sys.executable, "-m", "askwell", "kiosk", "--in-foot", str(folder)]
    done = subprocess.run(words, capture_output=True, text=True, env={"PATH": "/none"}, check=False)
    assert done.returncode == 2
    assert "'foot' is not installed" in done.stderr
