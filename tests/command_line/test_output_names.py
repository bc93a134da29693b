"""`-o NAME` of `askwell print` and `askwell handout`: name and format say the same, or none is followed."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from askwell.command_line import main
from askwell.errors import ExitCode

TINY = str(Path(__file__).resolve().parent.parent / "sample_guides/good/tiny")
COMMANDS = pytest.mark.parametrize("command", ["print", "handout"])


def run(command: str, *options: str) -> int:
    return main.main([command, "--guide", TINY, *options])


@COMMANDS
@pytest.mark.parametrize("name", ["a.docx", "a.TXTT", "a.pdf.zip", "a.doc", "my.list", "a.txt~"])
def test_an_ending_that_nothing_here_makes_is_refused(command, name, tmp_path, capfd) -> None:
    """Text under the name of a word processor's file opens as nothing, at the front desk of all places."""
    for options in ((), ("--format", "text")):
        assert run(command, "-o", str(tmp_path / name), *options) == ExitCode.CANNOT_START
        said = capfd.readouterr().err
        assert said.count("\n") == 1
        assert ".txt" in said
    assert list(tmp_path.iterdir()) == []


@COMMANDS
@pytest.mark.parametrize(
    ("form", "name"), [("html", "sheet.pdf"), ("pdf", "sheet.html"), ("text", "Sheet.PDF"), ("html", "a.txt")]
)
def test_a_format_and_another_format_s_ending_are_refused_together(
    command, form, name, tmp_path, capfd
) -> None:
    assert run(command, "--format", form, "-o", str(tmp_path / name)) == ExitCode.CANNOT_START
    said = capfd.readouterr().err
    assert name in said
    assert form in said
    assert list(tmp_path.iterdir()) == []


@COMMANDS
@pytest.mark.parametrize(
    ("options", "name", "start"),
    [
        ((), "sheet", b"\n"),
        ((), "sheet.", b"\n"),
        ((), "SHEET.HTML", b"<!doctype html>"),
        ((), "sheet.htm", b"<!doctype html>"),
        (("--format", "html"), "sheet", b"<!doctype html>"),
        (("--format", "html"), "of 2026.d/sheet", b"<!doctype html>"),
        (("--format", "text"), ".hidden", b"\n"),
    ],
)
def test_a_name_without_an_ending_takes_any_format(command, options, name, start, tmp_path) -> None:
    path = tmp_path / name
    path.parent.mkdir(exist_ok=True)
    assert run(command, "-o", str(path), *options) == ExitCode.DONE
    data = path.read_bytes().lower()
    assert data.startswith(b"<!doctype html>") == (start != b"\n")


@pytest.mark.parametrize("name", ["sheet.json", "sheet.fhir.json"])
def test_fhir_is_json_by_its_name_too(name, tmp_path) -> None:
    assert run("print", "--format", "fhir", "-o", str(tmp_path / name)) == ExitCode.DONE
    assert b"resourceType" in (tmp_path / name).read_bytes()


@COMMANDS
def test_a_folder_is_no_file_s_name(command, tmp_path, capfd) -> None:
    """`-o new/` once made a file called `new`."""
    assert run(command, "-o", f"{tmp_path}/new/") == ExitCode.NOT_DELIVERED
    assert "is a folder" in capfd.readouterr().err
    assert list(tmp_path.iterdir()) == []


@COMMANDS
@pytest.mark.parametrize("name", ["~nobody-has-this-name/sheet.txt", "~nobody-has-this-name"])
def test_a_home_that_nobody_has_is_a_folder_like_any_other(
    command, name, tmp_path, monkeypatch, capfd
) -> None:
    monkeypatch.chdir(tmp_path)
    code = run(command, "-o", name)
    assert code == (ExitCode.NOT_DELIVERED if "/" in name else ExitCode.DONE)
    assert "AW-" not in capfd.readouterr().err


@COMMANDS
def test_a_pipe_by_its_name_gets_what_standard_output_would(command, tmp_path) -> None:
    os.mkfifo(tmp_path / "pipe")
    words = [sys.executable, "-m", "askwell", command, "--guide", TINY]
    with subprocess.Popen([*words, "-o", str(tmp_path / "pipe"), "--force"]) as process:
        heard = (tmp_path / "pipe").read_bytes()
    assert process.returncode == ExitCode.DONE
    plain = subprocess.run(words, capture_output=True, check=True).stdout
    assert heard == plain
    assert (tmp_path / "pipe").is_fifo()


@COMMANDS
@pytest.mark.parametrize("name", ["-", "/dev/stdout", "its own", "a link"])
def test_what_a_terminal_cannot_show_is_not_sent_to_one_by_any_name(command, name, tmp_path) -> None:
    """Bytes of a PDF can change what a terminal does."""
    ours, theirs = pty.openpty()
    (tmp_path / "link").symlink_to(os.ttyname(theirs))
    output = {"its own": os.ttyname(theirs), "a link": str(tmp_path / "link")}.get(name, name)
    words = [sys.executable, "-m", "askwell", command, "--guide", TINY, "--format", "pdf", "-o", output]
    with subprocess.Popen(words, stdout=theirs, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL) as process:
        assert process.stderr is not None
        said = process.stderr.read().decode()
    os.close(theirs)
    os.close(ours)
    assert process.returncode == ExitCode.CANNOT_START
    assert "cannot be shown on a terminal" in said
