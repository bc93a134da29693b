"""Where a sheet goes and what is kept, on desktops of every language and in containers without a home."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from askwell.command_line import asked_guide, guide_start, run_guide
from askwell.command_line.surroundings import documents_folder, state_file
from askwell.walkthrough.unreadable import UnreadableWalkthroughError
from program_words import ENGLISH, SPANISH_KEEPING

from ..nobody import as_nobody, common_folder

SAMPLES = Path(__file__).resolve().parent.parent / "sample_guides/good"
TINY, BILINGUAL = str(SAMPLES / "tiny"), str(SAMPLES / "bilingual")


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    home = tmp_path / "home"
    (home / ".config").mkdir(parents=True)
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    monkeypatch.delenv("XDG_STATE_HOME", raising=False)
    return home


@pytest.mark.parametrize(
    ("line", "folder"),
    [
        ('XDG_DOCUMENTS_DIR="$HOME/Documentos"', "Documentos"),
        ('XDG_DOCUMENTS_DIR="$HOME/Mis documentos/de \\"casa\\""', 'Mis documentos/de "casa"'),
        ('  XDG_DOCUMENTS_DIR="$HOME/Años"  ', "Años"),
        ('XDG_DOCUMENTS_DIR="{home}/whole path"', "whole path"),
        ('XDG_DOCUMENTS_DIR="$HOME/"', ""),
        ('XDG_DOCUMENTS_DIR="$HOME"', ""),
        ('#XDG_DOCUMENTS_DIR="$HOME/Documentos"', "Documents"),
        ('XDG_DOCUMENTS_DIR="$HOME/gone"', "Documents"),
        ('XDG_DOCUMENTS_DIR="relative"', "Documents"),
        ('XDG_DOCUMENTS_DIR="$HOME/$(touch x)"', "Documents"),
        ('XDG_DOWNLOAD_DIR="$HOME/Descargas"', "Documents"),
        ("", "Documents"),
    ],
)
def test_a_sheet_goes_to_the_desktop_s_own_documents_folder(home: Path, line: str, folder: str) -> None:
    """On a Spanish desktop it went to the home folder, or to a folder `Documents` nobody opens."""
    for name in ("Documents", "Documentos", 'Mis documentos/de "casa"', "Años", "whole path", "Descargas"):
        (home / name).mkdir(parents=True)
    (home / ".config/user-dirs.dirs").write_text(
        f"# written by a desktop\n{line.replace('{home}', str(home))}\n"
    )
    assert documents_folder() == home / folder


def test_the_last_line_of_the_desktop_s_file_holds_in_the_config_folder_named(home, monkeypatch) -> None:
    (home / "b").mkdir()
    (home / "elsewhere").mkdir()
    monkeypatch.setenv("XDG_CONFIG_HOME", str(home / "elsewhere"))
    lines = 'XDG_DOCUMENTS_DIR="$HOME/a"\nXDG_DOCUMENTS_DIR="$HOME/b"\n'
    (home / "elsewhere/user-dirs.dirs").write_text(lines)
    assert documents_folder() == home / "b"


@pytest.mark.parametrize("kind", ["folder", "pipe", "not text", "nothing"])
def test_a_desktop_s_file_that_cannot_be_read_is_as_none(home: Path, kind: str) -> None:
    (home / "Documents").mkdir()
    file = home / ".config/user-dirs.dirs"
    if kind == "folder":
        file.mkdir()
    elif kind == "pipe":
        os.mkfifo(file)
    elif kind == "not text":
        file.write_bytes(b"\xff\x00\xfe")
    assert documents_folder() == home / "Documents"


@pytest.mark.parametrize("value", ["/no/such/home", "relative", "/etc/passwd"])
def test_a_home_that_is_no_folder_is_none(home, value, monkeypatch, tmp_path) -> None:
    """Sheets go where the person stands, and nothing can be kept."""
    monkeypatch.setenv("HOME", value)
    monkeypatch.chdir(tmp_path)
    assert documents_folder() == tmp_path
    assert state_file() is None


@pytest.mark.parametrize("name", ["HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"])
def test_a_folder_that_may_not_be_looked_into_stops_nothing(home, name, monkeypatch, tmp_path) -> None:
    with common_folder() as folder:
        (folder / "closed/inside").mkdir(parents=True)
        (folder / "closed").chmod(0)
        monkeypatch.setenv(name, str(folder / "closed/inside"))
        monkeypatch.chdir(folder)

        def look() -> None:
            assert documents_folder()
            if state := state_file():
                with suppress(UnreadableWalkthroughError):
                    state.read()
                assert state.set_aside() is None

        as_nobody(look)


# --- a place that cannot be read ------------------------------------------------------------


def test_a_kept_file_of_somebody_else_is_not_said_to_be_set_aside(monkeypatch) -> None:
    """It was "set aside as …", and nothing had been moved."""
    with common_folder() as folder:
        monkeypatch.setenv("XDG_STATE_HOME", str(folder))
        file = folder / "askwell/walkthrough.json"
        file.parent.mkdir()
        parser = argparse.ArgumentParser()
        run_guide.add_arguments(parser)
        args = parser.parse_args(["--guide", BILINGUAL, "--lang", "es"])
        read = asked_guide.read_guide(args, args.lang)
        words = read.wording
        file.write_text("damaged")
        assert (
            "Se apartó" in guide_start.make_start(args, read, words).edges.notice
        )  # and loads what is loaded late
        file.with_name(f"{file.name}.set-aside-1").unlink()
        file.write_text("damaged")
        file.parent.chmod(0o555)
        said = as_nobody(lambda: guide_start.make_start(args, read, words).edges.notice)
        assert said == SPANISH_KEEPING.not_set_aside.format(path=file)
        assert list(file.parent.iterdir()) == [file]


# --- no home and no entry in the list of users, as with `docker run --user 4242` -----------------

NOBODY = """
import os, sys
import pwd
def unknown(key):
    raise KeyError(key)
