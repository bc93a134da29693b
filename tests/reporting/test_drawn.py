"""On a real terminal reports are drawn; in a pipe they are plain; NO_COLOR takes every colour away."""

from __future__ import annotations

import os
import pty
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

SAMPLES = Path(__file__).resolve().parent.parent / "sample_guides"
COLOR = re.compile(r"\x1b\[[0-9;]*?(?:3[0-7]|4[0-7]|9[0-7]|38|48)[;m]")


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    folder = Path(shutil.copytree(SAMPLES / "good" / "tiny", tmp_path / "tiny"))
    file = folder / "modules" / "first.yaml"
    file.write_text(file.read_text().replace("title: Good sleep", "titel: A [bold]title[/] [/x]"))
    return folder


def on_a_terminal(*words: str, **environ: str) -> str:
    """What a command writes to a terminal of 100 columns."""
    leader, follower = pty.openpty()
    settings = {"TERM": "xterm-256color", "COLUMNS": "100", "LINES": "40", **environ}
    child = subprocess.Popen(
        [sys.executable, "-m", "askwell", *words],
        stdin=subprocess.DEVNULL,
        stdout=follower,
        stderr=follower,
        env={**os.environ, **settings},
    )
    os.close(follower)
    said = b""
    while True:
        try:
            piece = os.read(leader, 65536)
        except OSError:  # the other end is closed
            break
        if not piece:
            break
        said += piece
    child.wait(timeout=60)
    os.close(leader)
    return said.decode()


def test_a_problem_is_drawn_with_colour_and_a_link_and_the_words_as_they_are(broken: Path) -> None:
    said = on_a_terminal("check", str(broken))
    assert COLOR.search(said)
    assert f"file://{broken}/modules/first.yaml" in said
    plain = re.sub(r"\x1b\[[0-9;]*m|\x1b\]8;[^\x1b]*\x1b\\\\", "", said)
    assert "titel: A [bold]title[/] [/x]" in plain
    assert "did you mean 'title'?" in plain


def test_no_color_takes_every_colour_away(broken: Path) -> None:
    assert not COLOR.search(on_a_terminal("check", str(broken), NO_COLOR="1"))


@pytest.mark.parametrize("words", [("check",), ("audit",)])
def test_a_dumb_terminal_and_a_pipe_get_plain_words(words: tuple[str, ...], broken: Path) -> None:
    file = broken / "modules" / "first.yaml"
    file.write_text(file.read_text().replace("titel:", "title:"))
    assert "\x1b" not in on_a_terminal(*words, str(broken), TERM="dumb")
    piped = subprocess.run(
        [sys.executable, "-m", "askwell", *words, str(broken)], capture_output=True, check=False
    )
    assert b"\x1b" not in piped.stdout


def test_scores_and_questions_are_drawn_as_tables(broken: Path) -> None:
    file = broken / "modules" / "first.yaml"
    file.write_text(file.read_text().replace("titel:", "title:"))
    assert "────" in on_a_terminal("audit", str(broken))
    assert "────" in on_a_terminal("questions", "--guide", str(broken))
