"""`askwell print --printer`, and the full screen, on the real bench."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from pdf_back import pdf_pages

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from real_terminal.terminal import Terminal  # type: ignore[import-not-found]

pytestmark = pytest.mark.real
GUIDE = Path(__file__).resolve().parent.parent / "sample_guides" / "good" / "bilingual"


@pytest.fixture
def askwell(bench, tmp_path: Path) -> Callable[..., subprocess.CompletedProcess[str]]:  # type: ignore[no-untyped-def]
    def run(*words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "askwell", *words],
            env={**os.environ, "HOME": str(tmp_path), "CUPS_SERVER": f"127.0.0.1:{bench.port}"},
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )

    return run


def texts(bench) -> list[str]:  # type: ignore[no-untyped-def]
    """The words of what came out, oldest first."""
    return ["\n".join(pdf_pages(pdf.read_bytes())) for pdf in sorted(bench.printed.glob("*.pdf"))]


def test_fifty_starter_sheets_in_two_languages_are_one_line(bench, askwell) -> None:  # type: ignore[no-untyped-def]
    before = len(texts(bench))
    result = askwell(
        "print", "--guide", str(GUIDE), "--printer", "kiosk", "--copies", "50", "--lang", "en,es"
    )
    assert result.returncode == 0, result.stderr
    assert result.stderr.count("kiosk: ") == 2
    english, spanish = texts(bench)[before:]
    assert "My top three questions" in english
    assert "preguntas" in spanish
    copies = [env.read_text() for env in sorted(bench.printed.glob("*.env"))][before:]
    assert all("IPP_COPIES_DEFAULT" not in env or "IPP_COPIES=50" in env for env in copies)
    assert all("askwell" in env for env in copies)
    assert bench.documents_in_spool() == []


def test_a_wrong_printer_name_is_one_line_with_the_nearest(askwell) -> None:  # type: ignore[no-untyped-def]
    result = askwell("print", "--guide", str(GUIDE), "--printer", "kisok")
    assert result.returncode == 3
    assert result.stderr == ("askwell: There is no printer called “kisok”. The nearest name is “kiosk”.\n")
    assert result.stdout == ""


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["--copies", "2"], "--copies needs --printer."),
        (["--printer", "kiosk", "--copies", "0"], "1"),
        (["--printer", "kiosk", "--copies", "201"], "200"),
        (["--printer", "kiosk", "-o", "x.pdf"], "--printer prints a PDF"),
    ],
)
def test_wrong_use_is_told_before_anything_is_printed(askwell, words: list[str], sentence: str) -> None:  # type: ignore[no-untyped-def]
    result = askwell("print", "--guide", str(GUIDE), *words)
    assert result.returncode == 2
    assert sentence in result.stderr
    assert "Traceback" not in result.stderr


def test_the_full_screen_prints_and_says_so_only_when_the_sheet_is_out(bench, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    before = len(texts(bench))
    env = {"HOME": str(tmp_path), "CUPS_SERVER": f"127.0.0.1:{bench.port}", "PRINTER": "kiosk"}
    argv = [sys.executable, "-m", "askwell", "open", "--guide", str(GUIDE), "--lang", "en"]
    with Terminal(argv, env=env) as terminal:
        terminal.wait_for("Help now")
        terminal.press("m", "Go to my list")
        terminal.press("\x1b[B\r", "Choose your questions")
        for words in ("Which three", "first sentence", "Your sheet", "You are ready"):
            terminal.press("n", words)
        terminal.press("1", "came out")
        terminal.send("q")
        assert terminal.ended() == 0
    assert "My top three questions" in texts(bench)[before]
    assert bench.documents_in_spool() == []


def test_leaving_the_full_screen_takes_back_what_is_not_printed(bench, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    before = len(texts(bench))
    bench.set_mode("media-empty-error")
    env = {"HOME": str(tmp_path), "CUPS_SERVER": f"127.0.0.1:{bench.port}", "PRINTER": "kiosk"}
    argv = [sys.executable, "-m", "askwell", "open", "--guide", str(GUIDE), "--lang", "en"]
    try:
        with Terminal(argv, env=env) as terminal:
            terminal.wait_for("Help now")
            terminal.press("m", "Go to my list")
            terminal.press("\x1b[B\r", "Choose your questions")
            for words in ("Which three", "first sentence", "Your sheet", "You are ready"):
                terminal.press("n", words)
            terminal.press("1", "printer")
            terminal.press("q", "it will not be printed")
            terminal.send("\x1b[B\r")
            assert terminal.ended() == 0
        assert bench.documents_in_spool() == []
    finally:
        bench.set_mode("ok")
    assert len(texts(bench)) == before


def test_a_module_is_printed_as_a_handout_the_same_way(bench, askwell) -> None:  # type: ignore[no-untyped-def]
    before = len(texts(bench))
    result = askwell("handout", "--guide", str(GUIDE), "--module", "the-visit", "--printer", "kiosk")
    assert result.returncode == 0, result.stderr
    (handout,) = texts(bench)[before:]
    assert "From the guide: Talking about sleep" in handout
    assert bench.documents_in_spool() == []