pwd.getpwuid = pwd.getpwnam = unknown  # this machine's list of users has everybody a test may be
from askwell.command_line.main import main
sys.exit(main(sys.argv[1:]))
"""


def homeless(*words: str, cwd: Path, typed: str = "") -> subprocess.CompletedProcess[str]:
    environment = {
        name: value
        for name, value in os.environ.items()
        if name not in ("HOME", "USER", "LOGNAME") and not name.startswith("XDG_")
    }
    return subprocess.run(
        [sys.executable, "-c", NOBODY, *words],
        cwd=cwd,
        env={**environment, "CUPS_SERVER": "/no/printers"},
        input=typed,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("open", "--guide", TINY), 0),
        (("print", "--guide", TINY), 0),
        (("print", "--guide", TINY, "--printer", "x"), 3),
        (("handout", "--guide", TINY), 0),
        (("handout", "--guide", TINY, "--printer", "x"), 3),
        (("forget",), 0),
        (("printers",), 3),
        (("check", TINY), 0),
        (("audit", TINY), 0),
        (("kiosk", "--selftest"), 0),
        (("print", "--guide", "~/guide"), 2),
        (("print", "--guide", TINY, "-o", "~/sheet.txt"), 3),
    ],
)
def test_without_a_home_every_command_works_or_says_why_not(words, code, tmp_path) -> None:
    """Each of these once ended with 70, or with the word 'home directory' in a fault."""
    result = homeless(*words, cwd=tmp_path)
    assert result.returncode == code, result.stderr
    assert "AW-" not in result.stderr
    assert result.stderr.count("\n") == (1 if code else 0)


def test_without_a_home_a_sheet_is_saved_here_and_keeping_is_not_offered(tmp_path: Path) -> None:
    to_the_end = "\n" * 40
    for number in range(1, 8):  # whichever choice of the last step saves a web page
        said = homeless("--guide", TINY, cwd=tmp_path, typed=f"{to_the_end}{number}\nq\n1\n").stdout
        assert ENGLISH.screen.keep_heading not in said
    assert "AW-" not in said
    saved = [path for path in tmp_path.iterdir() if path.suffix == ".html"]
    assert saved
    assert homeless("forget", cwd=tmp_path).stdout == "Nothing was kept: you have no home folder here.\n"
