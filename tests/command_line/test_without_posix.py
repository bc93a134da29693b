"""On a system without the modules that only Linux and macOS have: what works, what is said."""

from __future__ import annotations

import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest

from askwell.command_line.main import COMMANDS
from askwell.wording.plain_words import plain_words_for
from program_words import ENGLISH

SAMPLES = Path(__file__).resolve().parent.parent / "sample_guides/good"
TINY = str(SAMPLES / "tiny")

WITHOUT = """
import asyncio, multiprocessing, shutil, signal, socket, subprocess, sys, tempfile, time, os
for name in ("termios", "fcntl", "pwd", "grp", "resource", "pty", "tty", "curses", "readline", "syslog"):
    sys.modules[name] = None
for module, names in {
    os: "fork forkpty getuid geteuid getgid getegid killpg mkfifo openpty set_blocking setuid uname wait4",
    signal: "SIGHUP SIGTSTP SIGCONT SIGWINCH SIGUSR1 SIGUSR2 SIGPIPE SIGALRM SIGQUIT setitimer",
    socket: "AF_UNIX",
    time: "tzset",
}.items():
    for name in names.split():
        delattr(module, name)
sys.platform = "win32"
"""
RUN = f"{WITHOUT}\nfrom askwell.command_line.main import main\nsys.exit(main(sys.argv[1:]))"


def run(*words: str, home: Path, typed: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", RUN, *words],
        cwd=home,
        env={**os.environ, "HOME": str(home), "XDG_STATE_HOME": "", "CUPS_SERVER": ""},
        input=typed,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    "module", ["askwell", *(f"askwell.command_line.{command.module}" for command in COMMANDS)]
)
def test_every_command_can_be_imported(module: str, tmp_path: Path) -> None:
    code = f"{WITHOUT}\nimport importlib; importlib.import_module({module!r})"
    subprocess.run([sys.executable, "-c", code], cwd=tmp_path, check=True)


@pytest.mark.parametrize(
    "words",
    [
        ("--help",),
        *((command.name, "--help") for command in COMMANDS),
        *(("print", "--guide", TINY, "--format", form) for form in ("text", "html", "json", "fhir", "pdf")),
        ("print", "--guide", TINY, "-o", "sheet.html"),
        ("handout", "--guide", TINY),
        ("questions", "--guide", TINY),
        ("forget",),
        ("check", TINY),
        ("audit", TINY),
    ],
    ids=" ".join,
)
def test_what_needs_no_screen_works(words: tuple[str, ...], tmp_path: Path) -> None:
    if "pdf" in words:
        pytest.importorskip("typst")
        words = (*words, "-o", "sheet.pdf")
    result = run(*words, home=tmp_path)
    said = f"Saved: {tmp_path / words[-1]}\n" if "-o" in words else ""
    assert (result.returncode, result.stderr) == (0, said)


@pytest.mark.parametrize("words", [("printers",), ("print", "--guide", TINY, "--printer", "x")], ids=" ".join)
def test_printing_says_that_there_is_no_print_service(words: tuple[str, ...], tmp_path: Path) -> None:
    result = run(*words, home=tmp_path)
    assert result.returncode == 3
    assert result.stderr.count("\n") == 1
    assert "AW-" not in result.stderr


@pytest.mark.parametrize(
    "words",
    [("kiosk",), ("kiosk", "--selftest"), ("kiosk", "--check-config", "--config", "kiosk.yaml"), ("serve",)],
    ids=" ".join,
)
def test_what_cannot_work_there_says_so_and_ends_with_2(words: tuple[str, ...], tmp_path: Path) -> None:
    (tmp_path / "kiosk.yaml").write_text("guides: [ketamine]\n")
    result = run(*words, home=tmp_path)
    assert result.returncode == 2
    assert result.stderr == f"askwell: 'askwell {words[0]}' works on Linux only, and this is not Linux.\n"


def test_a_place_is_kept_and_gone_on_with(tmp_path: Path) -> None:
    kept = tmp_path / ".local/state/askwell/walkthrough.json"
    for steps in range(10):  # one of them is the question, where 2 is yes
        assert not kept.exists()
        typed = "\n" * steps + "2\n\n"
        result = run("open", "--guide", TINY, home=tmp_path, typed=typed)
        assert (result.returncode, result.stderr) == (0, "")
        if kept.exists():
            break
    again = run("open", "--guide", TINY, home=tmp_path, typed="1\n\n")
    assert (again.returncode, again.stderr) == (0, "")
    assert ENGLISH.screen.go_on_heading in again.stdout


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_guide_opens_line_by_line_at_a_terminal_and_says_why(language: str, tmp_path: Path) -> None:
    """It once ended in a fault code before its first word."""
    ours, theirs = pty.openpty()
    words = ["--guide", str(SAMPLES / "bilingual"), "--lang", language]
    with subprocess.Popen(
        [sys.executable, "-c", RUN, *words],
        cwd=tmp_path,
        env={**os.environ, "HOME": str(tmp_path), "TERM": "xterm-256color", "ACCESSIBLE": ""},
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
    ) as process:
        os.close(theirs)
        os.write(ours, b"q\n3\n")
        said = b""
        try:
            while data := os.read(ours, 4096):
                said += data
        except OSError:  # the other end is closed
            pass
    os.close(ours)
    flowing = re.sub(r"\s+", " ", said.decode())
    assert process.returncode == 0
    assert flowing.count(plain_words_for(language).no_screen) == 1
    assert "AW-" not in flowing
